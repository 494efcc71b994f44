"""A page of the user's guide (`docs/user/<language>/`) as parts for a template: headings, words, code."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from nucong.kernel.languages import content_language


@dataclass(frozen=True)
class Block:
    """A part of a guide. `words` alternates plain text and code, beginning with plain text."""

    kind: str  # title, heading, words, code
    words: tuple[str, ...]


def guide(name: str, language: str) -> list[Block]:
    """Return a guide in a language of pages, in English when it is not written in that one."""
    folder = settings.ROOT / "docs" / "user"
    wished = folder / content_language(language) / f"{name}.md"
    text = (wished if wished.exists() else folder / "en" / f"{name}.md").read_text(encoding="utf-8")
    blocks = []
    for place, piece in enumerate(text.split("```")):
        if place % 2:
            blocks.append(Block("code", (piece.strip("\n"),)))
        else:
            blocks += [_block(part.strip()) for part in piece.split("\n\n") if part.strip()]
    return blocks


def _block(part: str) -> Block:
    marks, _, rest = part.partition(" ")
    if marks in ("#", "##"):
        return Block("title" if marks == "#" else "heading", (rest,))
    return Block("words", tuple(part.replace("\n", " ").split("`")))
