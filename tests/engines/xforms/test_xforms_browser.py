"""The browser's evaluator gives the same verdict as the server (ruling 12). Needs node."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from nucong.engines.xforms import (
    NOT_APPLICABLE,
    Answer,
    CompiledForm,
    DoubtfulNumber,
    NotANumber,
    NotApplicable,
    compile_form,
    parse_number,
    rules_json,
)
from tests.engines.xforms.xforms_sample_forms import TODAY, compiled_table, form, question, statistics_table

JS = Path(__file__).parents[3] / "src" / "nucong" / "engines" / "xforms" / "js"
pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
RUN_FORM = """
import { readFileSync } from "node:fs";
import { checkForm } from "%s/evaluate.js";
const { rules, runs } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(runs.map(({ answers, options }) => checkForm(rules, answers, options))));
"""
RUN_CHECKSUMS = """
import { readFileSync } from "node:fs";
import { checksum } from "%s/digest.js";
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(([text, name]) => checksum(text, name, "hex"))));
"""
RUN_NUMBERS = """
import { readFileSync } from "node:fs";
import { parseNumber } from "%s/numbers.js";
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(([text, language, places]) => parseNumber(text, language, places))));
"""


def node(script: str, payload: Any) -> Any:
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script % JS.as_uri()],
        input=json.dumps(payload),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


def plain(answer: Answer) -> Any:
    if isinstance(answer, NotApplicable):
        return {"na": True}
    if isinstance(answer, Decimal):
        return float(answer)
    if isinstance(answer, dt.date):
        return answer.isoformat()
    return list(answer) if isinstance(answer, tuple) else answer


def assert_same_verdicts(compiled: CompiledForm, answer_sets: list[dict[str, Answer]]) -> None:
    runs, expected = [], []
    for place, answers in enumerate(answer_sets):
        language, partial = ("vi", "zh", "en")[place % 3], bool(place % 2)
        options = {"today": TODAY.isoformat(), "language": language, "partial": partial}
        runs.append(
            {"answers": {name: plain(answer) for name, answer in answers.items()}, "options": options}
        )
        verdict = compiled.check(answers, today=TODAY, language=language, partial=partial)
        expected.append(
            (
                {name: plain(value) for name, value in verdict.values.items()},
                [finding.to_json() for finding in verdict.findings],
            )
        )

    found = node(RUN_FORM, {"rules": rules_json(compiled.form), "runs": runs})

    for answers, (values, findings), run in zip(answer_sets, expected, found, strict=True):
        assert (answers, values, findings) == (answers, run["values"], run["findings"])


def test_browser_and_server_agree_on_many_answer_sets() -> None:
    draw = random.Random(20170320)
    candidates: dict[str, list[Answer]] = {
        "issued": [None, "yes", "no", "maybe", NOT_APPLICABLE],
        "firms": [None, 0, 12, -1, Decimal("1.5"), 10**15, NOT_APPLICABLE],
        "workers": [None, 0, 50, 1000, NOT_APPLICABLE],
        "women": [None, 0, 50, 60, 1000, "12"],
        "men": [None, 0, 950, 3],
        "ways": [None, (), ("talk",), ("other", "talk"), ("dance",)],
        "other_way": [None, "", "thi nấu ăn", NOT_APPLICABLE],
        "cost": [None, Decimal("0.1"), Decimal("1234.56"), Decimal("1.234"), 7],
        "held_on": [None, dt.date(2017, 3, 20), dt.date(2017, 3, 21), dt.date(2016, 2, 29), "8/3"],
        "strange": [None],
    }
    sets = []
    for _ in range(300):
        answers = {name: draw.choice(values) for name, values in candidates.items() if draw.random() < 0.8}
        sets.append(answers)

    assert_same_verdicts(compiled_table(), sets)


def test_browser_and_server_agree_on_calculations() -> None:
    rules = [
        "0.1 + 0.2",
        "${a} div 3",
        "-${a} div 8",
        "round(${a} * 1.005, 2)",
        "sum(/data/*[. != ''])",
        "if(${a} > 2, 'nhiều', 'ít')",
        "concat(${a}, '-', today())",
        "today() - date('2017-01-01')",
        "format-date(today(), '%d/%m/%Y')",
        "count-selected('a b  c')",
        "coalesce(${a}, 5) mod 4",
        "pow(${a}, 12)",
        "1 div ${a}",
        "number('2017-03-08')",
        "string-length('女职工')",
        "${a} = '' or ${a} >= 3",
        "digest(string(${a}), 'MD5', 'hex')",
        "distance('21.02 105.85;21.03 105.86;21.01 105.87')",
        "area('21.02 105.85;21.03 105.86;21.01 105.87;21.02 105.85')",
        "geofence('21.02 105.858', '21.02 105.85;21.03 105.86;21.01 105.87;21.02 105.85')",
    ]
    compiled = compile_form(
        form(
            question("a", "decimal", scale=3),
            *(question(f"c{n}", "calculate", calculate=rule, scale=4) for n, rule in enumerate(rules)),
        )
    )
    sets: list[dict[str, Answer]] = [
        {"a": answer} for answer in (None, 0, 3, Decimal("2.675"), -7, NOT_APPLICABLE)
    ]

    runs = [
        {"answers": {"a": plain(one["a"])}, "options": {"today": TODAY.isoformat(), "language": "vi"}}
        for one in sets
    ]
    found = node(RUN_FORM, {"rules": rules_json(compiled.form), "runs": runs})

    for answers, run in zip(sets, found, strict=True):
        verdict = compiled.check(answers, today=TODAY, language="vi")
        server = {name: plain(value) for name, value in verdict.values.items()}
        assert run["values"] == server
        assert run["findings"] == []


def test_rules_go_out_as_plain_json() -> None:
    rules = rules_json(statistics_table())

    women = next(one for one in rules["questions"] if one["name"] == "women")
    assert json.loads(json.dumps(women["constraint"])) == [
        "op", "and",
        ["op", ">=", ["ref", "women"], ["num", 0.0]],
        ["op", "<=", ["ref", "women"], ["ref", "workers"]],
    ]  # fmt: skip
    assert women["constraint_needs"] == ["workers"]


def test_browser_reads_typed_numbers_like_the_server() -> None:
    texts = ["1.234", "1,5", "1.5", "12,34", "1,234", "1.234.567,25", "1,234,567", "１，２３４．５", "", "-", ",", ".5",
             "1 234", "1..2", "abc", "-3", "0.500", "+7", "1.", "1,", "1e5", "  8 "]  # fmt: skip
    texts += ["1,200", "12.000", "-1,000", "1234,567", "0,125", "1.234,500", "1,2000"]
    cases = [(text, language, places) for text in texts for language in ("vi", "zh") for places in (0, 2, 4)]

    found = node(RUN_NUMBERS, cases)

    for (text, language, places), reading in zip(cases, found, strict=True):
        try:
            expected: Any = {"value": float(parse_number(text, language, places=places))}
        except DoubtfulNumber as error:
            expected = {"doubtful": [float(one) for one in error.readings]}
        except NotANumber:
            expected = {}
        assert (text, language, places, expected) == (text, language, places, reading)


def test_browser_modules_stay_small_and_need_nothing_else() -> None:
    for module in JS.glob("*.js"):
        text = module.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 400
        assert "eval(" not in text
        assert "new Function" not in text


def test_checksums_of_texts_of_every_length_around_a_block_are_those_of_the_server():
    names = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
    texts = [
        "",
        "女职工",
        *("đoàn viên " * n for n in range(4, 14)),
        "a" * 111,
        "a" * 112,
        "a" * 119,
        "a" * 120,
    ]
    asked = [
        (text, name) for text in [*texts, *("x" * n for n in (55, 56, 63, 64, 127, 128))] for name in names
    ]
    expected = [hashlib.new(names[name], text.encode()).hexdigest() for text, name in asked]

    assert node(RUN_CHECKSUMS, asked) == expected
