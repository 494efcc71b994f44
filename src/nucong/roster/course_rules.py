"""Pure rules of courses: days, places, who has one, what an attendance amounts to, certificate numbers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar
from uuid import UUID

from nucong.programmes.indicators import PostTest

from . import errors
from .states import COUNTS_AS_TRAINED, COURSE_MOVES, CourseResult, CourseState, Population, Subject

MOST_DAYS = 60
SATURDAY = 5

POPULATIONS: dict[Population, PostTest] = {
    Population.KEY: PostTest(key=True),
    Population.WOMEN_WORK: PostTest(women_work=True),
    Population.WOMEN_WORK_UPPER: PostTest(women_work=True, level="upper"),
    Population.ALL: PostTest(),
}

Key = TypeVar("Key", bound=Hashable)
Home = TypeVar("Home", bound=Hashable)


@dataclass(frozen=True)
class CourseFacts:
    """What is told of a course. `capacity`: how many it can take; `task`: the work of a programme behind it.

    `hours`: its lessons (tiết, 学时) as certificates tell them.
    """

    title: str
    subject: str
    population: str
    form: str
    days: tuple[date, ...]
    place: str = ""
    trainers: str = ""
    capacity: int | None = None
    enrol_until: date | None = None
    task: UUID | None = None
    hours: int | None = None


def course_moved(state: str, verb: str) -> CourseState:
    """Return the state of a course after a verb. Raises: CourseNotNow."""
    found = COURSE_MOVES.get((CourseState(state), verb))
    if found is None:
        raise errors.CourseNotNow
    return found


def course_may(state: str, verb: str) -> bool:
    """Tell whether a verb fits the state of a course."""
    return (CourseState(state), verb) in COURSE_MOVES


def naming_is_over(until: date | None, *, on: date, holds_it: bool) -> bool:
    """Tell whether the day until which units name people has passed; who holds the course names later too."""
    return until is not None and on > until and not holds_it


def counts_as_trained(subject: str) -> bool:
    """Tell whether a training in this subject makes somebody trained in gender or women's work."""
    return Subject(subject) in COUNTS_AS_TRAINED


def days_between(first: date, last: date, *, weekends: bool) -> tuple[date, ...]:
    """Return the days from the first to the last, both included; without Saturdays and Sundays unless told."""
    count = min((last - first).days + 1, MOST_DAYS * 7)
    days = (first + timedelta(days=number) for number in range(count))
    return tuple(day for day in days if weekends or day.weekday() < SATURDAY)


def check_days(days: Sequence[date]) -> None:
    """Refuse a course that never meets, or on more days than a course has. Raises: CourseDays."""
    if not 1 <= len(days) <= MOST_DAYS:
        raise errors.CourseDays(most=MOST_DAYS)


def proposed_places(people: Mapping[Key, int], capacity: int | None) -> dict[Key, int]:
    """Return the places proposed for each unit by how many of the population it has.

    With room for all of them, or no limit, everybody has a place. Otherwise the capacity is shared by largest
    remainder, so that the parts add up to it; of equal remainders the earlier unit comes first.
    """
    total = sum(people.values())
    if capacity is None or capacity >= total:
        return dict(people)
    exact = {key: Fraction(count * capacity, total) for key, count in people.items()}
    shares = {key: int(share) for key, share in exact.items()}
    order = {key: place for place, key in enumerate(people)}
    left = capacity - sum(shares.values())
    for key in sorted(exact, key=lambda key: (shares[key] - exact[key], order[key]))[:left]:
        shares[key] += 1
    return shares


def seated(named: Iterable[tuple[Key, Home]], places: Mapping[Home, int]) -> frozenset[Key]:
    """Return who of those named has a place; the others wait.

    named: (key, unit) in the order of naming. Each unit fills its own places, first named first.
    """
    left = dict(places)
    found = []
    for key, unit in named:
        if left.get(unit, 0) > 0:
            left[unit] -= 1
            found.append(key)
    return frozenset(found)


def proposed_result(attended: int, days: int) -> CourseResult:
    """Return the result proposed by the days somebody came: all, some or none."""
    if not attended:
        return CourseResult.ABSENT
    return CourseResult.PASSED if attended >= days else CourseResult.TOOK_PART


def certificate_words(number: int, year: int) -> str:
    """Return a certificate number as it is written: 07/2024."""
    return f"{number:02d}/{year}"


def certificate_code(key: UUID) -> str:
    """Return the code of a certificate: the random end of its key, in two groups that are read out easily."""
    told = key.hex[-8:].upper()
    return f"{told[:4]}-{told[4:]}"


def same_code(typed: str, code: str) -> bool:
    """Tell whether a code typed from paper is this one; case, spaces and dashes do not count."""
    return "".join(char for char in typed.upper() if char.isalnum()) == code.replace("-", "")


def certificate_number_of(typed: str) -> tuple[int, int] | None:
    """Return number and year of a certificate as typed (07/2024), or None when it is no such number."""
    number, _, year = "".join(typed.split()).partition("/")
    plain = all(
        part.isascii() and part.isdigit() and len(part) <= size for part, size in ((number, 6), (year, 4))
    )
    return (int(number), int(year)) if plain and number and year else None
