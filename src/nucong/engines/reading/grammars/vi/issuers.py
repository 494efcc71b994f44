"""Who issued the document, in the fullest form the text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nucong.engines.reading.grammars.vi.header import Header, is_motto
from nucong.engines.reading.grammars.vi.kinds import kind_word_at
from nucong.engines.reading.grammars.vi.pattern import one_line, rule
from nucong.engines.reading.grammars.vi.sheet import Cell, Sheet, fold
from nucong.engines.reading.model import Signer, Span

_BODY = (
    r"bch|ban chấp hành|tổng liên đoàn|tlđ|liên đoàn lao động|lđlđ|công đoàn|cđcs|cđ|nghiệp đoàn|hội liên hiệp phụ nữ|hội lhpn|trung ương hội|hội|ủy ban|ubnd|ubmttq"
    r"|mặt trận tổ quốc|chính phủ|thủ tướng|quốc hội|chủ tịch nước|bộ|sở|phòng|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|đảng bộ|ban|văn phòng|tổng cục|cục"
    r"|bảo hiểm xã hội|tòa án|viện kiểm sát|viện|trường|đoàn thanh niên|tỉnh đoàn|hội đồng|kiểm toán nhà nước|ngân hàng|đảng cộng sản|tập đoàn|tổng công ty|công ty|trung tâm|bệnh viện|chi nhánh"
)
_IS_BODY = rule(rf"(?:{_BODY})(?!\w)")
_PLACE_LINE = rule(
    r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|phường|xã|thị trấn|đặc khu|khu vực|khu công nghiệp|các khu|việt nam|và |trực thuộc|cơ quan|nhà nước|quốc hội$)"
)
_VERB = (
    r"đề nghị|ban hành|hướng dẫn|yêu cầu|thông báo|xây dựng|triển khai|chỉ đạo|thống nhất|ký(?: kết)?|phối hợp|tổ chức|báo cáo|quyết định|kêu gọi|phát động"
    r"|trân trọng|kết luận|giao|mời|lưu ý|cùng|đồng ý|trình|gửi|gởi|bổ sung|xin|nhận được|có ý kiến|tiếp tục|điều chỉnh|kính"
)
_COLLECTIVE = (
    r"(?:thường trực |hai )?(?:ban thường vụ|btv|đoàn chủ tịch|ban chấp hành|bch|thường trực|thường vụ) "
)
_ENACTS = rule(
    rf"(?:^|[,.;:\n]_)(?P<collective>{_COLLECTIVE})?(?P<bodies>(?:{_BODY})(?!\w)[^.;:\n]{{0,150}}?)(?= (?:{_VERB})(?!\w))"
)
_HEAD_CASE = {
    "tổng liên đoàn lao động việt nam": "Tổng Liên đoàn Lao động Việt Nam",
    "tổng liên đoàn lao động": "Tổng Liên đoàn Lao động",
    "liên đoàn lao động": "Liên đoàn Lao động",
    "công đoàn cơ sở": "Công đoàn cơ sở",
    "công đoàn ngành": "Công đoàn ngành",
    "công đoàn": "Công đoàn",
    "hội liên hiệp phụ nữ": "Hội Liên hiệp Phụ nữ",
    "ban vì sự tiến bộ của phụ nữ": "Ban Vì sự tiến bộ của phụ nữ",
    "ủy ban thường vụ quốc hội": "Ủy ban Thường vụ Quốc hội",
    "ủy ban nhân dân": "Ủy ban nhân dân",
    "thủ tướng chính phủ": "Thủ tướng Chính phủ",
    "chính phủ": "Chính phủ",
    "quốc hội": "Quốc hội",
}
_LOWER_WORDS = frozenset(
    [
        "tỉnh",
        "thành",
        "phố",
        "huyện",
        "quận",
        "thị",
        "xã",
        "phường",
        "trấn",
        "ngành",
        "và",
        "các",
        "khu",
        "công",
        "nghiệp",
        "kinh",
        "tế",
        "của",
        "trực",
        "thuộc",
        "cấp",
        "trên",
        "cơ",
        "sở",
    ]
)
_SHORT_FORMS = frozenset(
    [
        "bch",
        "btv",
        "ubnd",
        "lđlđ",
        "cđcs",
        "cđ",
        "tlđ",
        "lhpn",
        "kcn",
        "kkt",
        "hđnd",
        "mttq",
        "bhxh",
        "đct",
        "cn",
        "tw",
        "thpt",
    ]
)
_JOINT_MARK = rule(
    r" và | với |_, (?=(?:hội|liên đoàn|công đoàn|sở|ủy ban|mặt trận|đoàn)(?!\w))|_-_(?=(?:hội|liên đoàn|công đoàn|sở|ủy ban|mặt trận|đoàn)(?!\w))"
)


def header_bodies(sheet: Sheet, header: Header) -> list[Cell]:
    """Return the issuing lines of the head's left column, top down, wrapped lines joined."""
    stop = min(
        [
            place
            for place in (
                header.title_start,
                *(span[0] for key, span in header.spans.items() if key in {"symbol", "number"}),
            )
            if place
        ],
        default=header.end,
    )
    bodies: list[Cell] = []
    for line in sheet.lines:
        if line.start > stop or (line.start >= stop and bodies):
            break
        for cell in line.cells[:1]:
            folded = sheet.folded[cell.start : cell.end]
            if (
                is_motto(folded)
                or "ngày" in folded
                or re.match(r"số[\s:]", folded)
                or not cell.text.isupper()
            ):
                continue
            if kind_word_at(folded) or re.search(r"\d{3}|v/v", folded):
                continue
            if bodies and (_PLACE_LINE.match(folded) or not _IS_BODY.match(folded)):
                last = bodies[-1]
                bodies[-1] = Cell(f"{last.text} {cell.text}", last.start, cell.end, 0)
            elif _IS_BODY.match(folded):
                bodies.append(cell)
    unique: list[Cell] = []
    for body in bodies:
        if not unique or unique[-1].text.casefold() != body.text.casefold():
            unique.append(body)
    return unique


