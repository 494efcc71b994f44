"""What changed between two wordings, word by word (Vietnamese) or character by character (Chinese). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

MOST_TOKENS = 6000
_TOKENS = re.compile(
    r"[\u4e00-\u9fff]|\n|[^\S\n]+|[0-9]+(?:[.,/:-][0-9]+)*|[^\W\u4e00-\u9fff]+|[^\w\s]", re.UNICODE
)

Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, was added, or was removed."""

    kind: Kind
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """Return the pieces in reading order; same + removed give the old words, same + added the new ones.

    Texts longer than `MOST_TOKENS` words are compared paragraph by paragraph: exact, only coarser.
    """
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if len(old) + len(new) > MOST_TOKENS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            _add(pieces, "same", old[a1:a2])
        else:
            _add(pieces, "removed", old[a1:a2])
            _add(pieces, "added", new[b1:b2])
    return _readable(pieces)


def _add(pieces: list[Piece], kind: Kind, tokens: Sequence[str]) -> None:
    if tokens:
        pieces.append(Piece(kind, "".join(tokens)))


def _readable(pieces: list[Piece]) -> list[Piece]:
    """Join changes that only a blank keeps apart: "removed␣removed" reads better than word, blank, word."""
    joined: list[Piece] = []
    index = 0
    while index < len(pieces):
        removed = added = ""
        while index < len(pieces) and (
            pieces[index].kind != "same"
            or ((removed or added) and not pieces[index].text.strip(" ") and _changes_at(pieces, index + 1))
        ):
            piece = pieces[index]
            removed += piece.text if piece.kind != "added" else ""
            added += piece.text if piece.kind != "removed" else ""
            index += 1
        if removed:
            joined.append(Piece("removed", removed))
        if added:
            joined.append(Piece("added", added))
        if index < len(pieces):
            joined.append(pieces[index])
            index += 1
    return joined


def _changes_at(pieces: Sequence[Piece], index: int) -> bool:
    return index < len(pieces) and pieces[index].kind != "same"
