"""Small charts as SVG text, for a page, the PDF and (as picture) the Word file.

Presentation attributes only, no `style`, no script: they stand in a page under a strict
Content-Security-Policy. Every chart names its figures in `<title>`, and its table belongs beside it.
Lengths are user units; the picture scales with its frame.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from .clean import printable
from .errors import BrokenChart
from .figures import format_number, format_percent
from .model import Number
from .text_width import text_width_pt

INK, QUIET, LINE = "#1d2733", "#5b6673", "#d9d6d0"
BAR, OK, WARN, MISSING = "#1f4e79", "#1a7f4b", "#b7791f", "#e4e1db"
PAGE_FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'Microsoft YaHei', 'PingFang SC', sans-serif"
_SANS = 1.12  # the screen faces run wider than Times New Roman


def bar_chart(
    rows: Sequence[tuple[str, Number]],
    *,
    unit: str = "",
    language: str = "vi",
    width: int = 640,
    font: str = PAGE_FONT,
) -> str:
    """Return horizontal bars, one a row, with the label left and the figure at the end of the bar.

    Raises: BrokenChart without rows or with a negative figure.
    """
    if not rows or any(value < 0 for _, value in rows):
        raise BrokenChart("a bar chart needs at least one row and no negative figure")
    texts = [format_number(value, language=language) for _, value in rows]
    size, line = 13, 16
    label_width = min(width * 0.45, max(_width(printable(label), size) for label, _ in rows) + 4)
    value_width = max(_width(text, size) for text in texts) + 10
    room = width - label_width - value_width - 8
    largest = max(value for _, value in rows) or 1
    parts, top = [], 4.0
    for (label, value), text in zip(rows, texts, strict=True):
        lines = wrapped(printable(label), label_width, size)
        height = max(26.0, len(lines) * line + 8)
        middle = top + height / 2
        first = middle - (len(lines) - 1) * line / 2 + size * 0.35
        parts += [
            _text(label_width, first + i * line, t, size=size, anchor="end") for i, t in enumerate(lines)
        ]
        length = float(Decimal(value) / Decimal(largest)) * room
        parts.append(_rect(label_width + 8, middle - 8, length, 16, BAR))
        parts.append(_text(label_width + 8 + length + 6, middle + size * 0.35, text, size=size))
        top += height
    parts.append(_line(label_width + 8, 2, label_width + 8, top, QUIET))
    spoken = "; ".join(
        f"{label}: {text} {unit}".strip() for (label, _), text in zip(rows, texts, strict=True)
    )
    return _svg(width, top + 4, spoken, parts, font)


def bullet(
    *,
    value: Number,
    target: Number | None,
    label: str = "",
    unit: str = "",
    language: str = "vi",
    width: int = 320,
    font: str = PAGE_FONT,
) -> str:
    """Return one bar of the figure reached, with an upright mark at the target (None: no target is set).

    The scale ends at the larger of the two, so that more than the whole plan can be seen.
    """
    if value < 0 or (target is not None and target < 0):
        raise BrokenChart("a bullet shows no negative figure")
    end = max(value, target or 0) or 1
    room, top = width - 8, 6 if not label else 22
    parts = [_text(4, 14, printable(label), size=13)] if label else []
    parts.append(_rect(4, top, room, 14, MISSING))
    reached = target is None or value >= target
    parts.append(_rect(4, top + 3, float(Decimal(value) / Decimal(end)) * room, 8, OK if reached else BAR))
    spoken = f"{label}: {format_number(value, language=language)} {unit}".strip(": ").strip()
    if target is not None:
        x = 4 + float(Decimal(target) / Decimal(end)) * room
        parts.append(_line(x, top - 3, x, top + 17, INK, width=2.5))
        spoken += f" / {format_number(target, language=language)} {unit}".rstrip()
    return _svg(width, top + 20, spoken, parts, font)


def completeness_bar(
    *,
    on_time: int,
    late: int,
    missing: int,
    words: tuple[str, str, str],
    language: str = "vi",
    width: int = 320,
    font: str = PAGE_FONT,
) -> str:
    """Return one bar of three parts; `words` name them (on time, late, missing).

    Late carries a pattern of lines beside its colour. No unit expected: an empty bar.
    """
    if min(on_time, late, missing) < 0:
        raise BrokenChart("counts of submissions are never negative")
    total = on_time + late + missing
    parts, x = [_rect(0, 0, width, 14, "#ffffff", stroke=LINE)], 0.0
    for count, colour in ((on_time, OK), (late, WARN), (missing, MISSING)):
        length = width * count / total if total else 0.0
        if count:
            parts.append(_rect(x, 0, length, 14, colour))
        if count and colour == WARN:
            parts += [
                _line(x + d, 14, min(x + d + 6, x + length), 0, "#ffffff") for d in range(0, int(length), 6)
            ]
        x += length
    counts = zip(words, (on_time, late, missing), strict=True)
    share = format_percent(on_time + late, total, language=language)
    spoken = f"{share}: " + ", ".join(f"{word} {format_number(n, language=language)}" for word, n in counts)
    return _svg(width, 14, spoken, parts, font)


def series(
    points: Sequence[tuple[str, Number | None]],
    *,
    breaks: Collection[int] = (),
    unit: str = "",
    language: str = "vi",
    width: int = 640,
    height: int = 220,
    font: str = PAGE_FONT,
) -> str:
    """Return a line over time. None leaves a gap; a position in `breaks` starts a new, incomparable stretch.

    A break (the tree or the definition changed) is a dashed upright line, and no line crosses it.
    """
    values = [value for _, value in points if value is not None]
    if not values:
        raise BrokenChart("a series needs at least one figure")
    low, high = min(0, *values), max(0, *values)
    span = Decimal(high - low) or Decimal(1)
    left, right, top, bottom = 12.0, width - 12.0, 24.0, height - 26.0
    step = (right - left) / max(1, len(points) - 1)
    places = [
        (
            left + i * step if len(points) > 1 else (left + right) / 2,
            None if v is None else bottom - float((Decimal(v) - low) / span) * (bottom - top),
        )
        for i, (_, v) in enumerate(points)
    ]
    base = bottom - float((0 - Decimal(low)) / span) * (bottom - top)
    parts = [_line(left, base, right, base, LINE)]
    every = max(1, -(-len(points) // max(1, int((right - left) // 64))))
    for i, ((label, value), (x, y)) in enumerate(zip(points, places, strict=True)):
        anchor = "start" if i == 0 else "end" if i == len(points) - 1 else "middle"
        if i in breaks and i:
            parts.append(_line(x - step / 2, top - 14, x - step / 2, bottom, WARN, dash="4 3"))
        before = places[i - 1][1] if i else None
        if y is not None and before is not None and i not in breaks:
            parts.append(_line(places[i - 1][0], before, x, y, BAR, width=2))
        if i % every == 0:
            parts.append(_text(x, height - 8, printable(label), size=11, anchor=anchor, fill=QUIET))
        if y is not None and value is not None:
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{BAR}"/>')
            if i % every == 0:
                parts.append(_text(x, y - 8, format_number(value, language=language), size=11, anchor=anchor))
    spoken = "; ".join(
        f"{label}: {'–' if value is None else format_number(value, language=language)} {unit}".strip()
        for label, value in points
    )
    return _svg(width, height, spoken, parts, font)


def wrapped(text: str, room: float, size: float, *, lines: int = 3) -> list[str]:
    """Return the text in at most `lines` lines as wide as the room; what does not fit ends in "…"."""
    chinese = " " not in text
    pieces = list(text) if chinese else text.split()
    out: list[str] = [""]
    for piece in pieces:
        longer = f"{out[-1]}{'' if chinese or not out[-1] else ' '}{piece}"
        if out[-1] and _width(longer, size) > room:
            out.append(piece)
        else:
            out[-1] = longer
    return out if len(out) <= lines else [*out[: lines - 1], out[lines - 1] + "…"]


def _width(text: str, size: float) -> float:
    return text_width_pt(text, size) * _SANS


def _svg(width: float, height: float, spoken: str, parts: Sequence[str], font: str) -> str:
    name = escape(printable(spoken))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img" font-family={quoteattr(font)}><title>{name}</title>{"".join(parts)}</svg>'
    )


def _rect(x: float, y: float, width: float, height: float, fill: str, *, stroke: str = "none") -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" stroke="{stroke}"/>'


def _line(
    x1: float, y1: float, x2: float, y2: float, colour: str, *, width: float = 1, dash: str = ""
) -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"{dashes}/>'


def _text(x: float, y: float, text: str, *, size: float, anchor: str = "start", fill: str = INK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{fill}">{escape(text)}</text>'
