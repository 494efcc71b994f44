"""The head of a document (NĐ 30/2020 art. 8, cells 1–5 of Annex I): number, date, kind, subject."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nucong.engines.reading.grammars.vi.dates import parse_date
from nucong.engines.reading.grammars.vi.kinds import (
    FORMS,
    OWN_KINDS,
    kind_of_symbol,
    kind_of_words,
    kind_word_at,
)
from nucong.engines.reading.grammars.vi.pattern import CAPITALS, one_line, rule
from nucong.engines.reading.grammars.vi.sheet import Cell, Line, Sheet
from nucong.engines.reading.model import Span

_MOTTO = rule(
    r"cộng hòa xã hội chủ nghĩa việt nam|độc lập_[-,~]?_tự do_[-,~]?_hạnh phúc|đảng cộng sản việt nam"
)
_NUMBER = rule(
    r"(?<![^\s|(])(?:(?:Luật|Nghị quyết|Quyết định|Nghị định|Thông tư|Pháp lệnh|Chỉ thị|Kế hoạch|Công văn) )?[Ss](?:ố_[:.]?|[ôo]_:)_"
    r"(?:(?P<number>\d{1,5}[a-zđ]?)|[.…_\t ]*)(?P<mark>_[/\-]_| )"
    r"(?P<symbol>[A-ZĐ0-9][^\s|,;:()]*(?: ?[-–—/] ?[A-ZĐ0-9][^\s|,;:()]*)*)"
)
_PLACE_DATE = rule(
    rf"(?P<place>(?<!\w)(?:(?:Quận|Phường|Q\.|P\.)_\d{{1,2}}|[{CAPITALS}]"
    r"[^\d,|\t\n;:]{1,45}?))_,_[Nn]gày_(?P<day>\d{1,2}|[.…_ \t]*)_tháng_(?P<month>\d{1,2}|[.…_ \t]*)_năm_(?P<year>\d{4}|[.…_ \t]*|20[.…])"
)
_NUMERIC_DATE = rule(
    rf"(?P<place>(?<!\w)[{CAPITALS}]"
    r"[^\d,|\t\n;:]{1,45}?)_,_(?:[Nn]gày_)?(?P<day>\d{1,2})_[/.\-]_(?P<month>\d{1,2})_[/.\-]_(?P<year>\d{4})_$"
)
_BARE_DATE = rule(r"^_(?:[Nn]gày_)(?P<day>\d{1,2})_tháng_(?P<month>\d{1,2})_năm_(?P<year>\d{4})_$")
_WIDE_GAP = re.compile(r"\t|[ ]{2,}")
_SIGNED = rule(
    r"(?:được lập|ký kết|ký|lập thành|làm tại)[^.;\n]{0,80}? ?ngày_(?P<date>\d{1,2} tháng_\d{1,2} năm_\d{4}|\d{1,2}/\d{1,2}/\d{4})"
)
_HELD = rule(  # minutes carry the day of the meeting
    r"(?:thời gian|hôm nay|vào hồi|bắt đầu)[^\n]{0,50}?ngày_(?P<date>\d{1,2} tháng_\d{1,2} năm_\d{4}|\d{1,2}/\d{1,2}/\d{4})"
)
_ADOPTED = rule(
    r"thông qua[^.;\n]{0,60}? ?ngày_(?P<date>\d{1,2} tháng_\d{1,2} năm_\d{4}|\d{1,2}/\d{1,2}/\d{4})"
)
_LETTER_SUBJECT = rule(r"[\"“]?(?:v/v|về việc|v\.v)(?: |_:)")
_REMARK = rule(r"\((?:đề nghị|ban hành|kèm|theo|dùng|áp dụng|lưu ý|gửi|kính)(?!\w)")
_BLANKS = re.compile(r"\.{5,}|…{2,}|_{4,}")
_OCCASION = rule(r"(?:của|hội nghị|kỳ họp|phiên họp|đại hội|cuộc họp) ")
_ENDS_SUBJECT = rule(
    r"(?:kính (?:gửi|gởi)|căn cứ|thực hiện (?:công văn|kế hoạch|chỉ thị|nghị quyết|quyết định|hướng dẫn|chương trình|luật|văn bản)|số_[:.]|nơi nhận|theo đề nghị|[ivx]{1,4}\.|điều 1|phần |chương |1\.|a\.|-+_$|(?:hội nghị|đại hội) (?:được|đã|tiến hành)|hôm nay|sau khi |thời gian qua|trong những năm|ngày \d"
    r"|\(?(?:ban hành )?kèm theo|\(?thông qua)"
)

_AUTHORITY = rule(
    r"(?:phó |tổng )?(?:chủ tịch|thủ tướng|bộ trưởng|giám đốc|hiệu trưởng|chánh|cục trưởng|trưởng ban|ban thường vụ|ban chấp hành|đoàn chủ tịch|ủy ban|hội đồng|chính phủ|quốc hội|thường trực|tổng giám đốc)(?!\w)"
)
_GROUNDS = rule(r"[-–+]?_(?:căn cứ|xét|theo đề nghị|thực hiện|để )")


@dataclass
class Header:
    """What the head says; positions are those of the text."""

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    place: str | None = None
    subject: str | None = None
    title_start: int | None = None
    end: int = 0
    spans: dict[str, Span] = field(default_factory=dict)


def read_header(sheet: Sheet) -> Header:
    """Read the head; everything it does not say stays None."""
    header = Header()
    limit = _head_limit(sheet)
    _read_number(sheet, header, limit)
    _read_place_and_date(sheet, header, limit)
    _read_title(sheet, header, limit)
    if header.subject is None:
        _read_letter_subject(sheet, header, limit)
    return header


def own_symbol(header: Header) -> str | None:
    """Return number and symbol as others cite them, None when either is missing."""
    if header.number is None or header.symbol is None:
        return None
    return f"{header.number}/{header.symbol}"


def is_motto(folded: str) -> bool:
    """Tell whether a folded cell is the State or Party heading."""
    return bool(_MOTTO.search(folded))


def _head_limit(sheet: Sheet) -> int:
    """The head ends before the first real paragraph; look no further than the first 60 lines."""
    seen = 0
    for line in sheet.lines:
        if not line.cells:
            continue
        seen += 1
        folded = sheet.folded[line.start : line.end].strip()
        if seen > 60 or folded.startswith(
            ("căn cứ ", "kính gửi", "kính gởi", "i. ", "điều 1", "1. ", "1/ ", "1- ")
        ):
            return line.start
        if len(line.text) > 180 and len(line.cells) == 1 and not is_motto(folded):
            return line.start
    return len(sheet.text)


def _read_number(sheet: Sheet, header: Header, limit: int) -> None:
    for line in sheet.lines:
        if line.start >= limit:
            return
        found = _NUMBER.search(sheet.clean, line.start, line.end)
        if not found or _within_sentence(sheet, line, found.start()):
            continue
        symbol = one_line(found.group("symbol")).rstrip(".")
        if not any(char.isalpha() for char in symbol) or (
            found.group("mark").isspace() and "/" not in symbol
        ):
            continue
        header.number = found.group("number")
        header.symbol = symbol
        header.spans["symbol"] = found.span("symbol")
        if header.number:
            header.spans["number"] = found.span("number")
        header.end = max(header.end, line.end)
        return


def _within_sentence(sheet: Sheet, line: Line, position: int) -> bool:
    """ "… Chỉ thị số 21-CT/TW của Ban Bí thư" in a title cites; the own number opens its cell."""
    before = sheet.clean[line.start : position].split("|")[-1].strip(" \t(")
    words = before.split()
    return bool(words) and not before.isupper()


def _read_place_and_date(sheet: Sheet, header: Header, limit: int) -> None:
    for line in sheet.lines:
        if line.start >= limit:
            return
        found = _PLACE_DATE.search(sheet.mended, line.start, line.end)
        offset = 0
        if not found:
            offset = line.start
            whole = sheet.mended[line.start : line.end]
            found = _NUMERIC_DATE.search(whole) or _BARE_DATE.search(whole)
        if not found:
            continue
        if found.re is not _BARE_DATE:
            start, end = found.span("place")
            # Another column may stand in front: the place follows the last wide gap.
            start += max((gap.end() for gap in _WIDE_GAP.finditer(found.group("place").rstrip())), default=0)
            header.place = one_line(found.string[start:end]).strip(" ._…") or None
            header.spans["place"] = (offset + start, offset + end)
        header.date = _written_date(found.group("day"), found.group("month"), found.group("year"))
        if header.date:
            header.spans["date"] = (offset + found.start("day"), offset + found.end("year"))
        header.end = max(header.end, line.end)
        return


def _written_date(day: str, month: str, year: str) -> str | None:
    """A blank day leaves year and month; a blank month leaves the year."""
    if not year.isdigit() or len(year) != 4:
        return None
    if not month.isdigit():
        return year
    written = f"{day}/{month}/{year}" if day.isdigit() else f"tháng {month}/{year}"
    date = parse_date(written)
    return date.iso() if date else None


def read_late_date(sheet: Sheet, header: Header, closing: int) -> None:
    """Without a date in the head: adoption of a law or resolution, or signing, told at the end."""
    adopted = list(_ADOPTED.finditer(sheet.folded, max(0, len(sheet.folded) - 4000)))
    signed = list(_SIGNED.finditer(sheet.folded, max(0, closing - 500), closing))
    if not adopted and not signed:
        _read_closing_date(sheet, header, closing)
        if header.date is None and sheet.folded.startswith("biên bản", header.title_start or 0):
            signed = list(_HELD.finditer(sheet.folded, header.end, min(closing, header.end + 1500)))[:1]
    for found in adopted or signed[-1:]:
        date = parse_date(found.group("date"))
        if date and date.year:
            header.date = date.iso()
            header.spans["date"] = found.span("date")


def _read_closing_date(sheet: Sheet, header: Header, closing: int) -> None:
    """Reports and old letters set place and day above the signature: "Lào Cai, ngày 22 tháng 6 năm 2021"."""
    for line in sheet.lines:
        if not closing - 400 < line.start < closing + 400:
            continue
        for cell in line.cells:
            found = _PLACE_DATE.fullmatch(cell.text)
            if found and found.group("day").isdigit() and found.group("year").isdigit():
                header.place = one_line(found.group("place")).strip(" ._…") or None
                header.date = _written_date(found.group("day"), found.group("month"), found.group("year"))
                header.spans["place"] = (cell.start + found.start("place"), cell.start + found.end("place"))
                header.spans["date"] = (cell.start + found.start("day"), cell.start + found.end("year"))
                return


def _read_letter_subject(sheet: Sheet, header: Header, limit: int) -> None:
    """ "V/v …" under the number of a công văn, wrapped over lines of its own column."""
    for index, line in enumerate(sheet.lines):
        if line.start >= limit:
            return
        for cell in line.cells:
            if _LETTER_SUBJECT.match(sheet.folded, cell.start, cell.end):
                parts = [cell, *_column_below(sheet, index, cell, limit)]
                header.subject = one_line(" ".join(part.text for part in parts)).strip(" .;")
                if header.subject.startswith(('"', "“")):
                    header.subject = header.subject.strip('"“”')
                header.spans["subject"] = (parts[0].start, parts[-1].end)
                header.kind = header.kind or "official_letter"
                header.end = max(header.end, parts[-1].end)
                return


def _column_below(sheet: Sheet, index: int, top: Cell, limit: int) -> list[Cell]:
    """Return the cells that carry on a subject on the next lines, up to a blank line or another part."""
    cells: list[Cell] = []
    for line in sheet.lines[index + 1 : index + 9]:
        if line.start >= limit or not line.cells:
            break
        cell = line.cells[0]
        folded = sheet.folded[cell.start : cell.end]
        if (
            abs(cell.column - top.column) > 1
            or _ENDS_SUBJECT.match(folded)
            or is_motto(folded)
            or _PLACE_DATE.match(cell.text)
            or cell.text.startswith(("-", "+"))
        ):
            break
        cells.append(cell)
    return cells


def _read_title(sheet: Sheet, header: Header, limit: int) -> None:
    """ "KẾ HOẠCH" in capitals on its own line, then its subject; or both on one line."""
    for index, line in enumerate(sheet.lines):
        if line.start >= limit:
            return
        if len(line.cells) != 1:
            continue
        cell = line.cells[0]
        folded = sheet.folded[cell.start : cell.end]
        word = kind_word_at(folded)
        # Only capitals make a title; the kind word stands alone or opens a title in capitals.
        written = cell.text[: len(word)]
        alone = cell.text.strip(" .:") == written and written[:1].isupper()
        if not word or not (written.isupper() or alone) or _NUMBER.search(cell.text):
            continue
        if (
            len(cell.text) > len(word)
            and not cell.text[len(word) : len(word) + 1].isspace()
            and cell.text[len(word)] not in ":.-"
        ):
            continue
        _take_title(sheet, header, index, cell, word, limit)
        return


def _take_title(sheet: Sheet, header: Header, index: int, cell: Cell, word: str, limit: int) -> None:
    kind = kind_of_words(word) or "other"
    header.kind = OWN_KINDS.get(kind, kind)
    header.title_start = cell.start
    start = cell.start + len(word)
    parts: list[Cell] = []
    rest = cell.text[len(word) :].strip(" :.-")
    if rest:
        start = cell.start + cell.text.index(rest, len(word))
        parts.append(Cell(rest, start, cell.end, cell.column))
    for line in sheet.lines[index + 1 : index + 10]:
        if line.start >= limit:
            break
        if not line.cells:
            if parts:
                break
            continue
        below = line.cells[0]
        folded = sheet.folded[below.start : below.end]
        # The Party writes its titles small: "KẾ HOẠCH / thực hiện Chỉ thị số 21-CT/TW …" (36-HD/VPTW).
        titled = not parts and below.text.startswith(("thực hiện ", "Thực hiện ")) and len(below.text) < 100
        if (
            (_ENDS_SUBJECT.match(folded) and not (titled and not below.text.endswith((":", ",", ";"))))
            or is_motto(folded)
            or len(line.cells) > 1
            or _PLACE_DATE.match(below.text)
        ):
            break
        if parts and below.text.isupper() and _is_authority(sheet, line, folded):
            break
        added = bool(_BLANKS.search(below.text) or _REMARK.match(folded))
        if parts and (added or not _carries_on(parts[-1].text, below.text, bool(rest))):
            break
        parts.append(below)
    header.end = max(header.end, parts[-1].end if parts else cell.end)
    parts = _without_occasion(sheet, parts)
    if kind == "other" and word in FORMS:
        parts.insert(0, Cell(cell.text[: len(word)], cell.start, cell.start + len(word), cell.column))
    if parts:
        header.subject = one_line(" ".join(part.text for part in parts)).strip(" .;:")
        header.spans["subject"] = (parts[0].start, parts[-1].end)
    header.spans["kind"] = (cell.start, cell.start + len(word))


def _is_authority(sheet: Sheet, line: Line, folded: str) -> bool:
    """ "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" between title and "Căn cứ …" says who decides (NĐ 30/2020, Annex III, 1.2)."""
    if not _AUTHORITY.match(folded):
        return False
    below = next((other for other in sheet.lines if other.start > line.end and other.cells), None)
    return below is not None and bool(_GROUNDS.match(sheet.folded, below.cells[0].start))


def _without_occasion(sheet: Sheet, parts: list[Cell]) -> list[Cell]:
    """ "KẾT LUẬN / CỦA BỘ CHÍNH TRỊ / về …", "NGHỊ QUYẾT / HỘI NGHỊ LẦN THỨ 9 / Về …": the matter follows."""
    for index, part in enumerate(parts[1:], start=1):
        opened = sheet.folded.startswith(("về ", "v/v "), part.start)
        if opened and _OCCASION.match(sheet.folded, parts[0].start):
            return parts[index:]
    return parts[1:] if len(parts) > 1 and sheet.folded.startswith("của ", parts[0].start) else parts


def _carries_on(before: str, text: str, _: bool) -> bool:
    """The next line belongs to the title unless it is a line of capitals after small letters (the issuer)."""
    return not (text.isupper() and not before.isupper()) and len(text) < 180


def is_joint(sheet: Sheet, header: Header) -> bool:
    """Tell a document of several bodies by its title word or symbol: "hướng dẫn liên tịch", HDLT."""
    title = sheet.folded[slice(*header.spans["kind"])] if "kind" in header.spans else ""
    return "liên" in title or bool(re.match(r"[A-ZĐ]{1,3}LT\b", header.symbol or ""))


def kind_by_symbol(header: Header) -> str | None:
    """Return the kind that the own symbol tells; a symbol without kind abbreviation is a letter's."""
    if header.symbol is None:
        return None
    kind = kind_of_symbol(header.symbol)
    return OWN_KINDS.get(kind, kind) if kind else "official_letter"
