"""The units of a reviewer's list before it is cut into pages: where each stands, narrowed and sorted.

Everything here works on what a fixed number of queries brought; figures of units are asked only for the
page shown, or for the one column the list is sorted by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, urlencode
from uuid import UUID

from nucong.flow.step4_consolidate import Comparison
from nucong.kernel.text import fold, sort_key
from nucong.organisations.models import UnitClassification
from nucong.organisations.models.dated import holds
from nucong.reporting.differences import differences
from nucong.reporting.models import AudienceMember, Consolidation, Cycle, Submission
from nucong.reporting.queries import accepted_before
from nucong.reporting.standing import Standing, owes
from nucong.reporting.states import ConsolidationState
from nucong.reporting.unusual import unusual_units
from nucong.web.reporting.pages.cycle import answer_state

SHOWN = ("all", "waiting", "owes", "late", "returned", "accepted")
EVERYTHING = "all"
STATES = ("submitted", "returned", "missing", "accepted", "")  # what asks for work comes first


@dataclass(frozen=True)
class Wish:
    """What was asked of the list. `part`: nothing (directly below), all, or the key of a branch."""

    show: str = "all"
    words: str = ""
    part: str = ""
    unit_class: str = ""
    timely: str = ""
    checked: bool = False
    changed: bool = False
    sort: str = ""
    page: str = ""

    @classmethod
    def read(cls, get: Callable[[str, str], str]) -> Wish:
        """Return what an address asks for; unknown words ask for nothing."""
        show, timely = get("show", "all"), get("timely", "")
        return cls(
            show=show if show in SHOWN else "all",
            words=get("q", "").replace("\0", "").strip()[:100],
            part=get("in", "")[:40],
            unit_class=get("class", "")[:80],
            timely=timely if timely in ("on_time", "late") else "",
            checked=get("check", "") == "1",
            changed=get("changed", "") == "1",
            sort=get("sort", "")[:80],
            page=get("page", "1"),
        )

    @classmethod
    def of_query(cls, query: str) -> Wish:
        """Return what a stored query asks for."""
        found = parse_qs(query)
        return cls.read(lambda name, default: found.get(name, [default])[0])

    def query(self, **other: str) -> str:
        """Return the address of the list with some wishes changed; the page is left out unless given."""
        known = {
            "show": "" if self.show == "all" else self.show, "q": self.words, "in": self.part,
            "class": self.unit_class, "timely": self.timely, "check": "1" if self.checked else "",
            "changed": "1" if self.changed else "", "sort": self.sort, **other,
        }  # fmt: skip
        return "?" + urlencode({name: value for name, value in known.items() if value})

    @property
    def narrowed(self) -> bool:
        """Whether anything but a state narrows the list."""
        return bool(self.words or self.unit_class or self.timely or self.checked or self.changed)


@dataclass(frozen=True)
class Candidate:
    """A unit of the list: its own answer, its consolidation, what is particular."""

    member: AudienceMember
    answer: Submission | None
    consolidation: Consolidation | None
    state: str
    sum_state: str
    changed: int
    kinds: frozenset[str]
    checked: bool

    @property
    def sent(self) -> bool:
        """Whether an answer was sent at least once."""
        return self.answer is not None and self.answer.submitted_at is not None

    @property
    def late(self) -> bool:
        """Whether the answer was sent after its day."""
        return bool(self.sent and self.answer and self.answer.late)


@dataclass(frozen=True)
class Candidates:
    """All units of a part of the tree, with what sorting and filtering need."""

    now: Standing
    comparison: Comparison | None
    top: AudienceMember
    rows: tuple[Candidate, ...]
    classes: Mapping[UUID, frozenset[str]] = field(default_factory=dict)


def candidates(
    now: Standing, comparison: Comparison | None, top: AudienceMember, wish: Wish, *, today: date
) -> Candidates:
    """Return the units of the asked part; two queries besides those of `now` and `comparison`."""
    members = members_of_part(now, top, wish.part)
    changed = changed_cells(now.cycle, now)
    unusual = unusual_units(comparison.now, comparison.before) if comparison else frozenset()
    rows = tuple(_candidate(now, member, changed, unusual, today) for member in members)
    classes = classes_of(now.cycle, wish.unit_class) if wish.unit_class else {}
    return Candidates(now, comparison, top, rows, classes)


def members_of_part(now: Standing, top: AudienceMember, part: str) -> Sequence[AudienceMember]:
    """Return the units directly below, all below, or those of one branch with its head."""
    if not part:
        return now.children(top)
    below = [member for member in now.below(top) if member.removed_at is None]
    if part == EVERYTHING:
        return below
    head = next((member for member in below if str(member.pk) == part), None)
    return [] if head is None else [head, *(m for m in now.below(head) if m.removed_at is None)]


def changed_cells(cycle: Cycle, now: Standing) -> dict[UUID, int]:
    """Return how many cells differ from the version accepted before, by unit; at most two queries."""
    before = accepted_before(cycle)
    keys = [now.answers[key].pk for key in before if key in now.answers and now.answers[key].submitted_at]
    if not keys:
        return {}
    present = Submission.objects.filter(pk__in=keys).values_list("member_id", "answers")
    return {member: len(differences(before[member].answers, answers)) for member, answers in present}


def classes_of(cycle: Cycle, wanted: str) -> dict[UUID, frozenset[str]]:
    """Return the units that belonged to a class ("axis:code") on the day of the frozen tree; one query."""
    axis, _, code = wanted.partition(":")
    rows = UnitClassification.objects.filter(
        holds(cycle.tree_day), unit_class__axis__organisation=cycle.organisation_id,
        unit_class__axis__axis=axis, unit_class__code=code,
    )  # fmt: skip
    return {unit: frozenset({wanted}) for unit in rows.values_list("unit_id", flat=True)}


def _candidate(
    now: Standing, member: AudienceMember, changed: Mapping[UUID, int], unusual: frozenset[UUID], today: date
) -> Candidate:
    answer, consolidation = now.answers.get(member.pk), now.sums.get(member.pk)
    nested = member.has_children and bool(now.children(member))
    state = answer_state(now, member) if owes(member) else ""
    sum_state = (consolidation.state if consolidation else "missing") if nested else ""
    sent = answer is not None and answer.submitted_at is not None
    return Candidate(
        member, answer, consolidation, state, sum_state, changed.get(member.pk, 0),
        _kinds(member, answer, state, sum_state, today),
        member.pk in unusual or bool(sent and answer and answer.warnings),
    )  # fmt: skip


def _kinds(
    member: AudienceMember, answer: Submission | None, state: str, sum_state: str, today: date
) -> frozenset[str]:
    """Return under which filters a unit is found; late are those that came late or are late by now."""
    came_late = bool(answer and answer.late and answer.submitted_at)
    overdue = state in ("missing", "returned") and member.due_on < today
    return _kinds_told(state, sum_state, came_late or overdue)


@lru_cache(maxsize=200)
def _kinds_told(state: str, sum_state: str, late: bool) -> frozenset[str]:
    """Return the filters of a state; one set for all units that share it, as a list may hold a hundred thousand."""
    unsent = sum_state in ("missing", ConsolidationState.DRAFT, ConsolidationState.CONFIRMED)
    found = {
        "waiting": state == "submitted" or sum_state == ConsolidationState.SENT,
        "owes": state in ("missing", "returned") or unsent or sum_state == ConsolidationState.RETURNED,
        "late": late,
        "returned": state == "returned" or sum_state == ConsolidationState.RETURNED,
        "accepted": state in ("accepted", "") and sum_state in ("", ConsolidationState.ACCEPTED),
    }
    return frozenset(name for name, holds_now in found.items() if holds_now)


def narrowed(found: Candidates, wish: Wish) -> list[Candidate]:
    """Return the units that meet every wish but the state."""
    words = fold(wish.words).split()
    return [
        row
        for row in found.rows
        if (not words or all(word in _folded(row.member) for word in words))
        and (not wish.unit_class or row.member.unit_id in found.classes)
        and (not wish.timely or (row.sent and row.late == (wish.timely == "late")))
        and (not wish.checked or row.checked)
        and (not wish.changed or row.changed)
    ]


def _folded(member: AudienceMember) -> str:
    return f"{_folded_name(member.name)} {member.code.lower()}"


@lru_cache(maxsize=100_000)
def _folded_name(name: str) -> str:
    return fold(name)


def in_order(found: Candidates, rows: Iterable[Candidate], sort: str) -> list[Candidate]:
    """Return the units sorted as asked: by the frozen tree unless something else is asked.

    sort: name, state, late, changed, `figure:NAME`, `change:NAME`; with a minus in front downwards. Units
    without a figure stand last in either direction.
    """
    listed = list(rows)
    down, key = sort.startswith("-"), sort.lstrip("-")
    keys: dict[str, Callable[[Candidate], Any]] = {
        "name": lambda row: sort_key(row.member.name),
        "state": lambda row: (STATES.index(row.state) if row.state in STATES else len(STATES), row.sum_state),
        "late": lambda row: (not row.late, "late" not in row.kinds, row.member.due_on),
        "changed": lambda row: -row.changed,
    }
    if key in keys:
        return sorted(listed, key=keys[key], reverse=down)
    kind, _, name = key.partition(":")
    if (
        found.comparison is None
        or kind not in ("figure", "change")
        or not found.comparison.now.is_added(name)
    ):
        return listed
    values = {row.member.pk: _value(found.comparison, row.member, kind, name) for row in listed}
    known = [row for row in listed if values[row.member.pk] is not None]
    known.sort(key=lambda row: values[row.member.pk], reverse=down)
    return known + [row for row in listed if values[row.member.pk] is None]


def _value(comparison: Comparison, member: AudienceMember, kind: str, name: str) -> Any:
    return comparison.now.total(member, name) if kind == "figure" else comparison.change(member, name)
