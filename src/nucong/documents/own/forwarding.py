"""A notice that forwards another body's paper (转发): its words stand whole on pages of their own. Pure.

Source: 党政机关公文处理工作条例 and GB/T 9704-2012, 7.3.7: what a notice forwards or issues is what the notice is
about; it begins a page of its own and is no 附件.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..pages import Annex, Block, Heading, ListItem, OfficialDocument, Paragraph
from .citations import Cited

_HEAD = re.compile(r"^([一二三四五六七八九十]+、)([^。；;]{1,30})$")
_DATED = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日$")
_COLOPHON = re.compile(r"^(抄送|抄报)|印发$")
_ANNEX = re.compile(r"^附\s*件\s*\d*\s*[：:]?$")
LONGEST_NAME = 30
_ROOM = 4  # characters to the right of the day


def words_of(paper: OfficialDocument) -> str:
    """Return a paper written in the system as running words: whom it addresses, its body, who signed and when."""
    lines = ["、".join(paper.recipients) + "："] if paper.recipients else []
    lines += _lines(paper.blocks)
    lines += [name for name in paper.issuer.split("\n") if name.strip()]
    if paper.date is not None:
        lines.append(f"{paper.date.year}年{paper.date.month}月{paper.date.day}日")
    for annex in paper.annexes:
        lines += [annex.title.replace("\n", ""), *_lines(annex.blocks)]
    return "\n".join(line for line in lines if line.strip())


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield f"{block.number}{block.text}"
        elif isinstance(block, Paragraph | ListItem):
            yield "".join(run.text for run in block.runs)


def words_read(text: str, subject: str) -> str:
    """Return a paper taken in from a file from under its title to its day and note, without tables or colophon."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    title = "".join(subject.split())
    for start in range(len(lines)):
        for end in range(start + 1, min(start + 5, len(lines)) + 1):
            if title and "".join("".join(lines[start:end]).split()).endswith(title):
                return "\n".join(_without_colophon(lines[end:]))
    return "\n".join(_without_colophon(lines))


def _without_colophon(lines: list[str]) -> list[str]:
    dated = next((n for n, line in enumerate(lines) if _DATED.match("".join(line.split()))), len(lines))
    annex = next((n for n in range(dated, len(lines)) if _ANNEX.match(lines[n])), len(lines))
    lines = lines[:annex]
    while lines and _COLOPHON.search(lines[-1]):
        lines.pop()
    return lines


def without_signature(lines: Sequence[str]) -> list[str]:
    """Return the lines of a last section without the signature, the day and whatever was read behind them."""
    dated = next((n for n, line in enumerate(lines) if _DATED.match("".join(line.split()))), None)
    if dated is None:
        return list(lines)
    signed = (
        dated > 0 and len(lines[dated - 1]) < LONGEST_NAME and not lines[dated - 1].endswith(("。", "；"))
    )
    return list(lines[: dated - 1 if signed else dated])


def sections_of(words: str) -> list[tuple[str, str, int, int]]:
    """Return number, title, begin and end of the outermost sections in the words of a forwarded paper."""
    found, at = [], 0
    for line in words.splitlines(keepends=True):
        if head := _HEAD.match(line.strip()):
            found.append((head[1], head[2], at))
        at += len(line)
    ends = [start for _, _, start in found[1:]] + [at]
    return [(number, title, start, end) for (number, title, start), end in zip(found, ends, strict=False)]


def forwarded_annex(cited: Cited, words: str, blocks: Sequence[Block]) -> Annex:
    """Return the page of the forwarded paper: its title, its number, its words with the signature at the right.

    blocks: the lines of `words`, one for one, as the body of a paper is drawn.
    """
    lines = words.splitlines()
    drawn: list[Block] = []
    dated = next((n for n in range(len(lines) - 1, -1, -1) if _DATED.match("".join(lines[n].split()))), None)
    for n, (line, block) in enumerate(zip(lines, blocks, strict=True)):
        if n == 0 and line.endswith(("：", ":")):
            drawn.append(replace(block, align="left") if isinstance(block, Paragraph) else block)
        elif (
            dated is not None
            and n in (dated - 1, dated)
            and len(line) < LONGEST_NAME
            and not line.endswith("。")
        ):
            if n == dated - 1:
                drawn.append(Paragraph.of("\N{IDEOGRAPHIC SPACE}"))
            drawn.append(Paragraph.of(line, align="right", room_right=_room(line, lines[dated])))
        elif head := _HEAD.match(line):
            drawn.append(Heading(1, head[1], head[2]))
        else:
            drawn.append(block)
    title = "".join(cited.subject.split())
    whole = title if title.startswith(cited.issuer) else f"{cited.issuer}{title}"
    return Annex(
        whole, tuple(drawn), issued=True, named=False, under=f"（{cited.number}）" if cited.number else ""
    )


def _room(line: str, day: str) -> float:
    """Return the characters left free at the right, so that the name stands centred over the day."""
    return max(0.0, _ROOM + (_width(day) - _width(line)) / 2)


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)
