"""What an import would do, as values: new units, changes, ends, what is wrong, the tree afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from ..drafts import UnitDraft
from .columns import CLASS_KEYS, PARENT
from .findings import Finding


class Kind(StrEnum):
    """What an import does to a unit."""

    NEW = "new"
    RENAMED = "renamed"
    MOVED = "moved"
    CLASSED = "classed"
    CORRECTED = "corrected"
    ENDED = "ended"


KIND_OF = {
    **dict.fromkeys(("name", "short_name"), Kind.RENAMED),
    PARENT: Kind.MOVED,
    **dict.fromkeys(CLASS_KEYS, Kind.CLASSED),
    **dict.fromkeys(("level", "board", "place", "area_answer"), Kind.CORRECTED),
}


@dataclass(frozen=True)
class UnitChange:
    """What changes of a unit from a day on: by column key what stands there then and what the list says.

    A unit with several rows has a change for each day; one that the list brings in has no `id` yet.
    """

    row: int
    id: UUID | None
    code: str
    name: str
    on: date
    facts: dict[str, tuple[object, object]]

    @property
    def kinds(self) -> frozenset[Kind]:
        """What becomes of the unit."""
        return frozenset(KIND_OF[key] for key in self.facts)


@dataclass(frozen=True)
class UnitEnd:
    """A unit that ends: `on` is the first day it is no more; `row` 0 when it is missing in the list."""

    row: int
    id: UUID
    code: str
    name: str
    on: date


@dataclass(frozen=True)
class TreeLine:
    """A unit of the tree afterwards, in the order of the tree; `mark` is new, changed, ended or nothing."""

    code: str
    name: str
    depth: int
    mark: str


@dataclass(frozen=True)
class ImportPlan:
    """Everything a list of units asks for, compared with the tree of a day.

    `founded` has parents first and days that fit their parents'; `changed` is in the order of days, and on one
    day parents first. `absent` are units of the tree that the list does not name. With findings nothing is
    applied.
    """

    on: date
    sheet: str
    rows: int
    founded: tuple[UnitDraft, ...]
    changed: tuple[UnitChange, ...]
    ended: tuple[UnitEnd, ...]
    unchanged: int
    absent: int
    findings: tuple[Finding, ...]
    notes: tuple[tuple[str, str, str], ...]
    unknown_heads: tuple[str, ...]
    tree: tuple[TreeLine, ...]

    @property
    def nothing_to_do(self) -> bool:
        """Whether the tree already is as the list says."""
        return not (self.founded or self.changed or self.ended)

    @property
    def counts(self) -> dict[Kind, int]:
        """How many units are new, renamed, moved, put into other classes, corrected, ended: those that are."""
        units: dict[Kind, set[str]] = {Kind.NEW: {draft.code for draft in self.founded}}
        for one in self.changed:
            for kind in one.kinds:
                units.setdefault(kind, set()).add(one.code)
        units[Kind.ENDED] = {end.code for end in self.ended}
        return {kind: len(units[kind]) for kind in Kind if units.get(kind)}

    @property
    def fingerprint(self) -> str:
        """A hash of what would be done: the same list over the same tree gives the same."""
        done = [
            *(repr(draft) for draft in self.founded),
            *(
                f"{one.code}{one.on}{sorted((key, _plain(pair)) for key, pair in one.facts.items())}"
                for one in self.changed
            ),
            *(f"{end.id}{end.on}" for end in self.ended),
        ]
        return hashlib.sha256("\n".join([self.on.isoformat(), *done]).encode()).hexdigest()


def _plain(pair: tuple[object, object]) -> list[object]:
    return [sorted(value) if isinstance(value, frozenset) else value for value in pair]


def tree_lines(
    names: Mapping[str, str], parents: Mapping[str, str | None], marks: Mapping[str, str]
) -> tuple[TreeLine, ...]:
    """Return the lines of a tree whose units are given by code, parents first."""
    depths: dict[str, int] = {}
    for code in names:
        depths[code] = depths.get(parents[code] or "", -1) + 1
    return tuple(TreeLine(code, name, depths[code], marks.get(code, "")) for code, name in names.items())
