"""The common figures of a joint programme: what both halves came to, added up question by question.

A half is told to the other side once it is settled: confirmed by its head, or closed. Until both are, nothing is
added up, for a common total beside one's own half would tell the other one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from nucong.organisations.models import Unit
from nucong.programmes.models import Programme
from nucong.reporting.figures import figures_kept
from nucong.reporting.models import Consolidation, Cycle
from nucong.reporting.queries import form_of
from nucong.reporting.states import ConsolidationState, CycleState

SETTLED = (ConsolidationState.CONFIRMED, ConsolidationState.SENT, ConsolidationState.ACCEPTED)


@dataclass(frozen=True)
class CommonRow:
    """A question both halves ask, with what each came to."""

    group: Mapping[str, str]  # the heading the question stands under
    label: Mapping[str, str]
    unit: str
    own: Decimal | None
    other: Decimal | None

    @property
    def total(self) -> Decimal | None:
        """Both halves together; None when nobody answered."""
        told = [value for value in (self.own, self.other) if value is not None]
        return sum(told, Decimal(0)) if told else None


@dataclass(frozen=True)
class Common:
    """One report both sides asked for; `waits_for`: the owning units whose half is not settled yet."""

    title: str
    starts: date
    ends: date
    rows: tuple[CommonRow, ...]
    waits_for: tuple[UUID, ...]


def common_of(programme: Programme, own: Unit, other: Unit) -> list[Common]:
    """Return the reports for which both sides ask their trees, the newest first."""
    cycles = Cycle.objects.filter(obligation__programme=programme, unit__in=[own, other]).exclude(
        state=CycleState.DRAFT
    )
    halves: dict[tuple[UUID, date, date], dict[UUID, Cycle]] = {}
    for cycle in cycles.select_related("obligation").order_by("-period_end", "due_on"):
        key = (cycle.obligation_id, cycle.period_start, cycle.period_end)
        halves.setdefault(key, {})[cycle.unit_id] = cycle
    return [_common(both[own.pk], both[other.pk]) for both in halves.values() if len(both) > 1]


def _common(own: Cycle, other: Cycle) -> Common:
    settled = [_settled(cycle) for cycle in (own, other)]
    waits = tuple(cycle.unit_id for cycle, told in zip((own, other), settled, strict=True) if told is None)
    mine, theirs = settled
    rows = () if mine is None or theirs is None else tuple(_rows(own, other, mine, theirs))
    return Common(own.obligation.title, own.period_start, own.period_end, rows, waits)


def _settled(cycle: Cycle) -> Mapping[str, Any] | None:
    """Return the totals of a half: as its head confirmed them, or as they stood when it was closed."""
    confirmed = Consolidation.objects.filter(
        cycle=cycle, member__depth=0, current=True, state__in=SETTLED
    ).first()
    if confirmed is not None:
        totals: Mapping[str, Any] = (confirmed.frozen or {}).get("totals", {})
        return totals
    if cycle.state != CycleState.CLOSED:
        return None
    found = figures_kept(cycle)
    return found.snapshot(found.root)["totals"] if found is not None else {}


def _rows(
    own: Cycle, other: Cycle, mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> Sequence[CommonRow]:
    forms = form_of(own), form_of(other)
    if forms[0] is None or forms[1] is None:
        return []
    asked = {question.name: question for question in forms[1].form.questions}
    rows = []
    for question in forms[0].form.questions:
        same = asked.get(question.name)
        if same is None or not question.is_number or {question.consolidation, same.consolidation} != {"sum"}:
            continue
        if (question.type, question.unit, question.scale) == (same.type, same.unit, same.scale):
            group = forms[0].form.groups.get(question.group or "", {})
            values = mine.get(question.name), theirs.get(question.name)
            rows.append(
                CommonRow(
                    group,
                    question.label,
                    question.unit or "",
                    *(None if v is None else Decimal(v) for v in values),
                )
            )
    return rows
