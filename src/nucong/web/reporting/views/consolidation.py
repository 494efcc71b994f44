"""The consolidation of a unit: reading it, writing in it, checking, confirming, handing up, deciding about it."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nucong.accounts.permissions import Permission
from nucong.flow.step4_consolidate import check_consolidation, confirm_consolidation, snapshot_of
from nucong.kernel.languages import content_language
from nucong.kernel.refusal import NotVisible
from nucong.reporting import actions, entry
from nucong.reporting.errors import NotAdded, OpenReviews
from nucong.reporting.models import Adjustment, AudienceMember, Consolidation, TypicalCase
from nucong.reporting.queries import current_consolidation, form_of, subtree_of, waiting_below
from nucong.reporting.standing import standing
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.keys import key_asked
from nucong.web.locales import written_number
from nucong.web.parts import Confirmation
from nucong.web.reporting.pages.consolidation import consolidation_page
from nucong.web.reporting.reach import may
from nucong.web.scope import member_for


@require_GET
def consolidation(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the consolidation of a unit."""
    me = acting(request)
    member = member_for(me, key, Permission.SEE_FIGURES)
    return render(request, "reporting/consolidation.html", {"page": consolidation_page(me, member)})


@require_POST
def begin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin the next version after a return."""
    me = acting(request)
    member = _edited(me, key)
    actions.begin_consolidation(member=member, by=me.user, at=me.at)
    return _back(member)


@require_POST
def adjust(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct a computed figure, with the reason."""
    me = acting(request)
    member = _edited(me, key)
    question, delta = _difference(request, member)
    current = actions.begin_consolidation(member=member, by=me.user, at=me.at)
    reason = request.POST.get("reason", "")[:500]
    actions.adjust(consolidation=current, question=question, delta=delta, reason=reason, by=me.user, at=me.at)
    return _back(member, "#adjustments")


def _difference(request: HttpRequest, member: AudienceMember) -> tuple[str, Decimal]:
    """Return the chosen question and the difference typed. Raises NotAdded."""
    form = form_of(member.cycle)
    name = request.POST.get("question", "")
    asked = next((q for q in form.form.questions if q.name == name and q.is_number), None) if form else None
    if asked is None or asked.consolidation not in ("sum", "min", "max"):
        raise NotAdded
    language = content_language(get_language() or "vi")
    value = entry.difference(asked, request.POST.get("delta", ""), language)
    if not value:
        raise NotAdded
    return name, Decimal(value)


@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a correction out of a draft."""
    me = acting(request)
    member = _edited(me, key)
    chosen = Adjustment.objects.select_related("consolidation").filter(
        consolidation__member=member, pk=key_asked(request.POST.get("adjustment", ""))
    )
    found = chosen.first()
    if found is None:
        raise NotVisible
    actions.take_back_adjustment(adjustment=found, by=me.user, at=me.at)
    return _back(member, "#adjustments")


@require_POST
def write(request: HttpRequest, key: UUID) -> HttpResponse:
    """Save the officer's words by section, and the chosen cases."""
    me = acting(request)
    member = _edited(me, key)
    words = {
        name.removeprefix("words-"): text.replace("\r\n", "\n")
        for name, text in request.POST.items()
        if name.startswith("words-") and isinstance(text, str)
    }
    chosen = [key_asked(text) for text in request.POST.getlist("case")]
    inside = [each.pk for each in subtree_of(member)]
    cases = list(
        TypicalCase.objects.filter(
            pk__in=chosen, submission__cycle=member.cycle, submission__member__in=inside,
            submission__current=True, submission__state="accepted",
        )
    )  # fmt: skip
    current = actions.begin_consolidation(member=member, by=me.user, at=me.at)
    actions.write_narrative(consolidation=current, narrative=words, by=me.user, at=me.at)
    actions.choose_cases(consolidation=current, cases=cases, by=me.user, at=me.at)
    messages.success(request, _("Saved. Nothing was sent."))
    return _back(member, "#words")


