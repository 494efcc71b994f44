"""A survey of the province of `tests.federation`, for tests of several folders."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from nucong.surveys import actions
from nucong.surveys.models import Link, Survey
from nucong.surveys.rules import QuestionDraft, SurveyDraft
from nucong.surveys.states import Links, Purpose, QuestionKind
from tests.federation import DUE, House

QUESTIONS = (
    QuestionDraft("Chị có biết thỏa ước không?", QuestionKind.YES_NO),
    QuestionDraft("Chị cần gì thêm?", QuestionKind.SEVERAL, ("Khám sức khỏe", "Gửi trẻ"), required=False),
    QuestionDraft("Tuổi của chị", QuestionKind.NUMBER, ("25", "35"), required=False),
    QuestionDraft("Điều chị muốn nói", QuestionKind.WORDS, required=False),
)


def drafted(**changed: Any) -> SurveyDraft:
    """Return what the officer types."""
    told: dict[str, Any] = {
        "title": "Hài lòng với thỏa ước", "introduction": "Để chuẩn bị thương lượng.", "language": "vi",
        "opens_on": DUE, "closes_on": DUE + timedelta(days=10), "links": Links.BELOW,
        "purpose": Purpose.CONTRACT, "about": "Thỏa ước 2024", "questions": QUESTIONS,
    }  # fmt: skip
    return SurveyDraft(**{**told, **changed})


def acts(house: House, on: date = DUE) -> dict[str, Any]:
    """Return who acts, and when."""
    return {"by": house.people["P"], "at": house.at(on)}


def opened(house: House, **changed: Any) -> Survey:
    """Return a survey of the province that is open."""
    survey = actions.write_survey(unit=house.units["P"], draft=drafted(**changed), **acts(house))
    return actions.open_survey(survey=survey, on=DUE, **acts(house))


def link(house: House, survey: Survey, code: str) -> Link:
    """Return the link of a unit."""
    return survey.links.select_related("survey").get(unit=house.units[code])


def answered(
    house: House, survey: Survey, code: str, *yes_or_no: int, words: str = "", mark: str = ""
) -> None:
    """Let people answer through the link of a unit: 0 for yes, 1 for no."""
    asked, written = survey.questions.first(), survey.questions.last()
    assert asked is not None
    assert written is not None
    for number, chosen in enumerate(yes_or_no):
        actions.take_answer(
            link=link(house, survey, code), choices={str(asked.pk): [chosen]},
            words={str(written.pk): words} if words else {}, once=f"{code} {mark} {number}", on=DUE,
        )  # fmt: skip
