"""Everything a review shows, as values that go into its snapshot and come back the same. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from .judging import DIRECTIONS, Comparator, Milestone, Standing, TargetRule
from .states import FindingKind

HUNDRED = 100
Row = TypeVar("Row")


@dataclass(frozen=True)
class YearFigure:
    """What a target came to in a year; kept: closed for that year, else counted for the review, a past year of its reports.

    `level`: the name of the level that decides, of a target for each level; the figure is that of the level. `levels`: each level by
    its name with its own two numbers. `compares`: it is counted as the year before it. `lists`: of a year for which the lists of few
    units reach back, of how many of all they do.
    """

    year: int
    met: int
    all: int
    standing: str
    kept: bool
    level: str = ""
    levels: tuple[tuple[str, int, int], ...] = ()
    compares: bool = True
    lists: tuple[int, int] | None = None

    @property
    def percent(self) -> Fraction | None:
        """The share in percent, exactly; None of nobody."""
        return Fraction(self.met * HUNDRED, self.all) if self.all else None

    def of_level(self, name: str) -> YearFigure | None:
        """Return the figure of one level by itself, or of the whole for ""; None where it is not known."""
        if name == self.level:
            return self
        found = [(met, every) for level, met, every in self.levels if level == name and every]
        return replace(self, met=found[0][0], all=found[0][1], level=name) if found else None


@dataclass(frozen=True)
class TargetLine:
    """A target with what it asks and its figures by year, the last one of the review's day."""

    text: str
    unit: str
    comparator: str
    asked: tuple[tuple[int, str, str], ...]
    base_year: int | None
    standing: str
    years: tuple[YearFigure, ...]

    @property
    def judged(self) -> bool:
        """Whether it could be told how it stands: there is a figure, and something to hold it against."""
        return self.standing in (Standing.MET, Standing.ON_THE_WAY, Standing.MISSED)

    @property
    def level(self) -> str:
        """The name of the level that decides now; "" where the whole or every unit does."""
        return next((each.level for each in reversed(self.years) if each.all), "")

    def in_words(self) -> tuple[YearFigure, YearFigure] | None:
        """Return the first and the last figure that may be set side by side; both the same where there is one alone.

        Of a target for each level both are of the level that decides now. A target held against a base year is told
        beside that year, as it is judged.
        """
        known = [each for each in self.years if each.all]
        if not known:
            return None
        last = known[-1]
        alike = [(each, of) for each in known if (of := each.of_level(last.level)) is not None]
        if self.comparator in DIRECTIONS and self.base_year is not None:
            first = next((of for each, of in alike if each.year == self.base_year), last)
            return first, last
        since = max((place for place, each in enumerate(known) if not each.compares), default=0)
        return next(of for each, of in alike if each in known[since:]), last

    @property
    def rule(self) -> TargetRule:
        """What it asks, as targets are judged."""
        years = tuple(Milestone(y, Decimal(v), Decimal(u) if u else None) for y, v, u in self.asked)
        return TargetRule(Comparator(self.comparator), years, self.base_year)


@dataclass(frozen=True)
class LateTask:
    """A task whose last day has passed; of one carried out all the time `year`: the year nobody told of."""

    title: str
    who: str
    ends: str
    year: int = 0


@dataclass(frozen=True)
class TaskSums:
    """Tasks in numbers on the day of the review: those that can be finished, and those carried out all the time."""

    total: int = 0
    done: int = 0
    under_way: int = 0
    late: tuple[LateTask, ...] = ()
    going_on: int = 0


@dataclass(frozen=True)
class ReportSum:
    """A report that answers the programme: how many units owed it, whose was accepted, who sent nothing, the first by name."""

    title: str
    due_on: str
    expected: int
    accepted: int
    missing: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class MoneySum:
    """Money of one organisation in one year, as written: exact."""

    organisation: str
    year: int
    planned: str
    spent: str


@dataclass(frozen=True)
class ActivitySum:
    """What units did for the programme, of one kind; persons of one series once, joint records once."""

    name: str
    events: int
    persons: int
    women: int
    times: int


