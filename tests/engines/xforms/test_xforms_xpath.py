"""XPath 1.0 and the ODK functions, on small own documents; the larger suite runs where its file is present."""

from __future__ import annotations

import datetime as dt
import json
import math
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nucong.engines.xforms import ExpressionError
from nucong.engines.xforms.xpath import Environment, Value, compile_expression, parse, to_boolean, to_string
from nucong.engines.xforms.xpath.dates import Zone
from nucong.engines.xforms.xpath.nodes import parse_xml

ROOT = Path(__file__).parents[3]
SHARED_CASES = ROOT.parent / "shared" / "xpath" / "cases.json"
DOCUMENT = """
<report year="2017"><unit code="a"><women>12</women><men>30</men></unit>
<unit code="b"><women>7</women><men/></unit><on>2017-03-08</on><ways>talk quiz</ways></report>
"""
NOW = dt.datetime(2017, 3, 20, 9, 30, tzinfo=dt.UTC)


def value(expression: str) -> Value:
    top = parse_xml(DOCUMENT)
    environment = Environment(top, NOW, Zone(dt.UTC))
    return compile_expression(expression).evaluate(top.children[0], environment)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 + 2 * 3 - 4 div 2", "5"),
        ("-(2) * 3", "-6"),
        ("7 mod 3", "1"),
        ("2 = 2.0 and 'a' != 'b' or false()", "true"),
        ("0.1 + 0.2", "0.30000000000000004"),
        ("1 div 0", "Infinity"),
        ("0 div 0", ""),
        ("sum(unit/women)", "19"),
        ("sum(unit/men)", ""),
        ("count(//women | //men)", "4"),
        ("unit[2]/@code", "b"),
        ("unit[women > 10]/@code", "a"),
        ("unit[last()]/women", "7"),
        ("unit[women][1]/men", "30"),
        ("//men[../@code = 'a']", "30"),
        ("/report/@year + 1", "2018"),
        ("ancestor-or-self::*[1]/@year", "2017"),
        ("unit[1]/following-sibling::unit/@code", "b"),
        ("unit[2]/preceding-sibling::*[1]/@code", "a"),
        ("name(*[1])", "unit"),
        ("count(current()/unit)", "2"),
    ],
)
def test_path_and_operator_give_the_value_of_the_specification(expression: str, expected: str) -> None:
    assert to_string(value(expression)) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("if(unit[1]/women > 10, 'many', 'few')", "many"),
        ("coalesce(unit[2]/men, 'none')", "none"),
        ("selected(ways, 'quiz')", "true"),
        ("selected-at(ways, 1)", "quiz"),
        ("count-selected(ways)", "2"),
        ("count-non-empty(unit/men)", "1"),
        ("join(', ', unit/women)", "12, 7"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(1.005, 2)", "1"),
        ("int(-3.9)", "-3"),
        ("max(unit/women)", "12"),
        ("on < today()", "true"),
        ("today() - on", "12"),
        ("format-date(on, '%e/%n/%Y')", "8/3/2017"),
        ("date('2017-03-08') = on", "true"),
        ("regex('0912 345 678', '^[0-9 ]+$')", "true"),
        ("substr('Nữ Công', 3)", "Công"),
        ("substring('12345', 2, 3)", "234"),
        ("substring-after('a::b', '::')", "b"),
        ("translate('bar', 'abc', 'AB')", "BAr"),
        ("string-length('女职工')", "3"),
        ("checklist(1, 2, true(), false())", "true"),
        ("weighted-checklist(2, 4, true(), 3, false(), 9)", "true"),
        ("once('first')", to_string(value(".")) or "first"),
        ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"),
    ],
)
def test_odk_function_gives_the_value_of_web_forms(expression: str, expected: str) -> None:
    assert to_string(value(expression)) == expected


@pytest.mark.parametrize("expression", ["count(1)", "date('1983-09-31')", "not-a-function()", "true(5)"])
def test_value_that_cannot_be_computed_is_a_typed_refusal(expression: str) -> None:
    with pytest.raises(ExpressionError):
        value(expression)


def test_catastrophic_pattern_runs_in_linear_time() -> None:
    assert value(f"regex('{'a' * 5000}!', '^(a+)+$')") is False


def test_number_that_is_not_there_is_neither_smaller_nor_greater() -> None:
    assert value("unit[2]/men < 5") is False
    assert value("unit[2]/men >= 5") is False
    assert math.isnan(value("unit[2]/men + 1"))  # type: ignore[arg-type]


@settings(max_examples=300)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                [
                    "(",
                    ")",
                    "[",
                    "]",
                    "/",
                    "//",
                    ".",
                    "..",
                    "@",
                    "*",
                    ",",
                    "::",
                    "|",
                    "+",
                    "-",
                    "=",
                    "<",
                    "1",
                    "2.5",
                    "'a'",
                    "and",
                    "or",
                    "div",
                    "mod",
                    "unit",
                    "women",
                    "count(",
                    "selected(",
                    "not(",
                    "${a}",
                    "$b",
                ]
            ),
            max_size=20,
        ).map(" ".join),
    )
)
def test_parser_accepts_or_refuses_and_never_crashes(text: str) -> None:
    with suppress(ExpressionError):
        assert json.loads(json.dumps(parse(text))) is not None


@settings(max_examples=200)
@given(
    st.recursive(
        st.sampled_from(["1", "0", "'x'", "''", "unit/women", "on", ".", "today()", "1 div 0"]),
        lambda inner: st.one_of(
            st.tuples(
                inner, st.sampled_from(["+", "-", "*", "div", "mod", "=", "<", "and", "or"]), inner
            ).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
            st.tuples(
                st.sampled_from(["round", "int", "string", "number", "not", "sqrt", "log", "exp", "date"]),
                inner,
            ).map(lambda parts: f"{parts[0]}({parts[1]})"),
            st.tuples(inner, inner).map(lambda parts: f"pow({parts[0]}, {parts[1]})"),
            st.tuples(inner, inner).map(lambda parts: f"substr({parts[0]}, {parts[1]})"),
        ),
        max_leaves=8,
    )
)
def test_evaluation_gives_a_value_or_a_typed_refusal(expression: str) -> None:
    try:
        result = value(expression)
    except ExpressionError:
        return
    assert isinstance(to_string(result), str)
    assert isinstance(to_boolean(result), bool)


@pytest.mark.skipif(not SHARED_CASES.exists(), reason="the conformance cases are not part of the repository")
@pytest.mark.parametrize(("engine", "share"), [("python", 0.99), ("js", 0.97)])
def test_conformance_cases_pass(engine: str, share: float) -> None:
    script = ROOT / "bench" / "xpath_conformance.py"
    done = subprocess.run(
        [sys.executable, str(script), str(SHARED_CASES), "--engine", engine],
        capture_output=True,
        text=True,
        check=False,
    )
    if "needs node" in done.stderr:
        pytest.skip("node is not installed")

    result = json.loads(done.stdout.splitlines()[-1])

    assert result["total"] == result["passed"] + result["failed"] == 3986
    assert result["passed"] / result["total"] >= share
