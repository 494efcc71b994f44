"""Whom an own document addresses: classes of the units below, proposed and resolved on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nucong.documents.own.draft import Draft
from nucong.organisations.class_phrases import EVERYBODY, phrase_for
from nucong.organisations.models import Unit
from nucong.organisations.queries import Resolution, UnitRow, children, resolve_addressees, subtree

NAMED_AT_MOST = 6


@dataclass(frozen=True)
class Addressed:
    """Each phrase with the units it means, and the units the paper goes to after some were left out."""

    resolutions: tuple[Resolution, ...]
    units: tuple[UnitRow, ...]
    left_out: frozenset[UUID]
    rows: dict[UUID, UnitRow]

    @property
    def goes_to(self) -> tuple[UnitRow, ...]:
        """The units the paper goes to."""
        return tuple(row for row in self.units if row.id not in self.left_out)


def proposed_addressees(unit: Unit, *, language: str, on: date) -> tuple[str, ...]:
    """Return how the units directly below are addressed: by class where the phrase means exactly them."""
    rows = children(unit, on=on)
    if not rows:
        return ()
    kind_of = unit.organisation.kind if unit.organisation else "union"
    by_kind: dict[str, list[UnitRow]] = {}
    for row in rows:
        by_kind.setdefault(_kind(row), []).append(row)
    wanted = {kind: phrase_for(kind, organisation=kind_of, language=language) for kind in by_kind}
    phrases = [phrase for phrase in wanted.values() if phrase]
    read = {each.phrase: each for each in resolve_addressees(unit, phrases, on=on)}
    proposed: list[str] = []
    for kind, members in by_kind.items():
        found = read.get(wanted[kind])
        if found is not None and set(found.unit_ids) == {row.id for row in members}:
            proposed.append(found.phrase)
        elif len(members) <= NAMED_AT_MOST:
            proposed += [row.name for row in members]
        else:
            return (EVERYBODY[language],)
    return tuple(proposed)


def _kind(row: UnitRow) -> str:
    return next((word.removeprefix("kind:") for word in sorted(row.classes) if word.startswith("kind:")), "")


def addressed_by(draft: Draft, *, unit: Unit, on: date) -> Addressed:
    """Return the units a draft goes to on a day; three queries."""
    resolutions = resolve_addressees(unit, draft.addressees, on=on)
    rows = {row.id: row for row in subtree(unit, on=on)}
    meant = list(dict.fromkeys(key for each in resolutions for key in each.unit_ids))
    left_out = frozenset(UUID(key) for key in draft.left_out)
    return Addressed(tuple(resolutions), tuple(rows[key] for key in meant if key in rows), left_out, rows)


def names_of(addressed: Addressed, keys: Sequence[UUID]) -> list[str]:
    """Return the names of units as they stand on the day."""
    return [addressed.rows[key].name for key in keys if key in addressed.rows]
