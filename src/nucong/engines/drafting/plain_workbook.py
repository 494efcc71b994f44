"""Plain tables as .xlsx, written row by row: thousands of rows in a second, in little memory.

Every text is an inline string and never a formula, whatever it begins with; a number is written in full.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

Value = str | int | Decimal | date | None
_TIME = (2000, 1, 1, 0, 0, 0)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LONGEST = 32_767  # characters of a cell in Excel
_DIGITS = 15  # beyond these Excel rounds a number: it is then written as text
_FIRST_DAY = date(1899, 12, 30)
PLAIN, HEAD, NAME, DAY = range(4)
_STYLES = f"""<styleSheet xmlns="{_NS}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><i/><sz val="9"/><color rgb="FF5A6573"/><name val="Calibri"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF2F6"/></patternFill></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="4"><xf applyAlignment="1"><alignment vertical="top"/></xf><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment wrapText="1" vertical="center"/></xf><xf fontId="2" fillId="2" applyFont="1" applyFill="1"/><xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


@dataclass(frozen=True)
class PlainSheet:
    """A sheet: heads (row 1), names for programs (row 2, may be empty), rows; widths in characters."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]
    names: Sequence[str] = ()
    widths: Sequence[float] = ()
    frozen_columns: int = 1
    head_height: float = field(default=60)


def plain_workbook(sheets: Sequence[PlainSheet]) -> bytes:
    """Return the workbook as .xlsx bytes; the same rows give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:

        def add(name: str, text: str) -> None:
            archive.writestr(zipfile.ZipInfo(name, _TIME), text.encode(), zipfile.ZIP_DEFLATED)

        add("[Content_Types].xml", _content_types(len(sheets)))
        add("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        add("xl/workbook.xml", _book(sheets))
        parts = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
        add("xl/_rels/workbook.xml.rels", _relations([*parts, ("styles", "styles.xml")]))
        add("xl/styles.xml", _STYLES)
        for number, sheet in enumerate(sheets, 1):
            entry = zipfile.ZipInfo(f"xl/worksheets/sheet{number}.xml", _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as part:
                for piece in _sheet(sheet):
                    part.write(piece.encode())
    return out.getvalue()


def _sheet(sheet: PlainSheet) -> Iterable[str]:
    top = 2 if sheet.names else 1
    corner = f"{column(sheet.frozen_columns)}{top + 1}"
    yield f'<worksheet xmlns="{_NS}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="{sheet.frozen_columns}" ySplit="{top}" topLeftCell="{corner}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>'
    widths = list(sheet.widths) or [16.0] * len(sheet.heads)
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, 1)
    )
    yield f"<cols>{columns}</cols><sheetData>"
    letters = [column(n) for n in range(len(sheet.heads))]
    yield _row(1, letters, sheet.heads, HEAD, f' ht="{sheet.head_height}" customHeight="1"')
    if sheet.names:
        yield _row(2, letters, sheet.names, NAME)
    for number, values in enumerate(sheet.rows, top + 1):
        yield _row(number, letters, values, PLAIN)
    last = letters[-1] if letters else "A"
    yield f'</sheetData><autoFilter ref="A{top}:{last}{top}"/></worksheet>'


def _row(number: int, letters: Sequence[str], values: Sequence[Value], style: int, more: str = "") -> str:
    cells = "".join(
        _cell(f"{letter}{number}", value, style)
        for letter, value in zip(letters, values, strict=True)
        if value is not None
    )
    return f'<row r="{number}"{more}>{cells}</row>'


def _cell(place: str, value: Value, style: int) -> str:
    if isinstance(value, date):
        return f'<c r="{place}" s="{DAY}"><v>{(value - _FIRST_DAY).days}</v></c>'
    if isinstance(value, int | Decimal):
        text = str(value) if isinstance(value, int) else format(value, "f")
        if len(text.strip("-").replace(".", "")) <= _DIGITS:
            return f'<c r="{place}" s="{style}"><v>{text}</v></c>'
        value = text
    text = escape(_FORBIDDEN.sub("", str(value))[:_LONGEST])
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def column(index: int) -> str:
    """Return the letters of a column counted from 0: A, Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _book(sheets: Sequence[PlainSheet]) -> str:
    entries = "".join(
        f'<sheet name={quoteattr(_sheet_name(sheet.name))} sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    return f'<workbook xmlns="{_NS}" xmlns:r="{_REL}"><sheets>{entries}</sheets></workbook>'


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31].strip() or "1"


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _content_types(count: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{sheets}</Types>'
    )
