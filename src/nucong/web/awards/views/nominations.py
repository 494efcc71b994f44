"""A nomination: written by a unit with file and consent, sent, taken back, renewed; its page shows the rules met."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.access.telling import coded
from nucong.awards import actions
from nucong.awards.elsewhere import body_name
from nucong.awards.errors import DayAhead, NominationNotNow
from nucong.awards.models import Call, CallAward, Nomination
from nucong.awards.queries import calls_for, elsewhere_of, rules_of
from nucong.awards.rules import may
from nucong.awards.states import (
    RENEWABLE,
    WRITABLE,
    CallState,
    ConsentWay,
    NominationState,
    Paper,
    Service,
    Told,
)
from nucong.organisations.queries import NamesInTime
from nucong.roster.models import Post
from nucong.web.acting import Acting, acting
from nucong.web.awards import elsewhere, pages, reach, words
from nucong.web.awards.nomination_inputs import (
    BallotInput,
    ConsentInput,
    NominationInput,
    nomination_values,
)
from nucong.web.locales import written_day
from nucong.web.parts import Action
from nucong.web.roster.asking import FormPage, answered
from nucong.web.roster.posts import people_of

ASKED = require_http_methods(["GET", "POST"])


@ASKED
def nominate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Nominate a person, or with ?whom=collective a collective; of somebody of the roster the posts are taken over."""
    me = acting(request)
    call = reach.call_seen(me, key)
    unit = reach.writing(me)
    collective = request.GET.get("whom") == "collective"
    form = _form(request, me, call, collective=collective, initial=_from_roster(request, me))
    made: list[Nomination] = []

    def act() -> None:
        award = call.awards.select_related("call").get(pk=form.cleaned_data["award"])
        made.append(
            actions.nominate(award=award, unit=unit, facts=form.facts(), on=me.on, by=me.user, at=me.at)
        )

    page = _page(call, collective, reverse("awards:call", args=[call.pk]), _("Save the nomination"))
    done = _("Saved. Now consent and files; then send it.")
    response = answered(request, form, page, act, done=done, template="awards/nominate.html")
    return redirect("awards:nomination", made[0].pk) if made else response


@ASKED
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change a nomination that lies with its unit."""
    me = acting(request)
    kept = reach.nomination_written(me, key)
    form = _form(
        request,
        me,
        kept.award.call,
        collective=kept.collective,
        initial=nomination_values(kept),
        only=kept.award,
    )

    def act() -> None:
        actions.change_nomination(nomination=kept, facts=form.facts(), by=me.user, at=me.at)

    page = _page(kept.award.call, kept.collective, reverse("awards:nomination", args=[kept.pk]), _("Save"))
    return answered(request, form, page, act, done=_("Changed."), template="awards/nominate.html")


def _page(call: Call, collective: bool, back: str, act: str) -> FormPage:
    title = _("Nominate a collective") if collective else _("Nominate a person")
    crumbs = words.of_call(call)
    return FormPage(title, words.call_title(call), back, act, crumbs, extra={"collective": collective})


def _form(
    request: HttpRequest, me: Acting, call: Call, *, collective: bool, initial: dict[str, Any],
    only: CallAward | None = None,
) -> NominationInput:  # fmt: skip
    offered = [only] if only is not None else list(call.awards.all())
    rules = {str(award.pk): rules_of(award) for award in offered}
    fitting = [
        (key, each.name)
        for key, each in rules.items()
        if (each.collectives if collective else each.individuals)
    ]
    codes = {each.award: rules_of(each) for each in call.awards.all()}
    return NominationInput(
        request.POST or None, collective=collective, awards=fitting or [(key, each.name) for key, each in rules.items()],
        codes=codes, people=[] if collective else people_of(me.unit), initial=initial,
    )  # fmt: skip


def _from_roster(request: HttpRequest, me: Acting) -> dict[str, Any]:
    """Return what the roster knows of the person chosen by ?person=: name, sex, position, years in posts."""
    found = next((each for each in people_of(me.unit) if str(each.pk) == request.GET.get("person")), None)
    if found is None:
        return {}
    told: dict[str, Any] = {"person": str(found.pk), "name": found.name, "sex": found.sex}
    posts = list(
        Post.objects.filter(person=found, since__lte=me.on).select_related("body").order_by("-since")[:4]
    )
    for place, post in enumerate(posts, start=1):
        sort = Service.WOMEN_WORK if post.women_work else Service.FULL if post.full_time else Service.PART
        told |= {f"sort-{place}": sort, f"first-{place}": post.since, f"last-{place}": min(post.until, me.on)}
    if posts:
        told["position"] = posts[0].title or posts[0].body.name
    return told


@require_GET
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a nomination with how it stands to the rules, and what may be done where it lies."""
    me = acting(request)
    return nomination_page(request, me, reach.nomination_seen(me, key))


