"""Periods of activity and single days of events: "từ ngày 15/11 đến 15/12 hàng năm", "ngày 26/7/2013"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nucong.engines.reading.grammars.vi.dates import (
    DATE_HINT,
    DAY,
    DAY_MONTH,
    MONTH,
    NUMERIC,
    QUARTER,
    WORDED,
    PartialDate,
    following_year,
    parse_date,
)
from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.grammars.vi.recurrence import FINDS_RECURRENCE, RECURRENCE, recurrence_of
from nucong.engines.reading.grammars.vi.sheet import Sheet
from nucong.engines.reading.grammars.vi.taken import Taken
from nucong.engines.reading.model import Span, Window

_TIME = r"(?:\d{1,2}_(?:h|giờ|g|:)_(?:\d{2})?(?: phút)?_,?_(?:ngày_)?)?"
_END = rf"(?:hết )?_{_TIME}(?:ngày_)?(?P<end>{DAY}|{MONTH}|{QUARTER})"
_RANGE = rule(
    rf"(?=[\dtq])(?<![\w/.])(?P<start>{NUMERIC}|{WORDED}|{DAY_MONTH}|\d{{1,2}}(?![\d/.])|{MONTH}|{QUARTER})"
    rf"_(?P<mark>-|đến(?: trước)?|tới|và|cho đến|và kéo dài đến|(?:và|,|;)_kết thúc(?: vào| lúc)?|,)_{_END}(?P<recurs>,? {RECURRENCE})?"
)
_OPENS_RANGE = rule(
    rf"(?:từ|bắt đầu từ|trong các|trong|các|ngày từ|thời gian|:|\()_{_TIME}(?:ngày_)?$|ngày_$"
)
_EVENT = (
    r"lễ|hội nghị|hội thi|hội thao|hội diễn|hội thảo|tọa đàm|diễn đàn|khai mạc|bế mạc|họp|gặp mặt|tổng duyệt|chung kết|chung khảo|sơ khảo|vòng|ra quân|mít tinh"
    r"|tập huấn|lớp|thời gian|sáng|chiều|tối|thứ (?:hai|ba|tư|năm|sáu|bảy|2|3|4|5|6|7)|chủ nhật|diễn ra|phát động|khám|ngày hội|đại hội|tuyên dương|trao|chương trình"
    r"|giờ|kiểm tra|giao lưu|chúc mừng|thi đấu|tổ chức|triển lãm|bốc thăm|công bố|làm việc|tham quan|khảo sát"
)
_EVENT_DAY = rule(
    rf"(?<!\w)(?P<event>{_EVENT})(?!\w)(?P<between>(?:[^.;\n]|\.(?=\d{{3}})){{0,140}}?)(?<!\w)(?P<word>ngày_)(?P<date>{NUMERIC}|{WORDED}|{DAY_MONTH})(?P<recurs>,? {RECURRENCE})?"
)
_CLOCK = r"\d{1,2}_(?:h|giờ|g)_(?:\d{2})?(?: phút)?_,?_(?:(?:sáng|chiều|tối) )?(?:thứ [^\s,]+_,?_)?\(?ngày_"
_HALF_DAY = r"(?<!\w)(?:sáng|chiều|tối)_(?:ngày_)?"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|\d)|chủ nhật)_,?_\(?(?:ngày_)?"
_STAGE = r"(?:(?:đợt|buổi|lần|cụm|vòng) (?:\d{1,2}|thứ [^\s,:]{2,4})_:_ngày|(?:vào |nhân )?dịp(?: ngày)?|chung kết|chung khảo|sơ khảo|vòng loại|khai mạc|bế mạc|tổng duyệt)_:?_"
# "- 07/3: tổng duyệt", a line of a schedule.
_LISTED_DAY = rf"(?<![^\n])[ \t]*[-+*•]_(?:ngày_)?(?=(?:{NUMERIC}|{DAY_MONTH})_:_(?:{_EVENT})(?!\w))"
# "dời từ ngày 14/10 sang ngày 19/10": the new day is the one that is ordered.
_MOVED = rf"(?<!\w)(?:dời|chuyển|lùi|hoãn|điều chỉnh|thay đổi)(?!\w)[^.;\n]{{0,60}}?(?:{NUMERIC}|{WORDED}|{DAY_MONTH})_(?:\([^()\n]{{0,20}}\)_)?(?:sang|thành|đến|tới) (?:ngày_)?"
_TIMED_DAY = rule(
    rf"(?:{_LISTED_DAY}|{_MOVED}|{_CLOCK}|{_WEEKDAY}|{_STAGE}|{_HALF_DAY})(?P<date>{NUMERIC}|{WORDED}|{DAY_MONTH})"
)
_ACTIVE_MONTH = rule(
    rf"(?<!\w)(?:{_EVENT}|thực hiện|triển khai|hoạt động|tuyên truyền|phổ biến)(?!\w)[^.;\n]{{0,100}}? (?:trong|vào|:)_(?:khoảng )?(?P<date>tháng_\d{{1,2}}_/_\d{{4}}|tháng_\d{{1,2}} năm_\d{{4}}|tháng_\d{{1,2}}(?=_(?:[.;,)\n]|$)|,? {RECURRENCE})|quý (?:iv|i{{1,3}}|[1-4])(?:_/_| năm_)\d{{4}})"
)
# "Hội thi: cấp cơ sở quý II/2018; cấp ngành tháng 10/2018".
_LEVEL_TIME = rule(
    r"(?<!\w)(?:(?:cấp|vòng|khu vực|cụm) (?:[^\W\d]+ ){1,5}?|(?:đợt|kỳ) (?:\d|[iv]{1,3})_,?_(?:trong |vào )?)_[:(]?_(?P<date>tháng_\d{1,2}(?:(?:_/_| năm_)\d{4}|(?=_[,.;)\n]|_$))|quý (?:iv|i{1,3}|[1-4])(?:_/_| năm_)\d{4})"
)
# "tháng 3 tổ chức hội thao": the month comes first.
_MONTH_FIRST = rule(
    rf"(?:(?<![^\n])|[:;,\-.)])_(?:trong |vào )?(?P<date>{MONTH})(?:,? {RECURRENCE})?_[,:]?_(?:tổ chức|phát động|khai mạc|tập huấn|kiểm tra)(?!\w)"
)
# Between an event and a date these words show that the date dates something else.
_OTHER_DATE = rule(
    r"trước|chậm nhất|muộn nhất|kể từ|công văn|kế hoạch số|quyết định|chỉ thị|nghị quyết|hướng dẫn|luật|hạn |gửi về|đến hết|tính đến|từ ngày|số \d|đăng ký|hiệu lực|báo cáo|tờ trình|thông qua|được lập|ký |thông báo số|\d_/_[a-zđ]{2}|thành lập|kỷ niệm|(?:từ|đến)_$"
)


_EACH_YEAR = rule(r"(?:mỗi|hằng|hàng) năm(?= \d{1,2} (?:đợt|lần|kỳ))")
_MONTH_WORD = re.compile(r"tháng[ \t]*\d|quý[ \t]")
_DAY_WORD = re.compile(r"ngày[ \t]*\d")
_HELD_AT = rule(r"thời gian|giờ|\d{1,2}_(?:h|giờ)")
_COUNTED = rule(r"(?:số liệu|dự báo|chốt|niên độ|kỳ báo cáo|thời điểm)[^.;\n]{0,24}$")
_REPORTS = re.compile(r"báo cáo|sơ kết|tổng kết|đánh giá|rà soát|kiểm điểm|gửi")
# "Hội nghị tổng kết vào quý III" is a due date; only with its day it is an event.
_FINISHES = re.compile(
    r"xong|hoàn thành|sơ kết|tổng kết|đánh giá|(?:xây dựng|ban hành|trình|phê duyệt|ký kết|hoàn thiện)\s[^.;\n]{0,60}$|báo cáo|gửi"
)


def find_windows(sheet: Sheet, start: int, end: int, document: PartialDate) -> list[Window]:
    """Return the periods and event days ordered between two positions.

    `document` is the document's own date, which gives a year to dates written without one.
    """
    windows: list[Window] = []
    for found in _RANGE.finditer(sheet.folded, start, end):
        window = _range_window(sheet, found, document)
        if window:
            windows.append(window)
    ranges = list(windows)
    taken = Taken(window.span for window in windows)
    for pattern in (_EVENT_DAY, _TIMED_DAY):
        hint = _DAY_WORD if pattern is _EVENT_DAY else DATE_HINT
        for part in sheet.paragraphs_with(hint, start, end):
            for day in _days(sheet, pattern, part):
                window = _day_window(sheet, day, document)
                if (
                    window
                    and window.span
                    and not taken.overlaps(day.span("date"))
                    and not _inside(sheet, window, ranges)
                ):
                    windows.append(window)
                    taken.add(window.span)
    for part in sheet.paragraphs_with(_MONTH_WORD, start, end):
        for pattern in (_ACTIVE_MONTH, _MONTH_FIRST, _LEVEL_TIME):
            windows.extend(_months(sheet, pattern, part, document, taken))
    return sorted(windows, key=lambda window: window.span or (0, 0))


def _days(sheet: Sheet, pattern: re.Pattern[str], part: Span) -> Iterator[re.Match[str]]:
    """Yield days of events; after an event word another one may stand nearer to the date."""
    position, end = part
    if pattern is _EVENT_DAY:  # nothing to find behind the last day of the paragraph
        end = min(end, sheet.folded.rfind("ngày", position, end) + 60)
    while day := pattern.search(sheet.folded, position, end):
        position = day.end() if pattern is _TIMED_DAY else day.end("event")
        yield day


def _months(
    sheet: Sheet, pattern: re.Pattern[str], part: Span, document: PartialDate, taken: Taken
) -> list[Window]:
    """Months and quarters in which something is to happen."""
    windows: list[Window] = []
    for found in pattern.finditer(sheet.folded, *part):
        if (
            _OTHER_DATE.search(found.group())
            or _FINISHES.search(sheet.folded, max(part[0], found.start() - 40), found.start("date"))
            or taken.overlaps(found.span("date"))
        ):
            continue
        date = parse_date(found.group("date"))
        left = sheet.sentence_at(found.start("date"))[0]
        every = FINDS_RECURRENCE.match(sheet.folded, *_after(sheet, found.end("date")))
        every = every or FINDS_RECURRENCE.search(sheet.folded, left, found.start("date"))
        every = every or _EACH_YEAR.search(sheet.folded, left, found.start("date"))
        if date and not date.year and every:
            if not _REPORTS.search(sheet.folded, *sheet.sentence_at(found.start())):
                span = _trimmed(sheet, (found.start(), max(found.end(), every.end())))
                recurs = recurrence_of(every.group()) or "yearly"
                windows.append(Window(sheet.value(*span), date.recurring(), date.recurring(), recurs, span))
                taken.add(span)
            continue
        if date:
            date = date.in_year(following_year(date, document))
        if date and date.year and not _before(date, document):
            first = date
            if "quý" in found.group("date") and date.month:
                first = PartialDate(date.year, date.month - 2)
            span = _trimmed(sheet, found.span())
            windows.append(Window(sheet.value(*span), first.iso(), date.iso(), None, span))
            taken.add(found.span("date"))
    return windows


def _after(sheet: Sheet, position: int) -> Span:
    while sheet.folded[position : position + 1] in {" ", ","}:
        position += 1
    return position, min(position + 40, len(sheet.folded))


def _range_window(sheet: Sheet, found: re.Match[str], document: PartialDate) -> Window | None:
    first, last = parse_date(found.group("start")), parse_date(found.group("end"))
    if last is None:
        return None
    digits = found.group("start").strip()
    if first is None and digits.isdigit() and last.day and 1 <= int(digits) <= 31:
        first = PartialDate(last.year, last.month, int(digits))
    if first is None or (found.group("start").isdigit() and not last.day):
        return None
    quarters = digits.startswith("quý") and last.month == (first.month or 0) + 3
    if (
        found.group("mark") in {"và", ","}
        and not quarters
        and not (digits.isdigit() and first.day and last.day == first.day + 1)
    ):
        return None
    if first.year and document.year and first.year < document.year - 1:
        return None  # an anniversary: "(20/10/1930 - 20/10/2025)"
    if _COUNTED.search(sheet.folded, max(0, found.start() - 40), found.start()):
        return None  # "số liệu từ 01/12/2020 đến 30/11/2021": what the figures cover
    opened = _OPENS_RANGE.search(sheet.folded, max(0, found.start() - 40), found.start())
    if not opened and not (first.day and last.day):
        return None
    recurs = recurrence_of(found.group("recurs") or "")
    span = _trimmed(sheet, (opened.start() if opened else found.start(), found.end()))
    text = sheet.value(*span)
    if recurs and not last.year:
        return Window(text, first.recurring(), last.recurring(), recurs, span)
    if found.group("start").startswith("quý") and first.month:
        first = PartialDate(first.year, first.month - 2)
    year = last.year or following_year(last, document)
    last = last.in_year(year)
    if first.year is None and first.month and last.month and year:
        first = first.in_year(
            year - 1 if (first.month, first.day or 1) > (last.month, last.day or 31) else year
        )
    return Window(text, first.iso(), last.iso(), recurs, span)


def _day_window(sheet: Sheet, found: re.Match[str], document: PartialDate) -> Window | None:
    if re.search(
        r"(?:trước|nhất|hạn|hết|là|muộn hơn)\s*:?\s*(?:\d{1,2}\s*)?$",
        sheet.folded[max(0, found.start() - 24) : found.start()],
    ):
        return None
    groups = found.groupdict()
    between = groups.get("between") or ""
    if groups.get("recurs") and not _OTHER_DATE.search(between) and not _REPORTS.search(between):
        every = parse_date(groups["date"])
        if every and every.day and not every.year:
            day = every.recurring()
            return Window(sheet.value(*found.span()), day, day, recurrence_of(groups["recurs"]), found.span())
    if groups.get("recurs") or _OTHER_DATE.search(between) or re.search(r"ngày\s", between):
        return None
    tail = sheet.folded[found.end("date") : found.end("date") + 12]
    if re.match(r"\s*(?:của|đến|-|/)", tail):
        return None
    date = parse_date(groups["date"])
    if date is None or not date.day:
        return None
    if date.year is None and _just_past(date, document):
        return None  # a report of an event: "Sáng 20/10, … tổ chức"
    date = date.in_year(following_year(date, document))
    if date.year is None or _before(date, document):
        return None
    if date == document and _HELD_AT.match(sheet.folded, found.start()):
        return None  # the day of the minutes themselves
    return Window(sheet.value(*found.span()), date.iso(), date.iso(), None, found.span())


def _just_past(date: PartialDate, document: PartialDate) -> bool:
    """Within two months before the document a day without year has been, it does not come next year."""
    if not (document.month and document.day and date.month and date.day):
        return False
    days = (document.month * 30 + document.day - date.month * 30 - date.day) % 360
    return 0 <= days <= 60


def _inside(sheet: Sheet, day: Window, ranges: list[Window]) -> bool:
    """The opening day of a period of the same paragraph says nothing new."""
    if day.span is None or not day.start:
        return False
    left, right = sheet.paragraph_at(day.span[0])
    near = [item for item in ranges if item.span and left <= item.span[0] < right and not item.recurrence]
    return any(item.start and item.end and item.start <= day.start <= item.end for item in near)


def _before(date: PartialDate, document: PartialDate) -> bool:
    if date.year is None or document.year is None:
        return False
    return (date.year, date.month or 12, date.day or 31) < (
        document.year,
        document.month or 1,
        document.day or 1,
    )


def _trimmed(sheet: Sheet, span: Span) -> Span:
    start, end = span
    while start < end and sheet.clean[start] in " \t\n:;,(-":
        start += 1
    return start, end
