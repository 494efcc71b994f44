"""A programme beside the one it carries out or continues: what asks for less or more, what belongs together. Pure.

Targets and tasks are brought together by their indicator or by their words; that is a proposal a person confirms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from nucong.kernel.text import fold

from .judging import DIRECTIONS, Comparator, Milestone, TargetRule, beside_direction, looser

ALL = 100


class Asked(StrEnum):
    """What a unit's own target asks beside the one it rests on."""

    LESS = "less"
    SAME = "same"
    MORE = "more"
    UNLIKE = "unlike"  # cannot be compared


class Rests(StrEnum):
    """In which way an item rests on another one; the value is the field that holds it."""

    ADOPTS = "adopts"  # of the superior, or of the term plan
    CONTINUES = "continues"  # of an earlier programme


@dataclass(frozen=True)
class Named:
    """A target or a task as far as it is told apart by words; `indicator` as far as it is measured."""

    id: UUID
    words: str
    indicator: UUID | None = None


@dataclass(frozen=True)
class Beside:
    """What else tells whether an own target asks for less than the one it rests on.

    scopes: whose figure its own and the other one are held against, "" where that makes no difference; base: of a
    direction the unit's figure in the base year, where it is known.
    """

    scopes: tuple[str, str] = ("", "")
    base: Fraction | None = None


ALONE = Beside()
_BY_STRICTNESS = (
    "total",
    "level",
    "unit",
)  # where every unit reaches it each level does, and so does the whole


def asked_beside(own: TargetRule, upper: TargetRule, beside: Beside = ALONE) -> Asked:
    """Return whether an own target asks for less than the one it rests on, the same, or more."""
    return _held_as(_asked_beside(own, upper, beside.base), *beside.scopes)


def _asked_beside(own: TargetRule, upper: TargetRule, base: Fraction | None) -> Asked:
    if upper.comparator in DIRECTIONS:
        found = beside_direction(own, upper, base)
        return Asked.UNLIKE if found is None else (Asked.SAME, Asked.MORE, Asked.LESS)[found]
    if looser(own, upper):
        return Asked.LESS
    return Asked.MORE if looser(upper, own) else Asked.SAME


def _held_as(asked: Asked, own: str, upper: str) -> Asked:
    """Return what is asked where the two are held against the figures of others: a stricter scope asks for more."""
    if own == upper or not (own and upper) or asked == Asked.UNLIKE:
        return asked
    by_scope = Asked.MORE if _BY_STRICTNESS.index(own) > _BY_STRICTNESS.index(upper) else Asked.LESS
    return by_scope if asked in (Asked.SAME, by_scope) else Asked.UNLIKE


@dataclass(frozen=True)
class Asks:
    """A target as far as it is held against its source; `scope`: whose figure, and of which class of units."""

    rule: TargetRule
    scope: str
    strength: str
    words: str


def changed_against(
    own: Asks, source: Asks, rests: Rests, beside: Beside = ALONE
) -> tuple[Asked, tuple[str, ...]]:
    """Return whether a target asks for less than its source, and what differs: "asked", "scope", "strength", "words".

    Of an earlier programme the years have passed: there the last value alone says whether less is asked.
    """
    if rests == Rests.CONTINUES:
        asked = asked_beside(_timeless(own.rule), _timeless(source.rule), beside)
    else:
        asked = asked_beside(own.rule, source.rule, beside)
    signs = (
        ("asked", meaning(own.rule) != meaning(source.rule)),
        ("scope", own.scope != source.scope),
        ("strength", own.strength != source.strength),
        ("words", _signs(own.words) != _signs(source.words)),
    )
    return asked, tuple(sign for sign, differs in signs if differs)


def meaning(rule: TargetRule) -> TargetRule:
    """Return a rule as it is meant: of what is all of a whole, "100 %" and "at least 100 %" are the same."""
    whole = bool(rule.milestones) and all(
        each.value == ALL and each.upper is None for each in rule.milestones
    )
    return (
        replace(rule, comparator=Comparator.AT_LEAST)
        if rule.comparator == Comparator.EQUAL and whole
        else rule
    )


def meant_beside(own: TargetRule, upper: TargetRule, *, of_every_unit: bool) -> TargetRule:
    """Return an own rule that names no number beside one of which every unit is asked: every unit is meant here too."""
    numberless = not own.milestones and own.comparator in (Comparator.AT_LEAST, Comparator.EQUAL)
    return replace(own, milestones=upper.milestones) if of_every_unit and numberless else own


def _timeless(rule: TargetRule) -> TargetRule:
    last = max(rule.milestones, key=lambda each: each.year, default=None)
    return replace(rule, milestones=() if last is None else (replace(last, year=0),), base_year=None)


def belonging_together(own: Sequence[Named], upper: Sequence[Named]) -> dict[UUID, UUID]:
    """Return the item of `upper` that each of `own` seems to be, each named once; the surest first.

    The same words with their numbers, then the same indicator, then the same words whatever the numbers.
    """
    found: dict[UUID, UUID] = {}
    free = {each.id: each for each in upper}
    signs: tuple[Callable[[Named], object], ...] = (
        lambda each: _signs(each.words),
        lambda each: each.indicator,
        lambda each: _letters(each.words),
    )
    for sign in signs:
        by_sign: dict[object, UUID] = {}
        for each in reversed([each for each in upper if each.id in free]):
            by_sign[sign(each)] = each.id
        for each in own:
            told = sign(each)
            match = by_sign.pop(told, None) if told and each.id not in found else None
            if match is not None:
                found[each.id] = match
                del free[match]
    return found


def carried_years(
    years: Sequence[Milestone], *, starts: int | None, ends: int | None
) -> tuple[Milestone, ...]:
    """Return the milestone years of a target carried into a period of other years.

    Years that lie in the period stay; where all lie before it, the last value is asked by its end.
    """
    kept = tuple(each for each in years if starts is None or each.year >= starts)
    if kept or not years:
        return kept
    last = max(years, key=lambda each: each.year)
    year = ends if ends is not None else starts
    return (replace(last, year=year),) if year is not None else ()


def would_stand_under_itself(above: Callable[[UUID], UUID | None], own: UUID, chosen: UUID | None) -> bool:
    """Return whether a programme would carry out, or continue, itself over others."""
    seen: set[UUID] = set()
    while chosen is not None and chosen not in seen:
        if chosen == own:
            return True
        seen.add(chosen)
        chosen = above(chosen)
    return False


def _signs(words: str) -> str:
    return "".join(sign for sign in fold(words) if sign.isalnum())


def _letters(words: str) -> str:
    return "".join(sign for sign in fold(words) if sign.isalpha())
