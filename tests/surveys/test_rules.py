"""What may be asked and answered, and where a survey stands on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from nucong.surveys.errors import QuestionIncomplete, SurveyDaysNotPossible
from nucong.surveys.rules import QuestionDraft, check_draft, is_answer, ranges, stage
from nucong.surveys.states import QuestionKind, Stage
from tests.federation import DUE
from tests.surveys.asked import drafted


@pytest.mark.parametrize(
    "question",
    [
        QuestionDraft(" ", QuestionKind.YES_NO),
        QuestionDraft("Chọn một", QuestionKind.ONE, ("A", "A")),
        QuestionDraft("Tuổi", QuestionKind.NUMBER, ("35", "25")),
        QuestionDraft("Tuổi", QuestionKind.NUMBER, ("hai lăm",)),
        QuestionDraft("Chọn", QuestionKind.SEVERAL, tuple(str(number) for number in range(21))),
    ],
    ids=["no words", "one choice only", "falling bounds", "no number", "too many"],
)
def test_a_question_nobody_could_answer_is_refused_by_its_number(question: QuestionDraft) -> None:
    good = QuestionDraft("Có hài lòng không?", QuestionKind.SCALE)

    with pytest.raises(QuestionIncomplete) as refused:
        check_draft(drafted(questions=(good, question)), today=DUE)

    assert refused.value.params["number"] == 2


@pytest.mark.parametrize("days", [{"closes_on": DUE - timedelta(1)}, {"opens_on": DUE + timedelta(30)}])
def test_a_survey_does_not_close_before_it_opens_or_in_the_past(days: dict[str, Any]) -> None:
    with pytest.raises(SurveyDaysNotPossible):
        check_draft(drafted(**days), today=DUE)


def test_ranges_leave_no_number_out() -> None:
    assert ranges(("25", "35", "36")) == ("< 25", "25–34", "35", "≥ 36")


@pytest.mark.parametrize(
    ("opened", "closed", "on", "where"),
    [
        (False, False, DUE, Stage.DRAFT),
        (True, False, DUE - timedelta(1), Stage.WAITING),
        (True, False, DUE + timedelta(10), Stage.OPEN),
        (True, False, DUE + timedelta(11), Stage.OVER),
        (True, True, DUE, Stage.OVER),
    ],
    ids=["draft", "before the first day", "on the last day", "after it", "closed early"],
)
def test_first_and_last_day_are_days_to_answer(opened: bool, closed: bool, on: date, where: Stage) -> None:
    assert stage(opened=opened, closed=closed, opens_on=DUE, closes_on=DUE + timedelta(10), on=on) is where


def test_only_what_was_offered_is_an_answer() -> None:
    assert is_answer(QuestionKind.NUMBER, ["25", "35"], [2])
    assert is_answer(QuestionKind.SEVERAL, ["A", "B"], [0, 1])
    assert not is_answer(QuestionKind.ONE, ["A", "B"], [0, 1])
    assert not is_answer(QuestionKind.SEVERAL, ["A", "B"], [0, 0])
    assert not is_answer(QuestionKind.SCALE, [], [5])
    assert not is_answer(QuestionKind.WORDS, [], [0])
