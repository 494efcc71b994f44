"""Figures of forms as measures of targets: what every unit of a tree told of an element in a year, by its place.

Elements stand in forms and are told in reports, indicators in programmes, the tree in the roster: they meet here. The
columns stay in memory while neither a report nor the tree changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from nucong.forms.queries import element_named
from nucong.programmes.indicators import (
    WOMEN,
    WORKERS,
    AmountIndicator,
    FigureIndicator,
    RatioIndicator,
    element_code,
)
from nucong.programmes.tallies import OwnColumns, ToldFigure
from nucong.reporting.element_figures import Column, columns_in_year, reports_in_year, wholly_counted
from nucong.reporting.keeping import Kept
from nucong.reporting.models import Cycle
from nucong.roster.queries import TreeTally

from .recorded_places import recorded_in


@dataclass(frozen=True)
class Whose:
    """Whose figures are read: of the reports and records of an organisation, for a unit with all below it.

    library: the organisation whose elements are meant; in the partner's half of a joint programme the lead's.
    """

    organisation: UUID
    unit: UUID
    library: UUID


_KEPT: Kept[tuple[UUID, UUID, int], ToldFigure] = Kept(32)


def ratio_told(tree: TreeTally, indicator: RatioIndicator, *, whose: Whose, year: int) -> OwnColumns:
    """Return of every unit below a unit the part and the whole it told in a year, where it told both."""
    part, whole = (
        told_of(tree, figure, whose=whose, year=year) for figure in (indicator.part, indicator.whole)
    )
    return tree.tally.told_both(indicator, part, whole)


def enough_told(tree: TreeTally, indicator: FigureIndicator, *, whose: Whose, year: int) -> OwnColumns:
    """Return which units told enough of a figure in a year; who told nothing told none."""
    return tree.tally.told_by_units(indicator, told_of(tree, indicator.figure, whose=whose, year=year))


def amount_told(
    tree: TreeTally, indicator: AmountIndicator, *, whose: Whose, years: Iterable[int]
) -> OwnColumns:
    """Return of every unit below a unit what it told of a figure, added up over years."""
    told = [told_of(tree, indicator.figure, whose=whose, year=year) for year in years]
    there = np.logical_or.reduce([each.there for each in told])
    return tree.tally.told_amount(indicator, ToldFigure(sum(each.counts for each in told), there))


def told_of(tree: TreeTally, figure: str, *, whose: Whose, year: int) -> ToldFigure:
    """Return a figure by place: people at work from the roster, records from the ledgers, else what forms told."""
    if figure in (WORKERS, WOMEN):
        return tree.tally.at_work(figure)
    if not element_code(figure):
        return recorded_in(tree, whose.organisation, figure, year=year)
    element = element_named(whose.library, element_code(figure))
    if element is None or not wholly_counted(element):
        return _placed(tree, [])
    columns = columns_in_year(element, whose.unit, year=year, organisation=whose.organisation)
    return _KEPT.get((element.pk, whose.unit, year), (tree, columns), lambda: _placed(tree, columns))


def reports_behind(figures: Iterable[str], *, whose: Whose, years: Iterable[int]) -> list[Cycle]:
    """Return the reports figures of forms are read from, each once; figures of rosters and records have none."""
    elements = [element_named(whose.library, code) for code in map(element_code, figures) if code]
    found = {
        each.cycle.pk: each.cycle
        for year in years
        for element in elements
        if element is not None
        for each in reports_in_year(element, whose.unit, year=year, organisation=whose.organisation)
    }
    return list(found.values())


def _placed(tree: TreeTally, columns: Iterable[Column]) -> ToldFigure:
    counts, there = np.zeros(len(tree.codes), np.int64), np.zeros(len(tree.codes), bool)
    places = tree.places
    for column in columns:
        for code, value in column.values.items():
            if code in places:
                counts[places[code]] += value
                there[places[code]] = True
        there[[places[code] for code in column.answered if code in places]] = True
    return ToldFigure(counts, there)
