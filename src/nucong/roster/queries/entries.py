"""Rosters entered by a superior: which entry is open, which are not confirmed yet."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from nucong.organisations.models import Unit

from ..models import EntryForUnit


def open_entry(unit: Unit, *, superior: Unit) -> EntryForUnit | None:
    """Return the entry under which a superior writes for a unit now."""
    return unit.roster_entries.filter(superior=superior, ended_on=None).first()


def entered_now(units: Collection[UUID]) -> dict[UUID, UUID]:
    """Return the superior that enters the roster of each of some units now; units nobody enters are left out."""
    rows = EntryForUnit.objects.filter(unit__in=units, ended_on=None)
    return dict(rows.values_list("unit_id", "superior_id"))


def latest_entry(unit: Unit) -> EntryForUnit | None:
    """Return the last entry a superior made for a unit."""
    return unit.roster_entries.select_related("superior", "confirmed_by").first()


def lines_to_confirm(unit: Unit) -> int:
    """Return how many lines entered on behalf of a unit it has not confirmed yet."""
    return unit.roster_lines_entered.filter(confirmed_on=None).count()


def entries_made_by(superior: Unit) -> QuerySet[EntryForUnit]:
    """Return the entries of a superior that their units have not confirmed yet, open ones first."""
    rows = EntryForUnit.objects.filter(superior=superior, confirmed_on=None).select_related("unit")
    return rows.order_by("ended_on", "-begun_on")
