"""What the chooser of units shows: how many are chosen, each as a chip, and the list in which she looks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from nucong.organisations.models import Unit
from nucong.organisations.queries import (
    UnitRow,
    ancestors,
    branch_sizes,
    children,
    find_units,
    organisation_of,
    path_of,
    rows_below,
)
from nucong.organisations.rules import lies_within, path_end
from nucong.web.organisations.choosing import Choice, Choosing
from nucong.web.organisations.words import level_names

AT_ONCE = 40


@dataclass(frozen=True)
class Chip:
    """Something chosen, or left out of a chosen branch; `size` units of a branch with its head, else 0."""

    id: UUID
    name: str
    size: int = 0
    left_out: bool = False


@dataclass(frozen=True)
class Offered:
    """A unit of the list. `whole`: chosen with its branch, so that only this one can be let go."""

    id: UUID
    name: str
    level: str
    within: str
    size: int
    ticked: bool
    whole: bool
    taken: bool


@dataclass(frozen=True)
class ChooserPage:
    """The chooser as shown; `hidden`: what is chosen and does not stand in the list."""

    count: int
    chips: tuple[Chip, ...]
    hidden: tuple[UUID, ...]
    branches: tuple[UUID, ...]
    left_out: tuple[UUID, ...]
    rows: tuple[Offered, ...]
    words: str
    place: str
    way: tuple[tuple[str, str], ...]
    page: int
    all: int
    more: bool
    single: bool

    @property
    def first(self) -> int:
        """The number of the first unit of the list among all of its place."""
        return (self.page - 1) * AT_ONCE + 1

    @property
    def last(self) -> int:
        """The number of the last unit of the list."""
        return self.first + len(self.rows) - 1


def chooser_page(choosing: Choosing, choice: Choice) -> ChooserPage:
    """Return the chooser: what is chosen, and the units found or those below the place; eleven queries at most."""
    chosen = choosing.rows(choice)
    listed, place, page, held, more = _listed(choosing, choice)
    sizes = branch_sizes({row.id for row in listed} | choice.branches, on=choosing.on)
    heads = [chosen[key].path for key in choice.branches if key in chosen]
    levels = level_names(organisation_of(choosing.unit))
    above = _parents(choosing, listed) if choice.words else {}
    rows = []
    for row in listed:
        whole = any(lies_within(row.path, head) for head in heads)
        parent = above.get(row.parent_id) if row.parent_id is not None else None
        rows.append(Offered(
            id=row.id, name=row.name, level=levels.get(row.level_code, ""),
            within=parent.name if parent is not None else "",
            size=sizes.get(row.id, 1),
            ticked=row.id in choice.units or (whole and row.id not in choice.left_out), whole=whole,
            taken=row.id in choosing.taken,
        ))  # fmt: skip
    units = [row for row in chosen.values() if row.id in choice.units]
    way = _way(choosing, place)
    return ChooserPage(
        count=_count(choosing, choice, chosen, sizes),
        chips=(
            *(Chip(row.id, row.name, sizes.get(row.id, 1)) for row in _of(chosen, choice.branches)),
            *(Chip(row.id, row.name, left_out=True) for row in _of(chosen, choice.left_out)),
            *(Chip(row.id, row.name) for row in units),
        ),
        hidden=tuple(row.id for row in units if row.id not in {each.id for each in listed}),
        branches=tuple(row.id for row in _of(chosen, choice.branches)),
        left_out=tuple(row.id for row in _of(chosen, choice.left_out)),
        rows=tuple(rows),
        words=choice.words,
        place=str(place.id) if place is not None else "",
        way=way,
        page=page,
        all=held,
        more=more,
        single=choosing.single,
    )


def _listed(choosing: Choosing, choice: Choice) -> tuple[list[UnitRow], UnitRow | None, int, int, bool]:
    """Return the units of the list, the place they stand below, its page, how many stand there, whether more were found."""
    if choice.words:
        path = path_of(choosing.unit, on=choosing.on) or "-"
        below = Q(placements__path__gt=path, placements__path__lt=path_end(path))
        found = find_units(
            choice.words, organisation_of(choosing.unit), choosing.on, limit=AT_ONCE + 1, within=below
        )
        return found[:AT_ONCE], None, 1, len(found), len(found) > AT_ONCE
    place = None
    if choice.place is not None:
        place = rows_below(choosing.unit, [choice.place], on=choosing.on).get(choice.place)
    head = Unit.objects.get(pk=place.id) if place is not None else choosing.unit
    held = sorted(
        children(head, on=choosing.on), key=lambda row: row.level_rank
    )  # those that lead others first
    page = min(choice.page, max(1, -(-len(held) // AT_ONCE)))
    first = (page - 1) * AT_ONCE
    return held[first : first + AT_ONCE], place, page, len(held), False


def _of(rows: Mapping[UUID, UnitRow], keys: Collection[UUID]) -> list[UnitRow]:
    return [row for row in rows.values() if row.id in keys]


def _parents(choosing: Choosing, listed: list[UnitRow]) -> dict[UUID, UnitRow]:
    return rows_below(choosing.unit, {row.parent_id for row in listed if row.parent_id}, on=choosing.on)


def _way(choosing: Choosing, place: UnitRow | None) -> tuple[tuple[str, str], ...]:
    """Return the units from the first below to the place, by key and name; the last is where she is."""
    if place is None:
        return ()
    path = path_of(choosing.unit, on=choosing.on) or ""
    over = ancestors(Unit.objects.get(pk=place.id), on=choosing.on)
    within = [row for row in over if lies_within(row.path, path) and row.path != path]
    return tuple((str(row.id), row.short_name or row.name) for row in (*within, place))


def _count(
    choosing: Choosing, choice: Choice, chosen: Mapping[UUID, UnitRow], sizes: Mapping[UUID, int]
) -> int:
    """Return how many units the choice comes to. What is taken already counts only where it has to be looked up."""
    if choosing.taken and choice.branches:
        return len(choosing.chosen(choice))
    branches = sum(sizes.get(key, 0) for key in choice.branches if key in chosen)
    return branches + len(choice.units & chosen.keys()) - len(choice.left_out & chosen.keys())
