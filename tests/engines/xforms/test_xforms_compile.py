"""Static checks: what an author can do wrong is refused before anybody answers, with place and remedy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nucong.engines.xforms import Choice, Form, FormError, GridCell, PaperGrid, compile_form
from tests.engines.xforms.xforms_sample_forms import form, question, statistics_table


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (". >= ", "XFORMS-050"),
        ("selected(. 'x')", "XFORMS-050"),
        ("'open", "XFORMS-050"),
        ("foo(.)", "XFORMS-053"),
        ("round()", "XFORMS-054"),
        ("false() and substring()", "XFORMS-054"),
        ("${missing} > 1", "XFORMS-007"),
        ("../missing > 1", "XFORMS-007"),
        ("/data/missing > 1", "XFORMS-007"),
        ("/other/a > 1", "XFORMS-007"),
        ("$a > 1", "XFORMS-052"),
        (r"regex(., '(a)\1')", "XFORMS-064"),
        ("(" * 60 + "1" + ")" * 60, "XFORMS-051"),
        ("1" + "+1" * 300, "XFORMS-051"),
    ],
)
def test_wrong_rule_is_refused_with_question_and_rule(rule: str, code: str) -> None:
    with pytest.raises(FormError) as refusal:
        compile_form(form(question("a", constraint=rule)))

    assert refusal.value.code == code
    assert refusal.value.where.startswith("question a, constraint")


def test_circle_of_rules_is_refused_and_shown() -> None:
    with pytest.raises(FormError, match="a → b → a") as refusal:
        compile_form(
            form(
                question("a", "calculate", consolidation="sum", calculate="${b} + 1"),
                question("b", relevant="${a} > 1"),
            )
        )

    assert refusal.value.code == "XFORMS-008"


def test_constraint_may_speak_of_itself_and_later_questions() -> None:
    compile_form(form(question("a", constraint=". < ${b}"), question("b", constraint=". > ${a}")))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (form(question("Số")), "XFORMS-001"),
        (form(question("a"), question("a")), "XFORMS-002"),
        (form(question("a", "image")), "XFORMS-003"),
        (form(question("a", "select_one", choices="none")), "XFORMS-004"),
        (form(question("a", choices="yes_no")), "XFORMS-004"),
        (form(question("a", scale=2)), "XFORMS-005"),
        (form(question("a", "decimal", scale=5)), "XFORMS-005"),
        (form(question("a", "text", consolidation="sum")), "XFORMS-006"),
        (form(question("a", label={})), "XFORMS-010"),
        (form(question("a", group="b"), question("b")), "XFORMS-011"),
        (form(question("a", "calculate")), "XFORMS-012"),
        (form(question("a", consolidation="mean")), "XFORMS-013"),
        (form(question("a", measure="heads")), "XFORMS-014"),
        (form(), "XFORMS-016"),
        (form(question("a"), choice_lists={"x": (Choice("y", {}), Choice("y", {}))}), "XFORMS-004"),
    ],
)
def test_wrong_definition_is_refused_by_code(wrong: object, code: str) -> None:
    with pytest.raises(FormError) as refusal:
        compile_form(wrong)  # type: ignore[arg-type]

    assert refusal.value.code == code


@pytest.mark.parametrize(
    "cells",
    [
        (GridCell(0, 0, 1, 2), GridCell(0, 1)),
        (GridCell(0, 0, 1, 3),),
        (GridCell(0, 0, question="missing", kind="input"),),
        (GridCell(0, 0, kind="input"),),
        (GridCell(0, 0, question="a", choice="yes", kind="input"),),
        (GridCell(0, 0, question="a", kind="input"), GridCell(0, 1, question="a", kind="input")),
    ],
    ids=[
        "cells overlap",
        "cell sticks out",
        "unknown question",
        "no question",
        "no such choice",
        "asked twice",
    ],
)
def test_wrong_grid_is_refused(cells: tuple[GridCell, ...]) -> None:
    with pytest.raises(FormError) as refusal:
        compile_form(replace(form(question("a")), grid=PaperGrid(1, 2, cells)))

    assert refusal.value.code == "XFORMS-009"


def test_total_runs_after_the_questions_it_adds_up() -> None:
    order = compile_form(statistics_table()).rules.order

    assert max(order.index("workers"), order.index("women")) < order.index("men")


@pytest.mark.parametrize(
    "stored", [{}, {"name": "a"}, {"questions": 5}, {**statistics_table().to_json(), "questions": [{"x": 1}]}]
)
def test_json_that_is_no_form_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(FormError) as refusal:
        Form.from_json(stored)

    assert refusal.value.code == "XFORMS-017"
