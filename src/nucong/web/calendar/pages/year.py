"""The year of a unit: month grid, list, what is asked twice; and the burden of each level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.flow.burden import Entry, Part, Twice, WindowEntry, YearOfUnit, burden_by_level, year_of
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime, levels, unit_named
from nucong.programmes.models import ProgrammeOwner
from nucong.web.acting import Acting
from nucong.web.calendar.words import PARTS, page_language
from nucong.web.locales import written_day, written_number
from nucong.web.organisations.words import localised
from nucong.web.parts import Figure, Link

IN_A_MONTH = 4
DONE = frozenset({"accepted", "submitted", "closed"})


@dataclass(frozen=True)
class Row:
    """A report of the list."""

    title: str
    url: str
    asked_by: str
    period: str
    due_on: date
    state: str
    part: str
    questions: str
    inside: tuple[str, ...]
    optional: bool
    waits: bool


@dataclass(frozen=True)
class Mark:
    """A line in a month of the grid."""

    day: int
    text: str
    url: str
    tone: str


@dataclass(frozen=True)
class Month:
    """A month of the grid; `more` counts what is not shown."""

    name: str
    present: bool
    marks: tuple[Mark, ...]
    more: int


@dataclass(frozen=True)
class WindowRow:
    """A window of activity."""

    text: str
    days: str
    fund: bool
    strength: str
    url: str


@dataclass(frozen=True)
class YearPage:
    """The page of a unit's year."""

    title: str
    unit: str
    lead: str
    year: int
    tabs: tuple[Link, ...]
    years: tuple[Link, ...]
    months: tuple[Month, ...]
    rows: tuple[Row, ...]
    windows: tuple[WindowRow, ...]
    twice: tuple[Twice, ...]
    figures: tuple[Figure, ...]


def year_page(me: Acting, unit: Unit, *, year: int, own: bool) -> YearPage:
    """Return the year of a unit."""
    told = year_of(unit, year=year, on=me.on)
    names = NamesInTime({entry.asked_by for entry in told.entries})
    rows = tuple(_row(entry, names, me, own=own) for entry in told.entries)
    base = reverse("calendar:index") if own else reverse("calendar:unit", args=[unit.pk])
    steered = _steered(told, me) if own else frozenset()
    return YearPage(
        title=gettext("Reporting calendar of the unit"),
        unit=me.unit_name if own else unit_named(unit, me.on),
        lead=_lead(told),
        year=year,
        tabs=calendar_tabs(me, "year") if own else (),
        years=tuple(
            Link(str(each), f"{base}?year={each}", active=each == year) for each in range(year - 1, year + 3)
        ),
        months=tuple(_month(year, month, told, rows, me.on) for month in range(1, 13)),
        rows=rows,
        windows=tuple(_window(window, linked=window.programme_id in steered) for window in told.windows),
        twice=told.twice,
        figures=_figures(told),
    )


def calendar_tabs(me: Acting, active: str) -> tuple[Link, ...]:
    """Return the pages of the calendar she may open."""
    tabs = [Link(gettext("Year"), reverse("calendar:index"), active=active == "year")]
    if me.has(Permission.OPEN_CYCLE):
        regimes = gettext("Reporting regimes")
        tabs.append(Link(regimes, reverse("calendar:regimes"), active=active == "regimes"))
    if me.has(Permission.SEE_FIGURES) and (me.has(Permission.REVIEW) or me.has(Permission.OPEN_CYCLE)):
        tabs.append(
            Link(gettext("What each level is asked"), reverse("calendar:levels"), active=active == "levels")
        )
    return tuple(tabs) if len(tabs) > 1 else ()


def _row(entry: Entry, names: NamesInTime, me: Acting, *, own: bool) -> Row:
    start, end = entry.period
    return Row(
        title=entry.title,
        url=_url(entry, me, own=own),
        asked_by=names.on(entry.asked_by, entry.due_on),
        period=f"{written_day(start)} – {written_day(end)}",
        due_on=entry.due_on,
        state=entry.state,
        part=gettext(PARTS[entry.part]),
        questions=written_number(entry.questions) if entry.questions else "",
        inside=entry.inside,
        optional=entry.strength == "optional",
        waits=entry.state in ("due", "open", "returned"),
    )


def _url(entry: Entry, me: Acting, *, own: bool) -> str:
    if entry.state == "draft" and entry.cycle_id:
        return reverse("programmes:form", args=[entry.cycle_id])
    if entry.member_id is not None and entry.part == Part.ANSWERS:
        return reverse("answering:duty", args=[entry.member_id])
    if entry.cycle_id is not None and me.has(Permission.SEE_FIGURES):
        return reverse("reporting:cycle", args=[entry.cycle_id])
    if own and me.has(Permission.OPEN_CYCLE) and entry.regime_id is not None:
        return reverse("calendar:regime", args=[entry.regime_id])
    if own and entry.programme_id is not None and entry.part == Part.ASKS:
        return reverse("programmes:detail", args=[entry.programme_id])
    return ""


