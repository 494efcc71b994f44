"""The common figures of a joint programme: what both halves came to, added up question by question, doubles once.

What both did together and both reported stands in both halves. Of a figure that follows the records of the units the
records tell it; of any other an officer may say it with a word. Else the row says that the sum may hold doubles.

A half is told to the other side once it is settled: confirmed by its head, or closed. Until both are, nothing is
added up, for a common total beside one's own half would tell the other one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from nucong.ledgers.both_sides import halves_of, joint_rows
from nucong.ledgers.following import Bound, bound_in
from nucong.ledgers.together import doubled
from nucong.organisations.models import Unit
from nucong.programmes.models import CommonPart, Programme
from nucong.reporting.figures import Question, figures_kept
from nucong.reporting.models import Consolidation, Cycle
from nucong.reporting.queries import form_of
from nucong.reporting.states import ConsolidationState, CycleState

SETTLED = (ConsolidationState.CONFIRMED, ConsolidationState.SENT, ConsolidationState.ACCEPTED)


class Known(StrEnum):
    """How it is known what both halves hold of the same."""

    RECORDS = "records"
    WORD = "word"
    UNKNOWN = "unknown"  # doubles are possible
    ONE_HALF = "one_half"  # only one side has a figure: nothing can stand twice
    APART = "apart"  # posts and units of two trees: nothing can stand twice


@dataclass(frozen=True)
class Together:
    """What stands in both halves, and how that is known. `unsure`: records that perhaps stand in both too."""

    known: Known
    value: Decimal = Decimal(0)
    records: int = 0
    unsure: int = 0
    word: str = ""
    told_by: UUID | None = None


@dataclass(frozen=True)
class CommonRow:
    """A question both halves ask, with what each came to and what of it they did together."""

    name: str
    group: Mapping[str, str]  # the heading the question stands under
    label: Mapping[str, str]
    unit: str
    own: Decimal | None
    other: Decimal | None
    together: Together

    @property
    def total(self) -> Decimal | None:
        """Both halves without what stands in both a second time; None when nobody answered."""
        told = [value for value in (self.own, self.other) if value is not None]
        return sum(told, Decimal(0)) - self.together.value if told else None

    @property
    def may_be_said(self) -> bool:
        """Whether an officer may say what was done together: no records tell it."""
        return self.together.known in (Known.WORD, Known.UNKNOWN)

    @property
    def limit(self) -> Decimal:
        """The most that can stand in both halves."""
        return min(self.own or Decimal(0), self.other or Decimal(0))


@dataclass(frozen=True)
class Common:
    """One report both sides asked for; `waits_for`: the owning units whose half is not settled yet."""

    title: str
    obligation: UUID
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


def names_unit(label: str, unit: str) -> bool:
    """Tell whether the words of a question end with its unit in brackets, as 普法宣传(场次) does."""
    return bool(unit) and label.rstrip().endswith((f"({unit})", f"（{unit}）"))


def _common(own: Cycle, other: Cycle) -> Common:
    settled = [_settled(cycle) for cycle in (own, other)]
    waits = tuple(cycle.unit_id for cycle, told in zip((own, other), settled, strict=True) if told is None)
    mine, theirs = settled
    rows = () if mine is None or theirs is None else tuple(_rows(own, other, mine, theirs))
    return Common(own.obligation.title, own.obligation_id, own.period_start, own.period_end, rows, waits)


def is_settled(cycle: Cycle) -> bool:
    """Tell whether a half may be told to the other side: confirmed by its head, or closed."""
    return cycle.state == CycleState.CLOSED or _confirmed(cycle) is not None


def _confirmed(cycle: Cycle) -> Consolidation | None:
    return Consolidation.objects.filter(cycle=cycle, member__depth=0, current=True, state__in=SETTLED).first()


def _settled(cycle: Cycle) -> Mapping[str, Any] | None:
    """Return the totals of a half: as its head confirmed them, or as they stood when it was closed."""
    confirmed = _confirmed(cycle)
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
    added = [
        question
        for question in forms[0].form.questions
        if question.name in asked and _adds_up_alike(question, asked[question.name])
    ]
    told = _together(own, other, [question.name for question in added])
    rows = []
    for question in added:
        first, second = (_exactly(half.get(question.name)) for half in (mine, theirs))
        rows.append(
            CommonRow(
                question.name, forms[0].form.groups.get(question.group or "", {}), question.label,
                question.unit or "", first, second,
                told[question.name] if first and second else Together(Known.ONE_HALF),
            )
        )  # fmt: skip
    return rows


def _adds_up_alike(one: Question, other: Question) -> bool:
    if not one.is_number or {one.consolidation, other.consolidation} != {"sum"}:
        return False
    return (one.type, one.unit, one.scale) == (other.type, other.unit, other.scale)


def _exactly(stored: Any) -> Decimal | None:
    return None if stored is None else Decimal(stored)


def _together(own: Cycle, other: Cycle, names: Sequence[str]) -> Mapping[str, Together]:
    """Return, by question, what both halves hold: from the records, else as an officer said it."""
    said = {
        part.question: Together(Known.WORD, part.value, word=part.word, told_by=part.unit_id)
        for part in CommonPart.objects.filter(
            obligation=own.obligation_id, period_start=own.period_start, period_end=own.period_end
        )
    }
    return {name: said.get(name, Together(Known.UNKNOWN)) for name in names} | _by_records(own, other)


def _by_records(own: Cycle, other: Cycle) -> dict[str, Together]:
    """Return what the records of both sides tell of the questions that follow them in both halves."""
    mine = {each.question.name: each for each in bound_in(own)}
    theirs = {each.question.name: each for each in bound_in(other)}
    alike = [
        (each, theirs[name])
        for name, each in mine.items()
        if name in theirs and _counts_alike(each, theirs[name])
    ]
    found: dict[str, Together] = {}
    for standing in {each.wish.standing for each, _ in alike}:
        found |= _doubled(
            own, other, [pair for pair in alike if pair[0].wish.standing is standing], standing=standing
        )
    return found


def _doubled(
    own: Cycle, other: Cycle, alike: Sequence[tuple[Bound, Bound]], *, standing: bool
) -> dict[str, Together]:
    rows = joint_rows(
        own.organisation_id, other.organisation_id, first=own.period_start, last=own.period_end,
        standing=standing,
    )  # fmt: skip
    first = halves_of(own, [each for each, _ in alike], {row.own for row in rows})
    second = halves_of(other, [each for _, each in alike], {row.other for row in rows})
    found = {}
    for each, _other in alike:
        name = each.question.name
        twice = doubled(rows, first[name], second[name])
        value = Decimal(each.as_told(twice.value))
        found[name] = Together(Known.RECORDS, value, twice.records, twice.unsure)
    return found


def _counts_alike(one: Bound, other: Bound) -> bool:
    """Tell whether both sides count the same of their records; which kinds may differ by organisation."""
    return replace(one.wish, kinds=frozenset()) == replace(other.wish, kinds=frozenset())
