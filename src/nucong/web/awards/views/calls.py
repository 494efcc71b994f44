"""A call: made, shown, its awards and places, opened, closed, cancelled; the list of its nominations as Excel."""

from __future__ import annotations

from datetime import date
from itertools import compress
from operator import not_
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.awards import actions
from nucong.awards.elsewhere import decided_elsewhere
from nucong.awards.models import Call, CallAward, Nomination, Quota
from nucong.awards.queries import (
    elsewhere_of,
    places_of,
    rules_of,
    rules_on,
    sent_from_below,
    sizes_below,
    taken_by,
)
from nucong.awards.quotas import proposed
from nucong.awards.states import CallState, NominationState, Occasion
from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.documents.queries import is_being_written
from nucong.documents.states import DocumentState
from nucong.flow.awarding import decisions_of, open_decision
from nucong.kernel.refusal import NotVisible
from nucong.organisations.queries import NamesInTime, children
from nucong.web.acting import Acting, acting
from nucong.web.awards import elsewhere, pages, reach, words
from nucong.web.awards.inputs import CallAwardInput, CallInput, ExtraInput, PlacesInput, call_values
from nucong.web.awards.views.answering import offered
from nucong.web.ledgers.views.lists import XLSX
from nucong.web.locales import written_day
from nucong.web.number_fields import WholeField
from nucong.web.parts import Action, Link
from nucong.web.roster.asking import FormPage, answered

ASKED = require_http_methods(["GET", "POST"])
SHOWN = 300


@ASKED
def new(request: HttpRequest) -> HttpResponse:
    """Make a call; it is seen below once it is opened."""
    me = acting(request)
    unit = reach.calling(me)
    first = {"year": me.on.year, "opens_on": me.on, "closes_on": date(me.on.year, 12, 31)}
    form = CallInput(request.POST or None, initial={**first, "occasion": Occasion.YEARLY})
    made: list[Call] = []

    def act() -> None:
        made.append(actions.make_call(unit=unit, facts=form.facts(), by=me.user, at=me.at))

    page = FormPage(
        _("Make a call"), me.unit_name, reverse("awards:index"), _("Go on to the awards"), words.crumbs()
    )
    response = answered(request, form, page, act, done=_("The call is kept. Now choose the awards."))
    return redirect("awards:call", made[0].pk) if made else response


@ASKED
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change the title, the days and the words of a call."""
    me = acting(request)
    call = reach.call_kept(me, key)
    form = CallInput(request.POST or None, initial=call_values(call))
    page = FormPage(
        _("Change the call"),
        words.call_title(call),
        reverse("awards:call", args=[call.pk]),
        _("Save"),
        words.crumbs(),
    )

    def act() -> None:
        actions.change_call(call=call, facts=form.facts(), by=me.user, at=me.at)

    return answered(request, form, page, act, done=_("Changed."))


@require_GET
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a call: who made it steers it, a unit below nominates and forwards within its places."""
    me = acting(request)
    return _page(request, me, reach.call_seen(me, key))


def _page(
    request: HttpRequest, me: Acting, call: Call, form: CallAwardInput | None = None, status: int = 200
) -> HttpResponse:
    keeps = reach.calls(me) and call.unit_id == me.unit.pk
    writes = reach.writes(me)
    may_nominate = pages.call_rows([call], me)[0].nominate
    leads = writes and bool(children(me.unit, on=me.on))
    awards = list(call.awards.all())
    context: dict[str, Any] = {
        "call": call,
        "crumbs": words.crumbs(),
        "kicker": NamesInTime({call.unit_id}).on(call.unit_id, me.on),
        "days": pages.call_days(call),
        "occasion": _(words.OCCASIONS[Occasion(call.occasion)]),
        "keeps": keeps,
        "leads": leads,
        "may_nominate": may_nominate,
        "awards": [_award(award, me, call) for award in awards],
        "form": form or (CallAwardInput(rules=rules_on(me.organisation, me.on)) if keeps else None),
        "groups": (groups := _groups(awards, me)),
        "more": sum(group["count"] for group in groups) >= SHOWN,
        "paper": open_decision(call) if keeps else None,
        "decisions": _decisions(call, me),
        "chosen": _undecided(call) if keeps else 0,
        "bodies": elsewhere.bodies_of(call, awards, me) if keeps else [],
        "offered": offered(me) if keeps else [],
        "today": me.on,
        "action": _action(call, keeps, may_nominate),
        "others": _others(call, keeps, writes),
    }  # fmt: skip
    return render(request, "awards/call.html", context, status=status)


def _undecided(call: Call) -> int:
    """Return how many are chosen and in no decision of the unit that called; what other bodies decide is not counted."""
    rows = Nomination.objects.filter(award__call=call, state=NominationState.CHOSEN, decision=None)
    return sum(not decided_elsewhere(rules_of(row.award)) for row in rows.select_related("award"))


