"""Tables of files: telling tables of data from tables that only place things on the page."""

from __future__ import annotations

import re
from itertools import zip_longest

from nucong.engines.reading.blocks import Block, Cell, Table, rendered

# A letterhead or a signature block stands in a borderless table of one to three columns.
_PLACED = re.compile(
    r"độc\s*lập\s*[-–]\s*tự\s*do|cộng\s+h(?:òa|oà)\s+xã\s+hội|đảng cộng sản việt nam|nơi nhận\s*:|^\s*(?:TM|KT|TL)\s*\.|kính g[ửở]i\s*:",
    re.IGNORECASE | re.MULTILINE,
)


def table_block(rows: list[list[Cell]], bordered: bool | None) -> Block | None:
    """Return the block of a table, None for an empty one.

    Args:
        rows: cells in the rows where they begin.
        bordered: whether lines are drawn; None when the file does not tell.
    """
    kept = tuple(tuple(row) for row in rows if row)
    words = "\n".join(cell.text for row in kept for cell in row)
    if not words.strip():
        return None
    columns = max(len(row) for row in kept)
    if columns <= 3 and (_PLACED.search(words) or (bordered is False and len(kept) <= 3)):
        return Block("\n".join(_side_by_side([cell.text for cell in row]) for row in kept), None, "layout")
    table = Table(kept)
    return Block(rendered(table), table)


def _side_by_side(texts: list[str]) -> str:
    """Lay the lines of neighbouring cells beside each other with a tab between."""
    columns = [text.split("\n") for text in texts]
    return "\n".join(
        "\t".join(part.strip() for part in parts) for parts in zip_longest(*columns, fillvalue="")
    )
