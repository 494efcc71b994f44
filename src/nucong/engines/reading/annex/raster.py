"""Gives flattened rows their spans back: which cell was merged over which columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from nucong.engines.reading.annex.marks import has_spaced_letters, is_blank, is_serial, tick_options
from nucong.engines.reading.annex.table import Cell

# A raster finer than this is not a paper form; such rows are laid out evenly instead.
_FINEST = 48
_GROUP_WIDTH = 0.12

# Words that answer one question together; other options belong together when they share letters.
_PAIRS = (("有", "无"), ("是", "否"), ("男", "女"), ("已", "未"), ("có", "không"), ("nam", "nữ"))


@dataclass(frozen=True)
class Spanned:
    """Rows with spans, and the relative widths of the columns (empty when unknown)."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()


def spans_from_heads(rows: Sequence[Sequence[str]]) -> Spanned:
    """Merge the head of a table whose rows have one length.

    An empty cell in the first row over a filled one belongs to the head at its left (其中 over three
    columns); an empty cell under a head belongs to that head.
    """
    heads = _head_rows(rows)
    width = len(rows[0])
    cells = [[Cell(text) for text in row] for row in rows[heads:]]
    return Spanned((*_merged_heads(rows[:heads], width), *(tuple(row) for row in cells)))


def spans_from_pairs(rows: Sequence[Sequence[str]]) -> Spanned | None:
    """Rows of a personal form, label and blank by turns; a run of blanks is the one blank of its label.

    None for tables of another kind: with a head, with a blank at the left, or without two labels on a row.
    """
    width = max(map(len, rows))
    filled = [[position for position, text in enumerate(row) if text] for row in rows]
    if width < 3 or any(not row or row[0] != 0 for row in filled):
        return None
    turns = [
        row for row in filled if len(row) > 1 and all(after - before > 1 for before, after in pairwise(row))
    ]
    if not turns or any(len(row) > 1 and row not in turns for row in filled):
        return None
    if any(is_serial(text) for row in rows for text in row if text):
        return None
    # The blank behind the last label is lost with the tab at the end of the line.
    width += any(row[-1] == width - 1 for row in filled)
    cells = []
    for row, labels in zip(rows, filled, strict=True):
        laid: list[Cell] = []
        for label, following in pairwise([*labels, width]):
            laid.append(Cell(row[label]))
            laid.append(Cell("", colspan=following - label - 1))
        cells.append(tuple(laid))
    return Spanned(tuple(cells))


def _head_rows(rows: Sequence[Sequence[str]]) -> int:
    """Number of rows that make the head: a second row counts when it only fills gaps of the first."""
    if len(rows) < 3 or len(rows[0]) < 2:
        return 1
    first, second = rows[0], rows[1]
    # The rightmost columns of a short first row belong to its last head.
    fills = [column for column, text in enumerate(second) if text]
    gaps = [column for column, text in enumerate(first) if not text]
    under_text = [column for column in fills if first[column]]
    stands_apart = bool(fills) and not is_serial(second[fills[0]])
    if gaps and stands_apart and not second[0] and len(under_text) <= len(gaps):
        return 2
    return 1


def _merged_heads(rows: Sequence[Sequence[str]], width: int) -> list[tuple[Cell, ...]]:
    if len(rows) == 1:
        return [tuple(Cell(text) for text in rows[0])]
    first, second = rows
    above: list[Cell] = []
    below: list[Cell] = []
    column = 0
    while column < width:
        end = column + 1
        if second[column]:
            while end < width and not first[end] and second[end]:
                end += 1
            above.append(Cell(first[column], colspan=end - column))
            below.extend(Cell(second[c]) for c in range(column, end))
        else:
            above.append(Cell(first[column], rowspan=2))
        column = end
    return [tuple(above), tuple(below)]