def enacting_bodies(sheet: Sheet, start: int, end: int) -> list[Span]:
    """Return the bodies of the last clause like "…, Ban Thường vụ X đề nghị" before the numbered parts."""
    best: re.Match[str] | None = None
    for found in _ENACTS.finditer(sheet.folded, start, min(end, start + 6000)):
        if sheet.clean[found.start("bodies")].isupper() and not re.search(
            r"nhận được|xin ý", found.group("bodies")
        ):
            best = found
            if re.search(
                r"như sau|những nội dung sau|nội dung sau", sheet.folded[found.end() : found.end() + 260]
            ):
                break
    return _split_bodies(sheet, best.span("bodies")) if best else []


def _split_bodies(sheet: Sheet, span: Span) -> list[Span]:
    start, end = span
    spans: list[Span] = []
    for mark in _JOINT_MARK.finditer(sheet.folded, start, end):
        after = re.compile(_COLLECTIVE.replace(" ", r"\s+")).match(sheet.folded, mark.end())
        begin = after.end() if after else mark.end()
        if _IS_BODY.match(sheet.folded, begin, end):
            spans.append((start, mark.start()))
            start = begin
    spans.append((start, end))
    return spans


def find_issuers(
    sheet: Sheet, header: Header, kind: str, body: Span, signers: list[Signer]
) -> tuple[list[str], str | None, list[Span]]:
    """Return the issuing bodies, the superior named above them, and where each stands."""
    cells = header_bodies(sheet, header)
    clause = enacting_bodies(sheet, *body)
    if kind == "joint_programme" and len(clause) > 1:
        return [_name(sheet, span) for span in clause], None, clause
    if kind == "joint_programme" and len(signers) > 1 and all(signer.on_behalf_of for signer in signers):
        names = [proper_case(sheet, signer.on_behalf_of or "") for signer in reversed(signers)]
        return names, None, [(0, 0)] * len(names)
    if not cells:
        return [_name(sheet, span) for span in clause[:1]], None, clause[:1]
    own = cells[-1]
    superior = proper_case(sheet, cells[-2].text) if len(cells) > 1 else None
    name, span = own.text, (own.start, own.end)
    for left, right in clause:
        if _extends(sheet.folded[left:right], name):
            name, span = _name(sheet, (left, right)), (left, right)
    full = _longer_in_text(sheet, name, body)
    if full:
        name, span = _name(sheet, full), full
    return [proper_case(sheet, name)], superior, [span]


def _name(sheet: Sheet, span: Span) -> str:
    return sheet.value(*span).strip(" ,;:-–")


def _extends(folded: str, name: str) -> bool:
    short = fold(one_line(name))
    long = one_line(folded)
    return long != short and long.startswith(short + " ")


_PLACE_AFTER = re.compile(
    r"[ ]+(?:tỉnh|thành phố|huyện|quận|phường|thị xã|xã|ngành|Việt Nam)(?:[ ]+[A-ZĐÀ-Ỹ][a-zđà-ỹ]*){0,4}"
)


def _longer_in_text(sheet: Sheet, name: str, body: Span) -> Span | None:
    """Find the name followed by the place that the head left out."""
    if re.search(r"tỉnh|thành phố|việt nam|phường|xã", name.casefold()):
        return None
    for start, end in _places(sheet, fold(one_line(name)), body[0]):
        if end > body[1]:
            return None
        after = _PLACE_AFTER.match(sheet.clean, end)
        if after and len(after.group().split()) > 1 and after.group().split()[-1][0].isupper():
            return start, after.end()
    return None


def proper_case(sheet: Sheet, name: str) -> str:
    """Return a name in capitals as the text writes it elsewhere, else by the rules for names of bodies."""
    name = one_line(name)
    if not name.isupper():
        return name
    words = fold(name).split()
    for count in range(len(words), 1, -1):
        written = _written_elsewhere(sheet, words[:count])
        if written:
            rest = name.casefold().split()[count:]
            return " ".join([written, *(_cased(word) for word in rest)])
    folded = name.casefold()
    for head, cased in sorted(_HEAD_CASE.items(), key=lambda pair: -len(pair[0])):
        if folded.startswith(head):
            return " ".join([cased, *(_cased(word) for word in folded[len(head) :].split())])
    first, *rest = folded.split()
    first = first.upper() if first in _SHORT_FORMS else first.capitalize()
    return " ".join([first, *(_cased(word) for word in rest)])


def _cased(word: str) -> str:
    if word in _LOWER_WORDS:
        return word
    return word.upper() if word in _SHORT_FORMS else word.capitalize()


def _written_elsewhere(sheet: Sheet, words: list[str]) -> str | None:
    """Return the first writing of these words in the text that is not all capitals."""
    for start, end in _places(sheet, " ".join(words), 0):
        written = sheet.value(start, end)
        if not written.isupper() and written[0].isupper():
            return written
    return None


def _places(sheet: Sheet, words: str, start: int) -> Iterator[Span]:
    """Yield where folded words stand whole in the text (plain search: nothing to compile for each name)."""
    place = sheet.folded.find(words, start)
    while place >= 0:
        end = place + len(words)
        if not sheet.folded[end : end + 1].isalnum():
            yield place, end
        place = sheet.folded.find(words, end)
