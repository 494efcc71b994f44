"""Units as they stood on a day."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from nucong.access.acting import Acting
from nucong.access.rows import path_nearest, unit_for, unit_in_time
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.api.paging import Limit, Next, part, place_of
from nucong.api.security import reader
from nucong.api.shapes import READING, Day, Words
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import (
    UnitRow,
    ancestors,
    children,
    name_holds,
    path_of,
    rows_in_paths,
    unit_row,
)
from nucong.organisations.rules import path_end

router = Router(tags=["units"])
On = Annotated[Day | None, Query(None, description="the day whose tree is meant; today when left out")]


class UnitOut(Schema):
    """A unit as it was on a day."""

    id: UUID
    code: str
    name: str
    short_name: str
    level: str = Field(description="code of its level; empty when it has none")
    parent: UUID | None
    depth: int = Field(description="steps below the root of its tree")
    area_answer: bool = Field(description="it answers for its whole area")
    classes: list[str] = Field(description="axis:code, such as kind:base")


class UnitPage(Schema):
    """A part of a list of units."""

    on: Day
    items: list[UnitOut]
    next: str | None


class UnitList(Schema):
    """A whole list of units."""

    on: Day
    items: list[UnitOut]


def unit_out(row: UnitRow) -> UnitOut:
    """Return a unit as it goes out."""
    return UnitOut(
        id=row.id,
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        level=row.level_code,
        parent=row.parent_id,
        depth=row.depth,
        area_answer=row.area_answer,
        classes=sorted(row.classes),
    )


@router.get("", response={200: UnitPage, **READING}, summary="Units within your scope, parents first")
def units(
    request: HttpRequest, limit: Limit, next: Next, on: On,
    q: Annotated[Words, Query("", description="words of its name, with or without diacritics")],
    below: Annotated[UUID | None, Query(None, description="only this unit and those below it")],
    level: Annotated[Words, Query("", description="code of a level")],
    unit_class: Annotated[Words, Query("", alias="class", description="axis:code, such as kind:base")],
) -> UnitPage:  # fmt: skip
    """The tree is that of the day `on`; the scope is that of today. The order is that of the tree."""
    me = reader(request)
    day = on or me.on
    where = within_scope(me.scope, on=day) & _narrowed(me, day, q, below, level, unit_class)
    after = place_of(next, str) or ""
    rows, following = part(
        rows_in_paths(where, on=day, after=after, limit=limit + 1), limit, lambda r: r.path
    )
    return UnitPage(on=day, items=[unit_out(row) for row in rows], next=following)


def _narrowed(me: Acting, on: date, q: str, below: UUID | None, level: str, unit_class: str) -> Q:
    where = name_holds(q) or Q()
    if below is not None:
        path = path_of(unit_for(me, below), on=on)
        if path is None:
            raise NotVisible
        where &= Q(placements__path__gte=path, placements__path__lt=path_end(path))
    if level:
        where &= Q(level__code=level)
    if unit_class:
        axis, _, code = unit_class.partition(":")
        held = Q(
            classifications__unit_class__axis__axis=axis, classifications__unit_class__code=code
        ) & holds(on, "classifications__")
        where &= Q(pk__in=Unit.objects.filter(held).values("pk"))
    return where


@router.get("/{uuid:key}", response={200: UnitOut, **READING}, summary="One unit")
def unit(request: HttpRequest, key: UUID, on: On) -> UnitOut:
    """404 also when the unit stood nowhere on that day."""
    me = reader(request)
    return unit_out(_row(me, key, on or me.on))


@router.get("/{uuid:key}/children", response={200: UnitList, **READING}, summary="The units directly below")
def children_of(request: HttpRequest, key: UUID, on: On) -> UnitList:
    """In the order in which the pages list them."""
    me = reader(request)
    day = on or me.on
    row = _row(me, key, day)
    found = unit_in_time(me, row.id)
    sees_below = me.scope.allows(Permission.SEE_UNIT, (path_nearest(found, me.on) or "") + "0.")
    return UnitList(on=day, items=[unit_out(each) for each in children(found, on=day)] if sees_below else [])


@router.get("/{uuid:key}/path", response={200: UnitList, **READING}, summary="The way down to a unit")
def path(request: HttpRequest, key: UUID, on: On) -> UnitList:
    """The units above that you may see, highest first, and the unit itself."""
    me = reader(request)
    day = on or me.on
    row = _row(me, key, day)
    above = ancestors(unit_in_time(me, key), on=day)
    seen = set(
        Unit.objects.filter(within_scope(me.scope, on=me.on), pk__in=[each.id for each in above]).values_list(
            "pk", flat=True
        )
    )
    return UnitList(
        on=day, items=[unit_out(each) for each in [*above, row] if each is row or each.id in seen]
    )


def _row(me: Acting, key: UUID, on: date) -> UnitRow:
    row = unit_row(unit_in_time(me, key), on=on)
    if row is None:
        raise NotVisible
    return row
