"""Answers: kept once, without a trace of who and when; shown when the survey is over; words reviewed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nucong.audit.models import Event
from nucong.surveys import actions
from nucong.surveys.errors import (
    AnsweredAlready,
    CannotProlong,
    SentTwice,
    SurveyFixed,
    SurveyNotOpen,
    WhyHidden,
)
from nucong.surveys.models import Answer, SentForm, Word
from nucong.surveys.queries import participation, results, tree_of, words_of
from tests.federation import DUE, House
from tests.surveys.asked import acts, answered, drafted, link, opened


def test_an_answer_leaves_no_event_and_no_sign_of_its_order(house: House) -> None:
    survey = opened(house)
    before = Event.objects.count()
    answered(house, survey, "D1", *([0] * 20 + [1] * 20))

    rows = Answer.objects.filter(link__survey=survey).order_by()
    in_the_file = [next(iter(row.choices.values()))[0] for row in rows]
    by_key = [next(iter(row.choices.values()))[0] for row in rows.order_by("id")]
    assert Event.objects.count() == before
    assert in_the_file != [0] * 20 + [1] * 20
    assert by_key != [0] * 20 + [1] * 20
    assert {field.name for field in Answer._meta.fields} == {"id", "link", "on", "choices"}


def test_a_form_counts_once(house: House) -> None:
    survey = opened(house)
    answered(house, survey, "D1", 0)

    with pytest.raises(SentTwice):
        answered(house, survey, "D1", 1)

    assert Answer.objects.count() == 1


def test_results_are_shown_when_the_survey_is_over_and_until_then_only_how_many_took_part(
    house: House,
) -> None:
    survey = opened(house)
    answered(house, survey, "D1", *([0] * 9 + [1] * 8))
    rows, unit = list(tree_of(survey).values()), house.units["D1"].pk

    assert results(survey, on=DUE) == {}
    assert participation(survey, rows, on=DUE)[unit].answers == 15
    survey = actions.close_survey(survey=survey, **acts(house))

    asked = survey.questions.first()
    assert asked is not None
    assert results(survey, on=DUE)[asked.pk][unit].counts == (9, 8)
    assert participation(survey, rows, on=DUE)[unit].answers == 17
    assert not SentForm.objects.exists()
    with pytest.raises(CannotProlong):
        actions.prolong_survey(survey=survey, closes_on=DUE + timedelta(30), on=DUE, **acts(house))
    with pytest.raises(SurveyNotOpen):
        answered(house, survey, "D1", 0, mark="late")


def test_after_the_first_answer_a_survey_is_only_closed_or_prolonged(house: House) -> None:
    survey = opened(house)
    survey = actions.take_back_survey(survey=survey, **acts(house))
    survey = actions.change_survey(survey=survey, draft=drafted(title="Khác"), **acts(house))
    survey = actions.open_survey(survey=survey, on=DUE, **acts(house))
    answered(house, survey, "P", 0)

    with pytest.raises(SurveyFixed):
        actions.change_survey(survey=survey, draft=drafted(), **acts(house))
    with pytest.raises(AnsweredAlready):
        actions.take_back_survey(survey=survey, **acts(house))
    longer = actions.prolong_survey(survey=survey, closes_on=DUE + timedelta(30), on=DUE, **acts(house))
    assert longer.closes_on == DUE + timedelta(30)


def test_words_are_shown_from_five_on_and_hidden_only_with_a_reason(house: House) -> None:
    survey = opened(house)
    answered(house, survey, "D1", 0, 0, 0, 0, words="Cần phòng vắt sữa.")
    question = survey.questions.last()
    assert question is not None
    over = survey.closes_on + timedelta(1)
    assert words_of(question, on=over) == []
    answered(house, survey, "D2", 0, words="Nhờ chị Hoa giải thích.")

    assert words_of(question, on=DUE) == []
    shown = words_of(question, on=over)
    named = next(word for word in shown if "Hoa" in word.text)
    with pytest.raises(WhyHidden):
        actions.hide_words(word=named, reason=" ", **acts(house))
    actions.hide_words(word=named, reason="Có tên người", **acts(house))

    assert len(shown) == 5
    assert Word.objects.get(pk=named.pk).hidden_because == "Có tên người"


def test_every_unit_directly_below_has_a_link_of_its_own_that_nobody_guesses(house: House) -> None:
    survey = opened(house)

    codes = set(survey.links.values_list("code", flat=True))
    assert {each.unit.code for each in survey.links.all()} == {"P", "D1", "D2", "A1"}
    assert len(codes) == 4
    assert {len(code) for code in codes} == {12}
    assert link(house, survey, "D1").code != link(house, survey, "D2").code