def nomination_page(
    request: HttpRequest, me: Acting, kept: Nomination, *, consent: ConsentInput | None = None,
    ballot: BallotInput | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Return the page of a nomination; a form that was refused stands in it with what was typed."""
    names = NamesInTime({kept.unit_id, kept.lies_at_id})
    writes = reach.writes(me) and kept.unit_id == me.unit.pk
    reviews = reach.reviews(me, kept) and kept.state == NominationState.SENT
    checks = pages.check_rows(kept, pages.award_names(me.organisation))
    ballots = list(kept.ballots.select_related("unit"))
    own_ballot = next((each for each in ballots if each.unit_id == me.unit.pk), None)
    highest = kept.award.call.unit_id == me.unit.pk
    held = kept.consents.filter(withdrawn_on=None).first()
    context: dict[str, Any] = {
        "row": kept, "unit": names.on(kept.unit_id, me.on), "lies_at": names.on(kept.lies_at_id, me.on),
        "rules": rules_of(kept.award), "checks": checks, "against": sum(c.outcome in ("not_fulfilled", "not_told") for c in checks),
        "tells": reach.writes(me) and kept.lies_at_id == me.unit.pk and kept.state in {*WRITABLE, NominationState.SENT},
        "namesakes": pages.namesake_rows(kept), "writes": writes, "writable": writes and kept.state in WRITABLE, "reviews": reviews, "highest": highest,
        "reopens": reach.reviews(me, kept) and highest and may(kept.state, "reopen") and kept.decision_id is None and kept.proposal_id is None,
        "elsewhere": elsewhere.listed(elsewhere_of(Nomination.objects.filter(pk=kept.pk)), me),
        "papers": [(str(each), _(words.PAPERS[each])) for each in Paper] if body_name(rules_of(kept.award), "") else [],
        "withdraws": writes and may(kept.state, "withdraw"),
        "consents": [_consent(each) for each in kept.consents.all()], "held": held,
        "consent_form": consent or ConsentInput(initial={"given_on": me.on}, rules=rules_of(kept.award)),
        "ballots": [(names_of_ballot, each) for each, names_of_ballot in _ballots(ballots, me)],
        "ballot_form": ballot or BallotInput(initial=own_ballot.__dict__ if own_ballot else {"held_on": me.on, "against": 0, "abstained": 0}),
        "steps": pages.step_rows(list(kept.steps.select_related("by"))),
        "files": [(file, _(words.PAPERS[Paper(file.paper)]) if file.paper else "") for file in kept.files.all()],
        "service": [(_(words.SERVICES[Service(kind)]), first, last) for kind, first, last in kept.service],
        "titles": [(pages.award_names(me.organisation).get(code, code), year) for code, year in kept.titles],
        "renewals": _renewals(kept, me) if writes else [],
        "crumbs": words.of_call(kept.award.call),
        "action": Action(_("Send it up"), form="send", icon="send") if writes and kept.state in WRITABLE else None,
    }  # fmt: skip
    return render(request, "awards/nomination.html", context, status=status)


def _consent(consent: Any) -> dict[str, Any]:
    return {
        "on": consent.given_on, "way": _(words.WAYS[ConsentWay(consent.way)]), "public": consent.public,
        "withdrawn": consent.withdrawn_on, "outward": [_(words.TOLD[Told(each)]) for each in consent.outward],
    }  # fmt: skip


def _ballots(ballots: list[Any], me: Acting) -> list[tuple[Any, str]]:
    names = NamesInTime({each.unit_id for each in ballots})
    return [(each, names.on(each.unit_id, me.on)) for each in ballots]


def _renewals(kept: Nomination, me: Acting) -> list[tuple[str, str]]:
    """Return the awards of open calls for which a nomination can be made anew."""
    if kept.state not in RENEWABLE or Nomination.objects.filter(renews=kept).exists():
        return []
    awards = CallAward.objects.filter(
        call__in=calls_for(me.unit, on=me.on), call__state=CallState.OPEN, call__opens_on__lte=me.on,
        call__closes_on__gte=me.on, award=kept.award.award,
    ).exclude(pk=kept.award_id).select_related("call")  # fmt: skip
    return [(str(each.pk), f"{each.call.title} · {written_day(each.call.closes_on)}") for each in awards]


@require_POST
def send(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send a nomination up."""
    me = acting(request)
    kept = reach.nomination_written(me, key)
    actions.send(nomination=kept, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("Sent up. You see here how it goes on."))
    return redirect("awards:nomination", key)


@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a nomination back with a reason."""
    me = acting(request)
    kept = reach.nomination_written(me, key)
    actions.withdraw_nomination(nomination=kept, word=_word(request), by=me.user, at=me.at)
    messages.success(request, _("Taken back. Its file stays here and can be renewed."))
    return redirect("awards:nomination", key)


@require_POST
def renew(request: HttpRequest, key: UUID) -> HttpResponse:
    """Nominate anew with the whole file."""
    me = acting(request)
    kept = reach.nomination_written(me, key)
    chosen = next((pk for pk, _title in _renewals(kept, me) if pk == request.POST.get("award")), None)
    if chosen is None:
        raise NominationNotNow(name=kept.name)
    award = CallAward.objects.select_related("call__unit").get(pk=chosen)
    made = actions.renew(nomination=kept, award=award, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("The file is taken over. Bring it up to date, and ask for consent anew."))
    return redirect("awards:nomination", made.pk)


@require_POST
def consent(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep that the nominee agreed."""
    me = acting(request)
    kept = reach.nomination_written(me, key)
    form = ConsentInput(request.POST, rules=rules_of(kept.award))
    if not form.is_valid():
        return nomination_page(request, me, kept, consent=form, status=422)
    try:
        actions.keep_consent(nomination=kept, **form.cleaned_data, by=me.user, at=me.at)
    except DayAhead as refusal:
        form.add_error("given_on", coded(refusal))
        return nomination_page(request, me, kept, consent=form, status=422)
    messages.success(request, _("The consent is kept."))
    return redirect("awards:nomination", key)


@require_POST
def withdraw_consent(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep that the nominee took the consent back."""
    me = acting(request)
    kept = reach.nomination_written(me, key)
    actions.withdraw_consent(nomination=kept, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("The consent is withdrawn; nobody is named any more."))
    return redirect("awards:nomination", key)


def _word(request: HttpRequest) -> str:
    return request.POST.get("word", "").replace("\0", "")
