"""Reading records: the list of kinds, records a person sees, sums by unit, campaigns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import ExtractYear

from nucong.accounts.queries import Scope, of_seen_units
from nucong.audit.queries import latest_about
from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import UnitRow, children, path_of, unit_row
from nucong.organisations.queries.rows import sorted_rows
from nucong.organisations.rules import depth_of, path_end
from nucong.programmes.indicators import PERSONS, WOMEN_THERE
from nucong.programmes.known_indicators import ACTIVITIES
from nucong.programmes.models import Programme, ProgrammeOwner, Task
from nucong.programmes.periods import window_in
from nucong.reporting.keeping import Kept

from ..counting import Row
from ..kinds import SEEDED, KindFacts
from ..models import Campaign, CampaignWindow, Kind, Record
from ..states import HAPPENED, Family, RecordState
from .book.by_year import by_unit_and_year
from .book.kept import is_large_organisation
from .book.places import TREE

MOST_TASKS = 60
_COLUMNS = (
    "id", "unit_id", "partner_unit_id", "kind", "on", "number", "women", "men", "attendances",
    "women_attendances", "online", "money", "firms", "outlet", "groups", "measures", "kept_as", "same_people_as_id",
)  # fmt: skip


def kinds_of(organisation_id: UUID) -> list[KindFacts]:
    """Return the kinds of an organisation, hidden ones too: the seeded list with what it changed, then its own."""
    changed = {row.code: row for row in Kind.objects.filter(organisation=organisation_id)}
    found = [
        KindFacts(kind.code, kind.family, kind.name, row.name, row.hidden)
        if (row := changed.pop(kind.code, None))
        else kind
        for kind in SEEDED
    ]
    own = [KindFacts(row.code, Family(row.family), "", row.name, row.hidden) for row in changed.values()]
    return found + own


def families_of(organisation_id: UUID) -> dict[str, Family]:
    """Return the family of every kind of an organisation."""
    return {kind.code: kind.family for kind in kinds_of(organisation_id)}


def counting_rows(records: QuerySet[Record]) -> list[Row]:
    """Return records as counting sees them, cancelled ones left out; one query."""
    rows = records.filter(state=RecordState.RECORDED).order_by().values_list(*_COLUMNS)
    return [_row(values) for values in rows.iterator(chunk_size=5_000)]


def rows_with(records: QuerySet[Record], *columns: str) -> list[tuple[Row, tuple[Any, ...]]]:
    """Return records as counting sees them, cancelled ones too, each with further columns of its own; one query."""
    found = records.order_by().values_list(*_COLUMNS, *columns)
    return [(_row(values[: len(_COLUMNS)]), values[len(_COLUMNS) :]) for values in found]


def _row(values: tuple[Any, ...]) -> Row:
    (key, unit, partner, kind, on, number, women, men, attendances, of_women, online, money, firms, outlet, groups, measures, kept_as, same) = values  # fmt: skip
    return Row(
        id=key, units=(unit, partner) if partner else (unit,), kind=kind, on=on, number=number, women=women,
        men=men, attendances=attendances, women_attendances=of_women, online=online, money=money,
        firms=tuple(line for line in str(firms).splitlines() if line.strip()), outlet=outlet,
        groups=frozenset(str(groups).split()), measures=measures, happened=kept_as in HAPPENED,
        same_people_as=same,
    )  # fmt: skip


def done_by(
    units: Collection[UUID] | QuerySet[Any], first: date, last: date, *, standing: bool = False
) -> QuerySet[Record]:
    """Return the records that begin in a window and were done by one of these units, alone or as the partner.

    With `standing` what is in force on the last day of the window instead, whenever it began.
    """
    records = Record.objects.filter(Q(unit__in=units) | Q(partner_unit__in=units))
    return in_force(records, last) if standing else records.filter(on__range=(first, last))


def done_below(path: str, on: date, first: date, last: date, *, standing: bool = False) -> QuerySet[Record]:
    """Return the records of a window, as `done_by`, of the unit that stands at a path on a day and of all below it.

    Of a branch the units are looked up first. Of a whole tree, where nearly every record belongs, each record is
    asked for the place of its unit: that spares two lists of all units in each query.
    """
    placed = Placement.objects.filter(holds(on), line="territory")
    if depth_of(path):
        units = placed.filter(path__gte=path, path__lt=path_end(path)).values("unit")
        return done_by(units, first, last, standing=standing)
    # Not as a range: SQLite would then walk all places of the tree for each record.
    placed = placed.filter(path__startswith=path)
    own, partner = (Exists(placed.filter(unit=OuterRef(side))) for side in ("unit", "partner_unit"))
    records = Record.objects.filter(Q(own) | Q(partner))
    return in_force(records, last) if standing else records.filter(on__range=(first, last))


def in_force(records: QuerySet[Record], day: date) -> QuerySet[Record]:
    """Return those of some records that stand for a while and are in force on a day."""
    return records.filter(Q(until=None) | Q(until__gte=day), standing=True, on__lte=day)


def records_seen(scope: Scope, *, on: date) -> QuerySet[Record]:
    """Return the records of the units a person sees, and those in which one of them is the partner."""
    own = of_seen_units("unit", scope, on=on, to_organisation="organisation")
    return Record.objects.filter(own | of_seen_units("partner_unit", scope, on=on))


def by_branch(
    unit: Unit, rows: Iterable[Row], *, on: date, places: Mapping[UUID, str] | None = None
) -> list[tuple[UnitRow, list[Row]]]:
    """Return a unit and each unit directly below it with the records of its branch; the first has only its own.

    places: the paths of the units of the records, where they are known; else one query more.
    """
    path, here = path_of(unit, on=on), unit_row(unit, on=on)
    if path is None or here is None:
        return []
    rows = list(rows)
    if places is None:
        told = {key for row in rows for key in row.units}
        placed = Placement.objects.filter(
            holds(on), line="territory", path__gte=path, path__lt=path_end(path), unit__in=told
        )
        places = dict(placed.values_list("unit_id", "path"))
    branches = children(unit, on=on)
    held: dict[UUID, list[Row]] = {row.id: [] for row in (here, *branches)}
    by_path = {row.path: row.id for row in branches}
    depth = path.count(".")
    for row in rows:
        for key in row.units:
            place = places.get(key)
            if place is not None and place.startswith(path):
                branch = ".".join(place.split(".")[: depth + 1]) + "."
                held[by_path.get(branch, unit.pk)].append(row)
    return [(row, held[row.id]) for row in (here, *branches)]


def joint_programmes(unit: Unit) -> list[Programme]:
    """Return the programmes a unit owns together with a unit of another organisation."""
    other = ProgrammeOwner.objects.exclude(organisation=unit.organisation_id)
    found = Programme.objects.filter(owners__unit=unit, pk__in=other.values("programme"))
    return list(found.order_by("-created_at", "-pk"))


def campaigns_for(unit: Unit, *, on: date) -> list[Campaign]:
    """Return the campaigns of a unit and of those above it, newest first."""
    path = path_of(unit, on=on)
    above = [".".join(path.split(".")[:n]) + "." for n in range(2, path.count(".") + 1)] if path else []
    places = Placement.objects.filter(holds(on), line="territory", path__in=above).values("unit")
    return list(Campaign.objects.filter(unit__in=places).select_related("unit", "programme"))


def window_of(campaign: Campaign, year: int) -> tuple[date, date] | None:
    """Return the days of a campaign in a year, or None when it is not held then."""
    return window_in(campaign.starts, campaign.ends, year)


def own_windows(unit: Unit, campaigns: Iterable[Campaign], *, on: date) -> dict[UUID, list[CampaignWindow]]:
    """Return the days that hold for a unit inside campaigns: its own, else of the nearest unit above that fixed some.

    By key of the campaign, the newest first; two queries.
    """
    path = path_of(unit, on=on)
    above = [".".join(path.split(".")[:n]) + "." for n in range(2, path.count(".") + 1)] if path else []
    placed = Placement.objects.filter(holds(on), line="territory", path__in=above)
    depths = {key: len(place) for key, place in placed.values_list("unit_id", "path")}
    found = CampaignWindow.objects.filter(campaign__in=[each.pk for each in campaigns], unit__in=depths)
    held: dict[UUID, list[CampaignWindow]] = {}
    for row in sorted(found, key=lambda row: (-depths[row.unit_id], -row.first.toordinal())):
        kept = held.setdefault(row.campaign_id, [])
        if not kept or kept[0].unit_id == row.unit_id:
            kept.append(row)
    return held


def tasks_for(unit: Unit) -> list[Task]:
    """Return the tasks of programmes a unit answers in or owns, newest programmes first."""
    asked = Q(programme__obligations__cycles__audience__unit=unit) | Q(programme__owners__unit=unit)
    keys = Task.objects.filter(asked).order_by().values("pk")
    found = Task.objects.filter(pk__in=keys).select_related("programme")
    return list(found.order_by("-programme__created_at", "position")[:MOST_TASKS])


def last_record_of(unit: Unit) -> Record | None:
    """Return what a unit recorded last: the next one is often alike."""
    return Record.objects.filter(unit=unit).order_by("-recorded_at", "-pk").first()


def twin_of(record: Record) -> Record | None:
    """Return a standing record of the same unit that says the same of the same day, if there is one."""
    same = Record.objects.filter(
        unit=record.unit, kind=record.kind, on=record.on, title=record.title, women=record.women, men=record.men,
        kept_as=record.kept_as, state=RecordState.RECORDED,
    )  # fmt: skip
    return same.exclude(pk=record.pk).first()


def partner_units(unit: Unit, *, on: date) -> list[UnitRow]:
    """Return units of other organisations with which this one can do something: at its place, or its programmes' owners.

    Only of organisations that own a programme together with its own.
    """
    shared = Programme.objects.filter(owners__organisation=unit.organisation_id)
    others = ProgrammeOwner.objects.filter(programme__in=shared).exclude(organisation=unit.organisation_id)
    near = Q(pk__in=others.values("unit"))
    if unit.place:
        near |= Q(organisation__in=others.values("organisation"), place=unit.place)
    return [row for _, row in sorted_rows(near, on=on, line="territory")]


def records_by_unit(organisation_id: UUID | None, figure: str, *, year: int) -> Mapping[str, int]:
    """Return how many records of a year each unit has, by its code; a common one counts for both partners.

    figure: "activities" for all kinds that are activities, else the code of one kind; with PERSONS or WOMEN_THERE
    behind it the people these records count, those of a series once. Two queries.
    """
    return records_over_years(organisation_id, figure, years=range(year, year + 1)).get(year, {})


OverYears = Mapping[int, Mapping[str, int]]
_OVER_YEARS: Kept[tuple[object, ...], OverYears] = Kept(8)
_BEHIND: tuple[type[Model], ...] = (Record, *TREE)
# What a figure adds up of each record, by what stands behind its kind; nothing: it counts records.
_PEOPLE = {"": (), PERSONS: ("women", "men"), WOMEN_THERE: ("women",)}


def records_over_years(organisation_id: UUID | None, figure: str, *, years: range) -> OverYears:
    """Return what `records_by_unit` counts for each of some years that follow each other, by the year.

    From memory while no event tells of a record or of the tree and the kinds counted are the same; else two queries more.
    Shared: never change it.
    """
    if organisation_id is None or not years:
        return {}
    newest = Record.objects.order_by("-pk").values_list("pk", flat=True).first()
    kinds = tuple(sorted(kinds_counted(organisation_id, figure)))
    key = (str(connection.settings_dict["NAME"]), organisation_id, figure, years, kinds)
    return _OVER_YEARS.get(
        key, (latest_about(_BEHIND), newest), lambda: _over_years(organisation_id, figure, years)
    )


def _over_years(organisation_id: UUID, figure: str, years: range) -> OverYears:
    if is_large_organisation(organisation_id):
        people = _PEOPLE[figure[figure.index("#") :] if "#" in figure else ""]
        return by_unit_and_year(organisation_id, kinds_counted(organisation_id, figure), years, people)
    return _over_years_of_few(organisation_id, figure, years)


def _over_years_of_few(organisation_id: UUID, figure: str, years: range) -> OverYears:
    span = date(years[0], 1, 1), date(years[-1], 12, 31)
    records = _counted_in(organisation_id, figure, *span).annotate(in_year=ExtractYear("on"))
    told = _brings(figure)
    counts: dict[int, Counter[str]] = {}
    for side in ("unit", "partner_unit"):
        of = records.filter(**{f"{side}__organisation": organisation_id}).order_by()
        grouped = of.values_list("in_year", f"{side}__code")
        rows = grouped.annotate(brings=Sum(told) if told else Count("pk"))
        for year, code, count in rows:
            counts.setdefault(year, Counter())[code] += count or 0
    return {year: dict(each) for year, each in counts.items()}


def kinds_counted(organisation_id: UUID, figure: str) -> list[str]:
    """Return the kinds of records a figure counts, named as for `records_by_unit`."""
    code = figure.partition("#")[0]
    if code != ACTIVITIES:
        return [code]
    return [code for code, family in families_of(organisation_id).items() if family is Family.ACTIVITY]


def recorded_by(organisation_id: UUID | None, year: int) -> bool:
    """Tell whether a unit of an organisation recorded anything it did by the end of a year, alone or with another one.

    A club, a model or a contract that began long ago is entered when it is found: it is no sign that records were kept.
    """
    ours = Q(organisation=organisation_id) | Q(partner_unit__organisation=organisation_id)
    done = Record.objects.filter(
        ours, state=RecordState.RECORDED, kept_as__in=HAPPENED, on__lte=date(year, 12, 31)
    )
    return done.exists()


def common_by_record(
    organisation_id: UUID, other: UUID, figure: str, *, year: int
) -> dict[UUID, tuple[str, int]]:
    """Return what `records_by_unit` counts that units of both organisations did together.

    By key of the record: the code of the unit of the first organisation, and how much the record brings. Two queries.
    """
    records = _counted_in(organisation_id, figure, date(year, 1, 1), date(year, 12, 31))
    told = _brings(figure) or Value(1)
    found: dict[UUID, tuple[str, int]] = {}
    for own, beside in (("unit", "partner_unit"), ("partner_unit", "unit")):
        of = records.filter(
            **{f"{own}__organisation": organisation_id, f"{beside}__organisation": other}
        ).order_by()
        rows = of.annotate(brings=told).values_list("pk", f"{own}__code", "brings")
        found |= {key: (code, brings) for key, code, brings in rows if brings}
    return found


def _counted_in(organisation_id: UUID, figure: str, first: date, last: date) -> QuerySet[Record]:
    people = "#" in figure
    kinds = kinds_counted(organisation_id, figure)
    records = Record.objects.filter(kind__in=kinds, state=RecordState.RECORDED, on__range=(first, last))
    return records.filter(same_people_as=None) if people else records


def _brings(figure: str) -> F | CombinedExpression | None:
    """Return how many people a record brings to a figure; None where it counts records."""
    if "#" not in figure:
        return None
    return F("women") if figure.endswith(WOMEN_THERE) else F("women") + F("men")
