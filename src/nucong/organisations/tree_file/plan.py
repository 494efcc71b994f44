"""What an import would do, as values: new units, changes, ends, what is wrong, the tree afterwards."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ..drafts import UnitDraft
from .findings import Finding

TEXTS = ("name", "short_name", "level", "board", "place")


@dataclass(frozen=True)
class UnitChange:
    """What changes of a unit that is here: by column key what stands there now and what the list says."""

    row: int
    id: UUID
    code: str
    name: str
    facts: dict[str, tuple[object, object]]


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

    `founded` has parents first and days that fit their parents'; `absent` are units of the tree that the
    list does not name. With findings nothing is applied.
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
    def fingerprint(self) -> str:
        """A hash of what would be done: the same list over the same tree gives the same."""
        done = [
            *(repr(draft) for draft in self.founded),
            *(
                f"{one.id}{sorted((key, _plain(pair)) for key, pair in one.facts.items())}"
                for one in self.changed
            ),
            *(f"{end.id}{end.on}" for end in self.ended),
        ]
        return hashlib.sha256("\n".join([self.on.isoformat(), *done]).encode()).hexdigest()


def _plain(pair: tuple[object, object]) -> list[object]:
    return [sorted(value) if isinstance(value, frozenset) else value for value in pair]
