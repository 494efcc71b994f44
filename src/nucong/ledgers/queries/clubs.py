"""Reading models and clubs."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from nucong.kernel.text import fold
from nucong.organisations.models import Unit
from nucong.organisations.queries import path_of

from ..models import Club, Record
from ..states import KeptAs, RecordState
from .records import done_below, in_force

MOST_READ = 5_000


def clubs_below(unit: Unit, *, on: date, ended: bool = False) -> QuerySet[Club]:
    """Return the models and clubs of a unit and of all below it that stand on a day, or those that ended before it."""
    path = path_of(unit, on=on)
    if path is None:
        return Club.objects.none()
    if ended:
        began = done_below(path, on, date.min, on).filter(kept_as=KeptAs.MODEL, until__lt=on)
    else:
        began = done_below(path, on, date.min, on, standing=True).filter(kept_as=KeptAs.MODEL)
    records = began.filter(state=RecordState.RECORDED).order_by()
    found = Club.objects.filter(record__in=records.values("pk")).select_related("record", "record__unit")
    return found.order_by("record__unit__code", "-record__on", "record_id")


def clubs_of(unit: Unit, *, on: date) -> list[Record]:
    """Return the records of the clubs of one unit that stand on a day, for the meetings it records."""
    held = Record.objects.filter(unit=unit, kept_as=KeptAs.MODEL, state=RecordState.RECORDED)
    return list(in_force(held, on).order_by("title"))


def clubs_named(words: str, records: QuerySet[Record], *, most: int) -> list[Record]:
    """Return of some records the models and clubs whose name holds every word, without case and diacritics; one query.

    Read are their names alone: no database folds the letters of Vietnamese, and of these there are thousands at most.
    """
    wanted = fold(words).split()
    if not wanted:
        return []
    # Of a country there are hundreds of thousands of records and a few thousand models: these are asked, by their keys.
    held = records.filter(pk__in=Club.objects.values("pk"), kept_as=KeptAs.MODEL, state=RecordState.RECORDED)
    named = held.order_by("-on", "-pk").values_list("pk", "title")[:MOST_READ]
    keys = [key for key, title in named if all(word in fold(title) for word in wanted)][:most]
    rows = Record.objects.select_related("unit").in_bulk(keys)
    return [rows[key] for key in keys]


def recommended(unit: Unit) -> QuerySet[Club]:
    """Return the models that superiors of an organisation show to others, the newest first."""
    # Not as a join: the records of an organisation are very many, its models shown to others few.
    held = Record.objects.filter(
        pk=OuterRef("record"), organisation=unit.organisation_id, state=RecordState.RECORDED
    )
    found = Club.objects.filter(Exists(held), commended_on__isnull=False)
    return found.select_related("record", "record__unit").order_by("-commended_on", "record_id")


def last_people(unit: Unit, *, since: date) -> list[Record]:
    """Return the newest records of a unit that could have had the same people as another, the first of each series."""
    found = Record.objects.filter(
        unit=unit, kept_as=KeptAs.RECORD, state=RecordState.RECORDED, on__gte=since, same_people_as=None
    ).exclude(women=0, men=0)
    return list(found.order_by("-on", "-recorded_at", "-pk")[:30])
