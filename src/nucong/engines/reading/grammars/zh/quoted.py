"""Titles in 《》, also nested (《…〈…〉…》), and the short names a document gives them (以下简称《…》)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nucong.engines.reading.model import Span

_SHORT_NAME = re.compile(r"(?:以下|下)(?:统|均)?(?:简)?称(?:为)?:?\s*[《“](?P<name>[^》”]{2,30})[》”]")
_LONGEST = 150


@dataclass(frozen=True)
class Quoted:
    """A title between 《 and 》; `span` includes the marks, `inner` are titles quoted inside it."""

    title: str
    span: Span
    inner: tuple[str, ...] = ()


def find_quoted(plain: str, text: str, start: int, end: int) -> list[Quoted]:
    """Find titles in 《》; deeper 《》 or 〈〉 belong to the outermost."""
    found: list[Quoted] = []
    opened: list[int] = []
    inner: list[str] = []
    for match in re.finditer(r"[《〈》〉]", plain[start:end]):
        position = start + match.start()
        if opened and position - opened[0] > _LONGEST:
            opened, inner = [], []
        if match[0] in "《〈":
            if match[0] == "《" or opened:
                opened.append(position)
        elif opened:
            begin = opened.pop()
            title = " ".join(text[begin + 1 : position].split())
            if opened:
                inner.append(title)
            elif plain[begin] == "《":
                found.append(Quoted(title, (begin, position + 1), tuple(inner)))
                inner = []
    return found


def short_names(plain: str, start: int, end: int) -> set[str]:
    """Return the short names introduced by 以下简称."""
    return {match["name"].strip() for match in _SHORT_NAME.finditer(plain, start, end)}
