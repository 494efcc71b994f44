"""Awards on home: what came back, what waits for review or for the decision, calls to answer; a handful of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.awards.elsewhere import decided_elsewhere, earliest
from nucong.awards.models import Call, CallAward, Nomination
from nucong.awards.queries import calls_for, lying_at, rules_of, standing
from nucong.awards.states import CallState, NominationState, Standing
from nucong.web.acting import Acting
from nucong.web.awards import reach
from nucong.web.awards.words import call_title
from nucong.web.locales import written_number

SHOWN = 5


@dataclass(frozen=True)
class AwardRow:
    """A nomination or a call that waits for her: what, why, until when."""

    title: str
    url: str
    words: str
    due: date | None = None


def awards_at_home(me: Acting) -> tuple[AwardRow, ...]:
    """Return at most five of each: what came back first, then what those below wait for, then calls to answer."""
    if not reach.writes(me):
        return ()
    own = Nomination.objects.filter(unit=me.unit)
    came_back = own.filter(state=NominationState.RETURNED).select_related("award__call")[:SHOWN]
    rows = [
        AwardRow(
            each.name, reverse("awards:nomination", args=[each.pk]), _("Sent back: correct it"),
            each.award.call.closes_on,
        )
        for each in came_back
    ]  # fmt: skip
    to_review = Counter(_by_call(lying_at(me.unit)))
    rows += _counted(to_review, _to_review)
    if reach.calls(me):
        rows += _of_own_calls(me)
    answered = own.exclude(state=NominationState.WITHDRAWN).values("award__call")
    asking = calls_for(me.unit, on=me.on).filter(
        state=CallState.OPEN, opens_on__lte=me.on, closes_on__gte=me.on
    )
    for call in asking.exclude(unit=me.unit).exclude(pk__in=answered).exclude(pk__in=list(to_review))[:SHOWN]:
        rows.append(
            AwardRow(
                call_title(call), _address(call), _("Nobody is nominated by your unit yet"), call.closes_on
            )
        )
    return tuple(rows)


def _of_own_calls(me: Acting) -> list[AwardRow]:
    """Return what waits in calls of the own unit: for its decision, for a paper to another body, for its answer."""
    reached = Nomination.objects.filter(
        award__call__unit=me.unit,
        state__in=(NominationState.CHOSEN, NominationState.PUT_FORWARD),
        decision=None,
    )
    elsewhere = [
        award.pk
        for award in CallAward.objects.filter(call__unit=me.unit)
        if decided_elsewhere(rules_of(award))
    ]
    outside = list(reached.filter(award__in=elsewhere).select_related("award__call"))
    stand = [(each, standing(each, on=me.on)) for each in outside]
    to_write = [each for each, at in stand if at in (Standing.TO_PROPOSE, Standing.IN_PAPER)]
    unanswered = [each for each, at in stand if at is Standing.SILENT]
    return [
        *_counted(Counter(_by_call(reached.exclude(award__in=elsewhere))), _to_decide),
        *_due(to_write, _to_propose, lambda each: each.award.due_on),
        *_due(unanswered, _silent, lambda each: each.award.answer_by),
    ]


def _due(
    rows: list[Nomination], words: Callable[[int], str], day: Callable[[Nomination], date | None]
) -> list[AwardRow]:
    """Return nominations by call with the earliest day they are due on."""
    calls: dict[Call, list[Nomination]] = {}
    for each in rows:
        calls.setdefault(each.award.call, []).append(each)
    return [
        AwardRow(
            call_title(call), f"{_address(call)}#elsewhere", words(len(found)) % {"count": written_number(len(found))},
            earliest(day(each) for each in found),
        )
        for call, found in list(calls.items())[:SHOWN]
    ]  # fmt: skip


def _by_call(nominations: QuerySet[Nomination]) -> dict[UUID, int]:
    """Return how many nominations there are of each call; of a whole country they may be thousands."""
    of = nominations.order_by("award__call").values_list("award__call")
    return dict(of.annotate(Count("pk")))


def _counted(by_call: Counter[UUID], words: Callable[[int], str]) -> list[AwardRow]:
    shown = by_call.most_common(SHOWN)
    calls = Call.objects.in_bulk([key for key, _count in shown])
    return [
        AwardRow(
            call_title(calls[key]), _address(calls[key]), words(count) % {"count": written_number(count)}
        )
        for key, count in shown
    ]


def _to_review(count: int) -> str:
    return ngettext(
        "%(count)s nomination waits for your review", "%(count)s nominations wait for your review", count
    )


def _to_decide(count: int) -> str:
    return ngettext(
        "%(count)s is chosen and waits for the decision",
        "%(count)s are chosen and wait for the decision",
        count,
    )


def _to_propose(count: int) -> str:
    return ngettext(
        "%(count)s is chosen; the paper to the body that decides is not sent yet",
        "%(count)s are chosen; the paper to the body that decides is not sent yet",
        count,
    )


def _silent(count: int) -> str:
    return ngettext(
        "%(count)s was proposed to another body, and its answer is overdue",
        "%(count)s were proposed to another body, and its answer is overdue",
        count,
    )


def _address(call: Call) -> str:
    return reverse("awards:call", args=[call.pk])
