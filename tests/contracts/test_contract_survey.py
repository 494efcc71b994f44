"""A survey begun from a contract: its result comes in when it is over, and only what may be shown of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nucong.contracts.errors import SurveyNotOver, SurveyNotTold
from nucong.flow.contract_survey import begin_survey, take_result
from nucong.surveys import actions
from nucong.surveys.models import Survey
from tests.contracts.conftest import Keeping
from tests.federation import DUE, House

OVER = DUE + timedelta(days=20)


def answered(survey: Survey, *steps: int, on: date) -> None:
    """Let people answer every question; their satisfaction with the clauses for women is told."""
    known, pay, clauses = survey.questions.filter(required=True)
    for number, step in enumerate(steps):
        choices = {str(known.pk): [0], str(pay.pk): [2], str(clauses.pk): [step]}
        link = survey.links.select_related("survey").get()
        actions.take_answer(link=link, choices=choices, words={}, once=str(number), on=on)


def test_asked_answered_and_satisfied_come_from_the_survey(house: House, kept: Keeping) -> None:
    contract = kept("P")
    doing = {"by": house.by("P"), "at": house.at(DUE)}
    survey = begin_survey(contract=contract, on=DUE, **doing)
    contract.refresh_from_db()
    survey = actions.open_survey(survey=survey, on=DUE, **doing)
    answered(survey, *[4] * 12, *[3] * 8, *[0] * 10, on=DUE)
    with pytest.raises(SurveyNotOver):
        take_result(contract=contract, on=DUE, link="", **doing)
    with pytest.raises(SurveyNotTold):
        take_result(contract=contract, on=OVER, link="", **doing)

    actions.say_asked(link=survey.links.get(), asked=40, **doing)
    contract = take_result(contract=contract, on=OVER, link="", **doing)

    assert (contract.asked, contract.answered, contract.satisfied) == (40, 30, 20)
