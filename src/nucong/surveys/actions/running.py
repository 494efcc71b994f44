"""Opening a survey with its links, taking it back, prolonging and closing it."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.organisations.queries import children, subtree

from ..errors import (
    AnsweredAlready,
    CannotProlong,
    NothingAsked,
    SurveyDaysNotPossible,
    SurveyFixed,
    TooManyLinks,
)
from ..models import Answer, Link, Survey
from ..queries import stage_of
from ..rules import MOST_LINKS
from ..states import Links, Stage
from .freezing import freeze
from .recording import record_survey

# Without signs that are mistaken for others when typed from paper.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 12


def open_survey(*, survey: Survey, on: date, by: User, at: datetime) -> Survey:
    """Make the links; from its first day on people answer.

    Raises SurveyFixed, NothingAsked, SurveyDaysNotPossible, TooManyLinks.
    """
    with transaction.atomic():
        survey = Survey.objects.select_for_update().select_related("unit").get(pk=survey.pk)
        if survey.opened_at is not None:
            raise SurveyFixed(title=survey.title)
        if not survey.questions.exists():
            raise NothingAsked()
        if survey.closes_on < on:
            raise SurveyDaysNotPossible()
        units = _units(survey, on)
        if len(units) > MOST_LINKS:
            raise TooManyLinks(count=len(units) - 1)
        Link.objects.bulk_create(Link(survey=survey, unit_id=unit, code=_code()) for unit in units)
        survey.opened_at = at
        survey.save()
        record_survey(survey, by=by, at=at, verb="open", links=len(units), closes_on=survey.closes_on)
    return survey


def take_back_survey(*, survey: Survey, by: User, at: datetime) -> Survey:
    """Make an open survey that nobody answered a draft again; its links end. Raises AnsweredAlready."""
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=survey.pk)
        if survey.closed_at is not None or Answer.objects.filter(link__survey=survey).exists():
            raise AnsweredAlready(title=survey.title)
        survey.links.all().delete()
        survey.opened_at = None
        survey.save()
        record_survey(survey, by=by, at=at, verb="take_back")
    return survey


def prolong_survey(*, survey: Survey, closes_on: date, on: date, by: User, at: datetime) -> Survey:
    """Move the last day of a running survey to a later one. Raises CannotProlong."""
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=survey.pk)
        if stage_of(survey, on) not in (Stage.OPEN, Stage.WAITING) or closes_on <= survey.closes_on:
            raise CannotProlong(title=survey.title)
        before, survey.closes_on = survey.closes_on, closes_on
        survey.save()
        record_survey(survey, by=by, at=at, verb="prolong", before=before, after=closes_on)
    return survey


def close_survey(*, survey: Survey, by: User, at: datetime) -> Survey:
    """Take no more answers; the results are shown from now on and are frozen as they are. Raises SurveyFixed."""
    with transaction.atomic():
        rows = Survey.objects.select_for_update(of=("self",)).select_related("organisation", "unit")
        survey = rows.get(pk=survey.pk)
        if survey.opened_at is None or survey.closed_at is not None:
            raise SurveyFixed(title=survey.title)
        survey.closed_at = at
        survey.save()
        survey.sent_forms.all().delete()
        freeze(survey, at=at)
        answers = Answer.objects.filter(link__survey=survey).count()
        record_survey(survey, by=by, at=at, verb="close", answers=answers)
    return survey


def say_asked(*, link: Link, asked: int | None, by: User, at: datetime) -> None:
    """Say how many were handed the link of a unit, so that the share who answered is known."""
    with transaction.atomic():
        Link.objects.filter(pk=link.pk).update(asked=asked)
        record_survey(link.survey, by=by, at=at, verb="say_asked", unit=link.unit_id, asked=asked)


def _units(survey: Survey, on: date) -> list[UUID]:
    if survey.links_for == Links.ONE:
        return [survey.unit_id]
    if survey.links_for == Links.BELOW:
        return [survey.unit_id, *(row.id for row in children(survey.unit, on=on))]
    return [row.id for row in subtree(survey.unit, on=on)]


def _code() -> str:
    return "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
