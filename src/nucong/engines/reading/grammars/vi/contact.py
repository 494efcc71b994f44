"""Whom to ask: name, telephone and e-mail given for questions (no form blanks, no e-signature stamps)."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.vi.pattern import one_line, rule
from nucong.engines.reading.grammars.vi.sheet import Sheet
from nucong.engines.reading.model import Span

_EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,6}")
_PHONE = re.compile(
    r"(?<!\w)(?:điện thoại|đ/t|đt|sđt|số máy|di động|số điện thoại|hotline|tel|zalo|đường dây nóng|liên hệ|qua số|fax)"
    r"[^\d\n@]{0,40}?(?P<phone>(?:\(\+?\d{2,4}\)|\+?\d)[\d .\-]{6,16}\d)"
)
_FIGURES = re.compile(r"\d[\d .\-)]{6}")  # no telephone number is shorter
_BARE_PHONE = re.compile(r"(?<![\d/.,])(?P<phone>0[1-9]\d{0,3}[. \-]?\d{3,4}[. \-]?\d{3,4})(?![\d/])")
_NAME_CUE = rule(
    r"(?:liên hệ|đầu mối|phụ trách|đồng chí|đ/c|ông|bà|chị|anh|bác sĩ|gặp|người liên hệ|cán bộ|liên lạc|chuyên viên)"
)
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Lâm|Mai|Trịnh|Đào|Cao|Hà|Lưu|Lương|Tô|Tạ"
    "|Thạch|Trương|Châu|Quách|Thái|Phùng|Nông|Vi|Hứa|Triệu|Chu|Kiều|Tống|Vương|Quan|La|Sơn|Kim|Danh|Thân|Nghiêm|Doãn|Bạch|Ma|Lò|Sầm|Giàng"
    "|Điểu|Rơ|H'|Y|Siu|Ksor|Lục|Mạc|Ông|Tăng|Văn|Từ|Viên|Xa|Cầm|Cù|Khổng|Khúc|Lại|Mã|Ninh|Phí|Thẩm|Tôn|Trang|Âu|An|Cấn|Diệp|Đàm|Đồng|Giang"
)
_NAME = re.compile(rf"(?<![\w])(?:{_SURNAMES})(?:[ ]+[A-ZĐÀ-Ỹ][a-zđà-ỹ']*){{1,4}}(?![\w])")

# Provinces and towns whose first word is a surname too.
_PLACE_NAMES = re.compile(
    r"Hà (?:Nội|Nam|Giang|Tĩnh|Đông|Tiên)|Thái (?:Bình|Nguyên)|Cao (?:Bằng|Lãnh)|Lâm Đồng|Sơn (?:La|Tây)|An (?:Giang|Khê)|Đồng (?:Nai|Tháp|Hới|Xoài)|Ninh (?:Bình|Thuận)|Kim (?:Bảng|Sơn)|Hồ Chí Minh|Vũ Thư|Phan (?:Rang|Thiết)|Châu (?:Đốc|Thành)"
)
_STREET = re.compile(r"(?:đường|phố|số \d+|ngõ|phường|trường)\s+$")
# "đ/c Thanh", "chị Hồng": a given name after a form of address.
_CALLED = re.compile(
    r"(?<!\w)(?<!Hai )(?:đ/c|đồng chí|Đ/c|Đồng chí|chị|anh|bà|ông|cô|Chị|Anh|Bà|Ông)[ ]+(?P<called>[A-ZĐÀ-Ỹ][a-zđà-ỹ]+(?:[ ]+[A-ZĐÀ-Ỹ][a-zđà-ỹ]+){0,3})"
)


def find_contact(sheet: Sheet, start: int, end: int) -> tuple[dict[str, str | None] | None, Span | None]:
    """Return the contact named in the body, None without a telephone number or e-mail address."""
    if sheet.clean.find("@", start, end) < 0 and not _FIGURES.search(sheet.clean, start, end):
        return None, None
    email = _EMAIL.search(sheet.clean, start, end)
    phones = _PHONE.finditer(sheet.folded, start, end)
    phone = next((found for found in phones if sum(map(str.isdigit, found.group("phone"))) >= 8), None)
    if phone is None:
        phone = _phone_beside(sheet, email, start, end)
    if email is None and phone is None:
        return None, None
    place = phone.start("phone") if phone else email.start()  # type: ignore[union-attr]
    paragraph = sheet.paragraph_at(place)
    name = _name_before(sheet, max(paragraph[0], place - 300), place)
    spans = [found.span() for found in (name, email) if found] + ([phone.span("phone")] if phone else [])
    contact = {
        "name": one_line(name.group("called") if "called" in name.re.groupindex else name.group())
        if name
        else None,
        "phone": one_line(sheet.clean[phone.start("phone") : phone.end("phone")]) if phone else None,
        "email": email.group().rstrip(".") if email else None,
    }
    return contact, (min(left for left, _ in spans), max(right for _, right in spans))


def _phone_beside(sheet: Sheet, email: re.Match[str] | None, start: int, end: int) -> re.Match[str] | None:
    """A number without the word telephone counts beside an e-mail address or after the word contact."""
    for found in _BARE_PHONE.finditer(sheet.clean, start, end):
        paragraph = sheet.paragraph_at(found.start())
        if email and paragraph[0] <= email.start() < paragraph[1]:
            return found
        if _NAME_CUE.search(sheet.folded, max(paragraph[0], found.start() - 300), found.start()):
            return found
    return None


def _name_before(sheet: Sheet, start: int, place: int) -> re.Match[str] | None:
    best = None
    for found in _NAME.finditer(sheet.clean, start, place):
        street = _STREET.search(sheet.folded, max(start, found.start() - 12), found.start())
        place_name = _PLACE_NAMES.fullmatch(found.group())
        best = found if _capitalised(found.group()) and not street and not place_name else best
    if best is None:
        for found in _CALLED.finditer(sheet.clean, start, place):
            best = found if _capitalised(found.group("called")) else best
    if best is None:  # "điện thoại 0900… (đồng chí Trần Thị A)"
        end = sheet.paragraph_at(place)[1]
        best = _NAME.search(sheet.clean, place, min(end, place + 120))
        best = best or _CALLED.search(sheet.clean, place, min(end, place + 60))
        if best and not _capitalised(best.group(best.lastgroup or 0)):
            return None
    return best


def _capitalised(name: str) -> bool:
    return all(word[0].isupper() for word in name.split())
