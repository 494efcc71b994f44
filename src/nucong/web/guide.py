"""A page of the user's guide (`docs/user/<language>/`) as parts for a template; templates escape every word.

The guides keep to a small part of Markdown: headings, paragraphs, flat lists, tables, code, bold words, links
to other guides and pictures of their own folder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from nucong.kernel.languages import content_language

START = "start"
PAGES = (START, "officer", "reporter", "head", "clerk", "administrator", "partner", "case-worker", "api")
_START_NAMES = {"vi": "bat-dau", "zh": "kaishi"}
_PICTURE = re.compile(r"!\[([^\]]*)\]\(\.\./pictures/(\w+)/(\w+)\.png\)")
_INLINE = re.compile(r"\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([\w-]+)\.md\)")
_STEP = re.compile(r"\d+\. ")


@dataclass(frozen=True)
class Piece:
    """Some words of a block. `kind` is plain, strong, code or link (then with its address)."""

    kind: str
    text: str
    url: str = ""


Words = tuple[Piece, ...]


@dataclass(frozen=True)
class Block:
    """A part of a guide: title, heading, words, code, picture (alone: its text and address), list, steps or table."""

    kind: str
    words: Words = ()
    items: tuple[Words, ...] = ()
    rows: tuple[tuple[Words, ...], ...] = ()

    @property
    def text(self) -> str:
        """Return its words without marks."""
        return "".join(piece.text for piece in self.words)


def guide(name: str, language: str) -> list[Block]:
    """Return a guide in a language of pages, in English when it is not written in that one; its title comes first."""
    blocks = []
    for place, piece in enumerate(
        _path(name, content_language(language)).read_text(encoding="utf-8").split("```")
    ):
        if place % 2:
            blocks.append(Block("code", (Piece("code", piece.strip("\n")),)))
        else:
            blocks += [_block(part.strip()) for part in piece.split("\n\n") if part.strip()]
    return blocks


def picture_path(language: str, name: str) -> Path:
    """Return where a picture of the guides lies; the caller has checked that both are plain words."""
    return _folder() / "pictures" / language / f"{name}.png"


def _folder() -> Path:
    return Path(settings.ROOT) / "docs" / "user"


def _path(name: str, language: str) -> Path:
    wished = _folder() / language / f"{_START_NAMES.get(language, name) if name == START else name}.md"
    return wished if wished.exists() else _folder() / "en" / f"{name}.md"


def _block(part: str) -> Block:
    lines = part.splitlines()
    picture = _PICTURE.fullmatch(part)
    if picture:
        url = reverse("help:picture", args=[picture[2], picture[3]])
        return Block("picture", (Piece("link", picture[1], url),))
    if part.startswith(("# ", "## ")):
        marks, _, rest = part.partition(" ")
        return Block("title" if marks == "#" else "heading", _words(rest))
    if all(line.startswith("- ") for line in lines):
        return Block("list", items=tuple(_words(line[2:]) for line in lines))
    if all(_STEP.match(line) for line in lines):
        return Block("steps", items=tuple(_words(_STEP.sub("", line, count=1)) for line in lines))
    if part.startswith("|"):
        rows = [line.strip("|").split("|") for place, line in enumerate(lines) if place != 1]
        return Block("table", rows=tuple(tuple(_words(cell.strip()) for cell in row) for row in rows))
    return Block("words", _words(part.replace("\n", " ")))


def _words(text: str) -> Words:
    pieces, end = [], 0
    for found in _INLINE.finditer(text):
        pieces.append(Piece("plain", text[end : found.start()]))
        pieces.append(_marked(found))
        end = found.end()
    return tuple(piece for piece in (*pieces, Piece("plain", text[end:])) if piece.text)


def _marked(found: re.Match[str]) -> Piece:
    strong, code, label, page = found.groups()
    if strong or code:
        return Piece("strong", strong) if strong else Piece("code", code)
    page = START if page in _START_NAMES.values() else page
    return Piece("link", label, reverse("help:page", args=[page])) if page in PAGES else Piece("plain", label)
