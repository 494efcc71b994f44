"""Putting a parent's words under our own days and our own name; the officer sees every change. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from .citations import day_vi


def written_forms(on: date, language: str) -> list[tuple[re.Pattern[str], str]]:
    """Return the ways a day is written in official texts, each with the template for another day."""
    y, m, d = on.year, on.month, on.day
    if language == "zh":
        return [
            (re.compile(rf"{y}\s*年\s*0?{m}\s*月\s*0?{d}\s*日"), "full"),
            (re.compile(rf"(?<![\d年])0?{m}\s*月\s*0?{d}\s*日"), "short"),
        ]
    return [
        (re.compile(rf"(?<!\d)0?{d}/0?{m}/{y}(?!\d)"), "slashes"),
        (re.compile(rf"(?<!\d)0?{d}-0?{m}-{y}(?!\d)"), "slashes"),
        (re.compile(rf"0?{d}\s+tháng\s+0?{m}\s+năm\s+{y}(?!\d)"), "words"),
    ]


def written_in(text: str, on: date, language: str) -> bool:
    """Tell whether a text names a day in one of its usual forms."""
    return any(pattern.search(text) for pattern, _ in written_forms(on, language))


def day_as(on: date, form: str) -> str:
    """Return a day in one of the forms of `written_forms`."""
    if form == "full":
        return f"{on.year}年{on.month}月{on.day}日"
    if form == "short":
        return f"{on.month}月{on.day}日"
    if form == "words":
        return f"{on.day:02d} tháng {on.month} năm {on.year}"
    return day_vi(on)


def with_own_days(text: str, days: Mapping[date, date], language: str) -> str:
    """Return the text with the parent's days replaced by ours, each in the form it was written in."""
    for theirs, ours in days.items():
        for pattern, form in written_forms(theirs, language):
            text = pattern.sub(day_as(ours, form), text)
    return text


def with_own_receiver(text: str, *, parent: str, own: str, language: str) -> str:
    """Return the text with "gửi … về <parent>" (报<parent>) turned to us: reports come to the unit that asks.

    Only where the parent is named as the one who receives, in full or without its place name.
    """
    if not parent or not own:
        return text
    for name in dict.fromkeys((parent, short_name(parent, language))):
        if not name:
            continue
        if language == "zh":
            text = re.sub(rf"(?<=[报送至到])(?:至|到)?{re.escape(name)}", own, text)
        else:
            text = re.sub(rf"\b(về|cho)\s+{re.escape(name)}(?!\s+[A-ZĐÀ-Ỹ])", rf"\1 {own}", text)
    return text


_PLACE_VI = re.compile(r"^(.*\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường))\s+[A-ZĐÀ-Ỹ].*$")
_PLACE_ZH = re.compile(r"^.{1,8}?([省市县区旗乡镇]总工会)$")


def short_name(name: str, language: str) -> str:
    """Return a body as it names itself in its own letters: Liên đoàn Lao động tỉnh, 市总工会; "" if no shorter."""
    found = (_PLACE_ZH if language == "zh" else _PLACE_VI).match(name)
    return found[1] if found else ""
