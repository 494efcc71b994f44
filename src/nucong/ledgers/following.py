"""Answers that follow the records: what a unit's records say to each bound question, and where she differs.

Reads only. A cell follows as long as it is blank or still holds what the records said when it was saved;
any other figure is her own and wants a word. Nothing is filled in where nothing at all was recorded.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nucong.organisations.queries import path_of
from nucong.reporting.figures import Answer, Question
from nucong.reporting.models import AudienceMember, Cycle, Submission
from nucong.reporting.queries import form_of
from nucong.reporting.states import Owes

from .counting import Row, Wish, added_up, as_answer, counted, names, told_of
from .covering import Told
from .kinds import FAMILIES, resolved
from .models import Binding, Record, Taken
from .queries import counting_rows, done_below, done_by, families_of
from .states import What

Number = int | Decimal


@dataclass(frozen=True)
class Bound:
    """A question of a form with what it counts, codes resolved for one organisation."""

    question: Question
    wish: Wish
    below: bool

    def value(self, rows: Collection[Row]) -> Number:
        """Return what records say, as an answer of the question."""
        return self.as_told(counted(rows, self.wish))

    def as_told(self, count: Number) -> Number:
        """Return a count over records as an answer of the question tells it: money in its unit."""
        return as_answer(
            count, money=self.wish.what is What.MONEY, unit=self.question.unit or "",
            decimal=self.question.type == "decimal", scale=self.question.scale,
        )  # fmt: skip

    def cell(self, rows: Collection[Row], *, follows: bool, word: str = "") -> Cell:
        """Return the question in one answer."""
        taken = sum(map(self.wish.takes, rows))
        value = self.value(rows)
        held = names(rows, self.wish) if self.wish.of_names else frozenset()
        named = tuple(sorted(held)) if len(held) == value else ()
        return Cell(
            self.question.name, value, taken, follows, word, names=named, contracts=self._contracts(rows),
            added=added_up(rows, self.wish),
        )  # fmt: skip

    def _contracts(self, rows: Collection[Row]) -> tuple[Told, ...]:
        """Return the contracts whose people it counts, where every one of them names all its firms."""
        told = told_of(filter(self.wish.takes, rows), self.wish.measure) if self.wish.of_covered else ()
        return tuple(told) if all(each.listed for each in told) else ()


@dataclass(frozen=True)
class Cell:
    """A bound question in one answer: what the records say, whether the figure follows them, her word."""

    question: str
    value: Number
    records: int
    follows: bool
    word: str = ""
    released: int = 0
    """What of the value was released into this answer from a closed context: no record stands behind it."""
    names: tuple[str, ...] = ()
    """The firms or outlets behind the value, where each of them has a name."""
    contracts: tuple[Told, ...] = ()
    """The contracts whose people the value counts, where every one names all its firms."""
    added: int = 0
    """Of how many events the persons were added up."""

    @property
    def unexplained(self) -> bool:
        """Whether a differing figure still lacks its word."""
        return not self.follows and not self.word.strip()


@dataclass(frozen=True)
class Followed:
    """An answer with the cells that follow filled in; `moved` when that changed anything."""

    answers: Mapping[str, Answer]
    cells: Mapping[str, Cell] = field(default_factory=dict)
    moved: bool = False

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Questions whose figure differs without a word."""
        return tuple(cell.question for cell in self.cells.values() if cell.unexplained)


def bound_in(cycle: Cycle) -> list[Bound]:
    """Return the bound questions of a cycle's form, in its order; none without bindings."""
    rows = Binding.objects.filter(form__versions__deliverable__cycle=cycle).distinct()
    held = {row.question: row for row in rows}
    compiled = form_of(cycle) if held else None
    if compiled is None:
        return []
    families = families_of(cycle.organisation_id)
    return [
        Bound(question, wish_of(held[question.name], families), held[question.name].below)
        for question in compiled.form.questions
        if question.name in held and can_follow(question)
    ]


def wish_of(binding: Binding, families: Mapping[str, Any] = FAMILIES) -> Wish:
    """Return what a binding counts; no kinds mean every kind of what takes place on a day."""
    kinds = resolved(binding.kinds, families) if binding.kinds else frozenset()
    return Wish(What(binding.what), kinds, binding.group, binding.measure, binding.standing)


def can_follow(question: Question) -> bool:
    """Tell whether a question is a number that is typed and added up."""
    return question.type in ("integer", "decimal") and question.consolidation == "sum"


