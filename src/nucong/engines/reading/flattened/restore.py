"""Puts the breaks found for a language into a text, with the map back to the original."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from nucong.engines.reading.flattened import vi, zh
from nucong.engines.reading.normalise import Normalised

_BLANK_LINE = re.compile(r"\n[ \t]*\n(?![ \t]*\n)")


_FEWEST_LINES = 12


def _close_up(text: str) -> str:
    """Take out, at equal length, the blank lines of a text that has one behind each of its lines."""
    if "\n\n" not in text:
        return text
    lines = [line.strip(" \t") for line in text.strip().split("\n")]
    adjacent = sum(bool(line) and bool(below) for line, below in pairwise(lines))
    apart = sum(not line and bool(above) for above, line in pairwise(lines))
    if apart < _FEWEST_LINES or adjacent * 20 > apart:
        return text
    return _BLANK_LINE.sub(lambda gap: " " * (len(gap.group()) - 1) + "\n", text)


def restore_lines(normalised: Normalised) -> Normalised:
    """Return the text with a line break wherever its own words show that a line began.

    Copies from web pages, chats and cells of tables lose line breaks: the head of NĐ 30/2020 art. 8 or
    GB/T 9704-2012 7.2–7.3 then stands in one line with what follows. A text that kept its lines is
    returned as it is.
    """
    text = _close_up(normalised.text)
    places = zh.line_starts(text) if normalised.language == "zh" else vi.line_starts(text)
    if not places:
        return replace(normalised, text=text) if text != normalised.text else normalised
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
