"""What the lists of the ledgers show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.documents.pages import PlainSheet
from nucong.ledgers.models import Record
from nucong.ledgers.queries import SHOWN, Counted, Sums, UnitSums, common_sums, kinds_of
from nucong.ledgers.states import Family, PlaceKind, RecordState, TargetGroup, What
from nucong.organisations.models import Organisation
from nucong.organisations.queries import NamesInTime
from nucong.programmes.models import Programme
from nucong.web.ledgers.own_pages import address_of
from nucong.web.ledgers.words import FAMILIES, GROUPS, PLACES, WHATS, kind_names
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Figure

EXPORTED = 20_000
BESIDE = (What.PERSONS, What.WOMEN, What.ATTENDANCES, What.FIRMS, What.OUTLETS)  # in a table of sums
Column = tuple[str, str, float]  # name, head and width in a workbook


@dataclass(frozen=True)
class RecordRow:
    """One record of a list."""

    url: str
    title: str
    kind: str
    day: str
    unit: str
    partner: str
    place: str
    persons: str
    women: str
    attendances: str
    more: tuple[str, ...]
    cancelled: bool


def record_rows(page: Page[Record], organisation: Organisation, *, own: UUID) -> list[RecordRow]:
    """Return the records of one page; the unit is named where it is not the own one."""
    records = list(page)
    names = NamesInTime(
        {r.unit_id for r in records} | {r.partner_unit_id for r in records if r.partner_unit_id}
    )
    kinds = _names_by_organisation(records, organisation)
    return [
        RecordRow(
            url=address_of(record),
            title=record.title,
            kind=kinds[record.organisation_id].get(record.kind, record.kind),
            day=_days(record),
            unit="" if record.unit_id == own else names.on(record.unit_id, record.on),
            partner=names.on(record.partner_unit_id, record.on) if record.partner_unit_id else "",
            place=record.place,
            persons=_shown(record.women + record.men),
            women=_shown(record.women),
            attendances=_shown(record.attendances or 0),
            more=_more(record),
            cancelled=record.state == RecordState.CANCELLED,
        )
        for record in records
    ]


def _names_by_organisation(records: Iterable[Record], own: Organisation) -> dict[UUID, dict[str, str]]:
    found = {record.organisation_id for record in records} | {own.pk}
    return {key: kind_names(kinds_of(key)) for key in found}


def _days(record: Record) -> str:
    first = written_day(record.on)
    return f"{first} – {written_day(record.until)}" if record.until and record.until != record.on else first


def _shown(number: int) -> str:
    return written_number(number) if number else ""


def _more(record: Record) -> tuple[str, ...]:
    """Return the other measures of a record in words, for the one cell a list has for them."""
    firms = len(record.firms.splitlines())
    told = []
    if record.number > 1:
        told.append(_("number: %(number)s") % {"number": written_number(record.number)})
    if record.outlet:
        told.append(record.outlet)
    if firms:
        told.append(ngettext("%(count)s firm", "%(count)s firms", firms) % {"count": written_number(firms)})
    if record.online:
        told.append(_("online %(number)s") % {"number": written_number(record.online)})
    if record.money:
        told.append(_("money %(amount)s") % {"amount": written_number(record.money)})
    return tuple(told)


def other_measures(record: Record) -> tuple[tuple[str, str], ...]:
    """Return the other measures of a record, each with its name, for the page of the record; firms are listed there."""
    told = (
        (_("How many"), written_number(record.number) if record.number > 1 else ""),
        (_("Newspaper, station or page"), record.outlet),
        (_("Reached online"), _shown(record.online)),
        (_("What it cost"), written_number(record.money) if record.money else ""),
    )
    return tuple((name, value) for name, value in told if value)


def figures_of(found: Sums) -> tuple[Figure, ...]:
    """Return sums as key figures, without those that are nothing; money is told in a line of its own."""
    always = (What.EVENTS, What.PERSONS, What.WOMEN)
    return tuple(
        Figure(_(WHATS[what]), written_number(found[what]))
        for what in SHOWN
        if what in always or (found[what] and what is not What.MONEY)
    )


def figures_by_family(found: Counted) -> tuple[Figure, ...]:
    """Return sums as key figures, what happened by what sort of thing it was: events and articles are never one number."""
    people = tuple(figure for figure in figures_of(found.sums) if figure.label != _(WHATS[What.EVENTS]))
    sorts = [family for family in FAMILIES if found.numbers.get(family) or family is Family.ACTIVITY]
    return (
        *(Figure(_(FAMILIES[family]), written_number(found.numbers.get(family, 0))) for family in sorts), *people,
    )  # fmt: skip


def families_in(total: Counted) -> tuple[Family, ...]:
    """Return the sorts of things a table has a column for: those there are any of, else activities."""
    return tuple(family for family in FAMILIES if total.numbers.get(family)) or (Family.ACTIVITY,)


def heads_of(families: Sequence[Family]) -> list[str]:
    """Return the heads of a table of sums: how many of each sort of thing, then people, firms and media."""
    return [*(_(FAMILIES[family]) for family in families), *(_(WHATS[what]) for what in BESIDE)]


def values_of(found: Counted, families: Sequence[Family]) -> tuple[str, ...]:
    """Return sums as the cells of a table, in the order of its heads."""
    numbers = (found.numbers.get(family, 0) for family in families)
    return tuple(written_number(each) for each in (*numbers, *(found.sums[what] for what in BESIDE)))


@dataclass(frozen=True)
class UnitLine:
    """A unit of the table of sums."""

    name: str
    url: str
    values: tuple[str, ...]
    own: bool
    silent: bool


def unit_lines(found: list[UnitSums], families: Sequence[Family], since: date, until: date) -> list[UnitLine]:
    """Return the table of sums; each unit leads to its records."""
    base = reverse("ledgers:index")
    lines = []
    for each in found:
        query = QueryDict(mutable=True)
        query.update({"unit": str(each.unit.id), "since": since.isoformat(), "until": until.isoformat()})
        lines.append(
            UnitLine(
                name=each.unit.name, url=f"{base}?{query.urlencode()}",
                values=values_of(each.counted, families), own=each.own,
                silent=not any(each.counted.sums.values()),
            )
        )  # fmt: skip
    return lines


@dataclass(frozen=True)
class CommonShown:
    """A joint programme: what each side did under its tasks, and the common total."""

    title: str
    heads: tuple[str, ...]
    sides: tuple[tuple[str, tuple[str, ...]], ...]
    total: tuple[str, ...]


def common_shown(programme: Programme, since: date, until: date) -> CommonShown:
    """Return the common total of a joint programme; what both sides did together is in it once."""
    sides, total = common_sums(programme, first=since, last=until)
    names = dict(Organisation.objects.filter(pk__in=sides).values_list("pk", "name"))
    families = families_in(total)
    return CommonShown(
        programme.title, tuple(heads_of(families)),
        tuple((names[key], values_of(told, families)) for key, told in sides.items()), values_of(total, families),
    )  # fmt: skip


def _columns() -> list[Column]:
    """Return name, head and width of the columns of the workbook."""
    return [
        ("unit", _("Unit"), 38), ("kind", _("Kind"), 22), ("title", _("In a few words"), 40),
        ("on", _("Day"), 12), ("until", _("Last day"), 12), ("place_kind", _("Kind of place"), 16),
        ("place", _("Where it was held"), 24), ("number", _("How many"), 9), ("persons", _("Persons"), 10),
        ("women", _("Of which women"), 10), ("men", _("Men"), 10), ("attendances", _("Attendances"), 10),
        ("women_attendances", _("Attendances of women"), 10), ("online", _("Reached online"), 10),
        ("money", _("Money"), 14), ("firms", _("Firms"), 34), ("outlet", _("Media"), 22),
        ("groups", _("Whom it was for"), 30), ("partner", _("Together with"), 34), ("campaign", _("Campaign"), 24),
        ("mainstreamed", _("Part of another activity"), 10), ("state", _("State"), 12), ("note", _("Note"), 30),
    ]  # fmt: skip


@dataclass(frozen=True)
class Beside:
    """What a specialisation keeps beside its records: columns of a workbook, and the cells by key of the record.

    Never the name of a person.
    """

    columns: Sequence[Column]
    cells: Mapping[UUID, tuple[Any, ...]]

    def of(self, record: Record) -> tuple[Any, ...]:
        """Return the cells of a record; empty ones for another sort."""
        return self.cells.get(record.pk, ("",) * len(self.columns))


def record_sheet(
    title: str, records: Iterable[Record], organisation: Organisation, *, beside: Sequence[Beside] = ()
) -> PlainSheet:
    """Return records as a sheet of a workbook: the columns of every record, then those of each specialisation."""
    listed = list(records)
    columns = [*_columns(), *(column for each in beside for column in each.columns)]
    rows = [
        (*row, *(cell for each in beside for cell in each.of(record)))
        for row, record in zip(_export_rows(listed, organisation), listed, strict=True)
    ]
    return PlainSheet(
        title, [head for _name, head, _width in columns], rows, [name for name, _head, _width in columns],
        [width for _name, _head, width in columns], 1,
    )  # fmt: skip


def _export_rows(listed: list[Record], organisation: Organisation) -> list[tuple[Any, ...]]:
    names = NamesInTime(
        {r.unit_id for r in listed} | {r.partner_unit_id for r in listed if r.partner_unit_id}
    )
    kinds = _names_by_organisation(listed, organisation)
    return [_exported(record, names, kinds[record.organisation_id]) for record in listed]


def _exported(record: Record, names: NamesInTime, kinds: dict[str, str]) -> tuple[Any, ...]:
    persons = record.women + record.men
    partner = names.on(record.partner_unit_id, record.on) if record.partner_unit_id else ""
    of_women = record.women if record.women_attendances is None else record.women_attendances
    return (
        names.on(record.unit_id, record.on), kinds.get(record.kind, record.kind), record.title, record.on,
        record.until, _(PLACES[PlaceKind(record.place_kind)]) if record.place_kind else "", record.place,
        record.number, persons, record.women, record.men,
        persons if record.attendances is None else record.attendances, of_women, record.online,
        Decimal(record.money), record.firms.replace("\r", ""), record.outlet,
        ", ".join(_(GROUPS[TargetGroup(code)]) for code in record.groups.split()),
        ", ".join(part for part in (partner, record.partner_words) if part),
        record.campaign.title if record.campaign else "", "✓" if record.mainstreamed else "",
        _("cancelled") if record.state == RecordState.CANCELLED else "", record.note,
    )  # fmt: skip
