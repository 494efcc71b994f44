"""Fields in the text of a paragraph, however Word has cut it into runs; and words in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from .opening import W

# Chinese keyboards write the wide braces; one brace is taken for two.
FIELD = re.compile(r"[{｛]{1,2}\s*([^{}｛｝]{1,80}?)\s*[}｝]{1,2}")
STRAY = re.compile(r"[{}｛｝]")
TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}rPr", f"{W}pPr"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Words = Callable[[str], str]


@dataclass(frozen=True)
class _Piece:
    node: etree._Element
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def text_of(paragraph: etree._Element) -> str:
    """Return the text of a paragraph without that of text boxes in it: these have paragraphs of their own."""
    return "".join(piece.text for piece in _pieces(paragraph))


def paragraphs(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield every paragraph, those in tables and text boxes too."""
    return tree.iter(f"{W}p")


def put_words(tree: etree._Element, words: Words) -> None:
    """Put words in the place of every field. `words` gives them for a name; they take the look of the name itself."""
    for paragraph in list(paragraphs(tree)):
        pieces = list(_pieces(paragraph))
        text = "".join(piece.text for piece in pieces)
        for match in reversed(list(FIELD.finditer(text))):
            _replace(pieces, match, words(match[1]))
    for node in tree.iter(TEXTPATH):  # words on a curve in files of older Word
        shown = node.get("string", "")
        if STRAY.search(shown):
            node.set("string", FIELD.sub(lambda match: words(match[1]), shown))


def _pieces(paragraph: etree._Element) -> Iterator[_Piece]:
    at, stack = 0, list(reversed(list(paragraph)))
    while stack:
        node = stack.pop()
        if node.tag in _SKIPPED or node.tag == f"{W}p":
            continue
        if node.tag == f"{W}txbxContent":
            continue
        text = node.text or "" if node.tag == f"{W}t" else _BREAKS.get(node.tag, "")
        if text:
            yield _Piece(node, at, text)
            at += len(text)
        stack.extend(reversed(list(node)))


def _replace(pieces: list[_Piece], match: re.Match[str], words: str) -> None:
    """Put words where the name begins and take the rest of the field out. Later fields are replaced before."""
    named = match.start(1)
    for piece in pieces:
        if piece.end <= match.start() or piece.start >= match.end():
            continue
        if piece.node.tag != f"{W}t":
            _take_out(piece.node)
            continue
        now = piece.node.text or ""
        first, last = max(match.start() - piece.start, 0), min(match.end(), piece.end) - piece.start
        # What stood behind in this piece may have been replaced already: it is counted from the front.
        put = words if piece.start <= named < piece.end else ""
        _write(piece.node, now[:first] + put + now[last:])


def _write(node: etree._Element, text: str) -> None:
    """Write text into a text node; a line break in it becomes one of Word."""
    first, *others = text.split("\n")
    node.text = first
    node.set(_SPACE, "preserve")
    after = node
    for line in others:
        for tag, words in (("br", None), ("t", line)):
            more = node.makeelement(f"{W}{tag}")
            more.text = words
            if words is not None:
                more.set(_SPACE, "preserve")
            after.addnext(more)
            after = more


def _take_out(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
