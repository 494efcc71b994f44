"""Comparing a list of units with the tree of a day. Pure: values in, a plan out.

An empty cell says nothing. A row with an unknown code is a new unit; a known one changes where its cells
differ; several rows of one unit are its history; a unit the list does not name stays, unless the person asks
to end those too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from nucong.kernel.text import fold, sort_key

from ..drafts import UnitDraft
from ..rules import cycle_in, preorder
from ..states import Axis
from .columns import CLASS_KEYS, CODE, NAME, PARENT
from .findings import Finding
from .places import Places
from .plan import ImportPlan, UnitChange, UnitEnd, tree_lines
from .present import PresentTree, PresentUnit
from .reading import UnitList
from .stories import (
    DATED,
    UNDATED,
    Facts,
    Recorded,
    compared,
    facts_of,
    in_order,
    in_the_end,
    recorded_of,
    said,
)
from .understanding import Understanding, Wanted, kind_told

CIRCLES_TOLD = 30


def plan_import(present: PresentTree, listed: UnitList, *, end_absent: bool = False) -> ImportPlan:
    """Return what the list would do to the tree, with everything that is wrong in it."""
    return _Planning(present, listed, end_absent).plan()


class _Planning:
    """One list being compared."""

    def __init__(self, present: PresentTree, listed: UnitList, end_absent: bool) -> None:
        self.present, self.listed, self.end_absent = present, listed, end_absent
        understanding = Understanding(present)
        self.findings = understanding.findings
        self.known_levels = understanding.known_levels
        self.notes: list[tuple[str, str, str]] = []
        self.stories: dict[str, list[Wanted]] = {}
        rows = [understanding.wanted(row) for row in listed.rows]
        self.misread = {(one.row, one.column) for one in self.findings}
        self.wanted = self._by_code(rows)
        self.parents = self._parents()
        self.births = self._births()
        self.places = Places(present.units, self.births)

    def find(self, one: Wanted, column: str, rule: str, found: object = "", **facts: object) -> None:
        """Keep a finding."""
        self.findings.append(Finding(one.row, column, rule, str(found), facts))

    def plan(self) -> ImportPlan:
        """Return the plan."""
        ends = self._ends()
        order = preorder(self.parents, self._sort_keys(), self.present.root)
        starts: dict[str, date] = {}
        founded = [self._founded(code, starts) for code in self._by_birth() if code not in self.present.units]
        changed = [
            change
            for code in order
            if code in self.wanted
            and (code not in ends or code in self.stories or ends[code].on > self.present.on)
            for change in self._changes(code, starts)
        ]
        self._check_ends(ends)
        self._check_days(changed, ends)
        altered = {one.code for one in changed} & self.present.units.keys() - ends.keys()
        marks = {
            **dict.fromkeys(altered, "changed"),
            **{draft.code: "new" for draft in founded},
            **dict.fromkeys(ends, "ended"),
        }
        listed = [code for code in self.wanted if code in self.present.units]
        return ImportPlan(
            on=self.present.on,
            sheet=self.listed.sheet,
            rows=len(self.listed.rows),
            founded=tuple(founded),
            changed=tuple(self._in_time(changed)),
            ended=tuple(ends[code] for code in reversed(order) if code in ends),
            unchanged=len(listed) - len(altered) - sum(1 for code in ends if code in self.wanted),
            absent=len(self.present.units) - len(listed),
            findings=tuple(sorted(self.findings, key=lambda one: one.row)),
            notes=tuple(self.notes),
            unknown_heads=self.listed.unknown_heads,
            tree=tree_lines({code: self._name(code) for code in order}, self.parents, marks),
        )

    def _by_code(self, rows: list[Wanted]) -> dict[str, Wanted]:
        """Return the rows by code. The highest unit may have another code in the list: its name tells it."""
        root = self.present.units[self.present.root]
        groups: dict[str, list[Wanted]] = {}
        alias = ""
        for one in rows:
            known = one.code in self.present.units
            if not known and not one.parent_code and fold(one.name) == fold(root.name) and one.code:
                alias, one.code = one.code, root.code
            if not one.code:
                self.find(one, CODE, "no_code", one.name)
            elif one.code in self.present.taken:
                self.find(one, CODE, "code_elsewhere", one.code)
            else:
                groups.setdefault(one.code, []).append(one)
        if alias:
            for one in (one for several in groups.values() for one in several):
                one.parent_code = root.code if one.parent_code == alias else one.parent_code
        return {code: self._whole(code, several) for code, several in groups.items()}

    def _whole(self, code: str, rows: list[Wanted]) -> Wanted:
        """Return what the rows of a unit say together, keeping them when there are several."""
        ordered = in_order(
            rows, find=self.find, note=lambda one: self.notes.append(("last_day", code, one.name))
        )
        if len(ordered) == 1:
            return ordered[0]
        self.stories[code] = ordered
        return in_the_end(ordered)

    def _parents(self) -> dict[str, str | None]:
        """Return the parent of every unit afterwards; a unit without a usable one hangs under the root."""
        root = self.present.root
        parents: dict[str, str | None] = {
            code: unit.parent_code or None for code, unit in self.present.units.items()
        }
        parents[root] = None
        for code, one in self.wanted.items():
            if code == root:
                if one.parent_code not in ("", self.present.above):
                    self.find(one, PARENT, "own_place", one.parent_code)
            elif one.parent_code:
                above = [row for row in self.stories.get(code, [one]) if self._has_parent(code, row)]
                parents[code] = above[-1].parent_code if above else parents.get(code, root)
            elif code not in self.present.units:
                self.find(one, PARENT, "no_parent", root=self.present.units[root].name)
                parents[code] = root
        self._open_circles(parents)
        return parents

    def _has_parent(self, code: str, row: Wanted) -> bool:
        """Tell whether a row names a unit above that is known; what is recorded of its day may lie elsewhere."""
        if not row.parent_code:
            return False
        if row.parent_code in self.wanted or row.parent_code in self.present.units:
            return True
        unit = self.present.units.get(code)
        if unit is None or unit.on(row.since or unit.begins).parent_code != row.parent_code:
            self.find(row, PARENT, "unknown_parent", row.parent_code)
        return False

    def _births(self) -> dict[str, str | None]:
        """Return the first parent of every unit."""
        births = dict(self.parents)
        for code, rows in self.stories.items():
            first = rows[0].parent_code
            if code not in self.present.units and first in self.parents:
                births[code] = first
        self._open_circles(births)
        return births

    def _by_birth(self) -> list[str]:
        return preorder(self.births, self._sort_keys(), self.present.root)

    def _open_circles(self, parents: dict[str, str | None]) -> None:
        """Hang one unit of every circle under the root and tell it; past a few the rest is not told singly."""
        root = self.present.root
        for _ in range(CIRCLES_TOLD):
            cycle = cycle_in(parents)
            if not cycle:
                return
            first = min(
                (code for code in cycle if code in self.wanted), key=lambda code: self.wanted[code].row
            )
            shown = " → ".join([*reversed(cycle), cycle[-1]])
            self.find(self.wanted[first], PARENT, "cycle", shown)
            parents[first] = root
        standing = set(preorder(parents, dict.fromkeys(parents, ""), root))
        parents.update((code, root) for code in parents.keys() - standing)

    def _sort_keys(self) -> dict[str, str]:
        return {code: sort_key(self._name(code)) for code in self.parents}

    def _name(self, code: str) -> str:
        one, unit = self.wanted.get(code), self.present.units.get(code)
        return (one.name if one else "") or (unit.name if unit else code)

    def _level(self, code: str | None) -> str:
        one, unit = self.wanted.get(code or ""), self.present.units.get(code or "")
        return (one.level if one else "") or (unit.level if unit else "")

    def _founded(self, code: str, starts: dict[str, date]) -> UnitDraft:
        one, parent = self._at_first(code), self.births[code] or self.present.root
        if not one.name:
            self.find(one, NAME, "no_name")
        if not one.level and (one.row, "level") not in self.misread:
            self.find(one, "level", "no_level", known=self.known_levels)
        if one.until:
            self.find(one, "until", "new_ends", one.until)
        above = self.present.units.get(parent)
        if above is not None and not above.below_mine:
            self.find(one, PARENT, "outside", parent)
        begins = starts.get(parent) or (above.begins if above else self.present.on)
        starts[code] = max(one.since or self.present.on, begins)
        if one.since and one.since < begins:
            self.notes.append(("clamped", code, one.name))
        self._look_at_levels(one)
        return UnitDraft(
            code=code,
            name=one.name,
            short_name=str(said(one, "short_name") or ""),
            level=one.level,
            classes=self._classes(one),
            board=one.board,
            place=one.place,
            area_answer=bool(one.area_answer),
            parent_code=parent,
            established_on=starts[code],
        )

    def _at_first(self, code: str) -> Wanted:
        """Return what the list says of a unit on its first day."""
        first = self.stories.get(code, [self.wanted[code]])[0]
        return replace(
            self.wanted[code],
            row=first.row,
            name=first.name,
            short_name=first.short_name,
            classes=first.classes,
        )

    def _classes(self, one: Wanted) -> tuple[tuple[str, str], ...]:
        classes = {axis: codes for axis, codes in one.classes.items() if codes}
        kinds = self.present.classes.get(Axis.KIND, {})
        if Axis.KIND not in classes and (kind := kind_told(one, self.present.country)) in kinds:
            classes[str(Axis.KIND)] = frozenset({kind})
            self.notes.append(("kind_read", one.code, one.name))
        return tuple((axis, code) for axis in sorted(classes) for code in sorted(classes[axis]))

    def _look_at_levels(self, one: Wanted) -> None:
        rank, above = (
            self.present.levels.get(self._level(code), (0, ()))[0]
            for code in (one.code, self.births[one.code])
        )
        if rank and above and rank <= above:
            self.notes.append(("level_above", one.code, one.name))

    def _changes(self, code: str, starts: Mapping[str, date]) -> list[UnitChange]:
        """Return what changes of a unit, for each day."""
        unit, rows = self.present.units.get(code), self.stories.get(code)
        if unit is None:
            return self._changes_of_new(code, rows, starts) if rows else []
        one = self.wanted[code]
        self._look_at_start(one, unit)
        facts = facts_of(one, unit, UNDATED)
        found = []
        if rows:
            self._look_at_days(rows, unit)
            keys = [key for key in DATED if key != PARENT or code != self.present.root]
            told = compared(rows, begins=unit.begins, recorded=recorded_of(unit), keys=keys, find=self.find)
            found = [self._change(row, unit, day, dated) for row, day, dated in told]
        else:
            facts.update(self._now(one, unit))
        if facts:
            found.append(self._change(one, unit, self.present.on, facts))
            if not rows and not unit.settled:
                self.find(one, next(iter(facts)), "later_change", unit.code, on=self.present.on)
        for change in found:
            if PARENT in change.facts:
                self._check_move(change, starts)
        return found

    def _change(self, one: Wanted, unit: PresentUnit, on: date, facts: Facts) -> UnitChange:
        if not unit.mine:
            self.find(one, next(iter(facts)), "outside", unit.code)
        return UnitChange(one.row, unit.id, unit.code, unit.name, on, facts)

    def _changes_of_new(self, code: str, rows: list[Wanted], starts: Mapping[str, date]) -> list[UnitChange]:
        """Return how a new unit changes after its first row."""
        first, begins = rows[0], starts[code]
        for one in rows[1:]:
            if one.since and one.since <= begins:
                self.find(one, "since", "before_first_day", one.since, since=begins)
        known = {**{key: said(first, key) for key in DATED}, PARENT: self.births[code]}
        blank = {key: frozenset() if key in CLASS_KEYS else "" for key in DATED}
        value = {key: blank[key] if held is None else held for key, held in known.items()}
        recorded = Recorded(lambda key, _: value[key], lambda _: (), lambda _: date.min)
        told = compared(
            rows[1:], begins=rows[1].since or begins, recorded=recorded, keys=DATED, find=self.find
        )
        changes = [UnitChange(one.row, None, code, first.name, day, facts) for one, day, facts in told]
        for change in changes:
            if PARENT in change.facts:
                self._check_move(change, starts)
        return changes

    def _look_at_start(self, one: Wanted, unit: PresentUnit) -> None:
        if one.since and one.since > unit.established_on:
            self.find(one, "since", "starts_later", one.since, since=unit.established_on)
        elif one.since and one.since < unit.established_on:
            self.notes.append(("starts_here", unit.code, unit.name))

    def _look_at_days(self, rows: list[Wanted], unit: PresentUnit) -> None:
        for one in rows[1:]:
            if one.since and one.since <= unit.begins:
                self.find(one, "since", "before_first_day", one.since, since=unit.begins)
            elif one.since and unit.ends and one.since >= unit.ends:
                self.find(one, "since", "after_last_day", one.since, until=unit.ends)

    def _now(self, one: Wanted, unit: PresentUnit) -> Facts:
        """Return what a single row changes from the day of the import on."""
        facts = facts_of(one, unit, [key for key in DATED if key != PARENT])
        parent = self.parents[unit.code]
        if unit.code != self.present.root and parent != unit.parent_code:
            facts[PARENT] = (unit.parent_code, parent)
        return facts

    def _check_move(self, change: UnitChange, starts: Mapping[str, date]) -> None:
        parent = str(change.facts[PARENT][1])
        self.places.move(change)
        one = Wanted(change.row, change.code)
        above = self.present.units.get(parent)
        begins = above.begins if above else starts.get(parent, change.on)
        if above is not None and not above.below_mine:
            self.find(one, PARENT, "outside", parent)
        elif begins > change.on:
            self.find(one, PARENT, "parent_later", parent, since=begins)
        elif above is not None and (above.ends or above.placed_on > change.on):
            self.find(one, PARENT, "parent_changes", parent, on=change.on)

    def _check_days(self, changed: list[UnitChange], ends: Mapping[str, UnitEnd]) -> None:
        """Tell circles that only some days have, and parents that end before a unit leaves them."""
        told = {one.row for one in self.findings if one.rule == "cycle"}
        for change in changed:
            if PARENT not in change.facts:
                continue
            one = Wanted(change.row, change.code)
            if self.stories and not told and change.code in self.places.above(change.code, change.on):
                self.find(one, PARENT, "cycle", change.facts[PARENT][1])
            end = ends.get(str(change.facts[PARENT][0]))
            if end is not None and end.on < change.on:
                self.find(one, PARENT, "parent_ended", f"{change.code} {change.name}", until=end.on)

    def _in_time(self, changed: list[UnitChange]) -> list[UnitChange]:
        if self.findings:
            return changed
        return sorted(changed, key=lambda one: (one.on, len(self.places.above(one.code, one.on))))

    def _ends(self) -> dict[str, UnitEnd]:
        ends: dict[str, UnitEnd] = {}
        for code, unit in self.present.units.items():
            one = self.wanted.get(code)
            on = one.until if one else self.present.on if self.end_absent else None
            if (
                on is None
                or on == unit.ends
                or (one is None and (code == self.present.root or not unit.mine))
            ):
                continue
            if one is not None:
                self._check_end(one, unit, on)
            ends[code] = UnitEnd(one.row if one else 0, unit.id, code, unit.name, on)
        return ends

    def _check_end(self, one: Wanted, unit: PresentUnit, on: date) -> None:
        if unit.code == self.present.root:
            self.find(one, "until", "root_ends", on)
        elif on <= max(unit.begins, one.since or unit.begins):
            self.find(one, "until", "ends_before_start", on)
        elif not unit.mine:
            self.find(one, "until", "outside", unit.code)
        elif not unit.settled:
            self.find(one, "until", "later_change", unit.code, on=self.present.on)

    def _check_ends(self, ends: Mapping[str, UnitEnd]) -> None:
        """No unit may stay below one that ends, nor end after it."""
        nobody = Wanted(0, "")
        for code, parent in self.parents.items():
            end = ends.get(parent or "")
            if end is None or (code in ends and ends[code].on <= end.on):
                continue
            one = self.wanted.get(code) or self.wanted.get(parent or "") or nobody
            self.find(one, PARENT, "parent_ended", f"{code} {self._name(code)}", until=end.on)
