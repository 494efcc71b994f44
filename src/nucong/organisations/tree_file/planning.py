"""Comparing a list of units with the tree of a day. Pure: values in, a plan out.

An empty cell says nothing. A row with an unknown code is a new unit; a known one changes where its cells
differ; a unit the list does not name stays, unless the person asks to end those too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from nucong.kernel.text import fold, sort_key

from ..drafts import UnitDraft
from ..rules import cycle_in, preorder
from ..states import Axis
from ..synthetic.regimes import LEVEL_OF_KIND, kind_named
from .columns import CODE, NAME, PARENT
from .findings import Finding
from .plan import ImportPlan, TreeLine, UnitChange, UnitEnd
from .present import PresentTree, PresentUnit
from .reading import UnitList
from .understanding import Understanding, Wanted

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
        rows = [understanding.wanted(row) for row in listed.rows]
        self.misread = {(one.row, one.column) for one in self.findings}
        self.wanted = self._by_code(rows)
        self.parents = self._parents()

    def find(self, one: Wanted, column: str, rule: str, found: object = "", **facts: object) -> None:
        """Keep a finding."""
        self.findings.append(Finding(one.row, column, rule, str(found), facts))

    def plan(self) -> ImportPlan:
        """Return the plan."""
        ends = self._ends()
        order = preorder(self.parents, self._sort_keys(), self.present.root)
        starts: dict[str, date] = {}
        founded = [self._founded(code, starts) for code in order if code not in self.present.units]
        changed = [
            change
            for code in order
            if code in self.wanted and code in self.present.units and code not in ends
            if (change := self._changed(self.wanted[code], self.present.units[code], starts))
        ]
        self._check_ends(ends)
        marks = {
            **{draft.code: "new" for draft in founded},
            **{one.code: "changed" for one in changed},
            **dict.fromkeys(ends, "ended"),
        }
        listed = [code for code in self.wanted if code in self.present.units]
        return ImportPlan(
            on=self.present.on,
            sheet=self.listed.sheet,
            rows=len(self.listed.rows),
            founded=tuple(founded),
            changed=tuple(changed),
            ended=tuple(ends[code] for code in reversed(order) if code in ends),
            unchanged=len(listed) - len(changed) - sum(1 for code in ends if code in self.wanted),
            absent=len(self.present.units) - len(listed),
            findings=tuple(sorted(self.findings, key=lambda one: one.row)),
            notes=tuple(self.notes),
            unknown_heads=self.listed.unknown_heads,
            tree=tuple(self._lines(order, marks)),
        )

    def _by_code(self, rows: list[Wanted]) -> dict[str, Wanted]:
        """Return the rows by code. The highest unit may have another code in the list: its name tells it."""
        root = self.present.units[self.present.root]
        found: dict[str, Wanted] = {}
        alias = ""
        for one in rows:
            known = one.code in self.present.units
            if not known and not one.parent_code and fold(one.name) == fold(root.name) and one.code:
                alias, one.code = one.code, root.code
            if not one.code:
                self.find(one, CODE, "no_code", one.name)
            elif one.code in found:
                self.find(one, CODE, "double_code", one.code, other=found[one.code].row)
            elif one.code in self.present.taken:
                self.find(one, CODE, "code_elsewhere", one.code)
            else:
                found[one.code] = one
        if alias:
            for one in found.values():
                one.parent_code = root.code if one.parent_code == alias else one.parent_code
        return found

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
                known = one.parent_code in self.wanted or one.parent_code in self.present.units
                if not known:
                    self.find(one, PARENT, "unknown_parent", one.parent_code)
                parents[code] = one.parent_code if known else parents.get(code, root)
            elif code not in self.present.units:
                self.find(one, PARENT, "no_parent", root=self.present.units[root].name)
                parents[code] = root
        self._open_circles(parents)
        return parents

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
        one, parent = self.wanted[code], self.parents[code] or self.present.root
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
            short_name=one.short_name,
            level=one.level,
            classes=self._classes(one),
            board=one.board,
            place=one.place,
            area_answer=bool(one.area_answer),
            parent_code=parent,
            established_on=starts[code],
        )

    def _classes(self, one: Wanted) -> tuple[tuple[str, str], ...]:
        classes = {axis: codes for axis, codes in one.classes.items() if codes}
        kinds = self.present.classes.get(Axis.KIND, {})
        if Axis.KIND not in classes and (kind := _kind_of(one, self.present.country)) in kinds:
            classes[str(Axis.KIND)] = frozenset({kind})
            self.notes.append(("kind_read", one.code, one.name))
        return tuple((axis, code) for axis in sorted(classes) for code in sorted(classes[axis]))

    def _look_at_levels(self, one: Wanted) -> None:
        rank, above = (
            self.present.levels.get(self._level(code), (0, ()))[0]
            for code in (one.code, self.parents[one.code])
        )
        if rank and above and rank <= above:
            self.notes.append(("level_above", one.code, one.name))

    def _changed(self, one: Wanted, unit: PresentUnit, starts: dict[str, date]) -> UnitChange | None:
        facts: dict[str, tuple[object, object]] = {}
        for key in ("name", "short_name", "level", "board", "place"):
            now, then = getattr(unit, key), getattr(one, key)
            if then and then != " ".join(now.split()):
                facts[key] = (now, then)
        if one.area_answer is not None and one.area_answer != unit.area_answer:
            facts["area_answer"] = (unit.area_answer, one.area_answer)
        for axis, codes in one.classes.items():
            if codes != unit.classes.get(axis, frozenset()):
                facts[axis] = (unit.classes.get(axis, frozenset()), codes)
        parent = self.parents[unit.code]
        if unit.code != self.present.root and parent != unit.parent_code:
            facts[PARENT] = (unit.parent_code, parent)
            self._check_move(one, str(parent), starts)
        if one.since and one.since > unit.established_on:
            self.find(one, "since", "starts_later", one.since, since=unit.established_on)
        elif one.since and one.since < unit.established_on:
            self.notes.append(("starts_here", unit.code, unit.name))
        if not facts:
            return None
        if not unit.mine:
            self.find(one, next(iter(facts)), "outside", unit.code)
        elif not unit.settled:
            self.find(one, next(iter(facts)), "later_change", unit.code, on=self.present.on)
        return UnitChange(one.row, unit.id, unit.code, unit.name, facts)

    def _check_move(self, one: Wanted, parent: str, starts: Mapping[str, date]) -> None:
        above = self.present.units.get(parent)
        if above is not None and not above.below_mine:
            self.find(one, PARENT, "outside", parent)
        if starts.get(parent, self.present.on) > self.present.on:
            self.find(one, PARENT, "parent_later", parent, since=starts[parent])

    def _ends(self) -> dict[str, UnitEnd]:
        ends: dict[str, UnitEnd] = {}
        for code, unit in self.present.units.items():
            one = self.wanted.get(code)
            on = one.until if one else self.present.on if self.end_absent else None
            if on is None or (one is None and (code == self.present.root or not unit.mine)):
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

    def _lines(self, order: list[str], marks: Mapping[str, str]) -> list[TreeLine]:
        depths: dict[str, int] = {}
        for code in order:
            depths[code] = depths.get(self.parents[code] or "", -1) + 1
        return [TreeLine(code, self._name(code), depths[code], marks.get(code, "")) for code in order]


def _kind_of(one: Wanted, country: str) -> str:
    """Return the kind that name and level of a new unit tell together, or nothing."""
    named = kind_named(one.name, country=country)
    if named and LEVEL_OF_KIND.get(named, "upper") == one.level:
        return named
    return one.level if LEVEL_OF_KIND.get(one.level) == one.level else ""
