"""Numbers that people type are read in one place: a field of Django reads 12.000 as 12 and says nothing."""

from __future__ import annotations

import re
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "src" / "nucong" / "web"
FIELDS = re.compile(
    r"\bforms\.(?:Integer|Decimal|Float)Field\b|\bforms\.NumberInput\b"
    r"|from django\.forms import [^\n]*(?:Integer|Decimal|Float)Field"
)
INPUTS = re.compile(r"<input[^>]*\btype=[\"']?number\b")
READ_BY_HAND = re.compile(r"\b(?:int|float|Decimal)\(\s*(?:request\.POST|posted|data)[\[.]")


def _found(pattern: re.Pattern[str], ending: str) -> list[str]:
    return [
        f"{path.relative_to(WEB)}: {match[0]}"
        for path in sorted(WEB.rglob(f"*{ending}"))
        for match in pattern.finditer(path.read_text("utf-8"))
    ]


def test_forms_ask_for_numbers_with_the_fields_that_know_the_language() -> None:
    assert _found(FIELDS, ".py") == []


def test_no_page_has_an_input_that_lets_the_browser_read_numbers() -> None:
    assert _found(INPUTS, ".html") == []


def test_no_page_reads_a_posted_number_by_hand() -> None:
    assert _found(READ_BY_HAND, ".py") == []
