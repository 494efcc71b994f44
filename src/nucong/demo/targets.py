"""Targets of the demonstration: measured as an officer would confirm it, kept for the years before, written out."""

from __future__ import annotations

import json
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from nucong.accounts.models import User
from nucong.flow.standings import asked_of, keep_year
from nucong.organisations.models import Unit
from nucong.programmes import actions
from nucong.programmes.counting import Facts, own_pairs, rolled_up
from nucong.programmes.judging import Comparator
from nucong.programmes.known_indicators import KNOWN, Known, proposed_for, proposed_scope
from nucong.programmes.models import Indicator, Programme, Target
from nucong.programmes.queries import rule_of
from nucong.programmes.states import Strength, TargetScope
from nucong.roster.queries import held_posts, unit_facts

# What each indicator asks where the document says nothing of its own: 30 % of committees, else everyone.
WANTED = {
    "women_in_committee": Fraction(3, 10),
    "woman_leads_where_30pct": Fraction(1),
    "key_officers_trained": Fraction(1),
    "women_work_officers_trained": Fraction(1),
}


# Whose figure an officer holds the targets against whose words leave it open.
HELD = {"women_in_committee": TargetScope.LEVEL, "woman_leads_where_30pct": TargetScope.UNIT}


def measure_targets(programme: Programme, unit: Unit, *, by: User, on: date, at: datetime) -> None:
    """Confirm the proposed measure of every target, and set the year of a number that named none."""
    organisation = unit.organisation
    assert organisation is not None
    actions.fill_library(organisation=organisation, language=organisation.language, on=on, by=by, at=at)
    library = {each.code: each for each in Indicator.objects.filter(organisation=organisation)}
    for target in programme.targets.select_related("programme", "indicator"):
        known = proposed_for(f"{target.text} {target.population}", rule_of(target).milestones)
        if known is None:
            continue
        indicator = library[known.code]
        actions.measure_with(target=target, indicator=indicator, by=by, at=at)
        target.indicator = indicator
        rule = asked_of(rule_of(target), known.definition, target)
        comparator = Comparator.AT_LEAST if rule.comparator == Comparator.EQUAL else rule.comparator
        actions.set_target(
            target=target, comparator=comparator, years=rule.milestones, base_year=None,
            scope=HELD.get(known.code, proposed_scope(target.text)), strength=Strength(target.strength),
            objective=target.objective, each_year=target.each_year, by=by, at=at,
        )  # fmt: skip


def keep_earlier_years(programme: Programme, unit: Unit, *, on: date, by: User, at: datetime) -> None:
    """Keep the figures of the two years before the one shown, as they stood on their last days."""
    for year in (on.year - 2, on.year - 1):
        keep_year(programme=programme, unit=unit, year=year, on=date(year, 12, 31), by=by, at=at)


def write_targets(path: Path, *, programme: Programme | None, unit: Unit, language: str, on: date) -> None:
    """Write the standing of the root and of each unit directly below it, for the indicators on women officers.

    value: numerator ÷ denominator, null where the population is empty; met is then null as well.
    """
    facts = Facts(held_posts(unit, on=on), unit_facts(unit, on=on))
    said = {
        target.indicator.code: " ".join(target.text.split())
        for target in (_of_the_document(programme) if programme else ())
        if target.indicator is not None
    }
    lines: list[dict[str, Any]] = []
    for known in KNOWN:
        if known.code in WANTED:
            lines += _lines(known, facts, said.get(known.code) or known.names[language])
    path.write_text(json.dumps(lines, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _of_the_document(programme: Programme) -> QuerySet[Target]:
    return programme.targets.filter(provision__isnull=False).select_related("indicator")


def _lines(known: Known, facts: Facts, text: str) -> list[dict[str, Any]]:
    wanted = WANTED[known.code]
    sums = rolled_up(own_pairs(known.definition, facts))
    paths = {post.path for post in facts.posts} | {unit.path for unit in facts.units}
    shown = sorted({path[:length] for path in paths for length in (1, 2)}, key=lambda path: (len(path), path))
    lines = []
    for place in shown:
        pair = sums.get(place)
        share = pair.share if pair else None
        lines.append(
            {
                "code": known.code, "text": text, "unit": place[-1],
                "numerator": pair.met if pair else 0, "denominator": pair.all if pair else 0,
                "value": None if share is None else float(share),
                "met": None if share is None else share >= wanted,
            }
        )  # fmt: skip
    return lines