def _decisions(call: Call, me: Acting) -> list[dict[str, Any]]:
    """Return the decisions of a call that bear their number, and those on their way that she may open."""
    found = []
    for paper in decisions_of(call):
        url = elsewhere.document_url(paper, me)
        if url and paper.state != DocumentState.DRAFTED:
            own = is_being_written(paper)
            url = reverse("own_documents:pages", args=[paper.pk]) if own else url
            found.append({"url": url, "title": paper.full_number or paper.subject, "day": paper.dated_on, "state": paper.state})  # fmt: skip
    return found


def _action(call: Call, keeps: bool, may_nominate: bool) -> Action | None:
    if keeps and call.state == CallState.DRAFT:
        return Action(_("Open the call"), form="move-open", icon="send")
    if may_nominate:
        return Action(_("Nominate"), reverse("awards:nominate", args=[call.pk]), "plus")
    return None


def _others(call: Call, keeps: bool, writes: bool) -> tuple[Link, ...]:
    shown = []
    if writes and call.state != CallState.DRAFT:
        shown.append(Link(_("Excel"), reverse("awards:call-workbook", args=[call.pk]), "download"))
    if keeps and call.state != CallState.CANCELLED:
        shown.append(Link(_("Change"), reverse("awards:change-call", args=[call.pk]), "edit"))
    return tuple(shown)


def _award(award: CallAward, me: Acting, call: Call) -> dict[str, Any]:
    rules = rules_of(award)
    places = None if call.unit_id == me.unit.pk else places_of(award, me.unit)
    return {
        "award": award, "name": rules.name, "asked": words.asked(rules, pages.award_names(me.organisation)),
        "source": rules.source, "places": places, "decider": words.decider(rules) if decided_elsewhere(rules) else "",
        "taken": taken_by(award, me.unit, on=me.on) if places is not None else 0,
    }  # fmt: skip


def _groups(awards: list[CallAward], me: Acting) -> list[dict[str, Any]]:
    """Return the nominations she sees by award, those that lie with her unit first."""
    of = {award.pk: award for award in awards}
    sent = sent_from_below(me.unit, on=me.on).filter(award__in=awards).select_related(None)[:SHOWN]
    nominations = list(sent)
    for row in nominations:
        row.award = of[row.award_id]  # one object for each award, not for each nomination
    seen = reach.seen_of(me, nominations)
    found = []
    for award in awards:
        rows = [row for row in seen if row.award_id == award.pk]
        lies = [row.lies_at_id == me.unit.pk and row.state == NominationState.SENT for row in rows]
        here, away = list(compress(rows, lies)), list(compress(rows, map(not_, lies)))
        if rows:
            found.append({
                "award": award, "name": rules_of(award).name, "count": len(rows), "here": pages.nomination_rows(here, me, checked=True),
                "away": pages.nomination_rows(away, me),
            })  # fmt: skip
    return found


