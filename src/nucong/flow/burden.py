"""What one unit is asked in a year: every report by its day, how many questions, which figures twice.

Opened reports stand with their state; what rules and directives announce but nobody opened yet is planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from nucong.documents.models import Dispatch
from nucong.documents.states import Direction
from nucong.forms.models import FormVersion
from nucong.forms.queries import definition_of, question_counts
from nucong.forms.similar import Figure, asked_twice, figures_of
from nucong.organisations.models import Unit
from nucong.organisations.queries import ancestors, organisation_of, unit_row, workdays_of
from nucong.programmes.models import ActivityWindow, Obligation, Regime
from nucong.programmes.periods import window_in
from nucong.programmes.queries import answered_by_itself, regimes_of
from nucong.programmes.rules import Occurrence, first_occurrence, next_occurrence
from nucong.programmes.states import Recurrence
from nucong.reporting.queries import (
    DueItem,
    asked_by_level,
    duties_between,
    forms_asked,
    units_by_level,
)
from nucong.reporting.states import OWING, CycleState, SubmissionState

from .schedule import Coming, coming, cycles_by_duty

FURTHEST = 60  # occurrences of one duty looked through; monthly over five years


class Part(StrEnum):
    """What the unit does in a report."""

    ANSWERS = "answers"
    ADDS_UP = "adds_up"  # owes nothing itself, but passes down and consolidates
    ASKS = "asks"


@dataclass(frozen=True)
class Entry:
    """One report in the year of a unit. `state` is that of its answer, or planned, draft, due, missing."""

    title: str
    due_on: date
    period: tuple[date, date]
    state: str
    part: Part
    asked_by: UUID
    questions: int = 0
    inside: tuple[str, ...] = ()
    member_id: UUID | None = None
    cycle_id: UUID | None = None
    regime_id: UUID | None = None
    programme_id: UUID | None = None
    strength: str = ""


@dataclass(frozen=True)
class WindowEntry:
    """A span of days in which something is to be done."""

    text: str
    start: date
    end: date
    fund: bool
    strength: str
    programme_id: UUID | None


@dataclass(frozen=True)
class Place:
    """Where a figure is asked."""

    title: str
    label: str
    due_on: date
    member_id: UUID | None


@dataclass(frozen=True)
class Twice:
    """One figure asked in several reports on overlapping periods; `by_code`: known by its element code."""

    label: str
    unit: str
    by_code: bool
    places: tuple[Place, ...]


@dataclass(frozen=True)
class YearOfUnit:
    """Everything asked of a unit in a year, by day."""

    entries: tuple[Entry, ...]
    windows: tuple[WindowEntry, ...]
    twice: tuple[Twice, ...] = field(default=())

    @property
    def answered(self) -> tuple[Entry, ...]:
        """The reports the unit answers itself."""
        return tuple(entry for entry in self.entries if entry.part == Part.ANSWERS)

    @property
    def questions(self) -> int:
        """How many questions it answers in the year; those of reports not opened yet as far as known."""
        return sum(entry.questions for entry in self.answered)


def year_of(unit: Unit, *, year: int, on: date) -> YearOfUnit:
    """Return the year of a unit; the number of queries does not grow with what is asked."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    items = duties_between(unit.pk, first, last)
    forms = forms_asked({item.member.cycle_id for item in items})
    counts = question_counts(version for version, _form in forms.values())
    opened = [_opened(item, _count(item.member.cycle_id, forms, counts)) for item in items]
    entries = [*opened, *planned_reports(unit, first=first, last=last, on=on)]
    entries.extend(planned_duties(unit, first=first, last=last))
    entries.sort(key=lambda entry: (entry.due_on, entry.title))
    return YearOfUnit(tuple(entries), tuple(windows_of(unit, year=year)), tuple(_twice(items, forms)))


def _count(cycle: UUID, forms: dict[UUID, tuple[UUID, UUID]], counts: dict[UUID, int]) -> int:
    return counts.get(forms[cycle][0], 0) if cycle in forms else 0


