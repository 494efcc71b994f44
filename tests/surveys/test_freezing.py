"""What a survey showed when it was over stays: answers deleted, or other rules, change nothing that was published."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nucong.surveys import actions, queries
from nucong.surveys.models import Answer, Frozen, Survey
from nucong.surveys.queries import participation, results, tree_of
from nucong.surveys.states import Links
from tests.federation import DUE, House
from tests.surveys.asked import acts, answered, opened


def shown(survey: Survey, house: House, on: object = DUE) -> tuple[object, ...]:
    """Return everything a survey shows of its first question and of who took part."""
    asked = survey.questions.first()
    assert asked is not None
    queries._KEPT.keep(survey.pk, None, {})  # as another process that has counted nothing yet
    rows = list(tree_of(survey).values())
    return results(survey, on=on)[asked.pk], participation(survey, rows, on=on)  # type: ignore[arg-type]


def test_what_was_shown_at_closing_stays_when_answers_go_and_rules_change(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = opened(house)
    answered(house, survey, "D1", *([0] * 9 + [1] * 8))
    answered(house, survey, "D2", *([0] * 7 + [1] * 2))
    survey = actions.close_survey(survey=survey, **acts(house))
    published = shown(survey, house)

    Answer.objects.filter(link__survey=survey).delete()
    monkeypatch.setattr(queries, "counted", lambda *_facts: {})

    assert shown(survey, house) == published
    took_part = published[1]
    assert isinstance(took_part, dict)
    assert took_part[house.units["P"].pk].answers == 26


def test_what_is_frozen_holds_no_few_persons(house: House) -> None:
    survey = opened(house, links=Links.BELOW)
    answered(house, survey, "D1", *([0] * 20))
    answered(house, survey, "D2", 0, 1, 1)
    actions.close_survey(survey=survey, **acts(house))

    kept = Frozen.objects.get(survey=survey)
    small = str(house.units["D2"].pk)
    assert kept.answers[small] is None
    assert all(small not in by_unit for by_unit in kept.results.values())


def test_a_survey_nobody_closed_is_frozen_once_after_its_last_day(house: House) -> None:
    survey = opened(house)
    answered(house, survey, "D1", *([0] * 9))
    after = survey.closes_on + timedelta(days=1)

    assert actions.freeze_what_is_over(now=lambda: house.at(survey.closes_on)) == 0
    assert actions.freeze_what_is_over(now=lambda: house.at(after)) == 1
    published = shown(survey, house, after)
    Answer.objects.all().delete()
    assert actions.freeze_what_is_over(now=lambda: house.at(after)) == 0
    assert shown(survey, house, after) == published
