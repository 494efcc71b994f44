"""Words of courses in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nucong.roster.models import Course
from nucong.roster.states import (
    COURSE_FORM_WORDS,
    POPULATION_WORDS,
    RESULT_WORDS,
    SUBJECT_WORDS,
    CourseForm,
    CourseResult,
    Population,
    Subject,
)
from nucong.web.acting import Acting
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Link
from nucong.web.roster import words


def subject(code: str) -> str:
    """Return what a course is about."""
    return _(SUBJECT_WORDS[Subject(code)])


def population(code: str) -> str:
    """Return whom a course is for."""
    return _(POPULATION_WORDS[Population(code)])


def form(code: str) -> str:
    """Return whether people meet in person."""
    return _(COURSE_FORM_WORDS[CourseForm(code)])


def result(code: str) -> str:
    """Return what came of it for a person; "" where nothing is told."""
    return _(RESULT_WORDS[CourseResult(code)]) if code else ""


def days(course: Course) -> str:
    """Return the days of a course: first and last, and how many where that is not plain."""
    return days_of(course.meets)


def days_of(meets: Sequence[date]) -> str:
    """Return days in words: one day, or "2/3/2024 – 4/3/2024 (3 days)"."""
    if len(meets) == 1:
        return written_day(meets[0])
    count = ngettext("%(count)s day", "%(count)s days", len(meets)) % {"count": written_number(len(meets))}
    return _("%(first)s – %(last)s (%(count)s)") % {
        "first": written_day(meets[0]), "last": written_day(meets[-1]), "count": count,
    }  # fmt: skip


def short_day(on: date) -> str:
    """Return a day without its year, for a row of days that stand beside each other."""
    if (get_language() or "vi").startswith("zh"):
        return f"{on.month}月{on.day}日"
    return f"{on.day}/{on.month}"


def where(course: Course) -> str:
    """Return the place, and whether it is held online."""
    return " · ".join(part for part in (course.place, form(course.form)) if part)


def crumbs(me: Acting, course: Course | None = None) -> tuple[Link, ...]:
    """Return the way back to the list of courses, and to one course."""
    found = (*words.crumbs(me), Link(_("Courses"), reverse("roster:courses")))
    return found if course is None else (*found, Link(course.title, address(course)))


def address(course: Course) -> str:
    """Return the address of the page of a course."""
    return reverse("roster:course", args=[course.pk])
