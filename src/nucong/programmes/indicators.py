"""Indicators: a population, and who of it meets a test. Pure.

An indicator counts held posts, people on planning lists, or units. Its denominator is the population, its numerator those of the population
that also meet the test; so a share never exceeds 100 % by construction (design ruling 9). Sums go up the tree as a
pair, never a mean of percentages (ruling 6). Conditions of targets ("unions with 30 % women or more") narrow the
population; alternatives ("a woman key officer or a woman in the committee") are several tests of which one suffices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, get_args

from .errors import IndicatorNotUnderstood
from .facts import BodyKind, HeldPost, Level, Outside, PlannedPerson, Sex, UnitFacts

BODIES: tuple[str, ...] = get_args(BodyKind)
LEVELS: tuple[str, ...] = get_args(Level)
SEXES: tuple[str, ...] = get_args(Sex)
OUTSIDE: tuple[str, ...] = get_args(Outside)
FORM = "form:"  # before the code of an element: a figure that forms ask
PERSONS, WOMEN_THERE = (
    "#persons",
    "#women",
)  # after a kind of records: people they count, not how many records
WORKERS, WOMEN = "@workers", "@women"  # who works at a unit, as its roster says


@dataclass(frozen=True, slots=True)
class PostTest:
    """Which held posts: every field that is set must hold; no body named means any body, of several outside one is enough."""

    bodies: frozenset[str] = frozenset()
    sex: str | None = None
    key: bool | None = None
    women_work: bool | None = None
    trained: bool | None = None
    level: str | None = None
    outside: frozenset[str] = frozenset()

    def holds(self, post: HeldPost) -> bool:
        """Return whether this post is one of those meant."""
        return (
            (not self.bodies or post.body in self.bodies)
            and (self.sex is None or post.sex == self.sex)
            and (self.key is None or post.key == self.key)
            and (self.women_work is None or post.women_work == self.women_work)
            and (self.trained is None or post.trained == self.trained)
            and (self.level is None or post.level == self.level)
            and (not self.outside or not self.outside.isdisjoint(post.outside))
        )


@dataclass(frozen=True, slots=True)
class PlannedTest:
    """Which people of planning lists: every field that is set must hold."""

    sex: str | None = None
    key: bool | None = None
    committee: bool | None = None

    def holds(self, person: PlannedPerson) -> bool:
        """Return whether this person is one of those meant."""
        return (
            (self.sex is None or person.sex == self.sex)
            and (self.key is None or person.key == self.key)
            and (self.committee is None or person.committee == self.committee)
        )


@dataclass(frozen=True, slots=True)
class UnitTest:
    """Which units: of a level, with at least a share of women among the people who work there (0 to 1)."""

    level: str | None = None
    women_at_least: Fraction | None = None

    def holds(self, unit: UnitFacts) -> bool:
        """Return whether this unit is one of those meant; a unit without workers never meets a share."""
        if self.level is not None and unit.level != self.level:
            return False
        if self.women_at_least is None:
            return True
        return unit.workforce > 0 and Fraction(unit.women, unit.workforce) >= self.women_at_least


@dataclass(frozen=True, slots=True)
class PostIndicator:
    """Of the held posts of the population, those that meet the test. Unit of count: held posts."""

    population: PostTest
    test: PostTest

    def asked(self, post: HeldPost) -> bool:
        """Return whether a post belongs to the population; of people who sit outside each counts once."""
        return self.population.holds(post) and (not self.population.outside or post.seated)


@dataclass(frozen=True, slots=True)
class PlannedIndicator:
    """Of the people on the planning lists of the units of the population, planned for what is meant, those that meet the test.

    of_units: units are counted instead: of those whose list names anybody who is meant, those whose list names one of these
    who meets the test. A unit without such a list tells nothing and is not counted. Nobody's workforce is asked unless the
    population names a share of women.
    """

    population: UnitTest
    planned: PlannedTest
    test: PlannedTest
    of_units: bool = False


@dataclass(frozen=True, slots=True)
class UnitIndicator:
    """Of the units of the population, those that hold at least one post meeting one of the tests."""

    population: UnitTest
    any_post: tuple[PostTest, ...]


@dataclass(frozen=True, slots=True)
class FigureIndicator:
    """Units that told at least `at_least` of a figure in the year: "each union one activity a year".

    `figure` names what is counted by unit: records of a kind (see `known_indicators.ACTIVITIES`), or a figure that forms
    ask, written FORM and the code of its element.
    """

    population: UnitTest
    figure: str
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class RatioIndicator:
    """Of what one figure of units counts, the part that another one tells: women with a contract of women at work.

    part, whole: names as of a FigureIndicator; the whole may also be WORKERS or WOMEN of the roster. A unit counts that
    told both, the part no larger than the whole: so a share never exceeds 100 % here either.
    """

    population: UnitTest
    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class AmountIndicator:
    """What a figure of units adds up to, a share of nothing: women reached, contracts signed.

    figure: named as of a FigureIndicator; over_years: of all years since the programme began, else of the year alone.
    A unit counts that told it.
    """

    population: UnitTest
    figure: str
    over_years: bool = False


@dataclass(frozen=True, slots=True)
class OutsideIndicator:
    """Numerator and denominator come from somebody else, with their source: labour contracts, recruitment."""

    measured_in: str = ""


Definition = (
    PostIndicator
    | PlannedIndicator
    | UnitIndicator
    | FigureIndicator
    | RatioIndicator
    | AmountIndicator
    | OutsideIndicator
)


def is_of_every_unit(definition: Definition | None) -> bool:
    """Tell whether an indicator counts units, of which a target without a number means every one."""
    if isinstance(definition, PlannedIndicator):
        return definition.of_units
    return isinstance(definition, UnitIndicator | FigureIndicator)


def element_code(figure: str) -> str:
    """Return the code of the element a figure of forms names; "" for any other figure."""
    return figure.removeprefix(FORM) if figure.startswith(FORM) else ""


def asks_for_key(indicator: Definition) -> bool:
    """Tell whether it matters to an indicator which positions count as key."""
    match indicator:
        case PostIndicator(population, test):
            return population.key is not None or test.key is not None
        case PlannedIndicator(_population, planned, planned_test):
            return planned.key is not None or planned_test.key is not None
        case UnitIndicator(_population, any_post):
            return any(test.key is not None for test in any_post)
        case _:
            return False


def with_condition(indicator: Definition, women_at_least: Fraction) -> Definition:
    """Return the indicator under another condition on the share of women: what if it were 40 %?

    An indicator without a condition on units is returned as it is.
    """
    if isinstance(indicator, UnitIndicator):
        return UnitIndicator(UnitTest(indicator.population.level, women_at_least), indicator.any_post)
    if isinstance(indicator, PlannedIndicator):
        population = UnitTest(indicator.population.level, women_at_least)
        return PlannedIndicator(population, indicator.planned, indicator.test, indicator.of_units)
    if isinstance(indicator, FigureIndicator):
        return FigureIndicator(
            UnitTest(indicator.population.level, women_at_least), indicator.figure, indicator.at_least
        )
    if isinstance(indicator, RatioIndicator):
        population = UnitTest(indicator.population.level, women_at_least)
        return RatioIndicator(population, indicator.part, indicator.whole)
    if isinstance(indicator, AmountIndicator):
        population = UnitTest(indicator.population.level, women_at_least)
        return AmountIndicator(population, indicator.figure, indicator.over_years)
    return indicator


def as_data(indicator: Definition) -> dict[str, Any]:
    """Return the definition as plain JSON; `from_data` reads it back to an equal value."""
    match indicator:
        case PostIndicator(population, test):
            return {"counts": "posts", "population": _post_data(population), "test": _post_data(test)}
        case PlannedIndicator(population, planned, planned_test, of_units):
            return {
                "counts": "planned", "population": _unit_data(population), "planned": _planned_data(planned),
                "test": _planned_data(planned_test), "of_units": of_units,
            }  # fmt: skip
        case UnitIndicator(population, any_post):
            tests = [_post_data(test) for test in any_post]
            return {"counts": "units", "population": _unit_data(population), "any_post": tests}
        case FigureIndicator(population, figure, at_least):
            return {
                "counts": "figures", "population": _unit_data(population), "figure": figure,
                "at_least": at_least,
            }  # fmt: skip
        case RatioIndicator(population, part, whole):
            return {"counts": "ratio", "population": _unit_data(population), "part": part, "whole": whole}
        case AmountIndicator(population, figure, over_years):
            return {
                "counts": "amount", "population": _unit_data(population), "figure": figure,
                "over_years": over_years,
            }  # fmt: skip
        case OutsideIndicator(measured_in):
            return {"counts": "outside", "measured_in": measured_in}


def from_data(data: Mapping[str, Any]) -> Definition:
    """Return the indicator a definition describes.

    Raises: IndicatorNotUnderstood (a field or value the definition may not have; it names it).
    """
    match data.get("counts"):
        case "posts":
            return PostIndicator(_post_test(data.get("population")), _post_test(data.get("test")))
        case "planned":
            return PlannedIndicator(
                _unit_test(data.get("population")), _planned_test(data.get("planned")),
                _planned_test(data.get("test")), _yes_or_no(data, "of_units") or False,
            )  # fmt: skip
        case "units":
            tests = data.get("any_post")
            if not isinstance(tests, list) or not tests:
                raise IndicatorNotUnderstood(field="any_post", found=str(tests))
            return UnitIndicator(
                _unit_test(data.get("population")), tuple(_post_test(each) for each in tests)
            )
        case "figures":
            at_least = data.get("at_least", 1)
            if not isinstance(at_least, int) or isinstance(at_least, bool) or at_least < 1:
                raise IndicatorNotUnderstood(field="at_least", found=str(at_least))
            return FigureIndicator(_unit_test(data.get("population")), _figure(data), at_least)
        case "amount":
            over_years = _yes_or_no(data, "over_years") or False
            return AmountIndicator(_unit_test(data.get("population")), _figure(data), over_years)
        case "ratio":
            part, whole = (str(data.get(name) or "") for name in ("part", "whole"))
            if not part or part in (WORKERS, WOMEN):
                raise IndicatorNotUnderstood(field="part", found=part)
            if not whole or whole == part:
                raise IndicatorNotUnderstood(field="whole", found=whole)
            return RatioIndicator(_unit_test(data.get("population")), part, whole)
        case "outside":
            return OutsideIndicator(str(data.get("measured_in") or ""))
        case other:
            raise IndicatorNotUnderstood(field="counts", found=str(other))


def _figure(data: Mapping[str, Any]) -> str:
    figure = str(data.get("figure") or "")
    if not figure:
        raise IndicatorNotUnderstood(field="figure", found="")
    return figure


def _post_data(test: PostTest) -> dict[str, Any]:
    told: dict[str, Any] = {"bodies": sorted(test.bodies)} if test.bodies else {}
    for name in ("sex", "key", "women_work", "trained", "level"):
        if (value := getattr(test, name)) is not None:
            told[name] = value
    if test.outside:
        told["outside"] = sorted(test.outside)
    return told


def _planned_data(test: PlannedTest) -> dict[str, Any]:
    told = {name: getattr(test, name) for name in ("sex", "key", "committee")}
    return {name: value for name, value in told.items() if value is not None}


def _unit_data(test: UnitTest) -> dict[str, Any]:
    told: dict[str, Any] = {} if test.level is None else {"level": test.level}
    if test.women_at_least is not None:
        told["women_at_least"] = str(test.women_at_least)
    return told


def _post_test(data: Any) -> PostTest:
    fields = _fields(data, {"bodies", "sex", "key", "women_work", "trained", "level", "outside"})
    return PostTest(
        bodies=_some_of(fields, "bodies", BODIES),
        sex=_one_of(fields, "sex", SEXES),
        key=_yes_or_no(fields, "key"),
        women_work=_yes_or_no(fields, "women_work"),
        trained=_yes_or_no(fields, "trained"),
        level=_one_of(fields, "level", LEVELS),
        outside=_some_of(fields, "outside", OUTSIDE),
    )


def _planned_test(data: Any) -> PlannedTest:
    fields = _fields(data, {"sex", "key", "committee"})
    return PlannedTest(
        _one_of(fields, "sex", SEXES), _yes_or_no(fields, "key"), _yes_or_no(fields, "committee")
    )


def _unit_test(data: Any) -> UnitTest:
    fields = _fields(data, {"level", "women_at_least"})
    share = fields.get("women_at_least")
    return UnitTest(_one_of(fields, "level", LEVELS), None if share is None else _share(share))


def _share(found: Any) -> Fraction:
    try:
        share = Fraction(str(found)) if "/" in str(found) else Fraction(Decimal(str(found)))
    except (ValueError, InvalidOperation, ZeroDivisionError, OverflowError):
        raise IndicatorNotUnderstood(field="women_at_least", found=str(found)[:40]) from None
    if not 0 <= share <= 1:
        raise IndicatorNotUnderstood(field="women_at_least", found=str(found)[:40])
    return share


def _fields(data: Any, known: set[str]) -> Mapping[str, Any]:
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        raise IndicatorNotUnderstood(field="population", found=str(data)[:40])
    if strange := sorted(set(data) - known):
        raise IndicatorNotUnderstood(field=str(strange[0])[:40], found=str(data[strange[0]])[:40])
    return data


def _one_of(fields: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> str | None:
    found = fields.get(name)
    if found is not None and found not in allowed:
        raise IndicatorNotUnderstood(field=name, found=str(found)[:40])
    return found


def _some_of(fields: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> frozenset[str]:
    found = fields.get(name, [])
    if not isinstance(found, list) or any(each not in allowed for each in found):
        raise IndicatorNotUnderstood(field=name, found=str(found)[:40])
    return frozenset(found)


def _yes_or_no(fields: Mapping[str, Any], name: str) -> bool | None:
    found = fields.get(name)
    if found is not None and not isinstance(found, bool):
        raise IndicatorNotUnderstood(field=name, found=str(found)[:40])
    return found
