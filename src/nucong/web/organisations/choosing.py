"""Units chosen in a form: one by one or whole branches at once, and what is left out of them; how each click changes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, rows_below, units_in_branches
from nucong.organisations.rules import lies_within
from nucong.web.keys import key_in, keys_in

MOST_NAMED = 3_000
LOOK = "look"


@dataclass(frozen=True)
class Choice:
    """Units one by one, whole branches, and what of the branches is left out; and where she is looking."""

    units: frozenset[UUID] = frozenset()
    branches: frozenset[UUID] = frozenset()
    left_out: frozenset[UUID] = frozenset()
    words: str = ""
    place: UUID | None = None
    page: int = 1


class Choosing:
    """The units below one on a day, and how a choice among them changes.

    `taken` are not offered again; of a `single` choice the unit ticked last is the one chosen.
    """

    def __init__(
        self, unit: Unit, *, on: date, taken: Collection[UUID] = frozenset(), single: bool = False
    ) -> None:
        self.unit, self.on, self.taken, self.single = unit, on, frozenset(taken), single

    def rows(self, choice: Choice) -> dict[UUID, UnitRow]:
        """Return everything a choice names, in stored order; two queries, none when it names nothing."""
        named = choice.units | choice.branches | choice.left_out
        return rows_below(self.unit, named, on=self.on) if named else {}

    def read(self, data: Mapping[str, Any], name: str) -> Choice:
        """Return what a form sends: what was chosen before, ticks of the list shown, and the button pressed."""
        listed = _keys(data, f"{name}-listed")
        ticked = _keys(data, name)
        if self.single:
            ticked = frozenset(sorted(ticked & listed or ticked)[:1])
        before = Choice(
            ticked, _keys(data, f"{name}-branch"), _keys(data, f"{name}-but"),
            words=str(data.get(f"{name}-q", "")).replace("\0", "")[:200].strip(),
            place=key_in(data.get(f"{name}-at", "")), page=_number(data.get(f"{name}-page", "")),
        )  # fmt: skip
        look, _colon, value = str(data.get(f"{name}-{LOOK}", "")).partition(":")
        asked = frozenset(filter(None, (key_in(value),)))
        rows = rows_below(self.unit, ticked | before.branches | before.left_out | listed | asked, on=self.on)
        told = settled(before, listed - self.taken, rows, self.taken)
        if self.single and look == "branch":
            return told
        return pressed(told, look, value, rows) if look else told

    def chosen(self, choice: Choice) -> list[Unit]:
        """Return the units a choice comes to, without those taken already; four queries at most."""
        rows = self.rows(choice)
        paths = [rows[key].path for key in choice.branches if key in rows]
        found = units_in_branches(paths, on=self.on)
        found |= Unit.objects.select_related("organisation").in_bulk(choice.units & rows.keys())
        return [unit for key, unit in found.items() if key not in self.taken | choice.left_out]


def settled(
    choice: Choice, listed: Collection[UUID], rows: Mapping[UUID, UnitRow], taken: Collection[UUID]
) -> Choice:
    """Return a choice after the ticks of a list were read: an empty box within a chosen branch leaves the unit out. Pure.

    What is not among the rows is not there for her and falls away; a branch within a chosen branch is no second one.
    """
    paths = {key: rows[key].path for key in choice.branches if key in rows}
    branches = frozenset(key for key, path in paths.items() if not _inside(path, paths.values(), proper=True))
    heads = [paths[key] for key in branches]
    covered = frozenset(key for key, row in rows.items() if _inside(row.path, heads))
    ticked = (choice.units & rows.keys()) - frozenset(taken)
    empty = frozenset(listed) & covered - ticked
    kept = (choice.left_out & covered) - (frozenset(listed) & ticked)
    return replace(choice, units=ticked - covered, branches=branches, left_out=kept | empty)


def pressed(choice: Choice, look: str, value: str, rows: Mapping[UUID, UnitRow]) -> Choice:
    """Return a choice after a button: found, opened, turned, a branch taken as a whole, something let go, all let go. Pure."""
    key = key_in(value)
    row = rows.get(key) if key is not None else None
    match look:
        case "find":
            return replace(choice, place=None, page=1)
        case "at":
            return replace(choice, words="", place=row.id if row else None, page=1)
        case "page":
            return replace(choice, page=_number(value))
        case "none":
            return replace(choice, units=frozenset(), branches=frozenset(), left_out=frozenset())
        case "branch" if row is not None:
            within = {each.id for each in rows.values() if lies_within(each.path, row.path)}
            return replace(
                choice, units=choice.units - within, branches=(choice.branches - within) | {row.id},
                left_out=choice.left_out - within,
            )  # fmt: skip
        case "drop" if row is not None and row.id in choice.branches:
            within = {each.id for each in rows.values() if lies_within(each.path, row.path)}
            return replace(choice, branches=choice.branches - {row.id}, left_out=choice.left_out - within)
        case "drop" if row is not None:
            return replace(choice, units=choice.units - {row.id}, left_out=choice.left_out - {row.id})
    return choice


def _inside(path: str, heads: Iterable[str], *, proper: bool = False) -> bool:
    return any(lies_within(path, head) and not (proper and path == head) for head in heads)


def _keys(data: Mapping[str, Any], name: str) -> frozenset[UUID]:
    getlist = getattr(data, "getlist", None)
    given = getlist(name) if getlist is not None else data.get(name, ())
    return frozenset(keys_in(given[:MOST_NAMED]))


def _number(text: object) -> int:
    typed = str(text)
    return int(typed) if typed.isascii() and typed.isdigit() and 0 < len(typed) < 6 else 1
