"""News from a union's website: posting date, headline, by-line; it orders nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nucong.engines.reading.grammars.vi.dates import parse_date
from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.grammars.vi.sheet import Line, Sheet
from nucong.engines.reading.model import Span

_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|\d)|chủ nhật)"
_CLOCK = r"\d{1,2}_[:h]_\d{2}(?::\d{2})?(?:_[ap]m)?(?:_\(?gmt[^)\n]*\)?)?"
_DATE = r"\d{1,2}[ \t,./\-]+(?:tháng )?\d{1,2}[ \t,./\-]+\d{4}"
# "Thứ năm, 25 Tháng 1 2018 15:15", "Cập nhật: 10:20 25/01/2018", "Ngày đăng: 25/01/2018".
_POSTED = rule(
    rf"(?:{_WEEKDAY}_[,\-–]?_(?:{_CLOCK}[ \-,|]*)?(?:ngày )?(?P<a>{_DATE})(?:[ \-,|]+{_CLOCK})?|(?:(?:ngày đăng|đăng (?:lúc|ngày)|cập nhật(?: lúc| ngày)?|xuất bản)_[:,]?_)(?:{_CLOCK}[ \-,|]*)?(?:ngày )?(?P<b>{_DATE})(?:[ \-,|]+{_CLOCK})?"
    rf"|(?P<c>{_DATE})[ \-,|]+{_CLOCK}|{_CLOCK}[ \-,|]+(?:ngày )?(?P<d>{_DATE}))_(?:\|.*|lượt .*|- .*)?_$"
)
_BYLINE = rule(
    r"(?:bài|tin|người viết|thực hiện|pv|tin_(?:&|,|và|-)_(?:ảnh|bài)|bài_(?:&|,|và|-)_ảnh|tin_,_bài|tin bài|ảnh và tin|tác giả|nguồn|theo nguồn)_:_(?P<by>[^\n]+)$"
)
_BODY_IN_BYLINE = rule(
    r"(?:^|[,(\-]_)(?P<body>(?:ban|liên đoàn|lđlđ|công đoàn|cđ|hội|văn phòng|phòng|báo|trang)(?!\w))"
)


_WRAPPED = 42
_PATH = re.compile("»|>|›| / ")
# What a web page prints around an item.
_TOOLS = rule(
    r"(?:in (?:trang|bài)|gửi (?:email|bài)|chia sẻ|cỡ chữ|lượt (?:xem|đọc|truy cập)|facebook|zalo|bản in|đọc bài|nghe|tác giả)(?!\w)"
)


@dataclass(frozen=True)
class News:
    """What a news item shows of itself; spans are those of the text."""

    date: str | None
    title: str | None
    issuer: str | None
    spans: dict[str, Span]


def read_news(sheet: Sheet) -> News | None:
    """Return the marks of a news item, None when the text has neither posting line nor by-line."""
    lines = [line for line in sheet.lines if line.text]
    posted = next((index for index, line in enumerate(lines[:12]) if _posting(sheet, line)), None)
    byline = next((line for line in reversed(lines[-8:]) if _by(sheet, line)), None)
    if posted is None and byline is None:
        return None
    spans: dict[str, Span] = {}
    date = None
    if posted is not None:
        date = _posting(sheet, lines[posted])
        spans["date"] = (lines[posted].start, lines[posted].end)
    title = _headline(lines, posted)
    if title:
        spans["subject"] = title
    issuer = None
    if byline:
        found = _by(sheet, byline)
        if found:
            issuer = sheet.value(*found)
            spans["issuers[0]"] = found
    return News(date, sheet.value(*title).rstrip(".") if title else None, issuer, spans)


def _posting(sheet: Sheet, line: Line) -> str | None:
    found = _POSTED.fullmatch(sheet.folded[line.start : line.end].strip())
    if not found:
        return None
    written = next(group for group in found.groups() if group)
    date = parse_date(
        "/".join(
            part
            for part in written.replace("tháng", " ")
            .replace(",", " ")
            .replace("-", " ")
            .replace(".", " ")
            .replace("/", " ")
            .split()
        )
    )
    return date.iso() if date else None


def _by(sheet: Sheet, line: Line) -> Span | None:
    """Return the body named in a by-line, after the reporter's name."""
    found = _BYLINE.match(sheet.folded[line.start : line.end].strip())
    if not found:
        return None
    offset = sheet.folded.index(found.group("by"), line.start)
    body = _BODY_IN_BYLINE.search(found.group("by"))
    if not body:
        return None
    end = offset + len(found.group("by").rstrip(" ./)"))
    return offset + body.start("body"), end


def _headline(lines: list[Line], posted: int | None) -> Span | None:
    """The headline stands right below the posting line, or else above it."""
    if posted is None:
        return (lines[0].start, lines[0].end) if lines else None
    below = next((line for line in lines[posted + 1 :] if not _TOOLS.match(line.text.lower())), None)
    if below and len(below.text) < 260 and not below.text.endswith((".", ";")):
        place = lines.index(below)
        runs_on = place + 1 < len(lines) and lines[place + 1].start == below.end + 1
        if not (runs_on and posted and len(below.text) >= _WRAPPED and lines[place + 1].text[0].islower()):
            return below.start, below.end
    if not posted:
        return (below.start, below.end) if below else None
    first = posted - 1
    while first and _carries_on(lines[first - 1], lines[first]):
        first -= 1
    return lines[first].start, lines[posted - 1].end


def _carries_on(above: Line, line: Line) -> bool:
    """A headline wrapped by the page: a full line without an end, and the next one right below it."""
    return (
        above.end + 1 == line.start
        and len(above.text) >= _WRAPPED
        and len(line.text) < len(above.text) + 20
        and not _PATH.search(above.text)
    )
