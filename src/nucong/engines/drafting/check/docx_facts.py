"""What a Word file really shows: pages, and every line with the size, weight and font in force.

Formats come from the run, its style, the paragraph's style and the defaults of the file, in this order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from nucong.engines.archives import Bounds, TooLarge, open_archive

from ..errors import NotADocx

_TEXT_STYLES = (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER)
_ROWS_READ = 40  # no rule of layout lives further down a table, and a unit list may have thousands
_BOUNDS = Bounds(parts=5_000, unpacked=200_000_000)
_ALIGN = {
    WD_ALIGN_PARAGRAPH.LEFT: "left",
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}


@dataclass(frozen=True)
class Line:
    """One paragraph. Sizes in points, lengths in millimetres; `table` and `column` count from 0, -1 outside."""

    text: str
    sizes: frozenset[float]
    fonts: frozenset[str]
    asian_fonts: frozenset[str]
    colours: frozenset[str]
    bold: bool
    italic: bool
    underlined: bool
    align: str
    first_line_mm: float
    first_line_chars: float
    rule_mm: float | None  # length of a border above or below the paragraph
    drawn: bool  # holds a drawing, which may be a rule
    table: int
    column: int
    line_pt: float | None


@dataclass(frozen=True)
class DocumentFacts:
    """The first section's page and all lines in reading order."""

    page_mm: tuple[float, float]
    margins_mm: dict[str, float]  # top, bottom, left, right
    hides_first_number: bool
    differs_odd_even: bool
    header: tuple[Line, ...]
    footer: tuple[Line, ...]
    header_has_page: bool
    footer_has_page: bool
    grid_pitch_pt: float | None
    lines: tuple[Line, ...]


def read_facts(docx_bytes: bytes) -> DocumentFacts:
    """Return the facts of a .docx file.

    Raises: NotADocx for anything else, also for a packed file that unpacks to more than 200 MB.
    """
    try:
        open_archive(docx_bytes, _BOUNDS).close()
        return _facts(docx.Document(BytesIO(docx_bytes)))
    except TooLarge as large:
        raise NotADocx("the file unpacks to more than 200 MB") from large
    except Exception as error:  # python-docx and lxml raise many kinds on a broken package
        raise NotADocx(f"not a readable Word document (.docx): {error}") from error


def _facts(word: Any) -> DocumentFacts:
    section = word.sections[0]
    reader = _Reader(word)
    grid = section._sectPr.find(qn("w:docGrid"))
    headers = [section.header]
    if section.different_first_page_header_footer:  # a Chinese letter bears its red name there
        headers.append(section.first_page_header)
    pitch = grid.get(qn("w:linePitch")) if grid is not None and grid.get(qn("w:type")) else None
    width_mm = _mm(section.page_width) - _mm(section.left_margin) - _mm(section.right_margin)
    return DocumentFacts(
        page_mm=(_mm(section.page_width), _mm(section.page_height)),
        margins_mm={
            side: _mm(getattr(section, f"{side}_margin")) for side in ("top", "bottom", "left", "right")
        },
        hides_first_number=bool(section.different_first_page_header_footer),
        differs_odd_even=bool(word.settings.odd_and_even_pages_header_footer),
        header=tuple(line for part in headers for line in reader.lines(part, width_mm)),
        footer=tuple(reader.lines(section.footer, width_mm)),
        header_has_page=_has_page(section.header),
        footer_has_page=_has_page(section.footer),
        grid_pitch_pt=int(pitch) / 20 if pitch else None,
        lines=tuple(reader.lines(word, width_mm)),
    )