def _opened(item: DueItem, questions: int) -> Entry:
    member, cycle = item.member, item.member.cycle
    owes = member.owes in OWING
    part = Part.ANSWERS if owes else Part.ASKS if cycle.unit_id == member.unit_id else Part.ADDS_UP
    return Entry(
        title=cycle.title,
        due_on=member.due_on,
        period=(cycle.period_start, cycle.period_end),
        state=_state(item),
        part=part,
        asked_by=cycle.unit_id,
        questions=questions if owes else 0,
        inside=tuple(section.title for section in cycle.sections.all()),
        member_id=member.pk,
        cycle_id=cycle.pk,
        programme_id=cycle.obligation.programme_id,
        strength=cycle.obligation.strength,
    )


def _state(item: DueItem) -> str:
    closed = item.member.cycle.state == CycleState.CLOSED
    if item.member.owes not in OWING:
        return "closed" if closed else "open"
    if item.submission is None or (closed and item.submission.state == SubmissionState.DRAFT):
        return "missing" if closed else "due"
    return str(item.submission.state)


def planned_reports(unit: Unit, *, first: date, last: date, on: date) -> list[Entry]:
    """Return the reports of regimes that will be asked of a unit, or by it, and are not opened yet."""
    above = ancestors(unit, on=on)
    own = unit_row(unit, on=on)
    regimes = regimes_of([row.id for row in above] + [unit.pk])
    cycles = cycles_by_duty(regime.obligation_id for regime in regimes)
    counts = _newest_counts(regimes)
    if not regimes:
        return []
    workdays = workdays_of(organisation_of(unit))
    found = []
    for regime in regimes:
        mine = regime.unit_id == unit.pk
        start = next((index for index, row in enumerate(above) if row.id == regime.unit_id), len(above))
        way = [*above[start + 1 :], *([own] if own else [])]
        if not mine and not _addressed(regime, [row.classes for row in way]):
            continue
        held = cycles.get(regime.obligation_id, [])
        for item in coming(regime, held, first=first, last=last, workdays=workdays):
            found.append(_planned(item, mine=mine, questions=counts.get(regime.form_id, 0)))
    return found


def _addressed(regime: Regime, way: Sequence[frozenset[str]]) -> bool:
    """Tell whether a unit takes part: one of the units on the way down to it, itself included, is addressed."""
    return bool(way) and (not regime.classes or any(set(regime.classes) & held for held in way))


def _planned(item: Coming, *, mine: bool, questions: int) -> Entry:
    draft = item.draft
    return Entry(
        title=draft.title if draft else item.title,
        due_on=draft.due_on if draft else item.due_on,
        period=(item.period.start, item.period.end),
        state="draft" if draft and mine else "planned",
        part=Part.ASKS if mine else Part.ANSWERS,
        asked_by=item.regime.unit_id,
        questions=0 if mine else questions,
        inside=tuple(section.title for section in item.regime.sections.all()),
        regime_id=item.regime.pk if mine else None,
        cycle_id=draft.pk if draft and mine else None,
    )


def _newest_counts(regimes: Iterable[Regime]) -> dict[UUID | None, int]:
    forms = [regime.form_id for regime in regimes if regime.form_id]
    rows = FormVersion.objects.filter(form__in=forms).order_by("number").values_list("form", "pk")
    newest = dict(rows)
    counts = question_counts(newest.values())
    return {form: counts.get(version, 0) for form, version in newest.items()}


def planned_duties(unit: Unit, *, first: date, last: date) -> list[Entry]:
    """Return the duties of directives a unit holds or was sent that fall into these days and are not opened.

    A duty answered inside a periodic report is no report of its own; optional ones are told as such.
    """
    duties = list(
        Obligation.objects.filter(
            _held_by(unit), answered_by_itself(unit.pk), regime=None, within_periodic_report=False
        )
        .select_related("programme__document")
        .distinct()
    )
    cycles = cycles_by_duty(duty.pk for duty in duties)
    found = []
    for duty in duties:
        document = duty.programme.document
        mine = document.unit_id == unit.pk
        asks = mine and document.direction == Direction.ISSUED
        for when in occurrences_of(duty, first=first, last=last):
            if any(abs((cycle.due_on - when.due_on).days) < 20 for cycle in cycles.get(duty.pk, ())):
                continue
            found.append(
                Entry(duty.title, when.due_on, (when.period_start, when.period_end), "planned",
                      Part.ASKS if asks else Part.ANSWERS, document.unit_id,
                      programme_id=duty.programme_id if mine else None, strength=duty.strength)
            )  # fmt: skip
    return found


