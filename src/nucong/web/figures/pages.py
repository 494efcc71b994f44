"""Figures over the years, ready to show: one element for a unit, year by year and unit by unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.forms.models import Element, ElementMeaning, Question
from nucong.kernel.refusal import N_
from nucong.kernel.text import shortened
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named
from nucong.reporting.element_figures import Source, readings_of
from nucong.reporting.models import AudienceMember
from nucong.reporting.over_years import Reading, Told, Value, YearOfFigure, counted, over_years, together
from nucong.reporting.queries.elements import Carrier
from nucong.web.charts import Counted, Series, counts_series
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Figure, Link

UNITS_SHOWN = 200
WORDS = {Told.UNANSWERED: N_("nobody answered"), Told.NOT_ASKED: N_("not asked")}


@dataclass(frozen=True)
class ReportLink:
    """A report the figure comes from."""

    title: str
    days: str
    url: str
    frozen: bool


@dataclass(frozen=True)
class YearRow:
    """A year of the table."""

    year: int
    value: str
    silent: str
    answered: str
    reports: tuple[ReportLink, ...]
    broken: bool
    url: str
    active: bool


@dataclass(frozen=True)
class UnitRowShown:
    """A unit directly below in the chosen year."""

    name: str
    url: str
    value: str
    silent: str
    answered: str


@dataclass(frozen=True)
class CarriedBy:
    """A question that carries the element."""

    key: UUID
    label: str
    form: str
    version: int


@dataclass(frozen=True)
class MeaningRow:
    """What the figure means from a day on."""

    since: date
    text: str
    breaks: bool


@dataclass(frozen=True)
class ElementPage:
    """One element for one unit."""

    element: Element
    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    figures: tuple[Figure, ...]
    chart: Series | None
    chart_label: str
    breaks: bool
    gaps: bool
    years: tuple[YearRow, ...]
    chosen: int
    below: tuple[UnitRowShown, ...]
    below_more: int
    meanings: tuple[MeaningRow, ...]
    carried_by: tuple[CarriedBy, ...]
    may_keep: bool
    whole_url: str


def element_page(
    element: Element, carriers: Sequence[Carrier], unit: Unit, *, year: int | None, on: date, may_keep: bool,
    own: UUID, meanings: Sequence[ElementMeaning], questions: Sequence[Question],
) -> ElementPage:  # fmt: skip
    """Return the page; `own`: the unit of the reader, `year`: whose units below are shown, else the last told."""
    found = years_of(element, readings_of(carriers, [unit.pk])[unit.pk], meanings, on=on)
    told = [each for each in found if each.told is Told.TOLD]
    chosen = next((each for each in found if each.year == year), told[-1] if told else None)
    below, more = _below(element, unit, chosen, on) if chosen else ((), 0)
    name = unit_named(unit, on)
    last_two = told[-2:]
    return ElementPage(
        element=element,
        title=element.label,
        kicker=" · ".join((_("Figure over the years"), name)),
        lead=next((each.text for each in reversed(meanings) if each.valid_from <= on), ""),
        crumbs=(Link(_("Figures"), reverse("figures:index")), Link(shortened(element.label, 60))),
        figures=_figures(element, last_two),
        chart=counts_series(
            [Counted(y.year, y.value, _number(y.value), y.broken, _settled(y)) for y in told if y.value is not None]
        ),
        chart_label=_("Figures by year"),
        breaks=any(each.broken for each in found),
        gaps=len(told) < len(found),
        years=tuple(_year(each, unit, own, chosen) for each in reversed(found)),
        chosen=chosen.year if chosen else on.year,
        below=below,
        below_more=more,
        meanings=tuple(
            MeaningRow(each.valid_from, each.text, place > 0) for place, each in enumerate(meanings)
        ),
        carried_by=tuple(
            CarriedBy(each.pk, shortened(each.label, 150), shortened(each.version.form.title, 120), each.version.number)
            for each in questions
        ),
        may_keep=may_keep,
        whole_url=reverse("figures:element", args=[element.pk]) if unit.pk != own else "",
    )  # fmt: skip


def years_of(
    element: Element, readings: Sequence[Reading[Source]], meanings: Sequence[ElementMeaning], *, on: date
) -> list[YearOfFigure[Source]]:
    """Return the years of an element; until this year, or the last one in which it was asked."""
    until = on.year - 1 if element.valid_until is None else element.valid_until.year - 1
    return over_years(
        readings, rule=element.consolidation, meanings=[each.valid_from for each in meanings],
        until=min(until, on.year),
    )  # fmt: skip


def value_words(element: Element, value: Value | None) -> str:
    """Return a figure with its unit; "" for none."""
    if value is None:
        return ""
    return f"{_number(value)} {element.unit_of_measure}".strip()


def _figures(element: Element, told: Sequence[YearOfFigure[Source]]) -> tuple[Figure, ...]:
    """Return the last two years; where the meaning changed between them, that is said in place of who answered."""
    shown = []
    for each in reversed(told):
        broken = told[-1].broken and each is not told[-1]
        hint = _("counted by another meaning") if broken else _answered(each)
        unit = element.unit_of_measure
        shown.append(Figure(str(each.year), _number(each.value), " · ".join(filter(None, (unit, hint)))))
    return tuple(shown)


def _year(each: YearOfFigure[Source], unit: Unit, own: UUID, chosen: YearOfFigure[Source] | None) -> YearRow:
    query = {"year": each.year} | ({"unit": str(unit.pk)} if unit.pk != own else {})
    return YearRow(
        year=each.year,
        value=_number(each.value) if each.value is not None else "",
        silent=_(WORDS[each.told]) if each.told in WORDS else "",
        answered=_answered(each),
        reports=tuple(_report(reading) for reading in each.readings),
        broken=each.broken,
        url=f"?{urlencode(query)}#units" if each.readings else "",
        active=chosen is not None and chosen.year == each.year,
    )


def _report(reading: Reading[Source]) -> ReportLink:
    carrier, member = reading.source.carrier, reading.source.member
    return ReportLink(
        shortened(carrier.cycle.title, 80),
        f"{written_day(reading.starts)} – {written_day(reading.ends)}",
        reverse("reporting:explain", args=[carrier.cycle.pk, member, carrier.question]),
        reading.frozen,
    )


def _below(
    element: Element, unit: Unit, chosen: YearOfFigure[Source], on: date
) -> tuple[tuple[UnitRowShown, ...], int]:
    """Return the units directly below in the reports of a year, as those reports froze the tree."""
    parents = [reading.source.member for reading in chosen.readings]
    rows = AudienceMember.objects.filter(parent__in=parents, removed_at=None).order_by("position")
    names = dict(rows.values_list("unit_id", "name"))
    keys = list(names)[:UNITS_SHOWN]
    found = readings_of([reading.source.carrier for reading in chosen.readings], keys)
    shown = []
    for key in keys:
        readings = counted(found[key])
        values = [each.value for each in readings if each.value is not None]
        value = together(values, element.consolidation) if values else None
        year = YearOfFigure(chosen.year, Told.TOLD if values else Told.UNANSWERED, value, readings)
        url = f"?{urlencode({'year': chosen.year, 'unit': key})}"
        silent = "" if values else _(WORDS[Told.UNANSWERED])
        shown.append(UnitRowShown(names[key], url, _number(value), silent, _answered(year)))
    return tuple(shown), len(names) - len(keys)


def _answered(each: YearOfFigure[Source]) -> str:
    if not each.expected:
        return ""
    told = {"received": written_number(each.received), "expected": written_number(each.expected)}
    return _("%(received)s of %(expected)s units answered") % told


def _settled(each: YearOfFigure[Source]) -> bool:
    return all(reading.frozen for reading in each.readings)


def _number(value: Value | None) -> str:
    return "" if value is None else written_number(value)
