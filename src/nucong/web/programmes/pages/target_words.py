"""Targets in words: what they ask, what they came to, whose figure is held against them, why a unit falls short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nucong.flow.shortfalls import UnitShort
from nucong.flow.standings import TargetStanding
from nucong.flow.target_tree import Judged
from nucong.programmes.indicators import (
    AmountIndicator,
    Definition,
    PlannedIndicator,
    PostIndicator,
    RatioIndicator,
    UnitIndicator,
)
from nucong.programmes.judging import AMOUNT, EVERY, Comparator, Standing, TargetRule
from nucong.programmes.models import Target
from nucong.programmes.states import ObjectiveKind, TargetScope
from nucong.web.charts import Bullet, bullet
from nucong.web.documents import labels
from nucong.web.locales import written_day, written_number, written_share
from nucong.web.parts import Tone
from nucong.web.roster.words import listed

TONES = {
    Standing.MET: Tone.OK,
    Standing.MISSED: Tone.DANGER,
    Standing.ON_THE_WAY: Tone.WARN,
    Standing.UNKNOWN: Tone.PLAIN,
    Standing.APPEAL: Tone.PLAIN,
}
SCOPES = {
    TargetScope.TOTAL: gettext_lazy("the unit with everything below it"),
    TargetScope.LEVEL: gettext_lazy("each level by itself"),
    TargetScope.UNIT: gettext_lazy("every single unit"),
}
NUMBERS = ("count", AMOUNT)  # units of targets whose values are no percentages
OBJECTIVES = {
    ObjectiveKind.GENERAL: gettext_lazy("General objective"),
    ObjectiveKind.SPECIFIC: gettext_lazy("Specific objective"),
}


@dataclass(frozen=True)
class JudgedRow:
    """A figure of a unit, a level or a year, ready to show; `short` and `note` say who falls short, what breaks the line."""

    name: str
    counts: str
    percent: str
    standing: str
    bullet: Bullet
    url: str = ""
    short: str = ""
    short_url: str = ""
    note: str = ""


@dataclass(frozen=True)
class ShortRow:
    """A unit that falls short by itself, and why."""

    name: str
    url: str
    reason: str


def as_of(unit: str, on: date, today: date) -> str:
    """Return of which day the figures of a unit are; of an ended programme that it ended then."""
    words = (
        _("%(unit)s with all units below it; the programme ended: figures of %(day)s")
        if on < today
        else _("%(unit)s with all units below it, as of %(day)s")
    )
    return words % {"unit": unit, "day": written_day(on)}


def judged_row(each: Judged, *, name: str = "", url: str = "") -> JudgedRow:
    """Return a judged figure as a row."""
    return JudgedRow(
        name=name or each.name,
        counts=counts_words(each),
        percent=value_words(each) or "–",
        standing="" if each.amount and each.verdict.wanted is None else each.verdict.standing,
        bullet=bullet_of(each),
        url=url,
    )


def bullet_of(each: Judged) -> Bullet:
    """Return the bar of a figure with the mark of what is wanted of it."""
    wanted = None if each.units else each.verdict.wanted  # every unit is asked: the whole bar is the mark
    shown = Fraction(EVERY if each.amount else wanted) if wanted is not None else None
    return bullet(each.percent, shown, TONES[each.verdict.standing])


def short_row(each: UnitShort, found: TargetStanding) -> ShortRow:
    """Return a unit that falls short with the reason."""
    counts = {
        "met": written_number(each.pair.met), "all": written_number(each.pair.all),
        "lacking": written_number(abs(each.lacking)),
    }  # fmt: skip
    if each.base is not None:
        then = {
            "year": str(found.short.since), "base": written_number(each.base.met), "base_all": written_number(each.base.all),
        }  # fmt: skip
        if found.amount:
            reason = _("%(met)s; %(base)s in %(year)s") % (counts | then)
        else:
            reason = _("%(met)s of %(all)s; %(base)s of %(base_all)s in %(year)s") % (counts | then)
    elif each.lacking < 0:
        reason = ngettext(
            "%(met)s of %(all)s; %(lacking)s too many", "%(met)s of %(all)s; %(lacking)s too many", -each.lacking
        ) % counts  # fmt: skip
    elif isinstance(found.definition, AmountIndicator):
        reason = _("%(met)s so far; %(lacking)s short") % counts
    elif (none := _none_words(found.definition)) != "":
        reason = none
    elif isinstance(found.definition, PostIndicator | PlannedIndicator | RatioIndicator):
        reason = ngettext(
            "%(met)s of %(all)s; %(lacking)s more is needed", "%(met)s of %(all)s; %(lacking)s more are needed", each.lacking
        ) % counts  # fmt: skip
    else:
        reason = _("It has told none this year.")
    return ShortRow(each.row.name, reverse("organisations:unit", args=[each.row.id]), reason)


def _none_words(definition: Definition | None) -> str:
    """Return what a unit falls short of that has nobody of those it should have; "" where people are counted."""
    if isinstance(definition, PlannedIndicator) and definition.of_units:
        if definition.test.sex == "F":
            return _("No woman is on its list of those planned for these posts.")
        return _("Nobody on its list of those planned is who the target asks for.")
    if not isinstance(definition, UnitIndicator):
        return ""
    if any(test.outside for test in definition.any_post):
        return _("Nobody of those meant sits in the bodies outside the union the target names.")
    return _("No woman is a key officer or sits in the committee the target names.")


def held_words(target: Target, classes: Mapping[str, str]) -> str:
    """Return whose figure is held against a target, and of which class of units alone."""
    scope = str(SCOPES[TargetScope(target.scope)])
    if not target.of_class:
        return scope
    named = classes.get(target.of_class, target.of_class)
    words = _("only %(class)s with all below them") if target.class_below else _("only %(class)s")
    return f"{scope}; {words % {'class': named}}"


def outcome_words(found: TargetStanding) -> str:
    """Return how a target stands as its scope says: "2 of 3 levels reach it"; "" where the whole is judged, or no level can be."""
    if found.total is None:
        return ""
    if found.scope == TargetScope.UNIT:
        return ngettext("%(met)s of %(all)s unit reaches it", "%(met)s of %(all)s units reach it", found.total.pair.all) % {
            "met": written_number(found.total.pair.met), "all": written_number(found.total.pair.all),
        }  # fmt: skip
    if found.scope == TargetScope.LEVEL:
        met, every = found.levels_met
        if not every:
            return ""
        return ngettext("%(met)s of %(all)s level reaches it", "%(met)s of %(all)s levels reach it", every) % {
            "met": met, "all": every,
        }  # fmt: skip
    return ""


def percent_words(percent: Fraction | None) -> str:
    """Return a percentage with at most one digit behind the point; "" for none. Never rounded up to 100."""
    if percent is None:
        return ""
    return written_share(percent / 100)


def value_words(each: Judged) -> str:
    """Return the figure that is held against the target: a percentage, or the amount; "" for none."""
    if each.value is None:
        return ""
    return written_number(each.pair.met) if each.amount else percent_words(each.value)


def decisive_words(each: Judged) -> str:
    """Return the figure a target stands by in short: where every unit is asked how many of them reach it, no share of them."""
    if each.value is None or not each.units:
        return value_words(each)
    return f"{written_number(each.pair.met)}/{written_number(each.pair.all)}"


def counts_words(each: Judged) -> str:
    """Return "12 of 40", or "12 of 40 units" where every single unit was asked; of an amount who told it."""
    if each.amount:
        return ngettext("told by %(count)s unit", "told by %(count)s units", each.pair.all) % {
            "count": written_number(each.pair.all)
        }
    words = (
        ngettext("%(met)s of %(all)s unit", "%(met)s of %(all)s units", each.pair.all)
        if each.units
        else _("%(met)s of %(all)s")
    )
    return words % {"met": written_number(each.pair.met), "all": written_number(each.pair.all)}


def asked_value(rule: TargetRule, year: int, unit: str) -> str:
    """Return what a year works towards: "≥ 30%", of an amount "≥ 10,000", of what is to be kept "keep at or above 30%"."""
    wanted = rule.wanted(year)
    if wanted is None:
        return labels.word(labels.COMPARATORS, rule.comparator)
    value = _range(wanted.value, wanted.upper, "" if unit == AMOUNT else "%")
    if rule.comparator == Comparator.KEEP:
        return _("keep at or above %(value)s") % {"value": value}
    sign = {Comparator.AT_LEAST: "≥ ", Comparator.AT_MOST: "≤ "}.get(rule.comparator, "")
    return f"{sign}{value}"


def asked_words(rule: TargetRule, unit: str) -> str:
    """Return everything a target asks: "at least 80% by 2025, 90% by 2030"; of counts the number alone, of an appeal its number as words."""
    word = labels.word(labels.COMPARATORS, rule.comparator)
    if not rule.milestones:
        if rule.base_year and rule.comparator == Comparator.KEEP:
            return _("keep at or above the level of %(year)s") % {"year": rule.base_year}
        if rule.base_year and word:
            return _("%(direction)s against %(year)s") % {"direction": word, "year": rule.base_year}
        return word
    told = [
        {
            "value": _range(each.value, each.upper, "" if unit in NUMBERS else "%"),
            "year": each.year,
            "direction": word,
        }
        for each in rule.milestones
    ]
    if rule.comparator == Comparator.APPEAL:
        numbers = listed([f"{each['value']} ({each['year']})" for each in told])
        return _("an appeal: %(value)s") % {"value": numbers}
    if rule.comparator == Comparator.KEEP:
        words = (
            _("every year keep at or above %(value)s, until %(year)s")
            if rule.each_year
            else _("keep at or above %(value)s until %(year)s")
        )
        return listed([words % each for each in told])
    if rule.each_year:
        return listed([_("every year %(direction)s %(value)s, until %(year)s") % each for each in told])
    first = _("%(direction)s %(value)s by %(year)s") % told[0]
    return listed([first, *(_("%(value)s by %(year)s") % each for each in told[1:])])


def _range(value: Decimal, upper: Decimal | None, sign: str) -> str:
    low = f"{written_number(value)}{sign}"
    return low if upper is None else f"{low} – {written_number(upper)}{sign}"
