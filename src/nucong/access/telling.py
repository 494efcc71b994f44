"""Refusals and days in the words of the reader's language, the same on pages and for programs."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils import translation

from nucong.kernel.refusal import Refusal

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def told(refusal: Refusal) -> str:
    """Return the sentence of a refusal in the language now active, its gaps filled."""
    words = {name: _written(fact) for name, fact in refusal.params.items()}
    gaps: dict[str, Any] = defaultdict(lambda: "…", words)
    return translation.gettext(refusal.sentence).format_map(gaps)


def coded(refusal: Refusal) -> str:
    """Return the sentence of a refusal with its code, as it stands in a form: who asks for help can name it."""
    return f"{told(refusal)} · {refusal.code}"


def written_day(on: date) -> str:
    """Return a day: 23/3/2017 in Vietnamese, 2017年3月23日 in Chinese, 23 Mar 2017 in English."""
    language = translation.get_language() or "vi"
    if language.startswith("zh"):
        return f"{on.year}年{on.month}月{on.day}日"
    if language.startswith("vi"):
        return f"{on.day}/{on.month}/{on.year}"
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def _written(fact: Any) -> Any:
    if isinstance(fact, str) and fact:
        return translation.gettext(fact)
    return written_day(fact) if isinstance(fact, date) else fact
