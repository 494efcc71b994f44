"""The WordprocessingML that python-docx has no words for: East-Asian fonts, borders, fields, fixed tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from ..model import Run

ALIGNMENT = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_BORDERS_AFTER = (
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:jc",
    "w:rPr",
)


@dataclass(frozen=True)
class TextFace:
    """How letters look. `tracking_pt` widens (or narrows) every character; `lead_asian` is for run-in headings."""

    latin: str
    east_asia: str
    size_pt: float
    bold: bool = False
    italic: bool = False
    colour: str = ""
    tracking_pt: float = 0
    lead_asian: str = ""


@dataclass(frozen=True)
class Shape:
    """How a paragraph stands.

    `exact_pt` wins over the multiple `line`; `first_line_chars` is Word's indent in hundredths of a character;
    `off_grid` frees the paragraph from the line grid of the page; `widows` keeps its first and last two lines together.
    """

    align: Literal["left", "center", "right", "justify"] = "left"
    first_line_pt: float = 0
    first_line_chars: int = 0
    left_pt: float = 0
    right_pt: float = 0
    before_pt: float = 0
    after_pt: float = 0
    line: float = 1
    exact_pt: float = 0
    keep_next: bool = False
    off_grid: bool = False
    widows: bool = True


def element(tag: str, **attributes: object) -> Any:
    """Return a `w:` element; attribute names are taken in the same namespace."""
    node = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        node.set(qn(f"w:{name}"), str(value))
    return node


def new_paragraph(container: Any) -> Any:
    """Return an empty paragraph at the end of a body, header or cell (the obligatory first one of the last two if unused).

    That of a header bears its style already; left over it would push what follows a line down.
    """
    paragraphs = container.paragraphs
    if hasattr(container, "_tc") or hasattr(container, "is_linked_to_previous"):
        last = paragraphs[-1] if paragraphs else None
        if last is not None and not last.runs and not last._p.xpath("./w:pPr/*[not(self::w:pStyle)]"):
            return last
    return container.add_paragraph()


def put(container: Any, content: str | Sequence[Run], face: TextFace, shape: Shape) -> Any:
    """Add one paragraph; `\\n` in the text breaks the line. Returns the paragraph."""
    paragraph = new_paragraph(container)
    shape_paragraph(paragraph, shape)
    runs = (Run(content),) if isinstance(content, str) else content
    for run in runs:
        add_run(paragraph, run, face)
    return paragraph


def shape_paragraph(paragraph: Any, shape: Shape) -> None:
    """Apply spacing, indents and alignment."""
    form = paragraph.paragraph_format
    form.alignment = ALIGNMENT[shape.align]
    form.space_before, form.space_after = Pt(shape.before_pt), Pt(shape.after_pt)
    form.left_indent, form.right_indent = Pt(shape.left_pt), Pt(shape.right_pt)
    form.first_line_indent = Pt(shape.first_line_pt)
    if shape.exact_pt:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(shape.exact_pt)
    else:
        form.line_spacing = shape.line
    form.keep_with_next = shape.keep_next
    form.widow_control = shape.widows
    if shape.off_grid:
        paragraph._p.pPr.insert_element_before(
            element("snapToGrid", val=0), "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    if shape.first_line_chars:
        paragraph._p.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), str(shape.first_line_chars))


def add_run(paragraph: Any, run: Run, face: TextFace) -> Any:
    """Add a run in the face, bold or italic where either the run or the face says so."""
    if run.lead and face.lead_asian:
        face = replace(face, east_asia=face.lead_asian)
    added = paragraph.add_run()
    for i, line in enumerate(run.text.split("\n")):
        if i:
            added.add_break()
        added.add_text(line)
    style_run(added, face, bold=run.bold or face.bold, italic=run.italic or face.italic)
    return added


def style_run(run: Any, face: TextFace, *, bold: bool, italic: bool) -> None:
    """Set fonts (also the East-Asian one), size, weight, colour and tracking."""
    run.font.name, run.font.size = face.latin, Pt(face.size_pt)
    run.font.bold, run.font.italic = bold or None, italic or None
    fonts = run._r.rPr.rFonts
    fonts.set(qn("w:eastAsia"), face.east_asia)
    fonts.set(qn("w:cs"), face.latin)
    if face.colour:
        run.font.color.rgb = RGBColor.from_string(face.colour)
    if face.tracking_pt:
        spacing = element("spacing", val=round(face.tracking_pt * 20))
        run._r.rPr.insert_element_before(
            spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u"
        )


def set_language(word: Any, face: TextFace, *, language: str) -> None:
    """Make the face and the language those of the whole file (spelling, shape of Chinese punctuation)."""
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = face.latin, Pt(face.size_pt)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), face.east_asia)
    defaults = word.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr")[0]
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    spoken = {"vi": {"val": "vi-VN", "eastAsia": "zh-CN"}, "zh": {"val": "en-US", "eastAsia": "zh-CN"}}[
        language
    ]
    defaults.append(element("lang", **spoken))
    if language == "zh":  # 2026年, not 2026 年
        properties = normal.element.get_or_add_pPr()
        for tag in ("autoSpaceDE", "autoSpaceDN"):
            properties.append(element(tag, val=0))


def page_number(paragraph: Any, face: TextFace, *, before: str = "", after: str = "") -> None:
    """Add a PAGE field, with words before and after it."""
    for kind, text in (
        ("text", before),
        ("begin", ""),
        ("code", " PAGE "),
        ("separate", ""),
        ("text", "1"),
        ("end", ""),
        ("text", after),
    ):
        if kind == "text" and not text:
            continue
        run = paragraph.add_run(text if kind == "text" else "")
        style_run(run, face, bold=face.bold, italic=face.italic)
        if kind == "code":
            code = element("instrText")
            code.text = text
            run._r.append(code)
        elif kind != "text":
            run._r.append(element("fldChar", fldCharType=kind))


def put_rule(
    container: Any, *, length_pt: float, room_pt: float, weight_pt: float = 0.75, after_pt: float = 0
) -> Any:
    """Draw a centred rule of the given length: a flat paragraph with a top border and computed indents."""
    side = max(0.0, (room_pt - length_pt) / 2)
    paragraph = new_paragraph(container)
    shape_paragraph(
        paragraph,
        Shape(left_pt=side, right_pt=side, exact_pt=4, before_pt=1.5, after_pt=after_pt, off_grid=True),
    )
    border(paragraph, {"top": {"sz": round(weight_pt * 8), "space": 1, "color": "000000"}})
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def border(paragraph: Any, sides: Mapping[str, Mapping[str, object]]) -> None:
    """Give a paragraph borders: side → sz (eighths of a point), space (points), color, val."""
    frame = element("pBdr")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            frame.append(element(side, **{"val": "single", **sides[side]}))
    paragraph._p.get_or_add_pPr().insert_element_before(frame, *_BORDERS_AFTER)


def fixed_table(
    container: Any, rows: int, widths_mm: Sequence[float], *, indent_mm: float = 0, padding_mm: float = 0
) -> Any:
    """Add a table of fixed column widths without borders."""
    total = Mm(sum(widths_mm))
    try:
        table = container.add_table(rows, len(widths_mm))
    except TypeError:  # cells and headers want the width
        table = container.add_table(rows, len(widths_mm), total)
    table.autofit = False
    properties = table._tbl.tblPr
    for tag in ("w:tblW", "w:tblInd", "w:tblCellMar", "w:tblBorders"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    parts = [
        element("tblW", w=total.twips, type="dxa"),
        element("tblInd", w=Mm(indent_mm).twips, type="dxa"),
    ]
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=Mm(padding_mm).twips, type="dxa"))
    for part in (*parts, margins):
        properties.append(part)
    _order(properties)
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def table_borders(table: Any, sides: Mapping[str, float]) -> None:
    """Rule a table: side (top, left, bottom, right, insideH, insideV) → weight in points."""
    frame = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if sides.get(side):
            frame.append(element(side, val="single", sz=round(sides[side] * 8), space=0, color="000000"))
    table._tbl.tblPr.append(frame)
    _order(table._tbl.tblPr)


def pin_to_foot(table: Any) -> None:
    """Let a table float at the foot of the page's type area."""
    pin = element(
        "tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="margin",
        horzAnchor="margin",
        tblpX=1,
        tblpYSpec="bottom",
    )
    table._tbl.tblPr.append(pin)
    _order(table._tbl.tblPr)


def hold_row(row: Any, *, repeat: bool = False) -> None:
    """Keep a row on one page; `repeat` prints it again on top of every page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if repeat:
        properties.append(element("tblHeader"))


def _order(properties: Any) -> None:
    """Word wants the parts of tblPr in the order of the schema."""
    order = ["tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW",
             "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"]  # fmt: skip
    for node in sorted(properties, key=lambda n: order.index(n.tag.split("}")[1])):
        properties.append(node)
