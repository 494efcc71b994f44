"""Days as documents name them: a whole day, a month, a year, or a day of every year."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import get_language, gettext

from nucong.kernel.languages import content_language
from nucong.web.locales import written_day

_ISO = re.compile(r"^(?:(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|--(\d{2})(?:-(\d{2}))?)$")
_CHINESE = re.compile(r"^(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?$")
_SLASHES = re.compile(r"^(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})$")
_EVERY_YEAR = re.compile(r"^(\d{1,2})/(\d{1,2})$")


def written(text: str | None) -> str:
    """Write a partial ISO day (2017-03-23, 2017-03, 2017, --11, --11-30) as people do; else unchanged."""
    found = _ISO.match(text or "")
    if not found:
        return text or ""
    year, month, day, each_month, each_day = (int(part) if part else None for part in found.groups())
    chinese = _chinese()
    if each_month:
        if chinese:
            return f"{each_month}月{each_day}日" if each_day else f"{each_month}月"
        return f"{each_day}/{each_month}" if each_day else gettext("month %(month)s") % {"month": each_month}
    assert year is not None
    if month and day:
        try:
            return written_day(date(year, month, day))
        except ValueError:
            return text or ""
    if month:
        return f"{year}年{month}月" if chinese else f"{month}/{year}"
    return f"{year}年" if chinese else str(year)


def read(typed: str) -> str:
    """Return what a person typed as a partial ISO day; "" for nothing.

    Takes 23/3/2017, 3/2017, 2017, 30/11 (every year), 2017年3月23日, 11月, and the ISO forms.
    Raises ValueError when it is no day.
    """
    text = "".join(typed.split())
    if not text or _ISO.match(text):
        return _proved(text)
    if found := _SLASHES.match(text):
        return _joined(found[3], found[2], found[1])
    if found := _EVERY_YEAR.match(text):
        return _joined(None, found[2], found[1])
    if (found := _CHINESE.match(text)) and any(found.groups()):
        return _joined(found[1], found[2], found[3])
    raise ValueError(typed)


def _joined(year: str | None, month: str | None, day: str | None) -> str:
    if day and not month:
        raise ValueError(day)
    parts = [year or "-", *(f"{int(part):02d}" for part in (month, day) if part)]
    return _proved("-".join(parts))


def _proved(iso: str) -> str:
    if not iso:
        return ""
    found = _ISO.match(iso)
    if not found:
        raise ValueError(iso)
    year, month, day, each_month, each_day = (int(part) if part else None for part in found.groups())
    date(year or 2024, month or each_month or 1, day or each_day or 1)  # 2024 has a 29 February
    return iso


def _chinese() -> bool:
    return content_language(get_language() or "vi") == "zh"