@require_POST
def add_award(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put an award into a call."""
    me = acting(request)
    call = reach.call_kept(me, key)
    form = CallAwardInput(request.POST, rules=rules_on(me.organisation, me.on))
    if not form.is_valid():
        return _page(request, me, call, form, 422)
    typed = form.cleaned_data
    actions.add_award(call=call, award=typed["award"], total=typed["total"], on=me.on, by=me.user, at=me.at)
    messages.success(request, _("The award is part of the call."))
    return redirect("awards:call", call.pk)


@require_POST
def take_out(request: HttpRequest, key: UUID, award: UUID) -> HttpResponse:
    """Take an award out of a call again."""
    me = acting(request)
    call = reach.call_kept(me, key)
    actions.take_award_out(award=_award_of(call, award), by=me.user, at=me.at)
    messages.success(request, _("Taken out."))
    return redirect("awards:call", call.pk)


@require_POST
def move(request: HttpRequest, key: UUID, verb: str) -> HttpResponse:
    """Open, close or cancel a call."""
    me = acting(request)
    call = reach.call_kept(me, key)
    reason = request.POST.get("reason", "").replace("\0", "")
    actions.move_call(call=call, verb=verb, reason=reason, by=me.user, at=me.at)
    done = {
        "open": _("The call is open: the units below see it and nominate."),
        "close": _("Nominations are over; review goes on."),
        "cancel": _("The call is cancelled; the units read why."),
    }
    messages.success(request, done[verb])
    return redirect("awards:call", call.pk)


@ASKED
def places(request: HttpRequest, key: UUID, award: UUID) -> HttpResponse:
    """Give the units directly below their places for an award; proposed by the rules, by a total, or by own places."""
    me = acting(request)
    row = _award_of(reach.call_seen(me, key), award)
    unit = reach.writing(me)
    rows = children(unit, on=me.on)
    if not rows:
        raise NotVisible
    total = row.total if row.call.unit_id == unit.pk else places_of(row, unit)
    kept = {
        each.unit_id: each for each in Quota.objects.filter(award=row, unit__in=[child.id for child in rows])
    }
    sizes = sizes_below(unit, on=me.on)
    form = PlacesInput(
        request.POST or None, rows=rows, proposed=proposed(rules_of(row), sizes, total),
        kept={unit_id: quota.places for unit_id, quota in kept.items()},
    )  # fmt: skip
    table = [(child, form[f"unit-{child.id}"], sizes.get(child.id), kept.get(child.id)) for child in rows]
    page = FormPage(
        _("Quota by unit"), rules_of(row).name, reverse("awards:call", args=[row.call_id]), _("Give these places"),
        words.of_call(row.call),
        extra={"table": table, "total": total, "given": bool(kept), "extra_form": ExtraInput(rows=rows), "award": row},
    )  # fmt: skip

    def act() -> None:
        actions.set_quotas(award=row, giver=unit, places=form.places(), on=me.on, by=me.user, at=me.at)

    return answered(request, form, page, act, done=_("The places are given."), template="awards/places.html")


@require_POST
def extra(request: HttpRequest, key: UUID, award: UUID) -> HttpResponse:
    """Give a unit extra places with a reason."""
    me = acting(request)
    row = _award_of(reach.call_seen(me, key), award)
    unit = reach.writing(me)
    form = ExtraInput(request.POST, rows=children(unit, on=me.on))
    if form.is_valid():
        typed = form.cleaned_data
        actions.give_extra(
            award=row, giver=unit, unit=UUID(typed["unit"]), extra=typed["extra"], word=typed["word"], on=me.on,
            by=me.user, at=me.at,
        )  # fmt: skip
        messages.success(request, _("The extra places are given."))
    else:
        messages.error(request, _("Choose a unit, a number and a reason."))
    return redirect("awards:places", key, award)


@require_POST
def ranks(request: HttpRequest, key: UUID, award: UUID) -> HttpResponse:
    """Rank the nominations that lie with the unit."""
    me = acting(request)
    row = _award_of(reach.call_seen(me, key), award)
    unit = reach.writing(me)
    given: dict[UUID, int | None] = {}
    rank = WholeField(required=False, min_value=1, max_value=999)
    unread = []
    for nomination in row.nominations.filter(lies_at=unit, state=NominationState.SENT):
        try:
            given[nomination.pk] = rank.clean(request.POST.get(f"rank-{nomination.pk}", ""))
        except forms.ValidationError as refused:
            unread.append(f"{nomination.name}: {refused.messages[0]}")
    actions.set_ranks(award=row, unit=unit, ranks=given, by=me.user, at=me.at)
    for sentence in unread:
        messages.error(request, sentence)
    if not unread:
        messages.success(request, _("The order is kept."))
    return redirect("awards:call", key)


@require_GET
def workbook(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the nominations she sees as Excel."""
    me = acting(request)
    call = reach.call_seen(me, key)
    reach.writing(me)
    found = sent_from_below(me.unit, on=me.on).filter(award__call=call)
    rows = reach.seen_of(me, found)
    shown = pages.nomination_rows(rows, me)
    outside = {row.key: row for row in elsewhere.listed(elsewhere_of(found), me)}
    columns = [
        ("award", _("Award"), 40), ("name", _("Name"), 30), ("position", _("Position"), 26), ("unit", _("Unit"), 38),
        ("state", _("State"), 14), ("rank", _("Rank"), 8), ("votes", _("Votes for it"), 10),
        ("body", _("Body that decides"), 34), ("paper", _("Our paper"), 18), ("sent", _("Sent on"), 12),
        ("answer", _("Number of the decision"), 20), ("why", _("Why not given"), 30),
    ]  # fmt: skip
    body = [
        (
            each.award,
            each.name,
            row.position,
            each.unit,
            pages.state_word(each.state),
            each.rank,
            each.votes,
            *_outside(outside.get(each.key)),
        )
        for each, row in zip(shown, rows, strict=True)
    ]
    sheet = PlainSheet(
        _("Nominations"), [head for _key, head, _width in columns], body, [name for name, _head, _width in columns],
        [width for _key, _head, width in columns], 1,
    )  # fmt: skip
    response = HttpResponse(plain_workbook([sheet]), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="nominations.xlsx"'
    return response


def _outside(row: elsewhere.ElsewhereRow | None) -> tuple[str, str, str, str, str]:
    """Return the cells of what became of somebody at a body that decides elsewhere."""
    if row is None:
        return ("", "", "", "", "")
    return (row.body, row.paper, written_day(row.sent) if row.sent else "", row.answer, row.word)


def _award_of(call: Call, key: UUID) -> CallAward:
    found = call.awards.filter(pk=key).first()
    if found is None:
        raise NotVisible
    found.call = call
    return found