@require_POST
def check(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note that what stands here was checked."""
    me = acting(request)
    member = _edited(me, key)
    check_consolidation(member=member, by=me.user, at=me.at)
    messages.success(request, _("Checked. The head can confirm it now."))
    return _back(member, "#steps")


@require_POST
def confirm(request: HttpRequest, key: UUID) -> HttpResponse:
    """The head sees exactly what is frozen, and confirms it."""
    me = acting(request)
    member = member_for(me, key, Permission.CONFIRM_CONSOLIDATION)
    if is_confirmed(request):
        seen = request.POST.get("seen", "")
        confirm_consolidation(member=member, seen_hash=seen, by=me.user, at=me.at)
        messages.success(
            request, _("Confirmed: figures, words and cases are frozen. The report can go out now.")
        )
        return _back(member)
    if waiting := waiting_below(member):
        raise OpenReviews(count=waiting)
    current = actions.begin_consolidation(member=member, by=me.user, at=me.at)
    return confirmation_page(request, _confirming(member, current))


def _confirming(member: AudienceMember, current: Consolidation) -> Confirmation:
    snapshot = snapshot_of(member)
    digest = actions.digest_with(current, snapshot)
    now = standing(member.cycle)
    counts, open_levels = now.counts(member), now.unconfirmed_below(member)
    totals = sum(value is not None for value in snapshot.get("totals", {}).values())
    made = [
        _written(ngettext("%(count)s figure", "%(count)s figures", totals), totals),
        _written(
            ngettext("%(count)s adjustment", "%(count)s adjustments", current.adjustments.count()),
            current.adjustments.count(),
        ),
        _written(
            ngettext("%(count)s section of words", "%(count)s sections of words", len(current.narrative)),
            len(current.narrative),
        ),
        _written(
            ngettext("%(count)s typical case", "%(count)s typical cases", current.chosen_cases.count()),
            current.chosen_cases.count(),
        ),
    ]
    effects = [
        _("Frozen: %(parts)s.") % {"parts": ", ".join(made)},
        _("From %(accepted)s of %(expected)s units; %(missing)s did not report.")
        % {
            "accepted": written_number(counts.accepted),
            "expected": written_number(counts.expected),
            "missing": written_number(counts.expected - counts.accepted),
        },
        _("Hash %(hash)s… names exactly this content.") % {"hash": digest[:16]},
        _("Nothing in it can be changed afterwards; sending it back voids your confirmation visibly."),
    ]
    if open_levels:
        told = ngettext(
            "%(count)s unit below has not confirmed its own consolidation yet.",
            "%(count)s units below have not confirmed their own consolidation yet.", len(open_levels),
        )  # fmt: skip
        effects.insert(2, told % {"count": written_number(len(open_levels))})
    return Confirmation(
        title=_("Confirm the consolidation of %(unit)s") % {"unit": member.name},
        sentence=_("You confirm as the head that these figures and words are those of your unit."),
        act=_("Confirm and freeze"),
        post_to=reverse("reporting:confirm", args=[member.pk]),
        back_to=reverse("reporting:consolidation", args=[member.pk]),
        effects=tuple(effects),
        hidden={"seen": digest},
        icon="sign",
    )


def _written(words: str, count: int) -> str:
    return words % {"count": written_number(count)}


@require_POST
def hand_up(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand the confirmed figures to the superior without a letter."""
    me = acting(request)
    member = member_for(me, key, Permission.SEE_FIGURES)
    current = current_consolidation(member)
    if member.parent is None or current is None or not _works_here(me, member):
        raise NotVisible
    if not is_confirmed(request):
        return confirmation_page(
            request,
            Confirmation(
                title=_("Hand the figures up without a letter"),
                sentence=_("The confirmed consolidation goes to the superior unit as it is."),
                act=_("Hand up to %(unit)s") % {"unit": member.parent.name},
                post_to=request.path,
                back_to=reverse("reporting:consolidation", args=[member.pk]),
                effects=(
                    _("No document is numbered or sent. If a letter is asked for, choose “Report out”."),
                ),
                recipients=((member.parent.name, ""),),
            ),
        )
    actions.send_up(consolidation=current, by=me.user, at=me.at)
    messages.success(request, _("Handed up to %(unit)s.") % {"unit": member.parent.name})
    return _back(member)


@require_POST
def accept(request: HttpRequest, key: UUID) -> HttpResponse:
    """The superior accepts a consolidation."""
    me = acting(request)
    member = member_for(me, key, Permission.REVIEW)
    current = _current(member)
    actions.accept_consolidation(consolidation=current, by=me.user, at=me.at)
    messages.success(request, _("%(unit)s: accepted.") % {"unit": member.name})
    return _back(member)


@require_POST
def send_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """The superior sends a consolidation back, or the head withdraws her confirmation, with a reason."""
    me = acting(request)
    member = member_for(me, key, Permission.SEE_FIGURES)
    current = _current(member)
    reviews = may(me, Permission.REVIEW, member)
    withdraws = current.state == "confirmed" and may(me, Permission.CONFIRM_CONSOLIDATION, member)
    if not (reviews or withdraws):
        raise NotVisible
    reason = request.POST.get("reason", "")
    actions.return_consolidation(consolidation=current, reason=reason, by=me.user, at=me.at)
    messages.success(request, _("Sent back: its confirmation is void, and the reason stands in the record."))
    return _back(member)


def _edited(me: Acting, key: UUID) -> AudienceMember:
    """Return the place of a unit whose consolidation she writes. Raises NotVisible."""
    member = member_for(me, key, Permission.SEE_FIGURES)
    if not _works_here(me, member):
        raise NotVisible
    return member


def _works_here(me: Acting, member: AudienceMember) -> bool:
    return may(me, Permission.CONSOLIDATE, member) or may(me, Permission.CONFIRM_CONSOLIDATION, member)


def _current(member: AudienceMember) -> Consolidation:
    current = current_consolidation(member)
    if current is None:
        raise NotVisible
    return current


def _back(member: AudienceMember, place: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("reporting:consolidation", args=[member.pk]) + place)
