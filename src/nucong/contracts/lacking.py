"""Basic unions with women workers, and which of them stand in no contract.

A country has very many: of each only its place, its women and its searched name are read, in one pass; what is
shown is read for those that are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from nucong.kernel.text import fold
from nucong.organisations.models import Placement, UnitClass, UnitClassification
from nucong.organisations.models.dated import holds
from nucong.organisations.rules import path_end
from nucong.organisations.states import Axis
from nucong.roster.models import UnitWorkforce
from nucong.roster.rules import GRASSROOTS_LEVELS


class KeptBasic(Protocol):
    """The basic unions of a tree on a day, as they are kept in memory."""

    def told(self, path: str) -> Iterable[tuple[str, int, str]]:
        """Return of each at and below a path that told its workforce its path, its women and its searched names."""

    def places_of(self, units: Collection[UUID]) -> Mapping[UUID, str]:
        """Return the paths of those of some units that stand in the tree."""

    def count(self, path: str) -> int:
        """Return how many there are at and below a path."""


NOWHERE = "~"  # stands after every path: no unit lies at or below it
_BETWEEN = " | "  # between the long and the short name in what is searched


@dataclass(frozen=True)
class UnitNamed:
    """A unit by its code and its official name on a day."""

    code: str
    name: str


@dataclass(frozen=True)
class BasicUnits:
    """The basic unions at and below a place on a day.

    with_women: how many have women workers, as told last by the day; women: how many these are. untold: of how
    many nobody told. holding: how many of those with women have a contract or are named in one; lacking: the
    paths of the others.
    """

    with_women: int
    women: int
    untold: int
    holding: int
    lacking: Sequence[str]

    def lacking_by_branch(self, path: str) -> Mapping[str, int]:
        """Return how many lack a contract at a path itself and in each branch directly below it, by path."""
        return Counter(_branch(each, path) for each in self.lacking)


def basic_units(
    path: str, *, on: date, own: Collection[UUID], named: Collection[str], kept: KeptBasic | None = None
) -> BasicUnits:
    """Return the basic unions at and below a path; at most six queries.

    own: units that have a contract. named: firms named in contracts, folded. kept: the basic unions of the whole tree,
    where they lie in memory.
    """
    told = list(_told(path, on=on) if kept is None else kept.told(path))
    with_women = {place: searched for place, women, searched in told if women > 0}
    bearing = [place for place, searched in with_women.items() if _may_be(searched, named)]
    standing = _places(Q(unit__in=own), on=on) if kept is None else set(kept.places_of(own).values())
    held = standing.union(place for place, _key, _code, name in _shown(bearing, on=on) if fold(name) in named)
    lacking = [place for place in with_women if place not in held]
    basic = Placement.objects.filter(
        holds(on), basic_on(on), line="territory", path__gte=path, path__lt=path_end(path)
    )
    return BasicUnits(
        with_women=len(with_women),
        women=sum(women for _place, women, _searched in told),
        untold=(basic.count() if kept is None else kept.count(path)) - len(told),
        holding=len(with_women) - len(lacking),
        lacking=lacking,
    )


def first_in_tree(
    places: Sequence[str], branches: Iterable[str], *, below: str, on: date, most: int
) -> list[UnitNamed]:
    """Return the units at some places at and below a path in the order of the tree, `most` at most; one query.

    branches: the paths of the root and of the units directly below it, in the order they are shown.
    """
    by_branch: dict[str, list[str]] = {}
    for place in places:
        by_branch.setdefault(_branch(place, below), []).append(place)
    chosen: list[str] = []
    for branch in branches:
        chosen += by_branch.get(branch, ())
        if len(chosen) >= most:
            break
    rows = _shown({*chosen, *_down_to(chosen, below)}, on=on)
    keys = {place: (key, code) for place, key, code, _name in rows}
    wanted = set(chosen)
    listed = sorted(
        (row for row in rows if row[0] in wanted),
        key=lambda row: [keys.get(above, ("", "")) for above in _down_to([row[0]], below)],
    )
    return [UnitNamed(code, name) for _place, _key, code, name in listed[:most]]


def _told(path: str, *, on: date) -> QuerySet[UnitWorkforce, tuple[str, int, str]]:
    """Return of each basic union that told its workforce by a day its path, its women and its searched names."""
    later = UnitWorkforce.objects.filter(unit=OuterRef("unit"), on__gt=OuterRef("on"), on__lte=on)
    found = UnitWorkforce.objects.filter(
        ~Exists(later), holds(on, "unit__placements__"), holds(on, "unit__names__"), basic_on(on), on__lte=on,
        unit__placements__line="territory", unit__placements__path__gte=path,
        unit__placements__path__lt=path_end(path),
    )  # fmt: skip
    columns = ("unit__placements__path", "women_workers", "unit__names__folded")
    return found.order_by().values_list(*columns)


def basic_on(on: date) -> Q:
    """Return the condition, on rows with a unit, that the unit is a basic union of an employer who signs contracts."""
    return basic_level() & ~public_service(on)


def basic_level() -> Q:
    """Return the condition, on rows with a unit, that the unit is a basic union, as `roster.rules.level_of` says."""
    return Q(unit__level=None) | Q(unit__level__code__in=GRASSROOTS_LEVELS)


def public_service(on: date) -> Q:
    """Return the condition, on rows with a unit, that it signs no collective contract: an office of the State, its school or hospital.

    Source: BLLĐ 2019 art. 75 (thỏa ước between employees' representatives and an employer; officials and public
    employees stand under laws of their own); 劳动法 art. 33 (企业). A private school is an employer. One query for the
    classes; each unit is then asked for its own, which are few.
    """
    own = {sort: Exists(rows.filter(unit=OuterRef("unit"))) for sort, rows in classed(on=on).items()}
    return Q(own["office"]) | (Q(own["taught"]) & Q(own["public"]))


def classed(*, on: date) -> dict[str, QuerySet[UnitClassification]]:
    """Return the classifications on a day of offices ("office"), of schools and hospitals ("taught"), and of what is public; one query.

    A unit signs no collective contract if it is an office, or a school or hospital that is public.
    """
    public = Q(axis__axis=Axis.OWNERSHIP, code="public")
    office = Q(axis__axis__in=(Axis.INDUSTRY, Axis.SECTOR), code="administration")
    taught = Q(axis__axis=Axis.INDUSTRY, code__in=("education", "health"))
    keys: dict[str, list[UUID]] = {"public": [], "office": [], "taught": []}
    kinds = Case(
        When(public, then=Value("public")), When(office, then=Value("office")), default=Value("taught")
    )
    rows = UnitClass.objects.filter(public | office | taught).order_by().annotate(kind=kinds)
    for key, kind in rows.values_list("pk", "kind"):
        keys[kind].append(key)
    held = UnitClassification.objects.filter(holds(on))
    return {kind: held.filter(unit_class__in=found) for kind, found in keys.items()}


def _may_be(searched: str, named: Collection[str]) -> bool:
    """Tell whether the official name may be one of these; what is searched may hold the short name behind it."""
    if searched in named:
        return True
    end = searched.find(_BETWEEN)
    while end >= 0:
        if searched[:end] in named:
            return True
        end = searched.find(_BETWEEN, end + 1)
    return False


def _places(where: Q, *, on: date) -> set[str]:
    """Return where units stand on a day."""
    placed = Placement.objects.filter(where, holds(on), line="territory").order_by()
    return set(placed.values_list("path", flat=True))


def _shown(places: Collection[str], *, on: date) -> list[tuple[str, str, str, str]]:
    """Return path, sort key, code and official name of the units at some places; one query."""
    if not places:
        return []
    placed = Placement.objects.filter(
        holds(on), holds(on, "unit__names__"), line="territory", path__in=places
    )
    columns = ("path", "unit__names__sort_key", "unit__code", "unit__names__name")
    return list(placed.order_by().values_list(*columns))


def _branch(place: str, path: str) -> str:
    """Return the path of the unit directly below a path on the way to a place; the path itself for its own place."""
    return place[: place.find(".", len(path)) + 1] or path


def _down_to(places: Iterable[str], path: str) -> list[str]:
    """Return the paths from below a path down to each place, once each, those above first."""
    found: dict[str, None] = {}
    for place in places:
        end = len(path)
        while (end := place.find(".", end) + 1) > 0:
            found[place[:end]] = None
    return list(found)