@dataclass(frozen=True)
class TrainingSum:
    """Courses of the programme that have ended: persons once, whatever number of courses; attendances apart."""

    courses: int = 0
    persons: int = 0
    women: int = 0
    times: int = 0


@dataclass(frozen=True)
class AwardSum:
    """Awards of one sort that were given in the days of the review."""

    name: str
    collectives: int
    persons: int
    women: int


@dataclass(frozen=True)
class Tie:
    """What a review is held together with: its title and number, and the key of the review or of the document."""

    title: str
    number: str
    review: str = ""
    document: str = ""


@dataclass(frozen=True)
class Finding:
    """A finding as the review shows it, with the figures of what was folded into it and whose it is."""

    id: str
    kind: str
    words: str
    told: str
    figures: tuple[tuple[int, str], ...]
    units: tuple[str, ...]
    chosen: bool
    folded: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class ReviewContent:
    """A review as a whole. Days as ISO text; `words`: the text by part; `edited`: parts an officer wrote.

    `key_positions`: by level, which positions its figures count as key.
    """

    title: str
    kind: str
    language: str
    programme: str
    cited: str
    issuer: str
    covers_from: str
    covers_until: str
    as_of: str
    tied_to: str
    targets: tuple[TargetLine, ...] = ()
    tasks: TaskSums = field(default_factory=TaskSums)
    reports: tuple[ReportSum, ...] = ()
    money: tuple[MoneySum, ...] = ()
    activities: tuple[ActivitySum, ...] = ()
    training: TrainingSum = field(default_factory=TrainingSum)
    awards: tuple[AwardSum, ...] = ()
    findings: tuple[Finding, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    edited: tuple[str, ...] = ()
    key_positions: dict[str, list[str]] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()

    @property
    def day(self) -> date:
        """The day of its figures."""
        return date.fromisoformat(self.as_of)

    def chosen(self, kind: FindingKind) -> list[Finding]:
        """Return what went into the text under one of its parts."""
        return [each for each in self.findings if each.chosen and each.kind == kind]


def as_json(content: ReviewContent) -> dict[str, Any]:
    """Return a review as it is kept."""
    return asdict(content)


def from_json(kept: dict[str, Any]) -> ReviewContent:
    """Return a review from what was kept; equal to the one it was made of.

    Reviews frozen before activities, training, awards and ties were gathered have none.
    """
    said = dict(kept)
    said["targets"] = tuple(
        TargetLine(**{**each, "asked": _pairs(each["asked"]), "years": _years(each["years"])})
        for each in said["targets"]
    )
    said["tasks"] = TaskSums(**{**said["tasks"], "late": _all(LateTask, said["tasks"]["late"])})
    said["activities"] = _all(ActivitySum, said.get("activities", ()))
    said["awards"] = _all(AwardSum, said.get("awards", ()))
    said["training"] = TrainingSum(**said.get("training", {}))
    said["reports"] = tuple(
        ReportSum(**{**each, "names": tuple(each.get("names", ()))}) for each in said["reports"]
    )
    said["money"] = _all(MoneySum, said["money"])
    said["findings"] = tuple(
        Finding(
            **{
                **each, "figures": _pairs(each["figures"]), "units": tuple(each["units"]),
                "folded": _pairs(each["folded"]),
            }
        )
        for each in said["findings"]
    )  # fmt: skip
    said["ties"] = _all(Tie, said.get("ties", ()))
    said["edited"] = tuple(said["edited"])
    return ReviewContent(**said)


def _years(kept: Sequence[dict[str, Any]]) -> tuple[YearFigure, ...]:
    lists = [each.get("lists") for each in kept]
    return tuple(
        YearFigure(**{**each, "levels": _pairs(each.get("levels", ())), "lists": tuple(of) if of else None})
        for each, of in zip(kept, lists, strict=True)
    )


def _pairs(kept: Sequence[Sequence[Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(each) for each in kept)


def _all(kind: Callable[..., Row], kept: Sequence[dict[str, Any]]) -> tuple[Row, ...]:
    return tuple(kind(**each) for each in kept)
