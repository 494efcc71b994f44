"""Where lines began in Vietnamese text that lost its breaks.

The marks are those of NĐ 30/2020 art. 8 (quốc hiệu, số, địa danh và thời gian, tên loại, Kính gửi,
Nơi nhận, TM./KT.) and of numbered parts. A line is cut only where several of them stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nucong.engines.reading.grammars.vi.kinds import KIND_WORDS
from nucong.engines.reading.grammars.vi.pattern import CAPITALS, rule
from nucong.engines.reading.grammars.vi.zones import TITLES

_HEAD = 2500  # how far into a flattened text its head may reach
_LONG = 250  # a line of columns is shorter
_GAP = re.compile(r"[\t|]| {3}")
_PADDED = re.compile(r"S[ốô][ ]*:?[ ]*\d*[ ]*(?=[/\-])|(?<=ngày)[ ]+(?=tháng|\d)|(?<=tháng)[ ]+(?=năm|\d)")
_ROW_MARKS = 2  # number and date, or State heading and motto, stand in one row of columns
_CROWDED = 600  # no paragraph with its own line holds a list that long

# A quick look before the search.
_HEAD_HINT = re.compile(", ngày|CHỦ NGHĨA|chủ nghĩa|ạnh phúc|ẠNH PHÚC|CỘNG SẢN|Kính g|S[ốô][ :]")
_STATE = rule(
    r"C[ỘÔ]NG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Cộng h(?:òa|oà) [Xx]ã hội [Cc]hủ nghĩa Việt Nam(?=_(?:Độc|ĐỘC) )|ĐẢNG CỘNG SẢN VIỆT NAM"
)
_MOTTO = rule(
    r"(?:Độc lập|ĐỘC LẬP)_[-–—~.]?_(?:[Tt]ự do|TỰ DO)_[-–—~.]?_(?:[Hh]ạnh phúc|HẠNH PHÚC)(?:_[-_–—*]{3,})?"
)
_NUMBER = rule(
    r"(?<!\w)S[ốô]_:?_(?:\d{1,5}[a-zđ]?|[.…_]*)_[/\-]_[A-ZĐ0-9][A-ZĐa-z&0-9]*(?:_[-–—/]_[A-ZĐ][^\s|,;:()]*)*"
)
_PLACE_DATE = rule(
    rf"(?<![\w.])(?:TP\.?_)?[{CAPITALS}][^\s\d,.;:()|]*(?: [{CAPITALS}-][^\s\d,.;:()|]*){{0,4}}_,_ngày_(?:\d{{1,2}}|[.…]*)_(?:tháng_(?:\d{{1,2}}|[.…]*)_năm_(?:\d{{4}}|[.…]+)|[/.\-]_\d{{1,2}}_[/.\-]_\d{{4}})"
)
_TO = rule(r"Kính g[ửở]i_:")
_ABOUT = rule(r"(?<!\w)V/v_:?(?= )")
_KINDS = "|".join(sorted({word.upper() for word, _ in KIND_WORDS if word not in {"luật", "đơn", "văn bản"}}, key=len, reverse=True))  # fmt: skip
_TITLE = rule(rf"(?<!\w)(?:{_KINDS})(?![\w/])_:?")
_BODY_OPENS = rule(
    r"(?<=[^\s,;:.(\-–/“\"]) (?=(?:Căn cứ|Thực hi[ệê]n|Triển khai thực hiện|Nhằm|Theo|Để|Qua|Sau khi|Trong những năm|Những năm|Thời gian qua|Hưởng ứng|Tiếp tục thực hiện|Xét|Trên cơ sở) [a-zà-ỹđA-ZĐ0-9])"
)
_AFTER_ADDRESS = rule(
    r"(?<=[.;]) (?=(?:Căn cứ|Thực hi[ệê]n|Triển khai|Nhằm|Theo|Để|Qua|Sau khi|Hưởng ứng|Tiếp tục|Trên cơ sở) [a-zà-ỹđA-ZĐ0-9])"
)
_ISSUER = rule(
    r"(?<=[^\s\-–,]) (?=(?:LIÊN ĐOÀN LAO ĐỘNG|LĐLĐ|CÔNG ĐOÀN|CĐ|CĐCS|HỘI LIÊN HIỆP|BAN NỮ CÔNG|BAN CHẤP HÀNH|ỦY BAN NHÂN DÂN) [^\W\d])"
)
_GOES_ON = re.compile(
    r"(?:\bVÀ|\bCỦA|\bBAN CHẤP HÀNH|\bBAN THƯỜNG VỤ|\bCHỦ TỊCH|\bTỔNG|\bVỚI|\bGIỮA|\bCẤP|\bCÁC)$"
)

_CLOSING_HINT = re.compile("TM|KT|TL|TUQ|T/M|K/T|T/L|[ơo]i nh|ƠI NH|ơi g")
_SIGNING = rule(rf"(?:TM|KT|TL|TUQ|T/M|K/T|T/L)_\.?_(?=[{CAPITALS}]{{2,}}|ban thường vụ|Ban )")
_POST = rule(rf"(?<!\w)(?:{TITLES.upper()})(?!\w)")
_SIGNED = rule(r"[(\[](?:[Đđ]ã ký|ĐÃ KÝ|[Kk]ý tên)[^()\[\]]{0,24}[)\]]|(?<!\w)[Đđ]ã ký(?!\w)")
_RECEIVERS = rule(r"(?<!\w)(?:N[ơo]i nh[ậâa]n|NƠI NHẬN|Nơi gửi)_:")
_ROW_ENDS = re.compile(r"[\w).][;:.,][ \t]{1,2}$|\)[ \t]{1,2}$")
_DEGREE = re.compile(r"(?<!\w)(?:TS|ThS|Ths|BS|Bs|CN|KS|LS|GS|PGS|NGƯT|NSƯT)\.[ \t]$")
_LISTED = re.compile(r"[ \t](?=[-–+•][ \t]?[^\s\d])")
_NAMED = rule(
    rf"(?<=[.;)/\]]) (?=[{CAPITALS}][a-zà-ỹđ]*(?: [{CAPITALS}][a-zà-ỹđ]*){{1,4}}_(?:$|\n|Nơi nhận|Mẫu|Phụ lục|[-–] |\(|[{CAPITALS}]{{4}}))"
)
_SECTION = re.compile(
    r"(?P<roman>[IVX]{1,4})[.)\-][ \t]?(?=\S)|(?P<article>Điều[ \t]+\d{1,3})[.:]|(?P<arabic>\d{1,2})[.)/][ \t](?=\S)"
    r"|(?P<second>\d{1,2}\.\d{1,2})\.?[ \t](?=[^\W\d])|(?P<point>[a-zđ])\)[ \t]?(?=\S)|(?P<dash>[-+•])[ \t](?=[^\W\d])"
)
_AFTER_STOP = re.compile(r"[.;:!?…”\"/)*][ \t]+$")
_HEADING = re.compile(rf"[{CAPITALS}]{{2,}}[ \t]+$")
_ARABIC = re.compile(r"(?<!\S)(\d{1,2})[.)/][ \t]")


def line_starts(text: str) -> list[int]:
    """Return where lines began that now stand inside other lines, in order; each follows a blank."""
    starts: set[int] = set()
    begin = 0
    for line in text.split("\n"):
        end = begin + len(line)
        if len(line) > 40:
            found = {
                *_of_head(text, begin, end),
                *_of_parts(text, begin, end),
                *_of_closing(text, begin, end),
            }
            first = _after(text, begin)
            starts.update(place for place in found if _is_joint(text, first, place, end - begin))
        begin = end + 1
    starts.update(_of_signature_column(text))
    return sorted(starts)


def _is_joint(text: str, first: int, place: int, length: int) -> bool:
    """Whether words stand before a place of a line; in a short line wide gaps set columns apart already."""
    gap = text[max(first, place - 2) : place]
    apart = length <= _LONG and gap == "  "
    return (
        place > first and gap[-1:] in {" ", "\t"} and text[place : place + 1] not in {"\n", ""} and not apart
    )


def _in_columns(text: str, begin: int, end: int) -> bool:
    """Columns that kept their gaps are cells already."""
    return end - begin < _LONG and bool(_GAP.search(_PADDED.sub("", text[begin:end].strip())))


def _of_head(text: str, begin: int, end: int) -> Iterator[int]:
    """Parts of the head that share a line with one another."""
    if begin > _HEAD or not _HEAD_HINT.search(text, begin, end) or text.startswith("Ký bởi", begin):
        return
    end = min(end, begin + _HEAD)
    if _in_columns(text, begin, end) and len(_marks(text, begin, end)) < _ROW_MARKS + 1:
        return
    addressed = _TO.search(text, begin, end)
    title = _TITLE.search(text, begin, addressed.start() if addressed else end)
    stop = title.start() if title else addressed.start() if addressed else end
    kept = _marks(text, begin, stop)
    alone = len(kept) == 1 and kept[0][1] == end and not title and not addressed
    if alone and _MOTTO.search(text, 0, begin) and not _TO.search(text, 0, begin):
        yield kept[0][0]  # the subject of a letter and the day, in one row
    if not kept and addressed and end - begin > _CROWDED:
        yield addressed.start()
        if opens := _BODY_OPENS.search(text, addressed.end(), end):
            yield opens.end()
    if not kept or (len(kept) == 1 and not title and not _on_the_right(text, kept[0][0])):
        return
    if title and title.start() - kept[-1][1] > 300:
        title = None
    yield from _of_issuers(text, begin, kept[0][0])
    for left, right in kept:
        yield left
        yield _after(text, right)
    about = _ABOUT.search(text, begin, stop)
    if about:
        yield about.start()
    if addressed:
        yield addressed.start()
    if title:
        yield title.start()
        yield _after(text, title.end())
    first = addressed.end() if addressed else title.end() + 15 if title else end
    opens = _BODY_OPENS.search(text, first, end)
    after = _AFTER_ADDRESS.search(text, first, min(end, first + 400)) if addressed else None
    if after and (opens is None or after.start() < opens.start()):
        opens = after
    if opens:
        yield opens.end()
        for found in _LISTED.finditer(text, first, opens.end() if addressed else first):
            yield found.end()


def _marks(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Return where quốc hiệu, tiêu ngữ, số and địa danh stand; what follows the date is no head."""
    marks = [found.span() for pattern in (_STATE, _MOTTO) for found in pattern.finditer(text, begin, end)]
    number = _NUMBER.search(text, begin, end)
    if number:
        marks.append(number.span())
    for left in sorted({begin, *(right for _, right in marks)}):
        stop = min((place for place, _ in marks if place >= left), default=end)
        dated = _PLACE_DATE.search(text, left, stop)
        if dated:
            marks.append(dated.span())
            break
    return sorted(marks)