def spans_from_counts(rows: Sequence[Sequence[str]]) -> Spanned:
    """Lay out rows of unequal length over one raster.

    A row of n cells divides the width into n parts; the raster has a column edge wherever any row
    has one. A first cell that has no counterpart in the row of blanks below it is the head of a row
    group and stands at the left of all rows down to the next group.
    """
    groups = _groups(rows)
    edges: list[list[Fraction]] = []
    for index, row in enumerate(rows):
        in_body = row[1:] if index in groups else row
        below = rows[index + 1] if index + 1 < len(rows) else ()
        edges.append(_edges(in_body, below))
    raster = sorted({edge for row_edges in edges for edge in row_edges})
    if len(raster) - 1 > _FINEST:
        return Spanned(tuple(tuple(Cell(text) for text in row) for row in rows))
    return Spanned(_laid_out(rows, groups, edges, raster), _widths(raster, bool(groups)))


def _groups(rows: Sequence[Sequence[str]]) -> dict[int, int]:
    """Return the rows that start a row group, with the number of rows each group spans."""
    starts = [i for i, row in enumerate(rows) if _starts_group(rows, i)]
    if not starts:
        return {}
    first = next((i for i, row in enumerate(rows) if len(row) > 1), starts[0])
    if first not in starts and all(not is_blank(text) for text in rows[first]):
        starts.insert(0, first)
    groups = {}
    for position, start in enumerate(starts):
        end = starts[position + 1] if position + 1 < len(starts) else len(rows)
        full = next((i for i in range(start + 1, end) if len(rows[i]) == 1), end)
        groups[start] = full - start
    return groups


def _starts_group(rows: Sequence[Sequence[str]], index: int) -> bool:
    row = rows[index]
    if len(row) < 2 or any(is_blank(text) for text in row):
        return False
    if has_spaced_letters(row[0]) and not has_spaced_letters(row[1]):
        return True
    below = rows[index + 1] if index + 1 < len(rows) else []
    return len(below) == len(row) - 1 and all(is_blank(text) for text in below)


def _edges(row: Sequence[str], below: Sequence[str]) -> list[Fraction]:
    """Edges of a row as fractions of the width; heads over tick boxes end where their options end."""
    if 1 < len(row) < len(below) and all(tick_options(text) for text in below):
        shares = options_by_head([tick_options(text)[0] for text in below], len(row))
        ends = [Fraction(0)]
        for share in shares:
            ends.append(ends[-1] + Fraction(share, len(below)))
        return ends
    return [Fraction(k, len(row)) for k in range(len(row) + 1)]


def options_by_head(options: Sequence[str], heads: int) -> list[int]:
    """Divide options of a row of tick boxes among the heads above it: how many stand under each.

    Cuts fall where neighbouring options have least in common.
    """
    bonds = [(_bond(options[i], options[i + 1]), i) for i in range(len(options) - 1)]
    cuts = sorted(i + 1 for _, i in sorted(bonds)[: heads - 1])
    ends = [0, *cuts, len(options)]
    return [after - before for before, after in pairwise(ends)]


def _bond(left: str, right: str) -> int:
    if any({left.casefold(), right.casefold()} == set(pair) for pair in _PAIRS):
        return 100
    return len(set(left) & set(right))


def _laid_out(
    rows: Sequence[Sequence[str]],
    groups: dict[int, int],
    edges: Sequence[Sequence[Fraction]],
    raster: Sequence[Fraction],
) -> tuple[tuple[Cell, ...], ...]:
    column_of = {edge: column for column, edge in enumerate(raster)}
    grouped = {row for start, length in groups.items() for row in range(start, start + length)}
    laid: list[tuple[Cell, ...]] = []
    for index, row in enumerate(rows):
        cells = [Cell(row[0], rowspan=groups[index])] if index in groups else []
        texts = row[1:] if index in groups else row
        extra = 1 if groups and index not in grouped else 0
        for position, text in enumerate(texts):
            start, end = edges[index][position], edges[index][position + 1]
            colspan = column_of[end] - column_of[start] + (extra if position == 0 else 0)
            cells.append(Cell(text, colspan=colspan))
        laid.append(tuple(cells))
    return tuple(laid)


def _widths(raster: Sequence[Fraction], has_groups: bool) -> tuple[float, ...]:
    body = [float(after - before) for before, after in pairwise(raster)]
    if not has_groups:
        return tuple(round(width, 4) for width in body)
    return (_GROUP_WIDTH, *(round(width * (1 - _GROUP_WIDTH), 4) for width in body))
