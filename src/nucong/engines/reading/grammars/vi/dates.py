"""Dates as Vietnamese documents write them, whole or in part.

"ngày 27 tháng 3 năm 2018", "20/01/2018", "20.12.2012", "ngày 31/5", "tháng 11/2023", "quý IV năm 2030".
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace

from nucong.engines.reading.grammars.vi.pattern import rule

# Sources to be built into other rules; they hold no groups.
NUMERIC = r"\d{1,2}_[/.\-]_\d{1,2}_[/.\-]_\d{4}(?!\d)"
WORDED = r"\d{1,2} ?tháng ?\d{1,2}(?!_lần)(?:_,? ?(?:năm|tháng) ?\d{4}| ?/ ?\d{4})?(?!\d)"
DAY_MONTH = r"\d{1,2}_[/.]_\d{1,2}(?![\d%])(?![/.,]\d)"
MONTH = r"tháng ?\d{1,2}(?:_[/\-.]_\d{4}|,? năm ?\d{4})?(?!\d)"
QUARTER = r"quý (?:iv|i{1,3}|[1-4])\b(?:_/_\d{4}|,? năm ?\d{4})?"
YEAR = r"năm ?(?:19|20)\d\d(?!\d)"
# The Party writes "ngày 15-12"; "ngày 13-14/10" and "ngày 13-14 tháng 10" are two days.
DASHED = r"(?<=ngày[ ])\d{1,2}-\d{1,2}(?![\d%/\-]|\.\d)(?! ?tháng)(?! ?/)"
DAY = rf"(?:{NUMERIC}|{WORDED}|{DAY_MONTH}|{DASHED})"
DATE = rf"(?:(?:ngày_)?{DAY}|{MONTH}|{QUARTER}|{YEAR})"

# A quick look for any of them (and for what only looks alike).
DATE_HINT = re.compile(r"\d[ \t]*[/.\-][ \t]*\d|tháng[ \t]*\d|quý[ \t]+[iv\d]|năm[ \t]*\d")

_PARTS = (
    rule(r"(?P<day>\d{1,2})_[/.\-]_(?P<month>\d{1,2})_[/.\-]_(?P<year>\d{4})"),
    rule(r"(?P<day>\d{1,2}) ?tháng ?(?P<month>\d{1,2})(?:(?:_,? ?(?:năm|tháng) ?| ?/ ?)(?P<year>\d{4}))?"),
    rule(r"(?<!\d)(?P<day>\d{1,2})_[/.\-]_(?P<month>\d{1,2})(?!\d)"),
    rule(r"tháng ?(?P<month>\d{1,2})(?:(?:_[/\-.]_|,? năm ?)(?P<year>\d{4}))?"),
    rule(r"quý (?P<quarter>iv|i{1,3}|[1-4])\b(?:(?:_/_|,? năm ?)(?P<year>\d{4}))?"),
    rule(r"(?P<year>(?:19|20)\d\d)"),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True)
class PartialDate:
    """A date of which the day, the month or the year may be missing."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def in_year(self, year: int | None) -> PartialDate:
        """Return the date with the year put in where it is missing."""
        return self if self.year else replace(self, year=year)

    def iso(self) -> str | None:
        """Return YYYY, YYYY-MM or YYYY-MM-DD; None without a year."""
        if self.year is None:
            return None
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        return "-".join(parts)

    def recurring(self) -> str | None:
        """Return --MM or --MM-DD; None without a month."""
        if not self.month:
            return None
        return f"--{self.month:02}-{self.day:02}" if self.day else f"--{self.month:02}"


def parse_date(folded: str) -> PartialDate | None:
    """Return the date at the beginning of (or first in) a short folded text; a quarter is its last month."""
    for part in _PARTS:
        found = part.search(folded)
        if not found:
            continue
        groups = found.groupdict()
        year = int(groups["year"]) if groups.get("year") else None
        if groups.get("quarter"):
            quarter = groups["quarter"]
            return PartialDate(year, 3 * (_ROMAN.get(quarter) or int(quarter)))
        month = int(groups["month"]) if groups.get("month") else None
        day = int(groups["day"]) if groups.get("day") else None
        return _checked(year, month, day)
    return None


def _checked(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and month is not None:
        # 2000 is a leap year: 29/2 without a year stands.
        longest = calendar.monthrange(year if year and 1 <= year <= 9999 else 2000, month)[1]
        return PartialDate(year, month, day) if 1 <= day <= longest else None
    return PartialDate(year, month, day)


def following_year(date: PartialDate, document: PartialDate) -> int | None:
    """Return the year a yearless date of a document means: the first one not before the document."""
    if document.year is None or date.month is None or document.month is None:
        return document.year
    earlier = (date.month, date.day or 31) < (document.month, document.day or 1)
    return document.year + 1 if earlier else document.year
