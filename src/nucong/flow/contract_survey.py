"""A survey of satisfaction that asks about a contract: begun from its page, its result taken in when it is over."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from nucong.accounts.models import User
from nucong.contracts.actions import SurveyFacts, ask_by_survey, tell_survey
from nucong.contracts.errors import SurveyNotOver, SurveyNotTold
from nucong.contracts.models import Contract
from nucong.kernel.refusal import N_
from nucong.surveys.actions import write_survey
from nucong.surveys.models import Survey
from nucong.surveys.queries import participation, results, rows_around, stage_of
from nucong.surveys.ready import SATISFACTION
from nucong.surveys.rules import SurveyDraft
from nucong.surveys.states import Links, Purpose, QuestionKind, Stage

DAYS_OPEN = timedelta(days=14)
SATISFIED = slice(3, 5)
"""Of the five steps of a scale, those that say satisfied or very satisfied."""


def begin_survey(*, contract: Contract, on: date, by: User, at: datetime) -> Survey:
    """Write the survey of satisfaction with a contract as a draft the officer goes on with.

    Raises SurveyDaysNotPossible, QuestionIncomplete.
    """
    record = contract.record
    language = record.organisation.language
    draft = SurveyDraft(
        title=record.title, introduction="", language=language, opens_on=on, closes_on=on + DAYS_OPEN,
        links=Links.ONE, purpose=Purpose.CONTRACT, about=record.title,
        questions=SATISFACTION.get(language, SATISFACTION["en"]),
    )  # fmt: skip
    with transaction.atomic():
        survey = write_survey(unit=record.unit, draft=draft, by=by, at=at)
        ask_by_survey(contract=contract, survey=survey.pk, by=by, at=at)
    return survey


def take_result(*, contract: Contract, on: date, link: str, by: User, at: datetime) -> Contract:
    """Take in how many were asked, answered and are satisfied, by the last question on satisfaction.

    What is withheld to protect those who answered stays withheld. Raises SurveyNotOver, SurveyNotTold, FiguresDisagree.
    """
    survey = contract.survey
    if survey is None or stage_of(survey, on) is not Stage.OVER:
        raise SurveyNotOver
    question = survey.questions.filter(kind=QuestionKind.SCALE).order_by("position").last()
    if question is None:
        raise SurveyNotTold(why=N_("no question of the survey asks how satisfied people are"))
    rows = [row for row, _link in rows_around(survey, survey.unit_id)]
    asked = participation(survey, rows, on=on)[survey.unit_id].asked
    if asked is None:
        raise SurveyNotTold(why=N_("nobody said how many were asked; say it beside the link of the survey"))
    shown = results(survey, on=on).get(question.pk, {}).get(survey.unit_id)
    told = shown.counts[SATISFIED] if shown is not None else (None,)
    if shown is None or None in told:
        raise SurveyNotTold(why=N_("too few answered for it to be shown without telling who"))
    facts = SurveyFacts(
        on=survey.closes_on, asked=asked, answered=shown.answered,
        satisfied=sum(number or 0 for number in told), link=link,
    )  # fmt: skip
    return tell_survey(contract=contract, facts=facts, by=by, at=at)
