"""Paper forms: each blank cell stands under its label or to the right of it; row groups at the left."""

from __future__ import annotations

from nucong.engines.reading.annex.drafts import Draft
from nucong.engines.reading.annex.field_types import choice_for, field_for
from nucong.engines.reading.annex.lines import inline_blanks
from nucong.engines.reading.annex.marks import is_blank, is_serial, squeeze, tick_options
from nucong.engines.reading.annex.table import Grid, Placed, Table


def read_cells(table: Table, grid: Grid) -> Draft:
    """Read a table in which every blank has a label of its own."""
    draft = Draft("cells").sized(grid, table.widths)
    groups = _groups(grid)
    blanks_of = _blanks_by_label(grid, groups)
    index_of: dict[Placed, int] = {}
    as_lines: set[Placed] = set()
    for cell in grid.cells:
        if blanks := blanks_of.get(cell):
            index_of |= _add(draft, cell, blanks, _group_of(cell, groups))
        elif draft.add_line(cell.text, cell.row, col=cell.col, colspan=cell.colspan):
            as_lines.add(cell)
    for cell in grid.cells:
        if cell not in as_lines:
            options = tick_options(cell.text)
            choice = options[0] if len(options) == 1 and cell in index_of else None
            draft.add_cell(cell, index=index_of.get(cell), choice=choice)
    return draft


def _add(draft: Draft, label: Placed, blanks: list[Placed], group: str | None) -> dict[Placed, int]:
    """Add the field of a label: one choice for tick boxes, otherwise one field for each blank."""
    printed = label.text
    options = [option for blank in blanks for option in tick_options(blank.text)]
    if options:
        entry = choice_for(printed, options, group=group)
        index = draft.add_field(entry, label=printed)
        return dict.fromkeys(blanks, index)
    added = {}
    for position, blank in enumerate(blanks):
        entry = field_for(printed, written=blank.text, group=group)
        added[blank] = draft.add_field(entry, label=printed if position == 0 else None)
    return added


def _blanks_by_label(grid: Grid, groups: list[Placed]) -> dict[Placed, list[Placed]]:
    """Map each label to the cells one fills in for it, in reading order."""
    above_of: dict[int, list[Placed]] = {}
    left_of: dict[tuple[int, int], Placed] = {}
    heads = set(groups)
    for cell in grid.cells:
        if cell in heads:
            continue
        above_of.setdefault(cell.end_row, []).append(cell)
        for row in range(cell.row, cell.end_row):
            left_of[(row, cell.end_col)] = cell
    label_of: dict[Placed, Placed] = {}
    for cell in grid.cells:
        if not (is_blank(cell.text) or tick_options(cell.text)) or cell in heads:
            continue
        left = left_of.get((cell.row, cell.col))
        if left is not None and tick_options(left.text):
            # A row of tick boxes shares the label in front; a blank beside a box does not.
            left = label_of.get(left, left) if tick_options(cell.text) else None
        above = next((c for c in above_of.get(cell.row, ()) if c.covers_column_of(cell)), None)
        # A column of blanks under one head, and tick boxes under tick boxes, share the label above.
        above = label_of.get(above, above) if above is not None and _to_fill(above) else above
        label = left if left is not None and _is_label(left) else above
        if _to_fill(cell) and tick_options(cell.text) and above is not None and _is_label(above):
            label = above if left is None or not _is_label(left) or left in label_of.values() else left
        if label is not None and _is_label(label):
            label_of[cell] = label
    blanks_of: dict[Placed, list[Placed]] = {}
    for cell, label in label_of.items():
        blanks_of.setdefault(label, []).append(cell)
    return blanks_of


def _to_fill(cell: Placed) -> bool:
    return is_blank(cell.text) or bool(tick_options(cell.text))


def _is_label(cell: Placed) -> bool:
    return not _to_fill(cell) and not is_serial(cell.text) and not inline_blanks(cell.text)


def _groups(grid: Grid) -> list[Placed]:
    """Heads of row groups: cells at the left edge, several rows high, with labels beside them.

    Where a table has such heads, a cell of one row at their place is one as well.
    """
    beside: dict[int, int] = {}  # row -> last column of a label in it
    for cell in grid.cells:
        if _is_label(cell):
            beside[cell.row] = max(beside.get(cell.row, 0), cell.col)
    at_edge = [
        cell
        for cell in grid.cells
        if cell.col == 0
        and _is_label(cell)
        and any(beside.get(row, 0) >= cell.end_col for row in range(cell.row, cell.end_row))
    ]
    widths = {cell.colspan for cell in at_edge if cell.rowspan > 1}
    return [cell for cell in at_edge if cell.colspan in widths]


def _group_of(cell: Placed, groups: list[Placed]) -> str | None:
    return next((squeeze(g.text) for g in groups if g.row <= cell.row < g.end_row and g.col < cell.col), None)
