"""Writing a survey, changing it while it is a draft, throwing it away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.kernel.clock import day_in
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of
from nucong.programmes.models import Call, Programme

from ..errors import SurveyFixed
from ..models import Question, Survey
from ..rules import MOST_QUESTIONS, SurveyDraft, check_draft
from .recording import record_survey


def write_survey(
    *, unit: Unit, draft: SurveyDraft, programme: Programme | None = None, call: Call | None = None,
    by: User, at: datetime,
) -> Survey:  # fmt: skip
    """Write a survey; nobody sees it before it opens. Raises SurveyDaysNotPossible, QuestionIncomplete."""
    organisation = organisation_of(unit)
    check_draft(draft, today=day_in(organisation.zone, at))
    with transaction.atomic():
        survey = Survey(organisation=organisation, unit=unit, programme=programme, call=call, created_at=at)
        _put(survey, draft)
        record_survey(survey, by=by, at=at, verb="write", questions=len(draft.questions))
    return survey


def change_survey(*, survey: Survey, draft: SurveyDraft, by: User, at: datetime) -> Survey:
    """Write a draft anew. Raises SurveyFixed, SurveyDaysNotPossible, QuestionIncomplete."""
    with transaction.atomic():
        survey = Survey.objects.select_for_update().select_related("organisation").get(pk=survey.pk)
        if survey.opened_at is not None:
            raise SurveyFixed(title=survey.title)
        check_draft(draft, today=day_in(survey.organisation.zone, at))
        survey.questions.all().delete()
        _put(survey, draft)
        record_survey(survey, by=by, at=at, verb="change", questions=len(draft.questions))
    return survey


def discard_survey(*, survey: Survey, by: User, at: datetime) -> None:
    """Throw a draft away. Raises SurveyFixed."""
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=survey.pk)
        if survey.opened_at is not None:
            raise SurveyFixed(title=survey.title)
        record_survey(survey, by=by, at=at, verb="discard")
        survey.delete()


def _put(survey: Survey, draft: SurveyDraft) -> None:
    survey.title = " ".join(draft.title.split())[:200]
    survey.introduction = draft.introduction.strip()
    survey.language, survey.links_for = draft.language, draft.links
    survey.opens_on, survey.closes_on = draft.opens_on, draft.closes_on
    survey.purpose, survey.about = draft.purpose, draft.about.strip()[:200]
    survey.save()
    Question.objects.bulk_create(
        Question(
            survey=survey, position=place, text=" ".join(each.text.split())[:500], kind=each.kind,
            options=list(each.options), required=each.required,
        )
        for place, each in enumerate(draft.questions[:MOST_QUESTIONS], 1)
    )  # fmt: skip
