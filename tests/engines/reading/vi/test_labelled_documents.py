"""Whole documents of the genre, irregular on purpose, against what a careful reader would write down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nucong.engines.reading import read

FOLDER = Path(__file__).parent / "documents"
LABELS = sorted(FOLDER.glob("*.json"))


def _cited(items: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted((item["symbol"], item["date"], item["kind"]) for item in items)


def _dated(items: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted((item["date"] or "", item["recurrence"] or "") for item in items)


def _bounds(items: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted((_shortest(item["start"], "-01"), _shortest(item["end"], "")) for item in items)


def _shortest(bound: str | None, first: str) -> str:
    """A period in months may be told by its days: 2020-10 and 2020-10-01 begin alike."""
    bound = bound or ""
    return bound[:-3] if first and len(bound) == 10 and bound.endswith(first) else bound


def _numbers(items: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted((item["value"], item["unit"], item["comparator"]) for item in items)


VIEWS = {"citations": _cited, "deadlines": _dated, "windows": _bounds, "targets": _numbers}


@pytest.mark.parametrize("label", LABELS, ids=lambda path: path.stem)
def test_a_document_says_what_its_reader_wrote_down(label: Path) -> None:
    expected = json.loads(label.read_text(encoding="utf-8"))
    found = read(label.with_suffix(".txt").read_text(encoding="utf-8")).to_json()
    for key, value in expected.items():
        view = VIEWS.get(key)
        if key == "period" and value:
            assert _bounds([found["period"]])[0] == _bounds([value])[0]
        else:
            assert (view(found[key]) if view else found[key]) == (view(value) if view else value), key


@pytest.mark.parametrize("label", LABELS, ids=lambda path: path.stem)
def test_every_place_lies_in_the_text_and_every_confidence_is_a_probability(label: Path) -> None:
    directive = read(label.with_suffix(".txt").read_text(encoding="utf-8"))
    for start, end in directive.spans.values():
        assert 0 <= start < end <= len(directive.text)
    for index, citation in enumerate(directive.citations):
        start, end = directive.spans[f"citations[{index}]"]
        assert " ".join(directive.text[start:end].split()) in citation.symbol or citation.span == (start, end)
    assert all(0 < value <= 1 for value in directive.confidence.values())


def _told(key: str, found: Any, expected: Any) -> list[tuple[str, bool]]:
    """Return the key path of each value told, and whether the label holds it."""
    if not isinstance(expected, list) or key == "signer":
        return [(key, found == expected)] if found else []
    view = VIEWS.get(key)
    right = view(expected) if view else expected
    return [
        (f"{key}[{index}]", (view([item])[0] if view else item) in right) for index, item in enumerate(found)
    ]


def test_of_the_values_told_with_confidence_at_least_97_of_100_are_right() -> None:
    right: list[bool] = []
    for label in LABELS:
        expected = json.loads(label.read_text(encoding="utf-8"))
        directive = read(label.with_suffix(".txt").read_text(encoding="utf-8"))
        found = directive.to_json()
        for key, value in expected.items():
            if key == "period":
                continue
            for path, is_right in _told(key, found[key], value):
                sure = directive.confidence.get(path, directive.confidence.get(f"{key}[0]", 0.0))
                if sure >= 0.9:
                    right.append(is_right)
    assert len(right) > 200
    assert sum(right) >= 0.97 * len(right)
