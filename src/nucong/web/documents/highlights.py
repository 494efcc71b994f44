"""Found words in a text: the text in pieces, and the passage that shows most of them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from nucong.kernel.terms import folded_in_place, places_pattern

PASSAGE = 240  # characters; Chinese signs take the room of two
_LOOKED_THROUGH = 300_000


@dataclass(frozen=True)
class Piece:
    """A stretch of text, found or not."""

    text: str
    hit: bool


def marked(text: str, words: str) -> list[Piece]:
    """Return the text in pieces, those that were looked for marked."""
    text = unicodedata.normalize("NFC", text)
    pattern = places_pattern(words)
    if pattern is None:
        return [Piece(text, hit=False)]
    pieces, end = [], 0
    for found in pattern.finditer(folded_in_place(text)):
        if found.start() > end:
            pieces.append(Piece(text[end : found.start()], hit=False))
        pieces.append(Piece(text[found.start() : found.end()], hit=True))
        end = found.end()
    if end < len(text):
        pieces.append(Piece(text[end:], hit=False))
    return pieces


def passage(text: str, words: str) -> list[Piece]:
    """Return the part of a long text with the most different found words, marked; nothing without one."""
    text = unicodedata.normalize("NFC", text[:_LOOKED_THROUGH])
    pattern = places_pattern(words)
    if pattern is None:
        return []
    places = [(found.start(), found.group()) for found in pattern.finditer(folded_in_place(text))][:400]
    if not places:
        return []
    best, most = places[0][0], 0
    for at, (start, _) in enumerate(places):
        inside = {word for place, word in places[at : at + 40] if place < start + PASSAGE - 40}
        if len(inside) > most:
            best, most = start, len(inside)
    room = PASSAGE // 2 if any("\u4e00" <= sign <= "\u9fff" for sign in text[:200]) else PASSAGE
    begin = _word_start(text, max(0, best - room // 4))
    cut = " ".join(text[begin : begin + room].split())
    opening = "… " if begin else ""
    closing = " …" if begin + room < len(text) else ""
    return marked(f"{opening}{cut}{closing}", words)


def _word_start(text: str, at: int) -> int:
    if at == 0:
        return 0
    space = text.find(" ", at, at + 20)
    return space + 1 if space >= 0 else at
