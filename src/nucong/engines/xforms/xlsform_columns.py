"""Names of sheets and columns of an XLSForm, shared by writer and reader."""

from __future__ import annotations

import re
from typing import Final

LANGUAGES: Final = {"vi": "Tiếng Việt (vi)", "zh": "中文 (zh)", "en": "English (en)"}
REQUIRED_MESSAGES: Final = {
    "vi": "Cần trả lời câu này.",
    "zh": "此项必填。",
    "en": "This question needs an answer.",
}
SURVEY: Final = "survey"
CHOICES: Final = "choices"
SETTINGS: Final = "settings"
GRID: Final = "paper_grid"
GRID_COLUMNS: Final = ("row", "col", "rowspan", "colspan", "kind", "question", "choice", "text")
#: Types of our questions; the same words as in XLSForm.
SELECTS: Final = ("select_one", "select_multiple")
_LANGUAGE_CODE: Final = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")


def language_column(base: str, language: str) -> str:
    """Return the column of a text in a language: label::Tiếng Việt (vi)."""
    return f"{base}::{LANGUAGES.get(language, f'{language} ({language})')}"


def split_column(column: str) -> tuple[str, str | None]:
    """Return (base, language code) of a column name; the language is None for a plain column."""
    base, mark, language = column.strip().partition("::")
    if not mark:
        return base.strip().lower().replace(" ", "_"), None
    code = _LANGUAGE_CODE.search(language)
    return base.strip().lower(), (code[1] if code else language.strip()).lower()
