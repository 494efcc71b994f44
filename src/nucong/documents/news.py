"""What of a document would be told as news. Pure; a person edits it before anybody reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SHORTEST_PARAGRAPH = 60  # characters of a Vietnamese line; shorter ones are heads, dates, captions
SHORTEST_CHINESE = 20


@dataclass(frozen=True)
class NewsText:
    """The words readers get."""

    title: str
    lead: str
    body: str
    happened_on: date | None = None


def proposed_news(*, subject: str, text: str, dated_on: date | None) -> NewsText:
    """Return title, lead (first paragraph) and body of a news item: the paragraphs after its headline."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    head = next((at for at, line in enumerate(lines) if line and subject.startswith(line[:40])), -1)
    told = [line for line in lines[head + 1 :] if is_paragraph(line)]
    return NewsText(subject, told[0] if told else "", "\n\n".join(told[1:]), dated_on)


def is_paragraph(line: str) -> bool:
    """Tell whether a line says something by itself, unlike a head, a date or the words of a picture."""
    chinese = any("\u4e00" <= char <= "\u9fff" for char in line)
    return len(line) >= (SHORTEST_CHINESE if chinese else SHORTEST_PARAGRAPH) and not _captions(line)


def _captions(line: str) -> bool:
    """A line that names who took or stands in a picture, or who wrote: "Ảnh: …", "Đ/c … phát biểu"."""
    return line.startswith(("Ảnh", "Tin", "Đ/c ", "图为", "供稿", "撰稿", "责任编辑")) and len(line) < 160
