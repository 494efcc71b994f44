"""What tells, besides the two rules, whether a unit's own target asks for less than its superior's.

Whose figure each is held against, where that makes a difference: not for a unit without units below, nor before both are
measured. And of a direction the figure of the unit in the base year: kept, or counted of its rosters or reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from uuid import UUID

from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, with_units_below
from nucong.programmes.adopting import Beside
from nucong.programmes.definitions import Dated
from nucong.programmes.judging import DIRECTIONS, Comparator
from nucong.programmes.models import Target, TargetFigure
from nucong.programmes.queries import HeldTarget, dated_definitions, rule_of
from nucong.programmes.states import TargetScope

from .past_roster import RosterThen, RosterYears, asks_roster, last_day
from .past_years import PastYears, asks_forms
from .target_tree import value_of
from .target_years import YearFigure


def beside_of(own: Target, upper: Target) -> Beside:
    """Return it for a target of a unit's programme and the one it rests on; no query where neither can matter."""
    unit = own.programme.document.unit
    measured = own.indicator_id is not None and upper.indicator_id is not None
    scopes = ("", "")
    if measured and own.scope != upper.scope and with_units_below([unit.pk]):
        scopes = (own.scope, upper.scope)
    base = None
    if (
        upper.comparator in DIRECTIONS
        and own.comparator not in (*DIRECTIONS, Comparator.APPEAL)
        and upper.base_year
    ):
        base = _base(own if own.indicator_id is not None else upper, unit, upper.base_year)
    return Beside(scopes, base)


class BesideBelow:
    """The same for the targets of many units below a programme; a tree of a base year is read once for all of them."""

    def __init__(self, unit: Unit, uppers: Iterable[Target], rows: Mapping[UUID, UnitRow]) -> None:
        self._uppers = {each.pk: each for each in uppers}
        self._leading = with_units_below(rows)
        self._then = {
            each.pk: then for each in self._uppers.values() if (then := _then(unit, each)) is not None
        }

    def of(self, held: HeldTarget, row: UnitRow) -> Beside:
        """Return it for one target of a unit below and the one it was taken over from."""
        upper = self._uppers.get(held.adopts) if held.adopts is not None else None
        if upper is None:
            return Beside()
        measured = held.measured and upper.indicator_id is not None
        scopes = (held.scope, upper.scope) if measured and row.id in self._leading else ("", "")
        then = self._then.get(upper.pk)
        return Beside(scopes, value_of(then.of_branch(row.code), amount=False) if then is not None else None)


def _then(unit: Unit, upper: Target) -> RosterThen | None:
    """Return what all units came to in the base year of a direction over rosters."""
    if upper.comparator not in DIRECTIONS or not upper.base_year:
        return None
    dated = _dated(upper)
    if dated is None or not asks_roster(dated.on(last_day(upper.base_year))):
        return None
    return RosterYears(unit, {upper: [upper.base_year]}).then(upper, dated, upper.base_year)


def _base(target: Target, unit: Unit, year: int) -> Fraction | None:
    kept = TargetFigure.objects.filter(target=target, unit=unit, year=year).exclude(scope=TargetScope.UNIT)
    for row in kept:
        if row.all:
            return value_of(YearFigure.of(row).pair, amount=YearFigure.of(row).amount)
    dated = _dated(target)
    if dated is None:
        return None
    definition, rule = dated.on(last_day(year)), rule_of(target)
    found: list[YearFigure] = []
    if asks_roster(definition):
        found = RosterYears(unit, {target: [year]}).of(target, rule, dated)
    elif asks_forms(definition):
        found = PastYears(unit, {target: dated}, date(year + 1, 1, 1)).of(target, rule, dated)
    told = next((each for each in found if each.year == year and not each.missing and not each.units), None)
    return None if told is None else value_of(told.pair, amount=told.amount)


def _dated(target: Target) -> Dated | None:
    return dated_definitions([target]).get(target.pk)
