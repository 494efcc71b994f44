"""Nobody is reached by comparing two views: unit and superior, two questions, two choices, before and after."""

from __future__ import annotations

from itertools import permutations
from uuid import UUID

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nucong.kernel.protecting import SMALLEST_SHOWN
from nucong.surveys.counting import AnswerFacts, QuestionFacts, counted
from nucong.surveys.rules import in_steps
from nucong.surveys.states import QuestionKind

ONE = QuestionFacts("one", QuestionKind.ONE, ("A", "B", "C"))
SEVERAL = QuestionFacts("several", QuestionKind.SEVERAL, ("A", "B"))
Tree = dict[UUID, UUID | None]


@st.composite
def surveys(draw: st.DrawFn) -> tuple[Tree, list[AnswerFacts]]:
    """Return a tree of up to five units and what people answered through each link."""
    units = [UUID(int=number) for number in range(draw(st.integers(1, 5)))]
    parents: Tree = {
        unit: units[draw(st.integers(0, number - 1))] if number else None for number, unit in enumerate(units)
    }
    many = st.sampled_from([0, 1, 2, 4, 5, 7, 12])
    answers = [
        AnswerFacts(unit, {"one": [choice], "several": several})
        for unit in units
        for choice in range(3)
        for several in ([0], [0, 1])
        for _person in range(draw(many))
    ]
    return parents, answers


def below(parents: Tree, unit: UUID) -> set[UUID]:
    """Return a unit and everything below it."""
    found = {unit}
    for each, parent in parents.items():
        if parent in found:
            found.add(each)
    return found


@given(surveys())
@settings(max_examples=60, deadline=None)
def test_no_few_people_follow_from_all_results_of_all_units(drawn: tuple[Tree, list[AnswerFacts]]) -> None:
    parents, answers = drawn
    units = list(parents)
    for question in (ONE, SEVERAL):
        shown = counted(question, answers, parents)
        for choice in range(len(question.options)):
            # Who chose it and who did not, of every unit: how many answered is known of each.
            chose = [
                [sum(a.unit == unit and (choice in a.choices[question.key]) is told for a in answers) for told in (True, False)]
                for unit in units
            ]  # fmt: skip
            truth = np.array(chose, dtype=float).ravel()
            vectors = {
                unit: np.array([[float(each in below(parents, unit)), 0.0] for each in units]).ravel()
                for unit in units
            }
            own = [np.array([[float(each == unit), 0.0] for each in units]).ravel() for unit in units]
            told = [np.array([[float(each == unit)] * 2 for each in units]).ravel() for unit in units]
            for unit, row in shown.items():
                if row.counts[choice] is not None:
                    assert row.counts[choice] == vectors[unit] @ truth
                    told.append(vectors[unit])
            asked = [*vectors.values(), *own]
            asked += [each - other for each, other in permutations(asked, 2) if (each - other).min() >= 0]
            wanted = np.array([each for each in asked if each.any()])
            known = np.array(told)
            follows = np.isclose(wanted @ np.linalg.pinv(known) @ known, wanted, atol=1e-7).all(axis=1)
            assert all(found == 0 or found >= SMALLEST_SHOWN for found in wanted[follows] @ truth)


def test_one_more_answer_moves_nothing_that_is_told_while_a_survey_is_open() -> None:
    told = [in_steps(answers) for answers in range(16)]

    assert told == [0] * 5 + [5] * 5 + [10] * 5 + [15]


def test_few_people_of_one_mind_are_not_shown_and_many_are() -> None:
    unit = UUID(int=0)

    few = counted(ONE, [AnswerFacts(unit, {"one": [0]})] * 8, {unit: None})
    many = counted(ONE, [AnswerFacts(unit, {"one": [0]})] * 12, {unit: None})

    assert few[unit].counts == (None, None, None)
    assert many[unit].counts == (12, 0, 0)
