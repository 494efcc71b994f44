"""A form edited question by question stays a whole: its rules, its choices and its paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nucong.engines.xforms import Form, compile_form
from nucong.forms.editing import QuestionDraft, added, changed, draft_of, moved, removed, with_paper
from nucong.forms.errors import QuestionNeeded
from nucong.forms.proposals import form_from_sections, form_from_table
from tests.forms.test_proposals import TABLE

WOMEN, ALL, CHECK = "can_jia_nv_zhi_gong", "can_jia_zhi_gong", "shi_fou_kai_zhan_jian_cha"


@pytest.fixture
def annex() -> Form:
    """The form of an annex table."""
    return form_from_table(TABLE, name="annex", language="zh")


def inputs(form: Form) -> dict[str, int]:
    """Return how many cells of the paper each question has."""
    assert form.grid is not None
    names = [cell.question for cell in form.grid.cells if cell.question]
    return {name: names.count(name) for name in names}


def test_saving_a_question_unchanged_changes_nothing(annex: Form) -> None:
    for question in annex.questions:
        assert changed(annex, question.name, draft_of(annex, question.name, "zh"), "zh") == annex


def test_a_removed_question_leaves_its_cell_blank_and_the_paper_whole(annex: Form) -> None:
    form = removed(annex, WOMEN)

    compile_form(form)
    assert form.grid is not None
    assert annex.grid is not None
    assert len(form.grid.cells) == len(annex.grid.cells)
    assert [cell.kind for cell in form.grid.cells if (cell.row, cell.col) == (1, 2)] == ["blank"]


def test_a_question_that_a_rule_needs_is_not_removed(annex: Form) -> None:
    with pytest.raises(QuestionNeeded):
        removed(annex, ALL)


def test_an_added_question_gets_a_row_on_the_paper_and_takes_it_along_when_it_goes(annex: Form) -> None:
    draft = QuestionDraft(label="表彰先进", type="integer", unit="人", consolidation="sum", measure="persons")

    form, name = added(annex, draft, "zh")

    compile_form(form)
    assert form.grid is not None
    assert annex.grid is not None
    assert (form.grid.rows, inputs(form)[name]) == (annex.grid.rows + 1, 1)
    assert removed(form, name) == annex


def test_a_choice_taken_away_empties_its_tick_box_and_the_others_keep_their_names(annex: Form) -> None:
    draft = replace(draft_of(annex, CHECK, "zh"), choices=("无", "不清楚"))

    form = changed(annex, CHECK, draft, "zh")

    compile_form(form)
    assert [choice.name for choice in form.choices_of(form.question(CHECK))] == ["c2", "c3"]
    assert inputs(form)[CHECK] == 1


def test_ticks_that_become_a_number_leave_one_cell_for_it(annex: Form) -> None:
    draft = replace(
        draft_of(annex, CHECK, "zh"), type="integer", consolidation="sum", measure="events", choices=()
    )

    form = changed(annex, CHECK, draft, "zh")

    compile_form(form)
    assert inputs(form)[CHECK] == 1
    assert f"{CHECK}_list" not in form.choice_lists


def test_a_limit_by_another_question_and_a_further_rule_come_back_apart(annex: Form) -> None:
    draft = replace(draft_of(annex, WOMEN, "zh"), at_most=ALL, constraint=". > 0 or . = 0")

    form = changed(annex, WOMEN, draft, "zh")

    compile_form(form)
    assert form.question(WOMEN).constraint == ". <= ${can_jia_zhi_gong} and (. > 0 or . = 0)"
    again = draft_of(form, WOMEN, "zh")
    assert (again.at_most, again.constraint) == (ALL, ". > 0 or . = 0")


def test_a_question_put_under_another_heading_stands_at_its_end() -> None:
    form = form_from_sections([("I", "Một"), ("II", "Hai")], name="s", title="T", language="vi")
    draft = replace(draft_of(form, "s1_money", "vi"), group="II. Hai")

    form = changed(form, "s1_money", draft, "vi")

    assert form.questions[-1].name == "s1_money"
    assert form.question("s1_money").group == "s2"


def test_a_new_heading_is_made_and_an_unused_one_is_dropped(annex: Form) -> None:
    form = annex
    for name in (ALL, WOMEN):
        form = changed(form, name, replace(draft_of(form, name, "zh"), group="其他"), "zh")

    assert [texts["zh"] for texts in form.groups.values()] == ["其他"]


def test_questions_move_only_within_their_heading() -> None:
    form = form_from_sections([("I", "Một"), ("II", "Hai")], name="s", title="T", language="vi")

    assert moved(form, "s1_attendances", up=True).questions[0].name == "s1_attendances"
    assert moved(form, "s2_activities", up=True) == form


def test_words_of_other_languages_stay_when_one_is_changed(annex: Form) -> None:
    first = annex.questions[0]
    both = replace(first, label={"zh": "参加职工", "vi": "Người tham gia"})
    form = replace(annex, questions=(both, *annex.questions[1:]))

    form = changed(form, ALL, replace(draft_of(form, ALL, "zh"), label="职工人次"), "zh")

    assert form.question(ALL).label == {"zh": "职工人次", "vi": "Người tham gia"}


def test_a_form_from_outside_without_a_paper_keeps_the_one_before(annex: Form) -> None:
    outside = replace(annex, name="other", grid=None, questions=annex.questions[:1])

    form = with_paper(outside, annex)

    compile_form(form)
    assert form.name == "annex"
    assert inputs(form) == {ALL: 1}
