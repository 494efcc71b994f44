"""Titles set with a space between their letters: "K Ế   H O Ạ C H" is KẾ HOẠCH.

The letters are drawn together at the start of their line and blanks fill it up, so that every other
position stays that of the text.
"""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.vi.kinds import KIND_WORDS

_SPACED = re.compile(r"[ \t]*+[^\W\d_](?:[ ]{1,6}[^\W\d_]){3,40}[ \t]*")
_MAY_HOLD = re.compile(r"[^\W\d_] [^\W\d_] [^\W\d_] [^\W\d_]")
_HEAD = 4000  # titles stand in the head
_WORD_GAP = re.compile(r"[ ]{2,}")
_BY_LETTERS = {word.replace(" ", ""): word for word, _ in KIND_WORDS}


def drawn_together(masked: str) -> str:
    """Return the text, equally long, with letter-spaced lines drawn together."""
    head, rest = masked[:_HEAD], masked[_HEAD:]
    if not _MAY_HOLD.search(head):
        return masked
    lines = (_joined(line) if _SPACED.fullmatch(line) else line for line in head.split("\n"))
    return "\n".join(lines) + rest


def _joined(line: str) -> str:
    lead = line[: len(line) - len(line.lstrip())]
    words = [gap.replace(" ", "") for gap in _WORD_GAP.split(line.strip())]
    letters = "".join(words)
    kind = _BY_LETTERS.get(letters.lower())
    # Equal gaps do not show where words end; the names of kinds are known.
    text = (kind.upper() if letters.isupper() else kind) if kind else " ".join(words)
    return (lead + text).ljust(len(line))
