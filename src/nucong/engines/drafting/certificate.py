"""Certificates of training: one landscape sheet each, the same value as Word and as PDF.

Vietnamese: state name and issuer at the head, as Nghị định 30/2020/NĐ-CP orders them for papers of an organ;
Chinese: 结业证书, number below on the left, body and day below on the right. Nobody's sheet continues on another.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date as Day
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.shared import Mm

from .clean import printable
from .docx_writer.oxml import Shape, TextFace, element, fixed_table, hold_row, put, set_language
from .docx_writer.package import zipped_afresh
from .fonts import available_fonts, require_chinese
from .typesetting import typeset
from .wording_vi import day_phrase

PAGE_MM, MARGIN_MM, FRAME_COLOUR = (297.0, 210.0), 24.0, "7A1F2B"


@dataclass(frozen=True)
class Certificate:
    """One certificate. `name` of who signs may be empty, so that hand and seal find room; `code` checks the number.

    `hours`: lessons of the course (tiết, 学时), None where nobody told them; `position`: of the holder.
    """

    language: str
    issuer: str
    superior: str
    holder: str
    is_woman: bool
    unit: str
    course: str
    first_day: Day
    last_day: Day
    days: int
    held_at: str
    number: str
    code: str
    place: str
    given_on: Day
    body: str = ""
    title: str = ""
    name: str = ""
    hours: int | None = None
    position: str = ""


@dataclass(frozen=True)
class _Line:
    text: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "center"
    indent: bool = False


@dataclass(frozen=True)
class _Sheet:
    head: tuple[tuple[_Line, ...], ...]
    title: _Line
    lines: tuple[_Line, ...]
    left: tuple[_Line, ...]
    right: tuple[_Line, ...]
    signer: str


_NATION = (
    _Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True),
    _Line("Độc lập - Tự do - Hạnh phúc", 13, bold=True),
)
_STARTERS = {
    "vi": _Sheet(
        head=((_Line("{{CẤP TRÊN}}", 12), _Line("{{ĐƠN VỊ CẤP}}", 12, bold=True)), _NATION),
        title=_Line("GIẤY CHỨNG NHẬN", 30, bold=True),
        lines=(
            _Line("Chứng nhận", 15, italic=True),
            _Line("{{ông bà}} {{họ tên}}", 24, bold=True),
            _Line("Đơn vị: {{đơn vị}}", 15),
            _Line("đã hoàn thành chương trình", 15, italic=True),
            _Line("{{tên lớp}}", 19, bold=True),
            _Line("Thời gian: {{số ngày}} ngày, {{thời gian}}", 15),
            _Line("Kết quả: {{kết quả}}", 15),
        ),
        left=(_Line("Số: {{số}}", 12), _Line("Mã xác nhận: {{mã xác nhận}}", 12)),
        right=(
            _Line("{{nơi cấp}}, {{ngày cấp}}", 13, italic=True),
            _Line("{{THAY MẶT}}", 13, bold=True),
            _Line("{{CHỨC VỤ NGƯỜI KÝ}}", 13, bold=True),
        ),
        signer="{{người ký}}",
    ),
    "zh": _Sheet(
        head=(),
        title=_Line("结业证书", 36, bold=True),
        lines=(
            _Line(
                "{{姓名}}同志（{{单位}}）于{{培训时间}}参加{{发证单位}}举办的“{{培训班}}”学习，共{{天数}}天，成绩{{结果}}，准予结业。",
                20, align="justify", indent=True,
            ),
            _Line("特发此证。", 20, align="justify", indent=True),
        ),
        left=(_Line("证书编号：{{证书编号}}", 13), _Line("查验码：{{查验码}}", 13)),
        right=(
            _Line("{{落款单位}}", 16),
            _Line("{{签发人职务}}：{{签发人}}", 16),
            _Line("{{发证日期}}", 16),
        ),
        signer="",
    ),
}  # fmt: skip


def certificates_to_pdf(certificates: Sequence[Certificate]) -> bytes:
    """Return the sheets as one PDF. Raises MissingFont for Chinese without a font, TypesettingFailed."""
    fonts = available_fonts()
    chinese = certificates[0].language == "zh"
    if chinese:
        require_chinese(fonts)
    faces = [fonts.fangsong, fonts.vietnamese] if chinese else [fonts.vietnamese]
    data = {
        "language": certificates[0].language,
        "fonts": [*faces, *([fonts.songti] if fonts.songti else [])],
        "title_font": fonts.title if chinese else fonts.vietnamese,
        "page": PAGE_MM,
        "margin": MARGIN_MM,
        "colour": FRAME_COLOUR,
        "name": certificates[0].course,
        "sheets": [asdict(_sheet(_printable(each))) for each in certificates],
    }
    template = Path(__file__).parent / "pdf_writer" / "certificate.typ"
    return typeset(template, inputs={"data": json.dumps(data, ensure_ascii=False)}, file_format="pdf")


def certificates_to_docx(certificates: Sequence[Certificate]) -> bytes:
    """Return the sheets as one .docx, each on a page of its own."""
    word = docx.Document()
    chinese = certificates[0].language == "zh"
    face = TextFace("Times New Roman", "FangSong" if chinese else "Times New Roman", 14)
    set_language(word, face, language=certificates[0].language)
    _framed(word.sections[0])
    for number, each in enumerate(certificates):
        if number:
            put(word, "", face, Shape(exact_pt=1)).runs[0].add_break(WD_BREAK.PAGE)
        _draw(word, _sheet(_printable(each)), face, "SimSun" if chinese else face.east_asia)
    return _saved(word, certificates[0].course)


def certificate_starter(language: str) -> bytes:
    """Return the sheet with fields in place of words, as a .docx to begin an own template with ("vi" or "zh")."""
    word = docx.Document()
    chinese = language == "zh"
    face = TextFace("Times New Roman", "FangSong" if chinese else "Times New Roman", 14)
    set_language(word, face, language=language)
    _framed(word.sections[0])
    _draw(word, _STARTERS[language], face, "SimSun" if chinese else face.east_asia)
    return _saved(word, "")


def _saved(word: Any, title: str) -> bytes:
    properties = word.core_properties
    properties.title, properties.author, properties.comments = title[:250], "", ""
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - the same sheets, the same bytes
    raw = BytesIO()
    word.save(raw)
    return zipped_afresh(raw)


def _sheet(each: Certificate) -> _Sheet:
    return _chinese(each) if each.language == "zh" else _vietnamese(each)


def _vietnamese(each: Certificate) -> _Sheet:
    issuer = [_Line(each.superior.upper(), 12)] if each.superior else []
    held = vietnamese_days(each)
    if each.first_day != each.last_day:
        held = f"{each.days} ngày, {held}"
    if each.hours:
        held += f" ({each.hours} tiết)"
    if each.held_at:
        held += f", tại {each.held_at}"
    signs = [line.upper() for line in (*each.body.split("\n"), each.title) if line.strip()]
    return _Sheet(
        head=(
            (*issuer, _Line(each.issuer.upper(), 12, bold=True)),
            _NATION,
        ),
        title=_Line("GIẤY CHỨNG NHẬN", 30, bold=True),
        lines=(
            _Line("Chứng nhận", 15, italic=True),
            _Line(f"{'Bà' if each.is_woman else 'Ông'} {each.holder}", 24, bold=True),
            _Line(f"Đơn vị: {each.unit}", 15),
            _Line("đã hoàn thành chương trình", 15, italic=True),
            _Line(each.course, 19, bold=True),
            _Line(f"Thời gian: {held}", 15),
            _Line("Kết quả: Đạt", 15),
        ),
        left=(_Line(f"Số: {each.number}", 12), _Line(f"Mã xác nhận: {each.code}", 12)),
        right=(
            _Line(
                ", ".join(part for part in (each.place, day_phrase(each.given_on)) if part), 13, italic=True
            ),
            *(_Line(line, 13, bold=True) for line in signs),
        ),
        signer=each.name,
    )


def _chinese(each: Certificate) -> _Sheet:
    held = chinese_days(each.first_day, each.last_day)
    hours = f"（{each.hours}学时）" if each.hours else ""
    at = f"在{each.held_at}" if each.held_at else ""
    issuer = "".join(each.issuer.split())
    signer = "：".join(part for part in (each.title, each.name) if part)
    return _Sheet(
        head=(),
        title=_Line("结业证书", 36, bold=True),
        lines=(
            _Line(
                f"{each.holder}同志（{each.unit}）于{held}{at}参加{issuer}举办的“{each.course}”学习，共{each.days}天{hours}，"
                "成绩合格，准予结业。",
                20, align="justify", indent=True,
            ),
            _Line("特发此证。", 20, align="justify", indent=True),
        ),
        left=(_Line(f"证书编号：{each.number}", 13), _Line(f"查验码：{each.code}", 13)),
        right=tuple(
            _Line(text, 16)
            for text in ("".join(each.body.split()) or issuer, signer, chinese_day(each.given_on))
            if text
        ),
        signer="",
    )  # fmt: skip


def vietnamese_days(each: Certificate) -> str:
    """Return "từ ngày 2/4/2018 đến ngày 3/4/2018", or the one day."""
    if each.first_day == each.last_day:
        return f"ngày {short_day(each.first_day)}"
    return f"từ ngày {short_day(each.first_day)} đến ngày {short_day(each.last_day)}"


def short_day(on: Day) -> str:
    """Return "2/4/2018"."""
    return f"{on.day}/{on.month}/{on.year}"


def chinese_day(on: Day) -> str:
    """Return "2018年4月2日"."""
    return f"{on.year}年{on.month}月{on.day}日"


def chinese_days(first: Day, last: Day) -> str:
    """Return "2018年4月2日至3日", year and month told once where they are the same."""
    if first == last:
        return chinese_day(first)
    end = chinese_day(last)
    if (first.year, first.month) == (last.year, last.month):
        end = f"{last.day}日"
    elif first.year == last.year:
        end = f"{last.month}月{last.day}日"
    return f"{chinese_day(first)}至{end}"


def _printable(each: Certificate) -> Certificate:
    texts = [field.name for field in fields(each) if isinstance(getattr(each, field.name), str)]
    clean: dict[str, Any] = {name: printable(getattr(each, name)) for name in texts}
    return replace(each, **clean)


def _framed(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    for side in ("top_margin", "bottom_margin", "left_margin", "right_margin"):
        setattr(section, side, Mm(MARGIN_MM))
    frame = element("pgBorders", offsetFrom="page")
    for side in ("top", "left", "bottom", "right"):
        frame.append(element(side, val="thinThickSmallGap", sz=24, space=28, color=FRAME_COLOUR))
    section._sectPr.insert_element_before(frame, "w:lnNumType", "w:pgNumType", "w:cols", "w:docGrid")


def _draw(word: Any, sheet: _Sheet, face: TextFace, title_face: str) -> None:
    width = PAGE_MM[0] - 2 * MARGIN_MM
    if sheet.head:
        columns = fixed_table(word, 1, [width * 0.46, width * 0.54])
        for cell, lines in zip(columns.rows[0].cells, sheet.head, strict=True):
            for line in lines:
                put(cell, line.text, _faced(face, line), Shape("center"))
    big = TextFace(face.latin, title_face, sheet.title.size, bold=True, colour=FRAME_COLOUR)
    put(word, sheet.title.text, big, Shape("center", before_pt=26 if sheet.head else 40, after_pt=22))
    for line in sheet.lines:
        indent = 2 * line.size if line.indent else 0
        shape = Shape(
            "justify" if line.align == "justify" else "center", first_line_pt=indent, after_pt=8,
            line=1.6 if line.indent else 1,
        )  # fmt: skip
        put(word, line.text, _faced(face, line), shape)
    put(word, "", face, Shape(exact_pt=20))
    drawn = fixed_table(word, 1, [width / 2, width / 2])
    hold_row(drawn.rows[0])
    foot = drawn.rows[0].cells
    for line in sheet.left:
        put(foot[0], line.text, _faced(face, line), Shape("left"))
    for line in sheet.right:
        put(foot[1], line.text, _faced(face, line), Shape("center"))
    if sheet.signer:
        put(foot[1], sheet.signer, _faced(face, _Line("", 14, bold=True)), Shape("center", before_pt=52))


def _faced(face: TextFace, line: _Line) -> TextFace:
    return TextFace(face.latin, face.east_asia, line.size, bold=line.bold, italic=line.italic)
