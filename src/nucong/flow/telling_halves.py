"""Our half of the targets of a joint programme told to the partner: what can be told on a day, and the telling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.ledgers.queries import common_by_record
from nucong.programmes import actions
from nucong.programmes.counting import Pair
from nucong.programmes.errors import FigureMoved, NotADayToTell, ReportNotSettled
from nucong.programmes.indicators import (
    WOMEN,
    WORKERS,
    AmountIndicator,
    Definition,
    FigureIndicator,
    RatioIndicator,
    element_code,
)
from nucong.programmes.models import Programme, Target
from nucong.programmes.states import TargetScope
from nucong.reporting.models import Cycle

from .common_target import doubled_figures
from .common_total import is_settled
from .form_figures import reports_behind
from .pairing import Sides
from .standings import TargetStanding, Wanted, standings
from .target_tree import Tree, whose_figures, years_of


@dataclass(frozen=True)
class ReadyHalf:
    """Our figure of a target on a day, and the reports behind it that are still open: until then it is not told."""

    found: TargetStanding
    waits_for: tuple[Cycle, ...]

    @property
    def pair(self) -> Pair:
        """What would be told."""
        return self.found.total.pair if self.found.total is not None else Pair()

    @property
    def may_be_told(self) -> bool:
        """Whether there is a figure, and nothing it is read from is open."""
        return bool(self.pair.all) and not self.waits_for


def days_to_tell(programme: Programme, *, today: date) -> tuple[date, date]:
    """Return the first and the last day figures can be told of: since the programme began, until today."""
    first = programme.period_start or programme.document.dated_on or programme.created_at.date()
    return min(first, today), today


def ready_halves(programme: Programme, sides: Sides, *, on: date) -> list[ReadyHalf]:
    """Return every measured target as our side could tell it as of a day."""
    found = standings(programme, sides.own, on=on, wanted=Wanted(years=False))
    return [
        ReadyHalf(each, tuple(_open_reports(each, sides, on)))
        for each in found
        if each.definition is not None
    ]


def tell_halves(
    *, programme: Programme, sides: Sides, seen: Mapping[UUID, Pair], on: date, today: date, by: User, at: datetime
) -> int:  # fmt: skip
    """Tell the partner these targets as of a day; return how many. `seen`: what the officer saw of each.

    All or none. Raises: NotADayToTell, FigureMoved, ReportNotSettled, NothingToTell.
    """
    first, last = days_to_tell(programme, today=today)
    if not first <= on <= last:
        raise NotADayToTell(day=on, first=first, last=last)
    chosen = [each for each in ready_halves(programme, sides, on=on) if each.found.target.pk in seen]
    tree = Tree.of(sides.own, on)
    with transaction.atomic():
        for each in chosen:
            target, definition = each.found.target, each.found.definition
            assert definition is not None
            if each.waits_for:
                raise ReportNotSettled(title=target.text[:120], report=each.waits_for[0].title)
            if seen[target.pk] != each.pair:
                raise FigureMoved(title=target.text[:120])
            levels = {level.name: level.pair for level in each.found.levels}
            half = actions.Half(
                on, each.pair, definition, levels if target.scope == TargetScope.LEVEL else {},
                _common_records(target, definition, sides, tree) if tree is not None else {},
            )  # fmt: skip
            actions.tell_half(target=target, unit=sides.own, half=half, by=by, at=at)
    return len(chosen)


def _open_reports(found: TargetStanding, sides: Sides, on: date) -> Sequence[Cycle]:
    definition, whose = found.definition, whose_figures(found.target, sides.own)
    if definition is None or whose is None:
        return []
    figures = _figures_of(definition)
    if not any(map(element_code, figures)):
        return []
    years = years_of(found.target, definition, on.year)
    return [each for each in reports_behind(figures, whose=whose, years=years) if not is_settled(each)]


def _figures_of(definition: Definition) -> tuple[str, ...]:
    match definition:
        case RatioIndicator():
            return definition.part, definition.whole
        case AmountIndicator() | FigureIndicator():
            return (definition.figure,)
        case _:
            return ()


def _common_records(target: Target, definition: Definition, sides: Sides, tree: Tree) -> Mapping[UUID, Pair]:
    """Return what the records of both sides bring to our figure, by key: of the units that are counted in it."""
    own, other = sides.own.organisation_id, sides.other.organisation_id
    if target.scope != TargetScope.TOTAL or own is None or other is None:
        return {}
    counted, places, (start, end) = tree.own(target, definition), tree.tallied.places, tree.span
    found: dict[UUID, Pair] = {}
    for number, figure in enumerate(doubled_figures(definition)):
        if element_code(figure) or figure in (WORKERS, WOMEN):
            continue
        for year in years_of(target, definition, tree.on.year):
            for key, (code, brings) in common_by_record(own, other, figure, year=year).items():
                place = places.get(code)
                if place is not None and start <= place < end and counted.there[place]:
                    pair = Pair(0, brings) if number else Pair(brings, 0)
                    found[key] = found.get(key, Pair()) + pair
    return found
