"""From one list of many units to what an import would do at each of them; everything wrong is told at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nucong.kernel.text import fold

from . import columns as names
from .plan import Finding, PresentRoster, RosterPlan
from .planning import Cells, plan_import


@dataclass(frozen=True)
class UnitInList:
    """A unit a list may name: what is there now, or by which rule its rows are refused."""

    unit: UUID
    present: PresentRoster | None = None
    refused: str = ""


@dataclass(frozen=True)
class ManyPlan:
    """What an import would do at each unit, in the order of the list, and what stands against it."""

    findings: tuple[Finding, ...]
    parts: tuple[tuple[UUID, RosterPlan], ...]
    unknown_heads: tuple[str, ...]
    fingerprint: str

    @property
    def nothing_to_do(self) -> bool:
        """Whether every roster already is as the list says."""
        return all(plan.nothing_to_do for _unit, plan in self.parts)


def codes_of(rows: Sequence[tuple[int, Cells]]) -> set[str]:
    """Return the codes a list names, as typed."""
    return {code for _number, cells in rows if (code := str(cells.get(names.UNIT, "")))}


def plan_many(
    known: Mapping[str, UnitInList], rows: Sequence[tuple[int, Cells]], *, on: date, today: date, language: str,
    unknown_heads: tuple[str, ...] = (),
) -> ManyPlan:  # fmt: skip
    """Return what a list would change at the units it names; `known` by folded code."""
    findings: list[Finding] = []
    of_unit: dict[str, list[tuple[int, Cells]]] = {}
    for number, cells in rows:
        code = str(cells.get(names.UNIT, ""))
        unit = known.get(fold(code))
        rule = "no_unit" if not code else "no_such_unit" if unit is None else unit.refused
        if rule:
            findings.append(Finding(number, names.UNIT, rule, code))
        else:
            of_unit.setdefault(fold(code), []).append((number, cells))
    parts = []
    for code, own in of_unit.items():
        present = known[code].present
        assert present is not None
        plan = plan_import(present, own, on=on, today=today, language=language)
        parts.append((known[code].unit, plan))
        findings += plan.findings
    told = repr([plan.fingerprint for _unit, plan in parts]).encode()
    return ManyPlan(
        findings=tuple(sorted(findings, key=lambda finding: finding.row)),
        parts=tuple(parts),
        unknown_heads=unknown_heads,
        fingerprint=hashlib.sha256(told).hexdigest(),
    )
