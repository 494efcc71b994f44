"""Puts the breaks found for a language into a text, with the map back to the original."""

from __future__ import annotations

from dataclasses import replace

from nucong.engines.reading.flattened import vi, zh
from nucong.engines.reading.normalise import Normalised


def restore_lines(normalised: Normalised) -> Normalised:
    """Return the text with a line break wherever its own words show that a line began.

    Copies from web pages, chats and cells of tables lose line breaks: the head of NĐ 30/2020 art. 8 or
    GB/T 9704-2012 7.2–7.3 then stands in one line with what follows. A text that kept its lines is
    returned as it is.
    """
    text = normalised.text
    places = zh.line_starts(text) if normalised.language == "zh" else vi.line_starts(text)
    if not places:
        return normalised
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for place in places:
        blank = text[place - 1] in " \t"
        end = place - 1 if blank else place
        pieces.append(text[position:end])
        offsets.extend(normalised.offsets[position:end])
        pieces.append("\n")
        offsets.append(normalised.offsets[end])
        position = place
    pieces.append(text[position:])
    offsets.extend(normalised.offsets[position:])
    return replace(normalised, text="".join(pieces), offsets=offsets)
