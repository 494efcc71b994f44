"""Who issued the document, in the fullest form the text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nucong.engines.reading.grammars.vi.header import Header, is_motto
from nucong.engines.reading.grammars.vi.kinds import kind_word_at
from nucong.engines.reading.grammars.vi.pattern import CAPITALS, one_line, rule
from nucong.engines.reading.grammars.vi.sheet import Cell, Sheet, fold
from nucong.engines.reading.model import Signer, Span

_BODY = (
    r"bch|ban chấp hành|tổng liên đoàn|tlđ|liên đoàn lao động|lđlđ|công đoàn|cđcs|cđ|nghiệp đoàn|hội liên hiệp phụ nữ|hội lhpn|trung ương hội|hội|ủy ban|ubnd|ubmttq"
    r"|mặt trận tổ quốc|chính phủ|thủ tướng|quốc hội|chủ tịch nước|bộ|sở|phòng|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|đảng bộ|ban|văn phòng|tổng cục|cục"
    r"|bảo hiểm xã hội|tòa án|viện kiểm sát|viện|trường|đoàn thanh niên|tỉnh đoàn|hội đồng|kiểm toán nhà nước|ngân hàng|đảng cộng sản|tập đoàn|tổng công ty|công ty|trung tâm|bệnh viện|chi nhánh"
)
# The names of these bodies also begin other things.
_NOT_A_BODY = (
    r"(?!hội (?:thi|nghị|thao|thảo|trường|diễn|viên|chợ|họp|ý|nhập|thoại)(?!\w)|phòng (?:chống|ngừa|vắt|khám|nghỉ|trữ|tránh)(?!\w)"
    r"|bộ (?:máy|luật|phận|mặt|hồ sơ|tiêu chí)(?!\w)|trường hợp(?!\w)|ban hành(?!\w)|ban tổ chức(?!\w)|chủ tịch (?!nước))"
)
_IS_BODY = rule(rf"(?:{_BODY})(?!\w)")
# Urgency, secrecy and circulation marks (NĐ 30/2020, cells 10 and 11).
_MARKED = rule(
    r"(?:hỏa tốc|thượng khẩn|khẩn|tuyệt mật|tối mật|mật|dự thảo|bản sao|sao y|xem xong trả lại|lưu hành nội bộ).{0,25}"
)
_WIRES = rule(rf"(?:^|\n)_(?P<body>[{CAPITALS}][{CAPITALS} ,\-]{{5,90}}) (?:điện|ĐIỆN)_:_(?=\n|$)")
_HEADED_BY = re.compile(r"^Bộ trưởng (?=Bộ )")  # the minister signs, the ministry issues
_BOARD = rule(r"ban chấp hành|bch|ban thường vụ|btv|đoàn chủ tịch")
_ORGAN = rule(
    r"văn phòng|ban (?:nữ công|tuyên giáo|tổ chức|chính sách|tài chính|kiểm tra|quan hệ|dân vận|công tác)[^,;]{0,40}|phòng [^,;]{2,40}|ủy ban kiểm tra"
)
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
    rf"(?:^|[,.;:\n]_)(?P<collective>{_COLLECTIVE})?(?P<bodies>{_NOT_A_BODY}(?:{_BODY})(?!\w)[^.;:\n]{{0,150}}?)(?= (?:{_VERB})(?!\w))"
)
# Names of bodies and forms as texts write them; other words of a name get a capital.
_WRITTEN = (
    "Tổng Liên đoàn Lao động Việt Nam", "Tổng Liên đoàn Lao động", "Tổng Liên đoàn", "Liên đoàn Lao động", "Công đoàn cơ sở",
    "Công đoàn ngành", "Công đoàn", "Hội Liên hiệp Phụ nữ", "Ban Vì sự tiến bộ của phụ nữ", "Ủy ban Thường vụ Quốc hội",
    "Ủy ban nhân dân", "Ủy ban Kiểm tra", "Thủ tướng Chính phủ", "Chính phủ", "Quốc hội", "Ban Chấp hành", "Ban Thường vụ", "Đoàn Chủ tịch",
    "Ban Nữ công", "Văn phòng", "Ban Dân vận", "Đảng ủy", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Ban Tuyên giáo", "Tổng công ty", "Công ty", "Cổ phần", "thành phố", "thị xã", "khu công nghiệp",
    "khu kinh tế", "Chế xuất", "Mầm non", "Tiểu học", "Trung học", "cơ sở", "trực thuộc", "tỉnh", "huyện", "quận", "phường", "xã", "thị trấn",
    "đặc khu", "ngành", "các", "và", "của", "cấp", "trên", "khu", "nghiệp", "kinh", "tế", "công",
    "Giáo dục", "Đào tạo", "Y tế", "Xây dựng", "Giao thông", "Vận tải", "Nông nghiệp", "Phát triển", "Nông thôn", "Công Thương", "Ngân hàng",
    "Dầu khí", "Điện lực", "Đường sắt", "Cao su", "Viên chức", "Bưu điện", "Khoáng sản", "Hàng không", "Hàng hải", "Thương mại", "Nội vụ",
    "Lao động", "Thương binh", "Xã hội", "Tư pháp", "Tài chính", "Văn hóa", "Thể thao", "Du lịch", "Quốc phòng", "Khoa học", "Công nghệ",
)  # fmt: skip
_BY_WORDS = {tuple(name.lower().split()): name.split() for name in _WRITTEN}
_LONGEST_BODY = 30  # words in the name of a body
_LONGEST_NAME = max(map(len, _BY_WORDS))
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
        "tnhh",
        "tp",
        "mtv",
        "vn",
        "ptnt",
        "thcs",
        "kcx",
    ]
)
_FULL = {
    "lđlđ": "liên đoàn lao động",
    "cđcs": "công đoàn cơ sở",
    "cđ": "công đoàn",
    "hội lhpn": "hội liên hiệp phụ nữ",
    "ubnd": "ủy ban nhân dân",
    "bch": "ban chấp hành",
    "kcn": "khu công nghiệp",
    "vstbpn": "vì sự tiến bộ của phụ nữ",
}
_BARE_UNION = rule(r"(?:ban chấp hành |bch )?công đoàn(?: cơ sở)?")
_SHORT = re.compile(r"(?<!\w)(?:" + "|".join(_FULL) + r")(?!\w)")
_JOINT_MARK = rule(
    r" và | với |_, (?=(?:hội|liên đoàn|công đoàn|sở|ủy ban|mặt trận|đoàn)(?!\w))|_-_(?=(?:hội|liên đoàn|công đoàn|sở|ủy ban|mặt trận|đoàn|bộ|ban|tỉnh đoàn|bảo hiểm xã hội|công an|tổng liên đoàn|tập đoàn|ngân hàng|công ty|bệnh viện|trung tâm|trường|chi cục|cục|quỹ)(?!\w))"
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
            cell = _behind_colon(sheet, cell)
            folded = sheet.folded[cell.start : cell.end]
            if (
                is_motto(folded)
                or _MARKED.fullmatch(folded)
                or "ngày" in folded
                or re.match(r"số[\s:]", folded)
                or not cell.text.isupper()
            ):
                continue
            if bodies and _BOARD.fullmatch(folded):
                continue  # "CÔNG ĐOÀN X / BAN CHẤP HÀNH": its board acts for the body
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
            rest = sheet.folded[found.end() : min(found.end() + 260, sheet.paragraph_at(found.end())[1])]
            if rest.rstrip().endswith(":") or re.search(r"như sau|nội dung sau", rest):
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
    sheet: Sheet, header: Header, joint: bool, body: Span, signers: list[Signer]
) -> tuple[list[str], str | None, list[Span]]:
    """Return the issuing bodies, the superior named above them, and where each stands."""
    cells = header_bodies(sheet, header)
    clause = enacting_bodies(sheet, *body)
    if joint and len(clause) > 1:
        return [_name_in_head(sheet, span, cells) for span in clause], None, clause
    if joint:
        columns = _bodies_side_by_side(sheet, header, cells)
        if len(columns) > 1:
            return (
                [proper_case(sheet, cell.text) for cell in columns],
                None,
                [(cell.start, cell.end) for cell in columns],
            )
    if joint and len(signers) > 1 and all(signer.on_behalf_of for signer in signers):
        names = [proper_case(sheet, signer.on_behalf_of or "") for signer in reversed(signers)]
        return names, None, [(0, 0)] * len(names)
    if not cells and (wired := _WIRES.search(sheet.clean, 0, min(len(sheet.clean), body[0] + 400))):
        return [proper_case(sheet, wired["body"])], None, [wired.span("body")]
    if not cells:
        return [_name(sheet, span) for span in clause[:1]], None, clause[:1]
    own = cells[-1]
    superior = proper_case(sheet, cells[-2].text) if len(cells) > 1 else None
    name, span = own.text, (own.start, own.end)
    if superior and _BARE_UNION.fullmatch(sheet.folded[own.start : own.end]):
        return [_union_of(sheet, own, superior)], superior, [span]
    for left, right in clause:
        if _extends(sheet.folded[left:right], name):
            name, span = _name(sheet, (left, right)), (left, right)
        elif added := _place_added(sheet, (left, right), name):
            name, span = f"{proper_case(sheet, name)} {added}", (left, right)
    full = _longer_in_text(sheet, name, body)
    if full:
        name, span = _name(sheet, full), full
    elif superior and span == (own.start, own.end) and _ORGAN.fullmatch(sheet.folded[own.start : own.end]):
        return (
            [f"{proper_case(sheet, name)} {superior}"],
            superior,
            [span],
        )  # a board's name alone says little
    written = proper_case(sheet, name)
    return [_spelled_out(sheet, written) or written], superior, [span]


def _behind_colon(sheet: Sheet, cell: Cell) -> Cell:
    """ "ĐƠN VỊ CỤM TRƯỞNG: LĐLĐ TỈNH X": the body stands behind its part in a group."""
    colon = sheet.folded.find(": ", cell.start, cell.end)
    if colon < 0 or not _IS_BODY.match(sheet.folded, colon + 2, cell.end):
        return cell
    return Cell(sheet.clean[colon + 2 : cell.end], colon + 2, cell.end, cell.column)


def _union_of(sheet: Sheet, own: Cell, superior: str) -> str:
    """ "TỔNG CÔNG TY X / CÔNG ĐOÀN": the union of the body above it."""
    short = re.split(r" [-–] ", superior)[0]
    words = f"{fold(own.text)} {fold(short)}".split()
    return _written_elsewhere(sheet, words) or f"{proper_case(sheet, own.text)} {short}"


def _place_added(sheet: Sheet, span: Span, name: str) -> str | None:
    """ "Ban VSTBPN tỉnh Lào Cai" in the clause adds the place to the full name of the head."""
    clause = _name(sheet, span)
    full = _SHORT.sub(lambda found: _FULL[found.group()], fold(clause))
    short = fold(one_line(name))
    if full == fold(clause) or not full.startswith(short + " "):
        return None
    return " ".join(clause.split()[-len(full[len(short) :].split()) :])


def _spelled_out(sheet: Sheet, name: str) -> str | None:
    """Return the name as the text writes it without abbreviations, where it does so."""
    full = _SHORT.sub(lambda found: _FULL[found.group()], fold(name))
    return _written_elsewhere(sheet, full.split()) if full != fold(name) else None


def _bodies_side_by_side(sheet: Sheet, header: Header, cells: list[Cell]) -> list[Cell]:
    """The bodies of a joint head: one a column, or joined by a dash on one line."""
    if len(cells) == 1 and (spans := _split_bodies(sheet, (cells[0].start, cells[0].end)))[1:]:
        return [Cell(sheet.value(*span).strip(" -–"), *span, 0) for span in spans]
    columns: dict[int, Cell] = {}
    for line in sheet.lines:
        if line.start >= (header.title_start or header.end):
            break
        for place, cell in enumerate(line.cells):
            folded = sheet.folded[cell.start : cell.end]
            if is_motto(folded) or _MARKED.fullmatch(folded) or not cell.text.isupper():
                continue
            above = columns.get(place)
            if above and (_PLACE_LINE.match(folded) or not _IS_BODY.match(folded)):
                columns[place] = Cell(f"{above.text} {cell.text}", above.start, cell.end, place)
            elif not above and len(line.cells) > 1 and _IS_BODY.match(folded):
                columns[place] = cell
    return list(columns.values())


def _name(sheet: Sheet, span: Span) -> str:
    return sheet.value(*span).strip(" ,;:-–")


def _name_in_head(sheet: Sheet, span: Span, cells: list[Cell]) -> str:
    """The name of a clause ("Liên đoàn Lao động tỉnh"), with the place that the head adds to it."""
    short = fold(_name(sheet, span))
    for long in _names_in_head(sheet, cells):
        if fold(long).startswith(short + " "):
            return proper_case(sheet, long)
    return _HEADED_BY.sub("", _name(sheet, span))


def _names_in_head(sheet: Sheet, cells: list[Cell]) -> Iterator[str]:
    for cell in cells:
        if sheet.value(cell.start, cell.end) != one_line(
            cell.text
        ):  # another column stands between its lines
            yield one_line(cell.text)
            continue
        for start, end in _split_bodies(sheet, (cell.start, cell.end)):
            yield sheet.value(start, end).strip(" ,;:-–—")


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
    letters = name.casefold().split()
    for count in range(min(len(words), _LONGEST_BODY), 1, -1):
        spelt = " ".join(letters[:count])
        written = _written_elsewhere(sheet, words[:count], spelt)
        if written:
            return " ".join([written, *_cased(name.casefold().split())[count:]])
    first, *rest = _cased(name.casefold().split())
    return " ".join([first[:1].upper() + first[1:], *rest])


def _cased(words: list[str]) -> list[str]:
    """Return the words of a name as names of bodies write them."""
    cased: list[str] = []
    place = 0
    while place < len(words):
        for count in range(min(_LONGEST_NAME, len(words) - place), 0, -1):
            known = _BY_WORDS.get(tuple(words[place : place + count]))
            if known:
                cased.extend(known)
                place += count
                break
        else:
            word = words[place]
            cased.append(word.upper() if word in _SHORT_FORMS else word.capitalize())
            place += 1
    return cased


def _written_elsewhere(sheet: Sheet, words: list[str], spelt: str = "") -> str | None:
    """Return the first writing of these words that is not all capitals; `spelt` keeps the place of tones."""
    for start, end in _places(sheet, " ".join(words), 0):
        written = sheet.value(start, end)
        if not written.isupper() and written[0].isupper() and (not spelt or written.casefold() == spelt):
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