def _month(year: int, month: int, told: YearOfUnit, rows: Sequence[Row], on: date) -> Month:
    marks = [
        Mark(row.due_on.day, row.title, row.url, _tone(row, on)) for row in rows if row.due_on.month == month
    ]
    for window in told.windows:
        if window.start.month == month and window.start.year == year:
            text = gettext("begins: {what}").format(what=window.text)
            marks.append(Mark(window.start.day, text, "", "window"))
    marks.sort(key=lambda mark: mark.day)
    return Month(
        name=f"{month}月" if page_language() == "zh" else gettext("Month {month}").format(month=month),
        present=(on.year, on.month) == (year, month),
        marks=tuple(marks[:IN_A_MONTH]),
        more=max(len(marks) - IN_A_MONTH, 0),
    )


def _tone(row: Row, on: date) -> str:
    if row.state in DONE:
        return "done"
    if row.state == "missing" or (row.waits and row.due_on < on):
        return "late"
    return "planned" if row.state in ("planned", "draft") else "due"


def _steered(told: YearOfUnit, me: Acting) -> frozenset[UUID]:
    """Return the programmes of the year that the unit worked for owns; those of others have no page for it."""
    keys = {window.programme_id for window in told.windows if window.programme_id}
    owned = ProgrammeOwner.objects.filter(programme__in=keys, unit=me.unit)
    return frozenset(owned.values_list("programme", flat=True)) if keys else frozenset()


def _window(window: WindowEntry, *, linked: bool) -> WindowRow:
    return WindowRow(
        text=window.text,
        days=f"{written_day(window.start)} – {written_day(window.end)}",
        fund=window.fund,
        strength=window.strength,
        url=reverse("programmes:detail", args=[window.programme_id])
        if linked and window.programme_id
        else "",
    )


def _lead(told: YearOfUnit) -> str:
    count = len(told.answered)
    asked = sum(entry.part == Part.ASKS for entry in told.entries)
    if asked and not count:
        words = ngettext(
            "{count} report asked of the units below in the year",
            "{count} reports asked of the units below in the year",
            asked,
        )
        return words.format(count=written_number(asked))
    words = ngettext("{count} report to answer in the year", "{count} reports to answer in the year", count)
    return words.format(count=written_number(count))


def _figures(told: YearOfUnit) -> tuple[Figure, ...]:
    answered = told.answered
    twice = len(told.twice)
    asked = sum(entry.part == Part.ASKS for entry in told.entries)
    figures = [
        Figure(gettext("Reports to answer"), written_number(len(answered))),
        Figure(
            gettext("Questions to answer"),
            written_number(told.questions),
            gettext("reports not opened yet counted as far as their form is known"),
        ),
        Figure(
            gettext("Figures asked twice"),
            written_number(twice),
            gettext("in reports on a common time"),
            url="#twice" if twice else "",
        ),
    ]
    if asked:
        figures.insert(0, Figure(gettext("Reports asked of the units below"), written_number(asked)))
    return tuple(figures)


@dataclass(frozen=True)
class LevelRow:
    """The burden of one level in a year."""

    name: str
    units: int
    reports: int
    questions: int
    each: int


@dataclass(frozen=True)
class LevelsPage:
    """What each level is asked in a year, within the scope of the person."""

    unit: str
    tabs: tuple[Link, ...]
    years: tuple[Link, ...]
    year: int
    rows: tuple[LevelRow, ...]
    reports: int
    questions: int


def levels_page(me: Acting, *, year: int) -> LevelsPage:
    """Return the burden of the levels below the units she sees; a fixed number of queries."""
    within = within_scope(me.scope, on=me.on, to_unit="unit__", permission=Permission.SEE_FIGURES)
    order = {level.code: (level.rank, localised(level)) for level in levels(me.organisation)}
    found = sorted(
        burden_by_level(within, year=year), key=lambda each: order.get(each.level_code, (99, ""))[0]
    )
    rows = tuple(
        LevelRow(
            order.get(each.level_code, (99, gettext("without a level")))[1],
            each.units,
            each.reports,
            each.questions,
            round(each.questions / each.units) if each.units else 0,
        )
        for each in found
    )
    base = reverse("calendar:levels")
    return LevelsPage(
        unit=me.unit_name,
        tabs=calendar_tabs(me, "levels"),
        years=tuple(Link(str(y), f"{base}?year={y}", active=y == year) for y in range(year - 2, year + 2)),
        year=year,
        rows=rows,
        reports=sum(row.reports for row in rows),
        questions=sum(row.questions for row in rows),
    )