def occurrences_of(duty: Obligation, *, first: date, last: date) -> list[Occurrence]:
    """Return when a duty of a directive is due within these days; one that recurs ends with its programme."""
    programme = duty.programme
    when = first_occurrence(
        due=duty.due, recurrence=duty.recurrence, document_date=programme.document.dated_on,
        period_start=programme.period_start, today=programme.created_at.date(),
    )  # fmt: skip
    recurs = duty.recurrence != Recurrence.ONCE
    ends = min(last, programme.period_end or last) if recurs else last
    found: list[Occurrence] = []
    for _ in range(FURTHEST):
        if when is None or when.due_on > ends:
            break
        if when.due_on >= first:
            found.append(when)
        when = next_occurrence(when, duty.recurrence)
    return found


def windows_of(unit: Unit, *, year: int) -> list[WindowEntry]:
    """Return the windows of activity of a year from the directives a unit holds or was sent, by day."""
    rows = ActivityWindow.objects.filter(_held_by(unit)).select_related("programme__document").distinct()
    found = []
    for window in rows:
        days = window_in(window.starts, window.ends, year)
        programme = window.programme
        over = days is None or (programme.period_end is not None and days[0] > programme.period_end)
        if days is None or (over and window.starts.startswith("--")):
            continue
        found.append(WindowEntry(window.text, *days, window.fund, window.strength, window.programme_id))
    return sorted(found, key=lambda window: window.start)


def _held_by(unit: Unit) -> Q:
    sent = Dispatch.objects.filter(unit=unit).values("document")
    return Q(programme__document__unit=unit) | Q(programme__document__in=sent)


def _twice(items: Sequence[DueItem], forms: dict[UUID, tuple[UUID, UUID]]) -> list[Twice]:
    """Return the figures asked in more than one report on a common time; one query."""
    answered = [item for item in items if item.member.owes in OWING and item.member.cycle_id in forms]
    versions = FormVersion.objects.in_bulk({forms[item.member.cycle_id][0] for item in answered})
    read = {key: definition_of(version) for key, version in versions.items()}
    by_place: dict[tuple[UUID, str], DueItem] = {}
    figures: list[Figure] = []
    for item in answered:
        version, form = forms[item.member.cycle_id]
        for figure in figures_of(read[version], item.member.cycle.language, family=form):
            place = (item.member.pk, str(figure.place))
            by_place[place] = item
            figures.append(replace(figure, place=place))
    found = []
    for group in asked_twice(figures):
        held = [(figure, by_place[figure.place]) for figure in group]  # type: ignore[index]
        common = [
            (figure, item)
            for figure, item in held
            if any(figure.family != other.family and _overlap(item, another) for other, another in held)
        ]
        if common:
            found.append(_told(common))
    return found


def _overlap(one: DueItem, other: DueItem) -> bool:
    a, b = one.member.cycle, other.member.cycle
    return a.period_start <= b.period_end and b.period_start <= a.period_end


def _told(common: Sequence[tuple[Figure, DueItem]]) -> Twice:
    first = common[0][0]
    places = tuple(
        Place(item.member.cycle.title, figure.label, item.member.due_on, item.member.pk)
        for figure, item in common
    )
    return Twice(first.label, first.unit, bool(first.element), places)


@dataclass(frozen=True)
class LevelBurden:
    """What the units of one level are asked in a year: reports and questions, all units together."""

    level_code: str
    units: int
    reports: int
    questions: int


def burden_by_level(within: Q, *, year: int) -> list[LevelBurden]:
    """Return the burden of each level; within: condition on the members of cycles. Four queries."""
    days = (date(year, 1, 1), date(year, 12, 31))
    rows = asked_by_level(within, *days)
    forms = forms_asked({row["cycle"] for row in rows})
    counts = question_counts(version for version, _form in forms.values())
    units = units_by_level(within, *days)
    found: dict[str, list[int]] = {code: [0, 0] for code in units}
    for row in rows:
        asked = _count(row["cycle"], forms, counts)
        found[row["level_code"]][0] += row["units"]
        found[row["level_code"]][1] += row["units"] * asked
    return [LevelBurden(code, units[code], *sums) for code, sums in found.items()]