def _on_the_right(text: str, place: int) -> bool:
    """The State heading and the motto share their lines with the names of bodies."""
    return bool(_STATE.match(text, place) or _MOTTO.match(text, place))


def _of_issuers(text: str, begin: int, end: int) -> Iterator[int]:
    """ "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM LIÊN ĐOÀN LAO ĐỘNG TỈNH …": superior and issuer."""
    for found in _ISSUER.finditer(text, begin, end):
        before = text[begin : found.start()]
        if before.isupper() and not _GOES_ON.search(before):
            yield found.end()


def _of_parts(text: str, begin: int, end: int) -> Iterator[int]:
    """Numbered parts of a text that stand in one line with each other."""
    if end - begin < _LONG or not _holds_parts(text, begin, end):
        return
    for found in _SECTION.finditer(text, begin, end):
        before = text[max(begin, found.start() - 24) : found.start()]
        if not before or not before[-1].isspace():
            continue
        heading = bool(found["roman"]) and text[found.end() : found.end() + 3].strip()[:2].isupper()
        if _AFTER_STOP.search(before) or heading or (found["arabic"] and _HEADING.search(before)):
            yield found.start()


def _holds_parts(text: str, begin: int, end: int) -> bool:
    """Whether a line holds the beginnings of several parts: "1. … 2. …", "I. … II. …", "Điều 1. … Điều 2. …"."""
    seen: dict[str, list[int]] = {}
    for found in _SECTION.finditer(text, begin, end):
        style = found.lastgroup or ""
        before = text[max(begin, found.start() - 3) : found.start()]
        if style in {"roman", "arabic", "article"} and (not before or before[-1].isspace()):
            seen.setdefault(style, []).append(found.start())
    if len(seen.get("roman", [])) > 1 or len(seen.get("article", [])) > 1:
        return True
    numbers = [
        int(number.group(1))
        for place in seen.get("arabic", [])
        if (number := _ARABIC.match(text, place))
        and (place == begin or _AFTER_STOP.search(text, max(begin, place - 3), place))
    ]
    if end - begin > _CROWDED and {1, 2, 3} <= set(numbers):
        return True
    opened = bool(_ARABIC.match(text, begin) or re.match(r"[ \t]*[IVX]{1,4}[.)]", text[begin : begin + 8]))
    return opened and any(value + 1 in numbers[index + 1 :] for index, value in enumerate(numbers))


