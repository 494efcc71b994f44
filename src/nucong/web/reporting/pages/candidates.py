"""The units of a reviewer's list before it is cut into pages: where each stands, narrowed and sorted.

Everything here works on what a fixed number of queries brought, as arrays over the places of the frozen tree: a
list of a country is narrowed and sorted without an object for each unit. Figures of units are asked only for the
page shown, or for the one column the list is sorted by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import parse_qs, urlencode
from uuid import UUID

import numpy as np

from nucong.flow.step4_consolidate import Comparison
from nucong.kernel.text import fold, sort_key
from nucong.organisations.models import UnitClassification
from nucong.organisations.models.dated import holds
from nucong.reporting.answers_at import ANSWER_STATES, Codes, Marked
from nucong.reporting.differences import differences
from nucong.reporting.frozen_tree import Places
from nucong.reporting.members import CODE, NAME
from nucong.reporting.models import AudienceMember, Consolidation, Cycle, Submission
from nucong.reporting.queries import accepted_before
from nucong.reporting.standing import Standing
from nucong.reporting.unusual import unusual_units

SHOWN = ("all", "waiting", "owes", "late", "returned", "accepted")
EVERYTHING = "all"
STATES = ("submitted", "returned", "missing", "accepted", "")  # what asks for work comes first
_PLACE_OF_STATE = np.array([STATES.index(state) for state in ANSWER_STATES])
# States of a consolidation in the order of their names; "": nobody below, so there is nothing to consolidate.
SUM_STATES = ("", "accepted", "confirmed", "draft", "missing", "returned", "sent")


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

    @property
    def sent(self) -> bool:
        """Whether an answer was sent at least once."""
        return self.answer is not None and self.answer.submitted_at is not None


@dataclass(frozen=True, eq=False)
class Candidates:
    """All units of a part of the tree, with what sorting and filtering need.

    Every array has an entry for each unit of the list; `places` are their places in the frozen tree.
    """

    now: Standing
    comparison: Comparison | None
    today: date
    places: Places

    @cached_property
    def states(self) -> Codes:
        """The state of each unit's own answer, as a place in `ANSWER_STATES`."""
        return self.now.answers_at.states[self.places]

    @cached_property
    def sum_states(self) -> Places:
        """The state of each unit's consolidation, as a place in `SUM_STATES`."""
        tree = self.now.tree
        found = np.full(len(tree.members), SUM_STATES.index("missing"))
        for key, each in self.now.sums.items():
            found[tree.places[key]] = SUM_STATES.index(each.state)
        found[~tree.dividing] = 0
        return found[self.places]

    @cached_property
    def sent(self) -> Marked:
        """Whether an answer was sent at least once."""
        return self.now.answers_at.sent[self.places]

    @cached_property
    def came_late(self) -> Marked:
        """Whether the answer was sent after its day."""
        return self.now.answers_at.late[self.places]

    @cached_property
    def due(self) -> Places:
        """The due days, as ordinals."""
        return self.now.tree.due[self.places]

    @cached_property
    def changed(self) -> Places:
        """How many cells differ from the version accepted before; at most two queries."""
        found = np.zeros(len(self.now.members), dtype=np.int64)
        for key, cells in changed_cells(self.now.cycle, self.now).items():
            found[self.now.tree.places[key]] = cells
        return found[self.places]

    @cached_property
    def checked(self) -> Marked:
        """Whether a check of the form fired, or a figure is far from that of the last period."""
        found = self.now.answers_at.warned.copy()
        if self.comparison is not None:
            places = self.now.tree.places
            unusual = unusual_units(self.comparison.now, self.comparison.before)
            found[[places[key] for key in unusual if key in places]] = True
        return found[self.places]

    @cached_property
    def kinds(self) -> Mapping[str, Marked]:
        """Under which filters units are found; late are those that came late or are late by now."""
        owing = self._own("missing", "returned")
        return {
            "all": np.ones(len(self.places), dtype=bool),
            "waiting": self._own("submitted") | self._sums("sent"),
            "owes": owing | self._sums("missing", "draft", "confirmed", "returned"),
            "late": self.came_late | (owing & (self.due < self.today.toordinal())),
            "returned": self._own("returned") | self._sums("returned"),
            "accepted": self._own("accepted", "") & self._sums("", "accepted"),
        }

    def _own(self, *states: str) -> Marked:
        found: Marked = np.isin(self.states, [ANSWER_STATES.index(state) for state in states])
        return found

    def _sums(self, *states: str) -> Marked:
        found: Marked = np.isin(self.sum_states, [SUM_STATES.index(state) for state in states])
        return found

    def row(self, at: int) -> Candidate:
        """Return one unit of the list with its objects."""
        member = self.member(at)
        return Candidate(
            member, self.now.answers.get(member.pk), self.now.sums.get(member.pk),
            ANSWER_STATES[self.states[at]], SUM_STATES[self.sum_states[at]], int(self.changed[at]),
        )  # fmt: skip

    def member(self, at: int) -> AudienceMember:
        """Return the unit of an entry."""
        return self.now.members[int(self.places[at])]

    def names(self, at: Iterable[int]) -> list[str]:
        """Return the names of units."""
        rows = self.now.tree.members.rows
        return [rows[place][NAME] for place in self.places[list(at)].tolist()]


def candidates(
    now: Standing, comparison: Comparison | None, top: AudienceMember, wish: Wish, *, today: date
) -> Candidates:
    """Return the units of the asked part; at most two queries besides those of `now` and `comparison`."""
    return Candidates(now, comparison, today, places_of_part(now, top, wish.part))


