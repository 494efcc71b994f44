"""Judging answers: types, choices, relevance, calculations, required, constraints, drafts."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nucong.engines.xforms import (
    NOT_APPLICABLE,
    Form,
    NotApplicable,
    answers_from_json,
    answers_to_json,
    compile_form,
)
from nucong.engines.xforms.findings import MESSAGES
from tests.engines.xforms.xforms_sample_forms import (
    codes,
    compiled_table,
    filled_table,
    form,
    judge,
    judge_all,
    question,
    statistics_table,
)


def test_full_table_passes_and_the_total_is_filled() -> None:
    verdict = judge(compiled_table(), **filled_table())

    assert verdict.findings == ()
    assert verdict.values["men"] == 534
    assert verdict.passed


def test_more_women_than_workers_is_refused_with_the_authors_words() -> None:
    verdict = judge(compiled_table(), **{**filled_table(), "women": 1235})

    [finding] = verdict.findings
    assert (finding.question, finding.code) == ("women", "XFORMS-101")
    assert finding.message == "Số nữ không thể nhiều hơn tổng số."
    assert not verdict.passed


def test_authors_words_come_in_the_language_of_the_reader() -> None:
    verdict = judge(compiled_table(), language="zh", **{**filled_table(), "women": 1235})

    assert verdict.findings[0].message == "女职工不能多于职工总数。"


def test_zero_blank_and_not_applicable_stay_three_things() -> None:
    compiled = compile_form(
        form(question("a", required=True), question("b", required=True), question("c", required=True))
    )

    verdict = judge(compiled, a=0, b=None, c=NOT_APPLICABLE)

    assert verdict.values == {"a": 0, "b": None, "c": NOT_APPLICABLE}
    assert codes(verdict) == [("b", "XFORMS-100")]


def test_answers_keep_their_kind_through_json() -> None:
    answers = {**filled_table(), "firms": NOT_APPLICABLE, "women": None}

    stored = json.loads(json.dumps(answers_to_json(answers)))

    assert stored["firms"] == {"na": True}
    assert answers_from_json(stored) == answers
    assert isinstance(answers_from_json(stored)["firms"], NotApplicable)


def test_form_keeps_everything_through_json() -> None:
    table = statistics_table()

    assert Form.from_json(json.loads(json.dumps(table.to_json()))) == table


def test_answer_to_a_question_that_does_not_apply_is_left_out_and_said() -> None:
    verdict = judge(compiled_table(), **{**filled_table(), "ways": ("talk",)})

    assert verdict.values["other_way"] is None
    assert codes(verdict) == [("other_way", "XFORMS-111")]
    assert verdict.passed


def test_pruned_answer_is_gone_before_other_rules_look_at_it() -> None:
    compiled = compile_form(
        form(
            question("has", "select_one", choices="yes_no"),
            question("cases", relevant="${has} = 'yes'"),
            question(
                "total", "calculate", consolidation="sum", calculate="count(${cases}) + coalesce(${cases}, 0)"
            ),
        )
    )

    assert judge(compiled, has="no", cases=5).values["total"] == 0
    assert judge(compiled, has="yes", cases=5).values["total"] == 6


def test_typed_total_that_differs_is_flagged_and_not_overwritten() -> None:
    verdict = judge(compiled_table(), **filled_table(), men=500)

    assert verdict.values["men"] == 500
    [finding] = verdict.findings
    assert finding.code == "XFORMS-110"
    assert finding.params == {"given": "500", "computed": "534"}


def test_draft_requires_nothing_and_recomputes_silently() -> None:
    verdict = judge(compiled_table(), partial=True, women=5, men=99, workers=7)

    assert verdict.findings == ()
    assert verdict.values["men"] == 2


def test_constraint_of_a_draft_waits_for_the_question_it_needs() -> None:
    assert codes(judge(compiled_table(), partial=True, women=5)) == []
    assert codes(judge(compiled_table(), partial=True, women=5, workers=4)) == [("women", "XFORMS-101")]


def test_constraint_is_not_judged_against_what_does_not_apply() -> None:
    verdict = judge(compiled_table(), **{**filled_table(), "workers": NOT_APPLICABLE})

    assert codes(verdict) == []
    assert verdict.values["men"] is None


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("firms", Decimal("1.5"), "XFORMS-102"),
        ("firms", "12", "XFORMS-103"),
        ("firms", True, "XFORMS-103"),
        ("firms", Decimal("NaN"), "XFORMS-103"),
        ("firms", 10**15, "XFORMS-108"),
        ("cost", Decimal("1.234"), "XFORMS-107"),
        ("held_on", "8/3/2017", "XFORMS-104"),
        ("held_on", dt.date(2017, 3, 21), "XFORMS-101"),
        ("issued", "maybe", "XFORMS-106"),
        ("ways", ("other", "dance"), "XFORMS-106"),
        ("other_way", 5, "XFORMS-105"),
        ("other_way", "x" * 20_001, "XFORMS-114"),
    ],
)
def test_answer_that_does_not_fit_is_named_once(name: str, answer: object, code: str) -> None:
    verdict = judge(compiled_table(), **{**filled_table(), name: answer})

    assert codes(verdict) == [(name, code)]


def test_whole_decimal_is_a_whole_number() -> None:
    assert judge(compiled_table(), partial=True, firms=Decimal("12.0")).values["firms"] == 12


def test_choices_come_back_in_printed_order_once_each() -> None:
    verdict = judge(compiled_table(), partial=True, ways=("quiz", "talk", "quiz"))

    assert verdict.values["ways"] == ("talk", "quiz")


def test_unknown_question_is_named() -> None:
    assert codes(judge(compiled_table(), **filled_table(), strange=1)) == [("strange", "XFORMS-112")]


@pytest.mark.parametrize(
    ("rule", "scale", "result"),
    [
        ("0.1 + 0.2", 1, Decimal("0.3")),
        ("1 div 8", 2, Decimal("0.13")),
        ("-1 div 8", 2, Decimal("-0.13")),
        ("10 div 4", 0, 3),
        ("1 div 0", 2, None),
        ("'abc' + 1", 2, None),
    ],
)
def test_calculation_keeps_the_decimals_of_its_question(
    rule: str, scale: int, result: Decimal | None
) -> None:
    compiled = compile_form(
        form(question("a", "calculate", calculate=rule, scale=scale, consolidation="sum"))
    )

    assert judge(compiled).values["a"] == result


def test_calculations_run_after_what_they_need_whatever_their_place() -> None:
    compiled = compile_form(
        form(
            question("c", "calculate", consolidation="sum", calculate="${b} * 2"),
            question("b", "calculate", consolidation="sum", calculate="${a} + 1"),
            question("a"),
        )
    )

    assert judge(compiled, a=1).values == {"c": 4, "b": 2, "a": 1}


def test_path_reaches_a_question_of_the_same_group_like_a_reference() -> None:
    compiled = compile_form(
        form(
            question("a", group="g"),
            question("b", group="g", constraint=". <= ../a"),
            question("c", constraint=". = /data/g/a"),
        )
    )

    assert codes(judge(compiled, a=3, b=4, c=3)) == [("b", "XFORMS-101")]


def test_path_with_an_open_end_sees_the_answers() -> None:
    compiled = compile_form(
        form(
            question("a", group="g"), question("b", group="g"), question("t", constraint=". = sum(/data/g/*)")
        )
    )

    assert codes(judge(compiled, a=3, b=4, t=7)) == []
    assert codes(judge(compiled, a=3, b=4, t=8)) == [("t", "XFORMS-101")]


def test_question_that_does_not_apply_is_told_apart_from_a_blank_one() -> None:
    assert judge(compiled_table(), partial=True, ways=("talk",)).irrelevant == {"other_way"}
    assert judge(compiled_table(), partial=True, ways=("other",)).irrelevant == frozenset()


HOSTILE = st.one_of(
    st.none(), st.integers(), st.decimals(), st.floats(), st.booleans(), st.dates(), st.text(max_size=20),
    st.sampled_from(["\ud800", "9" * 5000, "=1", "2017-02-30", "NaN", "Infinity", "-1e999"]),
    st.tuples(st.integers(), st.text(max_size=3)), st.just(NOT_APPLICABLE), st.lists(st.none(), max_size=2),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e", "f", "?"]), HOSTILE), st.booleans())
def test_no_answer_makes_the_check_crash(answers: dict[str, object], partial: bool) -> None:
    compiled = compile_form(
        form(
            question("a", "decimal", scale=2, constraint="round(. * 1.5, ${b}) != pow(., ${b})"),
            question("b", constraint="substr(${e}, .) != digest(${e}, 'SHA-256')"),
            question("c", "select_multiple", choices="yes_no", constraint="selected-at(., ${e}) = ''"),
            question("d", "date", constraint=". < today() + ${a} or date(${a}) > ."),
            question("e", "text", constraint="regex(., '^[a-z]+$') or number(.) > 1 or date(.) = ."),
            question("f", "calculate", calculate="format-date(${e}, '%Y') + int(${e}) * ${a} div ${b}"),
        )
    )

    verdict = judge_all(compiled, answers, partial=partial)

    assert set(verdict.values) == {"a", "b", "c", "d", "e", "f"}


def test_rule_that_cannot_run_is_a_finding_not_a_crash() -> None:
    compiled = compile_form(form(question("a", constraint="count(.) = count(concat('x', .))")))

    assert codes(judge(compiled, a=1)) == [("a", "XFORMS-113")]


def test_every_message_exists_in_three_languages() -> None:
    assert all(set(texts) == {"vi", "zh", "en"} for texts in MESSAGES.values())
