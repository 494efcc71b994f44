"""Finding a unit by what a person types, and what happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Case, Q, Value, When

from nucong.kernel.text import fold

from .. import errors
from ..models import Organisation, Placement, Succession, Unit, UnitName
from ..models.dated import holds
from ..rules import path_end
from ..states import SuccessionKind
from .rows import UnitRow, path_of, sorted_rows

RESHAPING = (
    SuccessionKind.MOVED, SuccessionKind.MERGED, SuccessionKind.SPLIT, SuccessionKind.DISSOLVED,
)  # fmt: skip
FIRST = 400  # so many of the best names are looked through before all


def organisation_of(unit: Unit) -> Organisation:
    """Return the organisation of a unit of a tree. Raises: OutsideAnyTree for an external body."""
    if unit.organisation is None:
        raise errors.OutsideAnyTree(unit=unit)
    return unit.organisation


def unit_named(unit: Unit, on: date) -> str:
    """Return the official name on a day; of a day without name the last one before, else the first."""
    names = list(unit.names.order_by("valid_from").values_list("valid_from", "name"))
    held = [name for valid_from, name in names if valid_from <= on]
    return (held or [names[0][1]])[-1] if names else unit.code


def find_units(
    text: str, organisation: Organisation, on: date, *, limit: int = 20, within: Q | None = None
) -> list[UnitRow]:
    """Return units whose name holds every typed word; case, diacritics and Chinese spacing do not matter.

    Names that begin with the text come first. `within` is a further condition on Unit, such as the
    units a person may see. Two or three queries.
    """
    typed = fold(text.replace("\0", ""))
    wanted = name_holds(text)
    if wanted is None:
        return []
    where = Q() if within is None else within
    best = UnitName.objects.filter(name_holds(text, "") or Q(), holds(on))
    first = list(best.order_by(_begins("", typed), "sort_key").values_list("unit_id", flat=True)[:FIRST])
    keys = _seen(where & Q(organisation=organisation, pk__in=first) & wanted, on, typed, limit)
    if len(keys) < limit and len(first) == FIRST:  # the best names stand beside what she sees
        keys = _seen(where & Q(organisation=organisation) & wanted, on, typed, limit)
    rows = {row.id: row for _, row in sorted_rows(Q(pk__in=keys), on=on, line="territory")}
    return [rows[key] for key in keys]


def _seen(where: Q, on: date, typed: str, limit: int) -> list[UUID]:
    """Return the units that meet a condition and stand in the tree, the best names first."""
    found = Unit.objects.filter(
        where, holds(on, "names__"), holds(on, "placements__"), placements__line="territory"
    )
    return list(
        found.order_by(_begins("names__", typed), "names__sort_key", "code").values_list("pk", flat=True)[
            :limit
        ]
    )


def _begins(to_name: str, typed: str) -> Case:
    return Case(When(**{f"{to_name}folded__startswith": typed}, then=Value(0)), default=Value(1))


def units_named(text: str, *, most: int) -> list[UUID]:
    """Return up to `most` units that on any day had a name that holds every typed word; one query."""
    words = name_holds(text, "")
    rows = UnitName.objects.filter(words).order_by() if words else UnitName.objects.none()
    return list(dict.fromkeys(rows.values_list("unit_id", flat=True)[:most]))


def name_holds(text: str, to_name: str = "names__") -> Q | None:
    """Return the condition that a name of a unit holds every typed word; None when nothing is typed.

    `to_name` is the look-up prefix from the row to the name. Chinese is compared without spaces.
    """
    typed = fold(text.replace("\0", ""))
    words = ["".join(typed.split())] if _has_chinese(typed) else typed.split()
    if not words:
        return None
    where = Q()
    for word in words:
        where &= Q(**{f"{to_name}folded__contains": word})
    return where


def _has_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def successions(unit: Unit) -> list[Succession]:
    """Return what happened to a unit, oldest first, with all parts loaded."""
    found = Succession.objects.filter(parts__unit=unit).distinct().prefetch_related("parts__unit")
    return list(found.order_by("on", "number"))


def latest_succession(organisation: Organisation) -> Succession | None:
    """Return the change of the tree recorded last: the only one that can be undone."""
    found = Succession.objects.filter(organisation=organisation).prefetch_related("parts__unit")
    return found.order_by("-number").first()


def reshaped_on(unit: Unit, *, since: date, until: date) -> list[date]:
    """Return the days after `since` until `until` on which units at or below a unit were moved, merged, split or dissolved."""
    path = path_of(unit, on=until)
    if path is None:
        return []
    inside = Placement.objects.filter(line="territory", path__gte=path, path__lt=path_end(path))
    found = Succession.objects.filter(
        organisation=unit.organisation_id, kind__in=RESHAPING, on__gt=since, on__lte=until,
        parts__unit__in=inside.order_by().values("unit"),
    )  # fmt: skip
    return list(found.order_by("on").values_list("on", flat=True).distinct())


class NamesInTime:
    """The names of some units on any day, from one query."""

    def __init__(self, unit_ids: Iterable[UUID]) -> None:
        self._held: dict[UUID, list[tuple[date, str]]] = {}
        rows = UnitName.objects.filter(unit__in=set(unit_ids)).order_by("valid_from")
        for unit, valid_from, name in rows.values_list("unit_id", "valid_from", "name"):
            self._held.setdefault(unit, []).append((valid_from, name))

    def on(self, unit_id: UUID, day: date) -> str:
        """Return the official name on a day; of a day without name the last one before, else the first."""
        names = self._held.get(unit_id, [])
        held = [name for valid_from, name in names if valid_from <= day]
        return held[-1] if held else names[0][1] if names else ""