def _of_closing(text: str, begin: int, end: int) -> Iterator[int]:
    """Recipients and signatures in one line: "Nơi nhận: - Như trên; TM. BAN THƯỜNG VỤ PHÓ CHỦ TỊCH …"."""
    if not _CLOSING_HINT.search(text, begin, end) or _in_columns(text, begin, end):
        return
    signing = next(
        (found for found in _SIGNING.finditer(text, begin, end) if _closes(text, begin, found.start())), None
    )
    receivers = _RECEIVERS.search(text, begin, end)
    first = min((found.start() for found in (signing, receivers) if found), default=None)
    if first is None or (end - begin < 100 and not (signing and receivers)):
        return
    for pattern in (_RECEIVERS, _SIGNING, _SIGNED):
        for found in pattern.finditer(text, first, end):
            yield found.start()
    for found in _POST.finditer(text, first, end):
        if not _SIGNING.match(text, max(first, found.start() - 4)):
            yield found.start()
        yield _after(text, found.end())
    for pattern in (_LISTED, _NAMED):
        for found in pattern.finditer(text, first, end):
            yield found.end()


def _closes(text: str, begin: int, place: int) -> bool:
    return place == begin or bool(
        re.search(r"[.;:/]\s*$|Nơi nhận\s*:?\s*$", text[max(begin, place - 12) : place])
    )


def _of_signature_column(text: str) -> Iterator[int]:
    """ "- Như Điều 4; PHÓ CHỦ TỊCH": the two columns of the closing, row by row."""
    last = max(text.rfind(word) for word in ("ơi nhận", "oi nhận", "ơi nhân", "oi nhân", "ƠI NHẬN", "ơi gửi"))
    receivers = _RECEIVERS.search(text, max(0, last - 12)) if last >= 0 else None
    if receivers is None:
        return
    start = receivers.start()
    for line in text[start : start + 1500].split("\n")[:16]:
        end = start + len(line)
        if len(line) < 140 and not _in_columns(text, start, end):
            for pattern in () if _SIGNING.match(text, _after(text, start)) else (_SIGNING, _POST, _NAMED):
                found = pattern.search(text, start + 1, end)
                place = found.end() if found and pattern is _NAMED else found.start() if found else start
                if _ROW_ENDS.search(text, start, place) and not _DEGREE.search(text, start, place):
                    yield place
                    break
        start = end + 1


def _after(text: str, position: int) -> int:
    """Return where the next word begins."""
    while position < len(text) and text[position] in " \t":
        position += 1
    return position
