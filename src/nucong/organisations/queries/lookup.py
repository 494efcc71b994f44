"""Finding a unit by what a person types, and what happened to it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from nucong.kernel.text import fold

from ..models import Organisation, Succession, Unit
from .rows import UnitRow, sorted_rows


def unit_named(unit: Unit, on: date) -> str:
    """Return the official name on a day; of a day without name the last one before, else the first."""
    names = list(unit.names.order_by("valid_from").values_list("valid_from", "name"))
    held = [name for valid_from, name in names if valid_from <= on]
    return (held or [names[0][1]])[-1] if names else unit.code


def find_units(text: str, organisation: Organisation, on: date, *, limit: int = 20) -> list[UnitRow]:
    """Return units whose name holds every typed word; case, diacritics and Chinese spacing do not matter.

    Names that begin with the text come first. One query.
    """
    typed = fold(text.replace("\0", ""))
    words = ["".join(typed.split())] if _has_chinese(typed) else typed.split()
    if not words:
        return []
    where = Q(organisation=organisation)
    for word in words:
        where &= Q(names__folded__contains=word)
    rows = [row for _, row in sorted_rows(where, on=on, line="territory")]
    rows.sort(key=lambda row: not fold(row.name).startswith(typed))
    return rows[:limit]


def _has_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def successions(unit: Unit) -> list[Succession]:
    """Return what happened to a unit, oldest first, with all parts loaded."""
    found = Succession.objects.filter(parts__unit=unit).distinct().prefetch_related("parts__unit")
    return list(found.order_by("on", "number"))