class _Reader:
    """Walks a file and settles the formats in force; what a style says is looked up once."""

    def __init__(self, word: Any) -> None:
        defaults = word.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr")
        size = defaults[0].find(qn("w:sz")) if defaults else None
        self.default_pt = int(size.get(qn("w:val"))) / 2 if size is not None else 10.0
        self.styles = {style.style_id: style for style in word.styles if style.type in _TEXT_STYLES}
        self.default_style = word.styles.default(WD_STYLE_TYPE.PARAGRAPH).style_id
        self.said: dict[tuple[str, str], Any] = {}
        self.tables = -1

    def lines(self, container: Any, width_mm: float, *, table: int = -1, column: int = -1) -> Iterator[Line]:
        for item in container.iter_inner_content():
            if isinstance(item, Paragraph):
                yield self._line(item, width_mm, table=table, column=column)
            elif isinstance(item, Table):
                self.tables += 1
                number = self.tables
                for row in item._tbl.tr_lst[:_ROWS_READ]:
                    position = 0
                    for tc in row.tc_lst:
                        if tc.vMerge != "continue":
                            cell = _Cell(tc, item)
                            width = _mm(cell.width) if cell.width else width_mm
                            yield from self.lines(cell, width, table=number, column=position)
                        position += tc.grid_span

    def _line(self, paragraph: Any, width_mm: float, *, table: int, column: int) -> Line:
        runs = [run for run in paragraph.runs if run.text.strip()]
        style = paragraph._p.style or self.default_style
        left, right = (
            _mm(self._form(paragraph, style, side) or 0) for side in ("left_indent", "right_indent")
        )
        ruled = paragraph._p.xpath("./w:pPr/w:pBdr/w:top | ./w:pPr/w:pBdr/w:bottom")
        indents = paragraph._p.xpath("./w:pPr/w:ind/@w:firstLineChars")
        spacing = self._form(paragraph, style, "line_spacing")

        def of_runs(name: str) -> list[Any]:
            return [self._value(run, style, name) for run in runs]

        return Line(
            text=" ".join(paragraph.text.replace("\xa0", " ").split()),
            sizes=frozenset(size.pt if size is not None else self.default_pt for size in of_runs("size")),
            fonts=frozenset(filter(None, of_runs("name"))),
            asian_fonts=frozenset(filter(None, of_runs("asian"))),
            colours=frozenset(
                str(run.font.color.rgb) for run in runs if run.font.color and run.font.color.rgb
            ),
            bold=bool(runs) and all(of_runs("bold")),
            italic=bool(runs) and all(of_runs("italic")),
            underlined=any(of_runs("underline")),
            align=_ALIGN.get(self._form(paragraph, style, "alignment"), "left"),
            first_line_mm=_mm(self._form(paragraph, style, "first_line_indent") or 0),
            first_line_chars=int(indents[0]) / 100 if indents else 0.0,
            rule_mm=width_mm - left - right if ruled else None,
            drawn=bool(paragraph._p.xpath(".//w:drawing | .//w:pict")),
            table=table,
            column=column,
            line_pt=spacing.pt if hasattr(spacing, "pt") else None,
        )

    def _value(self, run: Any, paragraph_style: str, name: str) -> Any:
        own = _asian(run._r) if name == "asian" else getattr(run.font, name)
        if own is None and run._r.style:
            own = self._of_style(run._r.style, name)
        return self._of_style(paragraph_style, name) if own is None else own

    def _form(self, paragraph: Any, style: str, name: str) -> Any:
        own = getattr(paragraph.paragraph_format, name)
        return self._of_style(style, name) if own is None else own

    def _of_style(self, style_id: str, name: str) -> Any:
        """Return what a style, or one it is based on, says of a format; None when it says nothing."""
        key = (style_id, name)
        if key not in self.said:
            self.said[key] = None  # also ends a ring of styles based on one another
            style = self.styles.get(style_id)
            if style is not None:
                own = _of_one_style(style, name)
                if own is None and style.base_style is not None:
                    own = self._of_style(style.base_style.style_id, name)
                self.said[key] = own
        return self.said[key]


def _of_one_style(style: Any, name: str) -> Any:
    if name == "asian":
        return _asian(style.element)
    if hasattr(style.font, name):
        return getattr(style.font, name)
    return getattr(style.paragraph_format, name, None) if style.type == WD_STYLE_TYPE.PARAGRAPH else None


def _asian(node: Any) -> str | None:
    found = node.xpath("./w:rPr/w:rFonts/@w:eastAsia")
    return str(found[0]) if found else None


def _has_page(part: Any) -> bool:
    fields = part._element.xpath(".//w:instrText/text() | .//w:fldSimple/@w:instr")
    return any("PAGE" in str(field).upper() for field in fields)


def _mm(length: Any) -> float:
    return round(int(length or 0) / 36000, 2)  # a file may leave a measure out