class RowsOfMember:
    """The records of a unit in the period of its cycle, of an area answer with all below it; each sort read once."""

    def __init__(self, member: AudienceMember, own: Mapping[bool, list[Row]] | None = None) -> None:
        self._member = member
        area = member.owes == Owes.AREA
        self._read = {(area, standing): rows for standing, rows in (own or {}).items()}

    def of(self, bound: Bound) -> list[Row]:
        """Return what a bound question counts over."""
        sort = (bound.below or self._member.owes == Owes.AREA, bound.wish.standing)
        if sort not in self._read:
            self._read[sort] = counting_rows(self._found(*sort))
        return self._read[sort]

    def _found(self, below: bool, standing: bool) -> QuerySet[Record]:
        cycle = self._member.cycle
        first, last = cycle.period_start, cycle.period_end
        if not below:
            return done_by([self._member.unit_id], first, last, standing=standing)
        path = path_of(self._member.unit, on=cycle.tree_day)
        if path is None:
            return Record.objects.none()
        return done_below(path, cycle.tree_day, first, last, standing=standing)


def cells_of_cycle(cycle: Cycle, members: Collection[AudienceMember]) -> dict[UUID, dict[str, Cell]]:
    """Return what the records say to every bound question, by key of the unit's place; few queries in all."""
    bound = bound_in(cycle)
    if not bound:
        return {member.pk: {} for member in members}
    plain = [m.unit_id for m in members if m.owes != Owes.AREA]
    by_unit = {
        standing: _by_unit(done_by(plain, cycle.period_start, cycle.period_end, standing=standing))
        for standing in {each.wish.standing for each in bound}
    }
    cells = {}
    for member in members:
        own = {standing: rows.get(member.unit_id, []) for standing, rows in by_unit.items()}
        rows = RowsOfMember(member, own if member.owes != Owes.AREA else None)
        cells[member.pk] = {each.question.name: each.cell(rows.of(each), follows=True) for each in bound}
    return cells


def _by_unit(records: QuerySet[Record]) -> dict[UUID, list[Row]]:
    held: dict[UUID, list[Row]] = {}
    for row in counting_rows(records):
        for unit in row.units:
            held.setdefault(unit, []).append(row)
    return held


def followed(
    member: AudienceMember,
    submission: Submission | None,
    answers: Mapping[str, Answer],
    released: Mapping[str, int] | None = None,
) -> Followed:
    """Return the answers of a draft with every following cell at what the records say now.

    released: counts that were released into single questions of this answer; they are added to the records.
    Three queries where nothing is bound fall to one.
    """
    bound, more = bound_in(member.cycle), released or {}
    if not bound and not more:
        return Followed(answers)
    taken = taken_by(member, submission)
    seen, words = (taken.seen, taken.words) if taken else ({}, {})
    said = {
        name: Cell(name, number, 0, follows=True, released=number) for name, number in more.items()
    } | _said(member, bound, more, seen)
    filled, cells, moved = dict(answers), {}, False
    for name, cell in said.items():
        given = answers.get(name)
        follows = given is None or same(given, cell.value) or same(given, seen.get(name))
        if follows and not same(given, cell.value):
            filled[name], moved = cell.value, True
        cells[name] = replace(cell, follows=follows, word=words.get(name, ""))
    return Followed(filled, cells, moved)


def _said(
    member: AudienceMember, bound: Collection[Bound], more: Mapping[str, int], seen: Mapping[str, str]
) -> dict[str, Cell]:
    """Return what the records say to each bound question, with what was released into it."""
    held, cells = RowsOfMember(member), {}
    for each in bound:
        name, rows = each.question.name, held.of(each)
        if rows or name in seen or name in more:
            cell, added = each.cell(rows, follows=True), more.get(name, 0)
            cells[name] = replace(cell, value=cell.value + added, released=added)
    return cells


def taken_by(member: AudienceMember, submission: Submission | None) -> Taken | None:
    """Return what was taken from the records for a version, else for the version before it."""
    held = Taken.objects.filter(submission__member=member)
    if submission is not None:
        held = held.filter(submission__version__lte=submission.version)
    return held.order_by("-submission__version").first()


def cells_at_sending(submission: Submission) -> dict[str, Cell]:
    """Return what the records said when a version was sent, with the words for figures that differ."""
    taken = Taken.objects.filter(submission=submission).first()
    if taken is None:
        return {}
    return {
        name: Cell(
            name,
            Decimal(kept["value"]),
            kept["records"],
            kept["follows"],
            taken.words.get(name, ""),
            kept.get("released", 0),
            tuple(kept.get("names", ())),
            added=kept.get("added", 0),
        )
        for name, kept in taken.counted.items()
    }


def same(one: object, other: object) -> bool:
    """Tell whether two figures are equal, whether kept as numbers or as text."""
    first, second = _number(one), _number(other)
    return first is not None and first == second


def _number(value: object) -> Decimal | None:
    if not isinstance(value, int | Decimal | str) or isinstance(value, bool):
        return None
    try:
        number = Decimal(value)
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() else None
