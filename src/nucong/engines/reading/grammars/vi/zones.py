"""Where the head, the body, the closing (recipients and signatures) and the annexes lie."""

from __future__ import annotations

from dataclasses import dataclass

from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.grammars.vi.sheet import Cell, Line, Sheet
from nucong.engines.reading.model import Span

# Signing powers of NĐ 30/2020: TM., KT., TL., TUQ., Q.; the Party since 2026 writes T/M, K/T, T/L.
_SIGNING_MARK = rule(r"(?:TM|KT|TL|TUQ|Q)_[./]|[TK][/.]_[MTL](?:[. ])")
DISTRIBUTION_HEAD = rule(r"nơi (?:nhận|gửi|gởi)_:?")
_ANNEX_HEAD = rule(
    r"(?:phụ lục|mẫu|biểu(?: mẫu)?|đề cương|danh sách|bảng|phiếu|thống kê|báo cáo kết quả)(?: |_$|[:.])"
)
_ENCLOSED_HEAD = rule(
    r"(?:quy chế|quy định|kế hoạch|chương trình|đề án|hướng dẫn|thể lệ|điều lệ|nội quy|phương án|chiến lược|quy trình|bộ quy tắc)(?!\w)"
)
_ATTACHED = rule(r"\(?(?:ban hành )?(?:kèm|đính kèm)_(?:theo)?(?!\w)")
TITLES = (
    r"phó chủ tịch thường trực|(?:phó|p\.)_chủ tịch|quyền chủ tịch|chủ tịch|phó trưởng ban thường trực|phó trưởng ban|trưởng ban"
    "|chánh văn phòng|phó chánh văn phòng|bộ trưởng|thứ trưởng|phó thủ tướng|thủ tướng(?: chính phủ)?|giám đốc|phó giám đốc"
    "|phó bí thư thường trực|phó bí thư|bí thư|tổng giám đốc|phó tổng giám đốc|hiệu trưởng|phó hiệu trưởng|thường trực"
    "|ủy viên|trưởng phòng|phó trưởng phòng|cục trưởng|phó cục trưởng|vụ trưởng|tổng thư ký|viện trưởng|chánh án|người làm đơn"
    "|trưởng đoàn|phó trưởng đoàn|chủ nhiệm|phó chủ nhiệm|chủ tịch nước|chủ tịch quốc hội|ủy viên thường vụ|ủy viên ban thường vụ"
    "|tổng bí thư|tổng kiểm toán nhà nước|tổ trưởng|phó tổ trưởng|hội trưởng|thư ký|chủ trì|chủ tọa"
)
TITLE_CELL = rule(rf"(?:{TITLES})(?:[ ,\-].{{0,80}})?_$")


@dataclass(frozen=True)
class Zones:
    """Positions in the text: the body is [body, closing), the closing [closing, annex)."""

    body: int
    closing: int
    annex: int


def find_closing(sheet: Sheet, after: int) -> tuple[int, int]:
    """Return where the closing begins (the text's end when it has none) and where annexes begin."""
    end = len(sheet.text)
    closing: int | None = None
    for index, line in enumerate(sheet.lines):
        if line.start < after or not line.cells:
            continue
        if closing is None and _opens_closing(sheet, index):
            closing = line.start
        elif closing is not None and (_opens_annex(sheet, line) or _is_enclosed_head(sheet, index)):
            return closing, line.start
    return (end if closing is None else closing), end


def find_enclosed(sheet: Sheet, closing: int) -> Span | None:
    """Return where a document lies that the one before puts into force: "QUY CHẾ … (Ban hành kèm theo Quyết định …)"."""
    begun: int | None = None
    for index, line in enumerate(sheet.lines):
        if line.start <= closing or not line.cells:
            continue
        if begun is None and _is_enclosed_head(sheet, index):
            begun = line.start
        elif begun is not None and _opens_annex(sheet, line) and line.text.isupper():
            return begun, line.start
    return (begun, len(sheet.text)) if begun is not None else None


def _is_enclosed_head(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    head = sheet.folded[line.cells[0].start : line.cells[0].end]
    if len(line.cells) != 1 or not line.text.isupper() or not _ENCLOSED_HEAD.match(head):
        return False
    below = [other for other in sheet.lines[index + 1 : index + 9] if other.cells][:5]
    return any(_ATTACHED.match(sheet.folded, other.cells[0].start) for other in below)


def _opens_closing(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    for cell in line.cells:
        folded = sheet.folded[cell.start : cell.end]
        if DISTRIBUTION_HEAD.match(folded) and len(folded) < 60:
            return True
        if _SIGNING_MARK.match(cell.text) and len(cell.text) < 120:
            return True
    titled = bool(line.cells) and all(is_title(cell) for cell in line.cells)
    return titled and line.text.isupper() and _followed_by_name(sheet, index)


def is_title_line(line: Line) -> bool:
    """A line whose only cell is a post: "CHỦ TỊCH", "Phó Chủ tịch"."""
    return len(line.cells) == 1 and is_title(line.cells[0])


def is_title(cell: Cell) -> bool:
    """A cell that begins with the name of a post and is no sentence."""
    return (
        bool(TITLE_CELL.match(cell.text.lower()))
        and len(cell.text) < 110
        and not cell.text.endswith((";", ".", ","))
    )


def _followed_by_name(sheet: Sheet, index: int) -> bool:
    following = [line for line in sheet.lines[index + 1 : index + 8] if line.cells]
    return any(looks_like_name(cell.text) for line in following[:3] for cell in line.cells)


def looks_like_name(text: str) -> bool:
    """Two to six capitalised words without marks: a person's name as signed."""
    words = strip_degree(text).split()
    return (
        2 <= len(words) <= 6
        and all(word.replace("'", "").isalpha() and word[0].isupper() for word in words)
        and not TITLE_CELL.match(" ".join(words).lower())
        and (not text.isupper() or len(words) in {3, 4})
        and (words[0].lower() not in _NOT_FIRST_WORDS or _is_of_the_luu(words))
    )


def _is_of_the_luu(words: list[str]) -> bool:
    """Lưu is a surname as well as the word that opens the last line of a distribution list."""
    return words[0] == "Lưu" and len(words) > 2 and all(word.istitle() for word in words)


_NOT_FIRST_WORDS = frozenset(
    [
        "tổng",
        "liên",
        "công",
        "ban",
        "hội",
        "đảng",
        "ủy",
        "sở",
        "bộ",
        "các",
        "phụ",
        "mẫu",
        "biểu",
        "nơi",
        "kế",
        "chương",
        "báo",
        "danh",
        "thường",
        "lưu",
        "tm",
        "kt",
        "tl",
        "mặt",
        "cộng",
        "độc",
    ]
)
_DEGREE = rule(
    r"(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy) )|(?:(?:PGS|GS|TS|ThS|BS|CN|KS|BSCKI{1,2}|Th\.S|BS\.CKI{1,2}|TSKH|Ths|Bs|LS)_\._)+|(?:đã ký)[ :]*"
)


def strip_degree(text: str) -> str:
    """Return a signed name without academic degrees (NĐ 30/2020 wants none)."""
    return _DEGREE.sub("", text).strip(" .,:")


def _opens_annex(sheet: Sheet, line: Line) -> bool:
    folded = sheet.folded[line.cells[0].start : line.cells[0].end]
    return bool(_ANNEX_HEAD.match(folded)) and line.text[0].isupper() and not line.text.endswith((";",))
