"""The years of a target, ready to show: where each figure comes from, the line of the whole, and a line for each level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.flow.standings import TargetStanding
from nucong.flow.target_tree import Judged, Origin
from nucong.programmes.indicators import PlannedIndicator
from nucong.programmes.judging import DIRECTIONS, TargetRule
from nucong.programmes.states import TargetScope
from nucong.web.charts import Counted, Point, Series, counts_series, series
from nucong.web.level_charts import MOST_LEVELS, Panel, panels
from nucong.web.locales import written_day, written_number
from nucong.web.programmes.pages.target_words import (
    JudgedRow,
    asked_value,
    counts_words,
    judged_row,
    value_words,
)

_NAMELESS = "–"  # of units without a level


@dataclass(frozen=True)
class LevelCell:
    """What a level came to in a year; "–" where it has no figure."""

    name: str
    value: str
    counts: str


@dataclass(frozen=True)
class LevelYear:
    """A year of the table of levels; the first cell is that of the whole."""

    year: str
    cells: tuple[LevelCell, ...]
    note: str


@dataclass(frozen=True)
class LevelsShown:
    """The levels over the years: a chart of each of the first ones, and the table of all."""

    panels: tuple[Panel, ...]
    heads: tuple[str, ...]
    years: tuple[LevelYear, ...]
    whole: bool
    breaks: bool
    more: str


@dataclass(frozen=True)
class YearsShown:
    """The line over the years with its table."""

    chart: Series | None
    label: str
    breaks: bool
    gaps: bool
    rows: tuple[JudgedRow, ...]
    levels: LevelsShown | None
    how: str


def years_shown(found: TargetStanding, levels: Mapping[str, str]) -> YearsShown:
    """Return the years of a target; `levels`: the names of levels by code, the highest first."""
    chart, alike = _chart(found), _alike(found)
    return YearsShown(
        chart=chart,
        label=_("Figures by year, with what the target asks"),
        breaks=chart is not None and any(each.broken for each in alike),
        gaps=any(each.missing for each in found.series),
        rows=tuple(_row(each, found) for each in found.series),
        levels=_levels(found, alike, levels),
        how=_how(found),
    )


def _how(found: TargetStanding) -> str:
    """Return which units count in years over lists of officers, and when such a year is told; "" without any."""
    if not any(each.reach for each in found.series):
        return ""
    if isinstance(found.definition, PlannedIndicator):
        return _(
            "Years that were not kept are counted of the lists of those planned for posts. A unit counts whose list named somebody on "
            "that day; a year is told when this holds for at least half of the units that have such a list. A list reaches back to "
            "the day its first line was entered."
        )
    return _(
        "Years that were not kept are counted of the lists of officers. A unit counts whose list names somebody in its executive "
        "committee on that day; a year is told when this holds for at least half of the units that have a list. Whoever left "
        "before a list was first entered, and was not entered, is missing."
    )


def _row(each: Judged, found: TargetStanding) -> JudgedRow:
    rule = found.rule
    row, note = judged_row(each, name=str(each.year)), _note(each, found)
    if each.missing:
        row = replace(row, counts="–", standing="")
    elif rule.comparator in DIRECTIONS and each.year <= (rule.base_year or 0):
        row = replace(row, standing="")  # nothing is asked of the base year, nor of what came before it
    if rule.comparator in DIRECTIONS and each.year == rule.base_year:
        note = "; ".join([_("base year"), note])
    return replace(row, note=note)


def _note(each: Judged, found: TargetStanding) -> str:
    """Return where the figure of a year comes from, and what breaks the line before it."""
    return "; ".join([_origin(each, found), *_breaks(each)])


def _origin(each: Judged, found: TargetStanding) -> str:
    match each.origin:
        case Origin.KEPT:
            return _("kept on %(day)s") % {"day": written_day(each.since)} if each.since else _("kept")
        case Origin.CONFIRMED:
            return _("counted of the confirmed reports of the year")
        case Origin.REPORTED:
            return _("counted of accepted answers; the report of the year is not confirmed")
        case Origin.UNANSWERED:
            return _("no confirmed report: it was asked, and no answer was accepted")
        case Origin.NOT_ASKED:
            return _("no confirmed report: none asked this figure")
        case Origin.RECORDED:
            return _("counted of the records of the year")
        case Origin.OUTSIDE:
            return _("figures of others, as told for the year")
        case Origin.UNTOLD:
            return _("no figure of others was told for this year")
        case _:
            if each.reach:
                planned = isinstance(found.definition, PlannedIndicator)
                return _planned_reach_words(each) if planned else _reach_words(each)
            return _("as of %(day)s") % {"day": written_day(each.since)} if each.since else _("as of today")


def _reach_told(each: Judged) -> dict[str, str]:
    assert each.reach is not None
    return {
        "day": written_day(each.reach.on), "units": written_number(each.reach.units),
        "all": written_number(each.reach.asked),
    }  # fmt: skip


def _planned_reach_words(each: Judged) -> str:
    """Return how far the lists of those planned for posts reach back to a year."""
    words = {
        Origin.TOO_FEW: _("no figure: only %(units)s of %(all)s units had a list of those planned on %(day)s"),
        Origin.NOBODY: _("no figure: nobody was planned for such a post on %(day)s; lists of %(units)s of %(all)s units"),
    }.get(
        each.origin, _("counted of the lists of those planned as of %(day)s; %(units)s of %(all)s units had one")
    )  # fmt: skip
    return words % _reach_told(each)


def _reach_words(each: Judged) -> str:
    """Return how far the lists of officers reach back to a year."""
    told = _reach_told(each)
    match each.origin:
        case Origin.TOO_FEW:
            return (
                _("no figure: the lists of officers of only %(units)s of %(all)s units reach back to %(day)s")
                % told
            )
        case Origin.NOBODY:
            return (
                _(
                    "no figure: nobody in the lists of officers as of %(day)s is among those who are counted; lists of %(units)s of %(all)s units"
                )
                % told
            )
        case _:
            return (
                _(
                    "counted of the lists of officers as of %(day)s; the lists of %(units)s of %(all)s units reach back to that day"
                )
                % told
            )


def _breaks(each: Judged) -> list[str]:
    why = {
        "definition": _("counted by another definition than before"),
        "scope": _("held against another figure than before"),
        "tree": _("the tree of units was changed since"),
        "key": _("other positions count as key since"),
        "meaning": _("a figure of the forms means something else since"),
        "lists": _("many more units are counted since: their lists do not reach further back"),
        "units": _("%(before)s units counted before, %(now)s here")
        % {"before": written_number(each.units_before), "now": written_number(each.pair.all)},
    }
    return [why[sign] for sign in (*each.broken, *each.noted)]


def _alike(found: TargetStanding) -> list[Judged]:
    """Return the years with a figure of the kind asked today: amounts and shares do not stand on one scale."""
    amount = found.total is not None and found.total.amount
    return [each for each in found.series if each.value is not None and each.amount == amount]


def _chart(found: TargetStanding) -> Series | None:
    told = _alike(found)
    missing = [each.year for each in found.series if each.missing]
    if found.total is not None and found.total.amount:
        points = [
            Counted(each.year, each.pair.met, value_words(each), bool(each.broken), each.settled)
            for each in told
        ]
        return counts_series(points, _wanted(found.rule, units=False), missing, _asked(found))
    return series(
        [_point(each) for each in told], _wanted(found.rule, units=found.scope == TargetScope.UNIT), missing,
        _asked(found),
    )  # fmt: skip


def _point(each: Judged) -> Point:
    value = each.value or Fraction(0)
    return Point(each.year, value, value_words(each), bool(each.broken), each.settled)


def _asked(found: TargetStanding) -> list[str]:
    """Return what each milestone asks, to be written at the dashed line; of every unit what each single one owes."""
    told = [asked_value(found.rule, each.year, found.target.unit) for each in found.rule.milestones]
    if found.scope != TargetScope.UNIT:
        return told
    return [_("every unit, each %(asked)s") % {"asked": each} for each in told]


def _wanted(rule: TargetRule, *, units: bool) -> list[tuple[int, Fraction]]:
    return [(each.year, Fraction(100) if units else Fraction(each.value)) for each in rule.milestones]


def _levels(found: TargetStanding, alike: list[Judged], names: Mapping[str, str]) -> LevelsShown | None:
    told = [each for each in alike if each.levels]
    held = {code for each in told for code, _pair in each.levels}
    codes = [*(code for code in names if code in held), *sorted(held - set(names))]
    parts = {code: [part for each in told if (part := _part(each, code)) is not None] for code in codes}
    codes = [code for code in codes if parts[code]]
    amounts = found.total is not None and found.total.amount
    asked = (
        []
        if amounts and found.scope != TargetScope.LEVEL
        else _wanted(found.rule, units=found.scope == TargetScope.UNIT)
    )
    drawn = panels(
        [(names.get(code, code) or _NAMELESS, [_point(part) for part in parts[code]]) for code in codes],
        [_point(each) for each in told], asked, amounts=amounts,
    )  # fmt: skip
    if not drawn:
        return None
    heads = [names.get(code, code) or _NAMELESS for code in codes]
    more = len(codes) - MOST_LEVELS
    return LevelsShown(
        drawn,
        (_("The whole"), *heads),
        tuple(
            _level_year(each, found, codes, heads) for each in found.series if each in told or each.missing
        ),
        bool(drawn[0].whole),
        any(each.broken for each in told[1:]),
        ngettext(
            "%(count)s level more stands in the table.", "%(count)s levels more stand in the table.", more
        )
        % {"count": more}
        if more > 0
        else "",
    )


def _part(each: Judged, code: str) -> Judged | None:
    pair = dict(each.levels).get(code)
    part = None if pair is None else replace(each, name=code, pair=pair, levels=())
    return part if part is not None and part.value is not None else None


def _level_year(each: Judged, found: TargetStanding, codes: list[str], heads: list[str]) -> LevelYear:
    parts = [
        (_("The whole"), each),
        *((head, _part(each, code)) for head, code in zip(heads, codes, strict=True)),
    ]
    return LevelYear(
        str(each.year),
        tuple(
            LevelCell(name, value_words(part), counts_words(part))
            if part is not None and not part.missing and part.value is not None
            else LevelCell(name, "–", "")
            for name, part in parts
        ),
        _note(each, found) if each.missing or each.broken or each.noted else "",
    )