def places_of_part(now: Standing, top: AudienceMember, part: str) -> Places:
    """Return the units directly below, all below, or those of one branch with its head: their places."""
    tree = now.tree
    start, end = tree.span(top)
    if not part:
        places = np.array(tree.shape.children(start), dtype=np.int64)
    elif part == EVERYTHING:
        places = np.arange(start + 1, end)
    else:
        head = _place_of(now, part)
        if not start < head < end or head in tree.removed:
            return np.array([], dtype=np.int64)
        places = np.arange(head, head + int(tree.shape.size[head]))
    return places[~np.isin(places, tree.removed)]


def _place_of(now: Standing, written: str) -> int:
    try:
        return int(now.tree.places.get(UUID(written), -1))
    except ValueError:
        return -1


def changed_cells(cycle: Cycle, now: Standing) -> dict[UUID, int]:
    """Return how many cells differ from the version accepted before, by unit; at most two queries."""
    before = accepted_before(cycle)
    keys = [now.answers[key].pk for key in before if key in now.answers and now.answers[key].submitted_at]
    if not keys:
        return {}
    present = Submission.objects.filter(pk__in=keys).values_list("member_id", "answers")
    return {member: len(differences(before[member].answers, answers)) for member, answers in present}


def units_of_class(cycle: Cycle, wanted: str) -> Iterable[UUID]:
    """Return the units that belonged to a class ("axis:code") on the day of the frozen tree; one query."""
    axis, _, code = wanted.partition(":")
    rows = UnitClassification.objects.filter(
        holds(cycle.tree_day), unit_class__axis__organisation=cycle.organisation_id,
        unit_class__axis__axis=axis, unit_class__code=code,
    )  # fmt: skip
    return rows.values_list("unit_id", flat=True)


def narrowed(found: Candidates, wish: Wish) -> Places:
    """Return the entries that meet every wish but the state."""
    fitting = np.ones(len(found.places), dtype=bool)
    if wish.unit_class:
        places = found.now.tree.places_of_units
        of_class = [
            places[unit] for unit in units_of_class(found.now.cycle, wish.unit_class) if unit in places
        ]
        fitting &= np.isin(found.places, of_class)
    if wish.timely:
        fitting &= found.sent & (found.came_late == (wish.timely == "late"))
    if wish.checked:
        fitting &= found.checked
    if wish.changed:
        fitting &= found.changed > 0
    entries = np.flatnonzero(fitting)
    return _worded(found, entries, fold(wish.words).split()) if wish.words else entries


def _worded(found: Candidates, entries: Places, words: Sequence[str]) -> Places:
    rows = found.now.tree.members.rows
    kept = [
        all(word in said for word in words)
        for place in found.places[entries].tolist()
        if (said := f"{_folded_name(rows[place][NAME])} {rows[place][CODE].lower()}")
    ]
    found_in: Places = entries[np.array(kept, dtype=bool)]
    return found_in


@lru_cache(maxsize=200_000)
def _folded_name(name: str) -> str:
    return fold(name)


def listed(found: Candidates, wish: Wish) -> Places:
    """Return the entries that meet every wish."""
    return of_kind(found, narrowed(found, wish), wish.show)


def of_kind(found: Candidates, entries: Places, show: str) -> Places:
    """Return those of some entries that are found under a filter."""
    kept: Places = entries[found.kinds[show][entries]]
    return kept


def in_order(found: Candidates, entries: Places, sort: str) -> list[int]:
    """Return entries sorted as asked: by the frozen tree unless something else is asked.

    sort: name, state, late, changed, `figure:NAME`, `change:NAME`; with a minus in front downwards. Units
    without a figure stand last in either direction.
    """
    down, key = sort.startswith("-"), sort.lstrip("-")
    listed: list[int] = entries.tolist()
    if key == "name":
        names = dict(zip(listed, found.names(listed), strict=True))
        return sorted(listed, key=lambda at: sort_key(names[at]), reverse=down)
    if (keys := _sort_keys(found, key)) is not None:
        return _stably(entries, keys, down=down)
    kind, _, name = key.partition(":")
    if (
        found.comparison is None
        or kind not in ("figure", "change")
        or not found.comparison.now.is_added(name)
    ):
        return listed
    values = {at: _value(found.comparison, found.member(at), kind, name) for at in listed}
    known = [at for at in listed if values[at] is not None]
    known.sort(key=lambda at: values[at], reverse=down)
    return known + [at for at in listed if values[at] is None]


def _sort_keys(found: Candidates, key: str) -> Places | None:
    """Return a row for each number the list is sorted by, the first one deciding; None where it is not by numbers."""
    if key == "state":
        return np.array([_PLACE_OF_STATE[found.states], found.sum_states])
    if key == "late":
        return np.array([~found.came_late, ~found.kinds["late"], found.due])
    if key == "changed":
        return np.array([-found.changed])
    return None


def _stably(entries: Places, keys: Places, *, down: bool) -> list[int]:
    """Return entries sorted by their keys; equal ones stay as they are in either direction."""
    asked = -keys[:, entries] if down else keys[:, entries]
    ordered: list[int] = entries[np.lexsort(asked[::-1])].tolist()
    return ordered


def _value(comparison: Comparison, member: AudienceMember, kind: str, name: str) -> Any:
    return comparison.now.total(member, name) if kind == "figure" else comparison.change(member, name)
