"""Web pages and HTML exports: paragraphs and tables in order, without scripts and navigation."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from nucong.engines.reading.blocks import Block, Cell
from nucong.engines.reading.errors import EMPTY, ReadingError
from nucong.engines.reading.sources.loaded import Loaded
from nucong.engines.reading.sources.plain import decoded
from nucong.engines.reading.sources.tables import table_block

_DROPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "nav",
    "svg",
    "iframe",
    "object",
    "form",
    "button",
}
_BLOCK_TAGS = {
    "p", "div", "section", "article", "main", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
    "pre", "tr", "td", "th", "dl", "dt", "dd", "header", "footer", "body", "center", "figure", "figcaption", "hr",
}  # fmt: skip
MAX_SPAN = 1000


def read_html(data: bytes) -> Loaded:
    """Read a web page.

    Raises:
        ReadingError: no text, or in no known encoding.
    """
    text = _declared(data)
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(EMPTY) from error
    body = root.find("body")
    blocks: list[Block] = []
    line: list[str] = []
    for piece in _pieces(body if body is not None else root):
        if isinstance(piece, str):
            line.append(piece)
            continue
        _end_line(line, blocks)
        if piece is not None:
            blocks.append(piece)
    _end_line(line, blocks)
    return Loaded(blocks)


def _declared(data: bytes) -> str:
    """Decode by the charset the page declares when it holds, else by looking at the bytes."""
    head = data[:2048].lower()
    for name, encoding in ((b"gb2312", "gb18030"), (b"gbk", "gb18030"), (b"windows-1258", "cp1258")):
        if b"charset" in head and name in head:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    text = decoded(data)
    # lxml refuses a str that carries an encoding declaration.
    return text[text.index("?>") + 2 :] if text.lstrip().startswith("<?xml") and "?>" in text[:300] else text


def _end_line(line: list[str], blocks: list[Block]) -> None:
    text = "".join(line)
    line.clear()
    for part in text.split("\n"):
        words = " ".join(part.split(" ")).strip()
        if words:
            blocks.append(Block(words))


def _pieces(root: html.HtmlElement) -> Iterator[str | Block | None]:
    """Yield running text, tables, and None at the edges of blocks; iterative, so depth cannot hurt."""
    stack: list[tuple[etree._Element | None, str | None]] = [(root, None)]
    while stack:
        node, tail = stack.pop()
        if node is None:
            if tail == "\0":
                yield None
            elif tail:
                yield " ".join(tail.replace("\xa0", " ").split("\n"))
            continue
        if not isinstance(node.tag, str) or node.tag in _DROPPED:
            continue
        if node.tag == "br":
            yield "\n"
            continue
        if node.tag == "table" and node.find(".//table") is None:
            yield table_block(_rows(node), _bordered(node))
            continue
        block = node.tag in _BLOCK_TAGS
        if block:
            yield None
            stack.append((None, "\0"))
        for child in reversed(node):
            stack.append((None, child.tail))
            stack.append((child, None))
        if node.text:
            yield " ".join(node.text.replace("\xa0", " ").split("\n"))


def _bordered(table: etree._Element) -> bool | None:
    border = table.get("border")
    style = (table.get("style") or "").replace(" ", "").lower()
    if border is not None:
        return border != "0"
    return False if "border:none" in style or "border:0" in style else None


def _rows(table: etree._Element) -> list[list[Cell]]:
    return [
        [
            Cell(_text(cell), _span(cell, "rowspan"), _span(cell, "colspan"))
            for cell in row.iterchildren("td", "th")
        ]
        for row in table.iter("tr")
    ]


def _text(cell: etree._Element) -> str:
    lines: list[str] = [""]
    for piece in _pieces(cell):
        if isinstance(piece, str):
            parts = piece.split("\n")
            lines[-1] += parts[0]
            lines.extend(parts[1:])
        elif lines[-1].strip():
            lines.append("")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, min(int(value), MAX_SPAN)) if value.isdigit() else 1
