"""Word files (.docx): paragraphs, tables, text boxes, headers, footnotes, in order, numbering rendered."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from nucong.engines.reading.blocks import Block, Cell
from nucong.engines.reading.errors import UNREADABLE, ReadingError
from nucong.engines.reading.sources.loaded import Loaded, entry, opened_zip
from nucong.engines.reading.sources.tables import table_block
from nucong.engines.reading.sources.word_numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}rPr", f"{W}pPr", f"{W}instrText"}
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
MAX_DEPTH = 200


def read_docx(data: bytes) -> Loaded:
    """Read a Word file.

    Raises:
        ReadingError: damaged, encrypted or too large.
    """
    package = opened_zip(data)
    document = _parsed(package, "word/document.xml")
    if document is None:
        raise ReadingError(UNREADABLE, part="word/document.xml")
    numbering = Numbering(_parsed(package, "word/numbering.xml"), _parsed(package, "word/styles.xml"))
    body = document.find(f"{W}body")
    blocks = [*_marginal(package, "header")]
    blocks.extend(_blocks(body if body is not None else document, numbering, 0))
    blocks.extend(_footnotes(package))
    blocks.extend(_marginal(package, "footer"))
    return Loaded(blocks)


def _parsed(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    content = entry(package, name)
    if content is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError(UNREADABLE, part=name) from error


def _blocks(parent: etree._Element, numbering: Numbering, depth: int) -> Iterator[Block]:
    if depth > MAX_DEPTH:
        return
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph(child, numbering)
        elif child.tag == f"{W}tbl":
            block = table_block(_rows(child, numbering), _is_bordered(child))
            if block:
                yield block
        elif child.tag in {
            f"{W}sdt",
            f"{W}sdtContent",
            f"{W}customXml",
            f"{W}ins",
            f"{W}moveTo",
            f"{W}smartTag",
        }:
            yield from _blocks(child, numbering, depth + 1)


def _paragraph(paragraph: etree._Element, numbering: Numbering) -> Iterator[Block]:
    label = numbering.label(paragraph)
    text = "".join(_words(paragraph, inside_box=False))
    yield Block(f"{label} {text}" if label and text.strip() else text)
    for box in paragraph.iter(f"{W}txbxContent"):
        if any(ancestor.tag == f"{_MC}Fallback" for ancestor in box.iterancestors()):
            continue
        for inner in box.iter(f"{W}p"):
            words = "".join(_words(inner, inside_box=False))
            if words.strip():
                yield Block(words, None, "textbox")


def _words(element: etree._Element, inside_box: bool) -> Iterator[str]:
    """Yield the text of a paragraph without deleted text, field codes and text boxes (read apart)."""
    stack: list[etree._Element] = [element]
    while stack:
        node = stack.pop()
        if node.tag in _SKIPPED or (node.tag == f"{W}txbxContent" and not inside_box):
            continue
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag == f"{W}tab":
            yield "\t"
        elif node.tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif node.tag == f"{W}noBreakHyphen":
            yield "-"
        stack.extend(reversed(list(node)))


def _rows(table: etree._Element, numbering: Numbering) -> list[list[Cell]]:
    """Return the rows with merged cells as one cell; columns are counted on the table's grid."""
    rows: list[list[Cell]] = []
    open_merges: dict[int, tuple[int, int]] = {}  # grid column -> place of the cell that spans down
    for row in table.iterfind(f"{W}tr"):
        cells: list[Cell] = []
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in row.iterfind(f"{W}tc"):
            width = _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val", "continue") == "continue" and column in open_merges:
                above, place = open_merges[column]
                top = rows[above][place]
                rows[above][place] = Cell(top.text, len(rows) - above + 1, top.colspan)
            else:
                open_merges.pop(column, None)
                if merge is not None:
                    open_merges[column] = (len(rows), len(cells))
                cells.append(Cell(_cell_text(cell, numbering), 1, width))
            column += width
        rows.append(cells)
    return rows


def _cell_text(cell: etree._Element, numbering: Numbering) -> str:
    return "\n".join(block.text for block in _blocks(cell, numbering, 1)).strip("\n")


def _number(element: etree._Element | None, default: int) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return max(1, min(int(value), 1000)) if value.isdigit() else default


def _is_bordered(table: etree._Element) -> bool | None:
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    if borders is None:
        return None if table.find(f"{W}tblPr/{W}tblStyle") is not None else False
    drawn = [borders.find(f"{W}{side}") for side in _BORDERS]
    return any(side is not None and side.get(f"{W}val", "none") not in {"none", "nil"} for side in drawn)


def _marginal(package: zipfile.ZipFile, kind: str) -> list[Block]:
    """Headers or footers that hold more than a page number, each text once."""
    texts: list[str] = []
    for name in sorted(package.namelist()):
        if not name.startswith(f"word/{kind}") or not name.endswith(".xml"):
            continue
        part = _parsed(package, name)
        if part is None:
            continue
        text = "\n".join(
            "".join(_words(paragraph, inside_box=True)) for paragraph in part.iterfind(f"{W}p")
        ).strip()
        if text and not text.strip(" -–/|").isdigit() and text not in texts:
            texts.append(text)
    return [Block(text, None, kind) for text in texts]


def _footnotes(package: zipfile.ZipFile) -> list[Block]:
    part = _parsed(package, "word/footnotes.xml")
    if part is None:
        return []
    blocks = []
    for note in part.iterfind(f"{W}footnote"):
        text = " ".join(
            "".join(_words(paragraph, inside_box=True)) for paragraph in note.iterfind(f"{W}p")
        ).strip()
        if text:
            blocks.append(Block(f"[{note.get(f'{W}id', '')}] {text}", None, "footnote"))
    return blocks
