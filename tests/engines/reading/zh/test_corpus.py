"""Small documents of the genre, irregular on purpose, each with what must be read from it.

A label file holds only the keys a document is about. Lists of dated things are compared as
[date, recurrence], [start, end], [value, unit, comparator]; citations as [symbol, date, kind].
"""

import json
from pathlib import Path

import pytest

from nucong.engines.reading.grammars.zh import parse

CORPUS = Path(__file__).parent / "corpus"
CASES = sorted(path.stem for path in CORPUS.glob("*.txt"))

SHAPES = {
    "citations": lambda found: [[c["symbol"], c["date"], c["kind"]] for c in found],
    "deadlines": lambda found: [[d["date"], d["recurrence"]] for d in found],
    "windows": lambda found: [[w["start"], w["end"]] for w in found],
    "targets": lambda found: [[t["value"], t["unit"], t["comparator"]] for t in found],
    "period": lambda found: found and [found["start"], found["end"]],
    "contact": lambda found: found and [found["name"], found["phone"], found["email"]],
    "signer": lambda found: found and found["name"],
}


def read(name):
    return parse((CORPUS / f"{name}.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_each_document_is_read_as_a_person_would(name):
    expected = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    document = read(name).to_json()

    found = {key: SHAPES.get(key, lambda value: value)(document[key]) for key in expected}

    assert found == expected


@pytest.mark.parametrize("name", CASES)
def test_every_place_lies_in_the_text_and_shows_what_was_read(name):
    directive = read(name)

    for key, (start, end) in directive.spans.items():
        assert 0 <= start < end <= len(directive.text), key
    for index, recipient in enumerate(directive.recipients):
        start, end = directive.spans[f"recipients[{index}]"]
        assert " ".join(directive.text[start:end].split()) == recipient


@pytest.mark.parametrize("name", CASES)
def test_every_list_item_has_a_place_and_a_confidence(name):
    directive = read(name)

    for key in ("recipients", "deadlines", "windows", "targets", "citations", "laws", "provisions"):
        for index in range(len(getattr(directive, key))):
            assert f"{key}[{index}]" in directive.spans
            assert any(path.startswith(f"{key}[{index}]") for path in directive.confidence)
    assert all(0 < sure <= 1 for sure in directive.confidence.values())
