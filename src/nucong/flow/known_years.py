"""What is known of the years of targets before a day: those kept, those counted anew, and what breaks the line.

Counted are at most six years before the day, and of a target that asks for more or less than in a base year that year
too; years that were kept are not counted again. Where the years are not shown, only such a target is counted, of its
base year alone where it names one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from nucong.organisations.models import Unit
from nucong.programmes.definitions import Dated
from nucong.programmes.indicators import Definition, asks_for_key
from nucong.programmes.judging import DIRECTIONS, TargetRule
from nucong.programmes.models import Target
from nucong.programmes.queries import kept_figures

from .carried_years import began_before, carried_years
from .past_outside import OutsideYears, asks_others
from .past_records import RecordYears, asks_records
from .past_roster import RosterYears, asks_roster, last_day
from .past_years import MOST_YEARS, PastYears, asks_forms
from .target_tree import Tree
from .target_years import Changes, YearFigure, merged


@dataclass(frozen=True)
class KnownYears:
    """What is known of the years of some targets for a unit with all below it, up to a day.

    carried_to: the unit, where the years of the programme before are shown too.
    """

    on: date
    kept: Mapping[UUID, Sequence[YearFigure]]
    forms: PastYears | None = None
    roster: RosterYears | None = None
    outside: OutsideYears | None = None
    records: RecordYears | None = None
    changed: Changes = field(default_factory=Changes)
    carried_to: Unit | None = None

    @classmethod
    def of(
        cls, unit: Unit, dated: Mapping[Target, Dated], tree: Tree | None, on: date, *, shown: bool
    ) -> KnownYears:
        """Return it; `shown`: the years are shown, else what directions need to be judged is enough."""
        kept = {
            key: [YearFigure.of(row) for row in rows] for key, rows in kept_figures(dated, unit.pk).items()
        }
        if tree is None or unit.organisation_id is None:
            return cls(on, kept)
        wanted = {target: each for target, each in dated.items() if shown or target.comparator in DIRECTIONS}
        asking = {target: each for target, each in wanted.items() if any(asks_forms(d) for _, d in each.rows)}
        forms = PastYears(unit, asking, on) if asking else None
        years = {target: _years(target, kept.get(target.pk, ()), on, shown=shown) for target in wanted}
        rostered, told = _asked(wanted, years, asks_roster), _asked(wanted, years, asks_others)
        roster = RosterYears(unit, rostered, seen=tree.tallied.seen) if rostered else None
        outside = OutsideYears(unit, told) if told else None
        recorded = _asked(wanted, years, asks_records)
        records = RecordYears(unit, recorded, seen=tree.tallied.seen) if recorded else None
        days = [each.on for rows in kept.values() for each in rows]
        days += [day for target in dated if shown and (day := began_before(target)) is not None]
        first = [each.first_tree for each in (forms, roster, outside, records) if each and each.first_tree]
        found = cls(on, kept, forms, roster, outside, records, carried_to=unit if shown else None)
        if not days and not first:
            return found
        keys = tree.key_changed() if days or roster else ()
        return replace(found, changed=Changes(tree.reshaped(min(days + first)), keys))

    def figures(
        self, target: Target, rule: TargetRule, dated: Dated, women_at_least: Fraction | None
    ) -> list[YearFigure]:
        """Return the years of a target up to the day, one figure each; `women_at_least`: another condition is supposed."""
        counted: list[YearFigure] = []
        if self.forms is not None:
            counted += self.forms.of(target, rule, dated, women_at_least)
        if self.roster is not None:
            counted += self.roster.of(target, rule, dated, women_at_least)
        if self.outside is not None:
            counted += self.outside.of(target, rule, dated)
        if self.records is not None:
            counted += self.records.of(target, rule, dated, women_at_least)
        if self.carried_to is not None and women_at_least is None:
            counted += carried_years(self.carried_to, target, self.on)
        until = self.on.year - (women_at_least is not None)
        return merged(self.kept.get(target.pk, ()), counted, until=until)

    def changes(self, dated: Dated, definition: Definition) -> Changes:
        """Return the days that break the line of a target."""
        keys = self.changed.key if asks_for_key(definition) else ()
        meanings = self.forms.meanings(dated) if self.forms is not None else ()
        return Changes(self.changed.reshaped, keys, meanings)


def _asked(
    wanted: Mapping[Target, Dated], years: Mapping[Target, Sequence[int]], asks: Callable[[Definition], bool]
) -> dict[Target, list[int]]:
    """Return the years in which targets were counted of something, of those that are counted of it in any."""
    found = {
        target: [year for year in years[target] if asks(dated.on(last_day(year)))]
        for target, dated in wanted.items()
    }
    return {target: asked for target, asked in found.items() if asked}


def _years(target: Target, kept: Sequence[YearFigure], on: date, *, shown: bool) -> list[int]:
    """Return which past years of a target are counted: the last ones and its base year, of those that hold no kept figure."""
    base = target.base_year if target.comparator in DIRECTIONS else None
    years = set(range(on.year - MOST_YEARS, on.year)) if shown or base is None else set()
    if base is not None and 1 <= base < on.year:
        years.add(base)
    return sorted(years - {each.year for each in kept if each.pair.all})
