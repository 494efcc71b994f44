"""Who lacks a committee, protected counts of a tree, proposals through their states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nucong.kernel.effective import FOREVER
from nucong.organisations.models import Unit
from nucong.roster import actions, errors, rules
from nucong.roster.models import Proposal
from nucong.roster.queries import protected_tables, units_lacking
from nucong.roster.rules import Wanted
from nucong.roster.states import Attribute, BodyKind, Position
from tests.organisations.federation import ACTING
from tests.roster.officers import ON, TERM, formed, person, post

Units = Callable[[str], Unit]


def tell(unit: Unit, women: int) -> None:
    """Tell how many women members a unit has."""
    figures = {"workers": 500, "women_workers": women, "members": 500, "women_members": women}
    actions.tell_workforce(unit=unit, on=TERM, **figures, **ACTING)


def lacking(root: Unit, wanted: Wanted) -> list[str]:
    """Return the codes of units that lack something."""
    return [each.code for each in units_lacking(root, on=ON, wanted=wanted)]


def test_units_from_ten_women_members_without_a_committee_are_listed_most_women_first(unit: Units) -> None:
    for code, women in (("B1", 10), ("B2", 9), ("B3", 40), ("B4", 0), ("D1", 80)):
        tell(unit(code), women)
    formed(unit("B0"), BodyKind.WOMEN)
    tell(unit("B0"), 100)

    assert lacking(unit("P"), Wanted.COMMITTEE) == ["B3", "B1"]
    assert lacking(unit("D1"), Wanted.COMMITTEE) == ["B1"]
    assert lacking(unit("P"), Wanted.OFFICER) == ["B2"]

    post(formed(unit("B2")), person(unit("B2"), "Trần Thị Hà"), women_work=True)
    assert lacking(unit("P"), Wanted.OFFICER) == []


def tables(unit: Unit) -> dict[str, Any]:
    """Return what is shown of each attribute."""
    return {each.attribute: each for each in protected_tables(unit, on=ON)}


def told(unit: Unit, majority: tuple[int, int], minority: tuple[int, int]) -> None:
    """Tell the ethnicity of officers as counts."""
    counts = {"majority": majority, "minority": minority}
    actions.tell_protected_counts(unit=unit, on=ON, attribute=Attribute.ETHNICITY, counts=counts, **ACTING)


def test_counts_of_a_tree_are_summed_and_protected_as_one_table(unit: Units) -> None:
    for code in ("B1", "B2", "B3"):
        told(unit(code), (10, 12), (1, 2))

    shown = tables(unit("P"))[Attribute.ETHNICITY]

    assert shown.units == 3
    assert shown.table.cells[0][:2] == (None, None)  # 30 and 36 go with 3 and 6, which are withheld
    assert shown.table.cells[2] == (33, 42, 75)


def test_the_sum_of_two_units_is_not_shown_for_it_would_tell_each_the_other(unit: Units) -> None:
    told(unit("B1"), (10, 12), (7, 9))
    told(unit("B2"), (10, 12), (7, 9))

    assert tables(unit("P"))[Attribute.ETHNICITY].table is None
    assert tables(unit("B1"))[Attribute.ETHNICITY].table.withheld == 0
    assert tables(unit("P"))[Attribute.AGE].units == 0


def test_what_is_withheld_of_a_column_is_never_fewer_than_five_persons_together(unit: Units) -> None:
    counts = {"to30": (5, 6), "to40": (1, 1), "to50": (0, 1), "over50": (0, 0)}
    actions.tell_protected_counts(unit=unit("B1"), on=ON, attribute=Attribute.AGE, counts=counts, **ACTING)
    told = [*counts.values(), (6, 8)]

    shown = tables(unit("B1"))[Attribute.AGE].table.cells

    for column in (0, 1):
        withheld = sum(
            row[column] for row, cells in zip(told[:-1], shown, strict=False) if cells[column] is None
        )
        assert shown[-1][column] is None or withheld >= 5


def proposal(unit: Unit) -> Proposal:
    """Write a proposal."""
    return actions.draft_proposal(unit=unit, subject="Quy hoạch", words="Đề nghị.", **ACTING)


def test_a_proposal_goes_to_the_unit_above_and_is_answered_once(unit: Units) -> None:
    sent = actions.send_proposal(proposal=proposal(unit("B1")), on=ON, **ACTING)
    answer = {"decision": "agreed", "answer": "Đồng ý.", "on": ON, **ACTING}

    answered = actions.answer_proposal(proposal=sent, **answer)

    assert (sent.superior, answered.state, answered.answered_on) == (unit("D1"), "answered", ON)
    with pytest.raises(errors.NotNow):
        actions.answer_proposal(proposal=answered, **answer)
    with pytest.raises(errors.NotNow):
        actions.change_proposal(proposal=sent, subject="x", words="y", **ACTING)


def test_the_highest_unit_has_nobody_to_send_a_proposal_to(unit: Units) -> None:
    with pytest.raises(errors.NobodyAbove):
        actions.send_proposal(proposal=proposal(unit("P")), on=ON, **ACTING)


def test_a_person_stands_once_on_a_list_for_a_post(unit: Units) -> None:
    facts = {"unit": unit("B1"), "person": person(unit("B1"), "Trần Thị Hà"), "position": Position.CHAIR}
    planned = actions.plan_post(**facts, term="2018–2023", on=ON, **ACTING)
    with pytest.raises(errors.PlannedAlready):
        actions.plan_post(**facts, term="2018–2023", on=ON, **ACTING)

    actions.unplan_post(planned=planned, on=ON, why="Chuyển công tác", **ACTING)

    assert unit("B1").planned_posts.get().why_ended == "Chuyển công tác"
    with pytest.raises(errors.PlanHasEnded):
        actions.unplan_post(planned=planned, on=ON, why="Nghỉ hưu", **ACTING)
    assert actions.plan_post(**facts, term="2018–2023", on=ON, **ACTING)


@pytest.mark.parametrize(
    ("typed", "told", "over"),
    [
        ("2025-2030", "2025–2030", date(2031, 1, 1)), (" NK 2025 – 30 ", "NK 2025–2030", date(2031, 1, 1)),
        ("2025年至2030年", "2025–2030年", date(2031, 1, 1)), ("khóa XIII", "khóa XIII", FOREVER), ("từ 2025", "từ 2025", FOREVER),
    ],
)  # fmt: skip
def test_a_term_is_over_after_the_last_year_its_words_name(typed: str, told: str, over: date) -> None:
    assert (rules.term_as_told(typed), rules.term_over(told)) == (told, over)


def test_two_spellings_of_a_term_are_one_list(unit: Callable[[str], Unit]) -> None:
    facts = {"unit": unit("B1"), "person": person(unit("B1"), "Hà"), "position": "chair", "on": ON, **ACTING}
    actions.plan_post(term="2018-2023", **facts)

    with pytest.raises(errors.PlannedAlready):
        actions.plan_post(term="2018 – 2023", **facts)
