"""The time a plan, programme or matter covers: "giai đoạn 2016 - 2020", "năm 2018", "6 tháng đầu năm 2025"."""

from __future__ import annotations

import calendar

from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.model import Span

_RANGE = rule(
    r"(?:giai đoạn|nhiệm kỳ|năm học|thời kỳ|niên khóa|các năm|từ năm|năm)?_(?:từ )?_(?:năm )?(?P<start>(?:19|20)\d\d)_(?:-|đến(?: hết)?(?: năm)?)_(?P<end>(?:19|20)\d\d)(?!\d)"
)
_HALF = rule(r"(?:6|06|sáu) tháng (?P<half>đầu|cuối) năm (?P<year>(?:19|20)\d\d)")
_FIRST_HALF = rule(r"(?:6|06|sáu) tháng đầu năm(?! (?:19|20)\d\d)")
_QUARTER = rule(r"quý (?P<quarter>iv|i{1,3}|[1-4])(?:_/_|,? năm )(?P<year>(?:19|20)\d\d)")
_MONTH = rule(r"tháng (?P<month>\d{1,2})(?:_/_|,? năm )(?P<year>(?:19|20)\d\d)")
_NINE = rule(r"(?:9|09|chín) tháng(?: đầu)? năm (?P<year>(?:19|20)\d\d)")
_YEARS = rule(
    r"(?:đến |trong |của )?năm (?P<year>(?:19|20)\d\d)(?!\d)(?:_(?:,|và)_(?:năm )?(?P<next>(?:19|20)\d\d))?(?P<on> và (?:các|những) năm (?:tiếp theo|sau|kế tiếp))?"
)
# Dates of cited documents and years of laws are no periods.
_DATED = rule(
    r"ngày_\d{1,2} tháng_\d{1,2} năm_\d{4}|\d{1,2}_[/.\-]_\d{1,2}_[/.\-]_\d{4}|(?:bộ )?luật [^,;.]{3,60}? năm \d{4}"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def find_period(folded: str) -> tuple[dict[str, str | None], Span] | None:
    """Return the period named in a folded subject or sentence and its span, None when it names none."""
    folded = _DATED.sub(lambda date: " " * len(date.group()), folded)
    found = _RANGE.search(folded)
    if found:
        return {"start": found["start"], "end": found["end"]}, found.span()
    found = _HALF.search(folded)
    if found:
        if _FIRST_HALF.search(folded, 0, found.start()):
            return {"start": found["year"], "end": found["year"]}, found.span()
        first, last = ("01-01", "06-30") if found["half"] == "đầu" else ("07-01", "12-31")
        return {"start": f"{found['year']}-{first}", "end": f"{found['year']}-{last}"}, found.span()
    found = _NINE.search(folded)
    if found:
        return {"start": f"{found['year']}-01-01", "end": f"{found['year']}-09-30"}, found.span()
    found = _QUARTER.search(folded)
    if found:
        quarter = _ROMAN.get(found["quarter"]) or int(found["quarter"])
        return _months(int(found["year"]), 3 * quarter - 2, 3 * quarter), found.span()
    found = _MONTH.search(folded)
    if found and 1 <= int(found["month"]) <= 12:
        return _months(int(found["year"]), int(found["month"]), int(found["month"])), found.span()
    found = _YEARS.search(folded)
    if found:
        until = found.group().startswith("đến") and not found["next"]
        start = None if until else found["year"]
        end = None if found["on"] else found["next"] or found["year"]
        return {"start": start, "end": end}, found.span()
    return None


def _months(year: int, first: int, last: int) -> dict[str, str | None]:
    day = calendar.monthrange(year, last)[1]
    return {"start": f"{year}-{first:02}-01", "end": f"{year}-{last:02}-{day}"}
