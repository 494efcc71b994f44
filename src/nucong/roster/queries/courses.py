"""A course as it stands: places by unit, who is named, who has a place, who came, what came of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, children, unit_row

from .. import course_rules
from ..models import Attendance, Certificate, Course, CoursePlaces, Enrolment, Person, Training
from ..states import COUNTS_AS_TRAINED, CourseResult, CourseState, Population
from .coverage import people_by_part
from .held import held_by_people


@dataclass(frozen=True)
class Named:
    """Somebody on the list of a course; without a place she waits."""

    enrolment: Enrolment
    seated: bool
    days: frozenset[date]
    certificate: str

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.enrolment.person


@dataclass(frozen=True)
class UnitPlaces:
    """The places of a unit: how many, taken by whom, and how many wait."""

    unit: UUID
    places: int
    taken: int
    waiting: int


@dataclass(frozen=True)
class CourseNow:
    """A course with its people. `attendances` (lượt, 人次) stand beside `came` (persons there at least once)."""

    course: Course
    units: tuple[UnitPlaces, ...]
    named: tuple[Named, ...]

    @property
    def seated(self) -> tuple[Named, ...]:
        """Those with a place."""
        return tuple(each for each in self.named if each.seated)

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return sum(not each.seated for each in self.named)

    @property
    def came(self) -> int:
        """Persons who were there on one day at least."""
        return sum(bool(each.days) for each in self.named)

    @property
    def attendances(self) -> int:
        """Attendances: days summed over persons."""
        return sum(len(each.days) for each in self.named)

    def with_result(self, result: CourseResult) -> int:
        """How many have this result."""
        return sum(each.enrolment.result == result for each in self.named)


@dataclass(frozen=True)
class Offered:
    """A unit that may be given places: how many of the population it has, how many of them are untrained."""

    row: UnitRow
    people: int
    untrained: int
    proposed: int


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be named; `trained_on`, her last training in gender or women's work."""

    person: Person
    trained_on: date | None


def course_now(course: Course) -> CourseNow:
    """Return a course with places, people and attendance; four queries."""
    enrolments = list(course.enrolments.select_related("person"))
    places = list(course.places.all())
    days: dict[UUID, set[date]] = defaultdict(set)
    for key, day in Attendance.objects.filter(enrolment__course=course).values_list("enrolment_id", "on"):
        days[key].add(day)
    valid = Certificate.objects.filter(enrolment__course=course, withdrawn_on=None)
    given = {each.enrolment_id: str(each) for each in valid}
    keys = course_rules.seated(
        ((each.pk, each.unit_id) for each in enrolments), {row.unit_id: row.places for row in places}
    )
    named = tuple(
        Named(each, each.pk in keys, frozenset(days[each.pk]), given.get(each.pk, "")) for each in enrolments
    )
    return CourseNow(course, tuple(_unit_places(row, named) for row in places), named)


def courses_held_by(unit: Unit) -> QuerySet[Course]:
    """Return the courses a unit holds, newest first."""
    return Course.objects.filter(unit=unit)


def courses_calling(unit: Unit) -> QuerySet[Course]:
    """Return the courses of others that called a unit, newest first."""
    called = Course.objects.filter(called_on__isnull=False, places__unit=unit)
    return called.exclude(unit=unit).select_related("unit")


def calls_open(unit: Unit, *, on: date) -> int:
    """Return how many courses of others wait for people of a unit on a day."""
    still = Q(enrol_until=None) | Q(enrol_until__gte=on)
    return courses_calling(unit).filter(still, state=CourseState.CALLED).count()


def offered_places(course: Course, *, on: date) -> list[Offered]:
    """Return the unit itself and the units directly below with the places proposed for each."""
    population = course_rules.POPULATIONS[Population(course.population)]
    own, below = people_by_part(course.unit, population=population, on=on)
    top = unit_row(course.unit, on=on)
    rows = ([top] if top else []) + children(course.unit, on=on)
    pairs = [own if row.id == course.unit_id else below.get(row.code) for row in rows]
    counts = {row.id: pair.all if pair else 0 for row, pair in zip(rows, pairs, strict=True)}
    proposed = course_rules.proposed_places(counts, course.capacity)
    return [
        Offered(row, counts[row.id], pair.all - pair.met if pair else 0, proposed[row.id])
        for row, pair in zip(rows, pairs, strict=True)
    ]


def candidates(
    course: Course, unit: Unit, *, readable: Q, everybody: bool, typed: str, on: date
) -> list[Candidate]:
    """Return who of a unit and the units below may be named: those never trained first, then by name.

    readable: the condition on people whose names the reader may see. `everybody`: all officers in posts, not
    only those the course is for. Who is on the list already is left out.
    """
    population = course_rules.POPULATIONS[Population.ALL if everybody else Population(course.population)]
    keys = {UUID(held.person) for held in held_by_people(unit, on=on) if population.holds(held.post)}
    keys -= set(course.enrolments.order_by().values_list("person_id", flat=True))
    people = Person.objects.filter(readable).exclude(name="").select_related("unit")
    if typed:
        people = people.filter(folded__contains=typed)
    found = [person for person in people if person.pk in keys]
    trainings = Training.objects.filter(
        person__organisation=unit.organisation_id, kind__in=COUNTS_AS_TRAINED, on__lte=on
    )
    last: dict[UUID, date] = {}
    for key, day in trainings.order_by("on").values_list("person_id", "on"):
        last[key] = day
    shown = [Candidate(person, last.get(person.pk)) for person in found]
    return sorted(shown, key=lambda each: (each.trained_on or date.min, each.person.sort_key))


def _unit_places(row: CoursePlaces, named: tuple[Named, ...]) -> UnitPlaces:
    mine = [each for each in named if each.enrolment.unit_id == row.unit_id]
    taken = sum(each.seated for each in mine)
    return UnitPlaces(row.unit_id, row.places, taken, len(mine) - taken)
