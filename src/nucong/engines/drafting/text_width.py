"""How wide a line is in Times New Roman, without having the font.

Rules as long as a text (or a third of it) must be drawn in Word, which cannot measure for us.
Advance widths per mille of the font size, as in Times New Roman and its metric twins; a letter with marks
is as wide as its base letter, a Chinese character is one full size.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_REGULAR = {
    180: "'",
    200: "|",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr",
    389: "Js",
    408: '"',
    444: "?acez“”",
    469: "^",
    480: "{}",
    500: "#$*0123456789_bdghknopquvxyđ–",
    541: "~",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwĐ",
    778: "&m",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
    1000: "…",
}
_BOLD = {
    220: "|",
    250: " ,.",
    278: "'/\\il",
    333: "!()-:;[]`fjt",
    389: "Is",
    394: "{}",
    444: "cerz",
    500: "#$*0123456789?J_agovxy–“”",
    520: "~",
    556: "Sbdhknpquđ",
    570: "+<=>",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQ",
    833: "&m",
    930: "@",
    944: "M",
    1000: "%W…",
}
_HORN = "̛"


@cache
def _advances(bold: bool) -> dict[str, int]:
    return {char: width for width, chars in (_BOLD if bold else _REGULAR).items() for char in chars}


def text_width_pt(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Return the width of one line in points."""
    advances = _advances(bold)
    total = 0
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.east_asian_width(char) in "WF":
            total += 1000
        elif char == _HORN:  # ơ and ư are a little wider than o and u
            total += 45
        elif not unicodedata.combining(char):
            total += advances.get(char, 556)
    return total * size_pt / 1000


def balanced_lines(text: str, *, room_pt: float, size_pt: float, bold: bool = False) -> list[str]:
    """Return the text in as few lines as fit the room, as even as the words allow (no single word left over).

    Breaks set by hand are kept. A word wider than the room stands alone in its line.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        words = part.split()
        widths = [text_width_pt(word, size_pt, bold=bold) for word in words]
        gap = text_width_pt(" ", size_pt, bold=bold)
        count = len(_filled(words, widths, gap, room_pt))
        narrow, wide = max(widths, default=0.0), room_pt
        while wide - narrow > 1:  # the narrowest room that still needs no further line
            middle = (narrow + wide) / 2
            if len(_filled(words, widths, gap, middle)) <= count:
                wide = middle
            else:
                narrow = middle
        lines += [" ".join(line) for line in _filled(words, widths, gap, wide)]
    return lines


def _filled(words: list[str], widths: list[float], gap: float, room_pt: float) -> list[list[str]]:
    lines: list[list[str]] = []
    used = 0.0
    for word, width in zip(words, widths, strict=True):
        if lines and used + gap + width <= room_pt:
            lines[-1].append(word)
            used += gap + width
        else:
            lines.append([word])
            used = width
    return lines
