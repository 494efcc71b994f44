"""Kính gửi: to whom the document is addressed, one string a body (NĐ 30/2020 art. 8, cell 9a)."""

from __future__ import annotations

from nucong.engines.reading.grammars.vi.pattern import one_line, rule
from nucong.engines.reading.grammars.vi.sheet import Line, Sheet
from nucong.engines.reading.model import Span

_HEAD = rule(r"kính (?:gửi|gởi)_:?|[^.;:\n]{6,90} điện_:_$")  # of a công điện: "CHỦ TỊCH … điện:"
_BULLET = rule(r"[-+*•–—·▪]_")
_DOTS = rule(r"_[.…_]{2,}.*$")
_BODY_OPENS = rule(
    r"(?:thực hiện|căn cứ|để |nhằm|triển khai|theo |ngày |trong |vừa qua|hưởng ứng|tiếp theo|tiếp tục|hiện nay|qua |sau |năm |trên cơ sở|phúc đáp|được |nhân |"
    r"[^,;]{3,90} (?:nhận được|đã |có |đề nghị|thông báo|xin |trân trọng|trình |báo cáo|kính )|thưa|i\.|1\.|tên tôi|tôi |\()"
)
_FROM_HERE = rule(
    r"(?:các )?(?:liên đoàn|công đoàn|tổng|hội|ban|ủy ban|ubnd|bộ|sở|đảng|tỉnh ủy|thành ủy|huyện ủy|lđlđ|cđ|đồng chí|cđcs|ông|bà|văn phòng|cơ quan|đơn vị|phòng|trường|chi|tổ|đoàn|mặt trận|thường trực)(?!\w)"
)

# Organs of a body: the bodies listed after such a word belong to it.
_HEADS_OTHERS = rule(
    r"_[-+•*]?_(?:các )?(?:đồng chí )?(?:ban thường vụ|ban chấp hành|ban nữ công|lãnh đạo|chủ tịch|thường trực|thủ trưởng|btv|bch|đảng đoàn|ban )"
)

# "Công đoàn các Tập đoàn, Tổng công ty, …": the unions of all that follow.
_UNIONS = rule(r"_[-+•*]?_(?:các )?(?:công đoàn|cđ|cđcs) ")
_OF_A_UNION = rule(r"(?:tập đoàn|tổng công ty|công ty|trường|bệnh viện|ban quản lý|cơ quan|đơn vị)(?!\w)")


def find_recipients(sheet: Sheet, closing: int) -> tuple[list[str], list[Span], int]:
    """Return the addressees, where each stands, and where the address ends (0 without one)."""
    for index, line in enumerate(sheet.lines):
        if line.start >= closing:
            break
        for cell in line.cells:
            found = _HEAD.match(sheet.folded, cell.start, cell.end)
            if found:
                spans, end = _collect(sheet, index, found.end())
                kept = [span for span in spans if _name(sheet, span)]
                return [_name(sheet, span) for span in kept], kept, end
    return [], [], 0


def _name(sheet: Sheet, span: Span) -> str:
    return one_line(_DOTS.sub("", sheet.value(*span))).strip(" ;.,:-+–")


def _collect(sheet: Sheet, index: int, start: int) -> tuple[list[Span], int]:
    spans: list[Span] = []
    first = sheet.lines[index]
    end = first.end
    bulleted = False
    if sheet.clean[start : first.end].strip(" \t:|"):
        piece = _trimmed(sheet, start, first.end)
        bulleted = bool(_BULLET.match(sheet.clean, piece[0]))
        spans.extend(_split(sheet, piece))
    blanks = 0
    for line in sheet.lines[index + 1 : index + 60]:
        if not line.cells:
            blanks += 1
            continue
        bullet = bool(_BULLET.match(line.cells[0].text))
        if not _belongs(sheet, line, spans, bullet, bulleted, blanks):
            break
        bulleted = bulleted or bullet
        piece = _trimmed(sheet, line.start, line.end)
        if spans and not bullet and line.cells[0].text[0].islower():
            spans[-1] = (spans[-1][0], piece[1])
        else:
            spans.extend(_split(sheet, piece))
        end = line.end
        blanks = 0
    return spans, end


def _belongs(sheet: Sheet, line: Line, spans: list[Span], bullet: bool, bulleted: bool, blanks: int) -> bool:
    folded = sheet.folded[line.start : line.end].strip()
    if bullet:
        return len(line.text) < 300
    if bulleted:
        return blanks == 0 and line.text[0].islower()
    if line.text.endswith(":") or len(line.text) > 160 or _BODY_OPENS.match(folded):
        return False
    if not spans:
        return True
    last = sheet.clean[spans[-1][0] : line.start].rstrip()
    return blanks == 0 and (
        last.endswith((";", ",")) or line.text[0].islower() or bool(_FROM_HERE.match(folded))
    )


def _trimmed(sheet: Sheet, start: int, end: int) -> Span:
    while start < end and sheet.clean[start] in " \t|:":
        start += 1
    while end > start and sheet.clean[end - 1] in " \t|":
        end -= 1
    return start, end


def _split(sheet: Sheet, span: Span) -> list[Span]:
    """Semicolons part addressees; a comma does before the name of another body, not inside a list of places."""
    start, end = span
    found = _BULLET.match(sheet.clean, start, end)
    start = found.end() if found else start
    parts: list[Span] = []
    for place in range(start, end):
        char = sheet.clean[place]
        if char == ";" or (char == "," and _new_body(sheet, start, place + 1, end)):
            parts.append((start, place))
            start = place + 1
    parts.append((start, end))
    cleaned = []
    for left, right in parts:
        left, right = _trimmed(sheet, left, right)
        bullet = _BULLET.match(sheet.clean, left, right)
        left = bullet.end() if bullet else left
        while right > left and sheet.clean[right - 1] in " .;,":
            right -= 1
        if right > left:
            cleaned.append((left, right))
    return cleaned


def _new_body(sheet: Sheet, start: int, place: int, end: int) -> bool:
    """A comma before another body parts, unless both share a head: "Ban Thường vụ CĐ ngành, CĐ Tổng công ty"."""
    while place < end and sheet.clean[place] == " ":
        place += 1
    each = sheet.folded.startswith("các ", place) and not sheet.folded.startswith("các ", start)
    if (
        place >= end
        or not (sheet.clean[place].isupper() or each)
        or not _FROM_HERE.match(sheet.folded, place, end)
    ):
        return False
    if _OF_A_UNION.match(sheet.folded, place, end) and _UNIONS.match(sheet.folded, start, end):
        return False
    return bool(_HEADS_OTHERS.match(sheet.folded, place, end)) or not _HEADS_OTHERS.match(
        sheet.folded, start, end
    )
