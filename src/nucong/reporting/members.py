"""The units of a cycle as rows of its database: an object is made of those alone that somebody asks for.

A country has more than a hundred thousand of them, a page shows some dozens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar, overload
from uuid import UUID

from django.db.models import CharField, QuerySet, UUIDField
from django.db.models.functions import Cast

from .models import AudienceMember, Cycle

Place = TypeVar("Place")
Found = TypeVar("Found")
Row = tuple[Any, ...]
_FIELDS = AudienceMember._meta.concrete_fields
_IS_KEY = tuple(isinstance(getattr(field, "target_field", field), UUIDField) for field in _FIELDS)
_AT = {field.attname: place for place, field in enumerate(_FIELDS)}
_NAMES = [field.attname for field in _FIELDS]
KEY, UNIT, PARENT, CODE, NAME = (_AT[name] for name in ("id", "unit_id", "parent_id", "code", "name"))
OWES, REMOVED, HAS_CHILDREN = (_AT[name] for name in ("owes", "removed_at", "has_children"))
DUE, FIRST_DUE = (_AT[name] for name in ("due_on", "first_due_on"))
_SIGNS = 32


def rows_of(members: QuerySet[AudienceMember]) -> list[Row]:
    """Return members as rows; their keys stay texts of the database. One query."""
    columns = [
        Cast(field.attname, CharField()) if is_key else field.attname
        for field, is_key in zip(_FIELDS, _IS_KEY, strict=True)
    ]
    return list(members.values_list(*columns))


def written(key: str) -> str:
    """Return a key in the one way keys are written, whatever the database writes."""
    return key if len(key) > _SIGNS else f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


class Members(Sequence[AudienceMember]):
    """Members in an order; a part of them shares the objects that were made."""

    def __init__(
        self,
        cycle: Cycle,
        rows: Sequence[Row],
        places: Sequence[int] | None = None,
        made: dict[int, AudienceMember] | None = None,
    ) -> None:
        self.rows, self._cycle = rows, cycle
        self._places = range(len(rows)) if places is None else places
        self._made = {} if made is None else made

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> AudienceMember: ...

    @overload
    def __getitem__(self, place: slice) -> Members: ...

    def __getitem__(self, place: int | slice) -> AudienceMember | Members:
        if isinstance(place, slice):
            return self.at(self._places[place])
        return self._member(self._places[place])

    def __iter__(self) -> Iterator[AudienceMember]:
        return map(self._member, self._places)

    def at(self, places: Sequence[int]) -> Members:
        """Return the members at some places of the whole."""
        return Members(self._cycle, self.rows, places, self._made)

    def changed(self, fresh: Mapping[int, Row]) -> Members:
        """Return the whole with other rows at some places."""
        rows = list(self.rows)
        for place, row in fresh.items():
            rows[place] = row
        kept = {place: each for place, each in list(self._made.items()) if place not in fresh}
        return Members(self._cycle, rows, made=kept)

    def due_days(self) -> set[date]:
        """Return the days in force of these members."""
        return {self.rows[place][DUE] for place in self._places}

    def _member(self, place: int) -> AudienceMember:
        known = self._made.get(place)
        if known is None:
            row = self.rows[place]
            values = [
                UUID(value) if is_key and value else value for value, is_key in zip(row, _IS_KEY, strict=True)
            ]
            known = AudienceMember.from_db("default", _NAMES, values)
            known.cycle = self._cycle
            self._made[place] = known
        return known


def due_days_of(members: Sequence[AudienceMember]) -> set[date]:
    """Return the days in force of some members."""
    return members.due_days() if isinstance(members, Members) else {each.due_on for each in members}


class ByKey(Mapping[UUID, Found]):
    """Finds something by a key of the database: `places` by the text it writes, `found` what is made of a place."""

    def __init__(self, places: Mapping[str, Place], found: Callable[[Place], Found]) -> None:
        self._places, self._found = places, found
        first = next(iter(places), "")
        self._write: Callable[[UUID], str] = str if len(first) > _SIGNS else lambda key: key.hex

    def __getitem__(self, key: UUID) -> Found:
        place = self._places.get(self._write(key))
        if place is None:
            raise KeyError(key)
        return self._found(place)

    def get(self, key: UUID, default: Any = None) -> Any:
        """Return what is found by a key, else another thing; most keys of a large list are asked for in vain."""
        place = self._places.get(self._write(key))
        return default if place is None else self._found(place)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, UUID) and self._write(key) in self._places

    def __iter__(self) -> Iterator[UUID]:
        return (UUID(text) for text in self._places)

    def __len__(self) -> int:
        return len(self._places)
