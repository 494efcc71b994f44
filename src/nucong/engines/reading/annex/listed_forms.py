"""Tables with a head: one row one blank, rows × columns, or a register with empty rows.

Shapes seen: STT | Nội dung | Đơn vị tính | Số liệu | Ghi chú; 项目 | 单位 | 合计 | 其中…; 序号 | 姓名 | 性别 | …
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nucong.engines.reading.annex.drafts import Draft
from nucong.engines.reading.annex.field_types import choice_for, field_for, type_of_unit
from nucong.engines.reading.annex.marks import is_blank, is_serial, squeeze, tick_options
from nucong.engines.reading.annex.table import Grid, Placed, Table
from nucong.engines.reading.model import FormField

# The number of a row and the place of a signature are nothing to be told.
_SERIAL_HEAD = re.compile(
    r"[Kk]ý tên|[Kk]ý nhận|[Cc]hữ ký|签\s*名|签\s*字|代\s*码|行\s*次|[Mm]ã số|序\s*号|编\s*号|[Ss]tt|STT|TT|[Ss]ố TT|№|No\.?|#"
)
_UNIT_HEAD = re.compile(r"单\s*位|计量单位|计算单位|[Đđ]ơn vị(?: tính)?|ĐƠN VỊ(?: TÍNH)?|ĐVT|[Đđ]vt")
_NOTE_HEAD = re.compile(r"备\s*注|说\s*明|[Gg]hi chú|GHI CHÚ")
_SUB_ITEM = re.compile(r"^(?:[Tt]rong đó|其\s*中|#|[-–+]\s)")
_MAIN_NUMBER = re.compile(r"(?:[IVX]{1,5}|[A-Z]|[一二三四五六七八九十]{1,3})[.、)）]?")
_MOST_FIELDS = 2000


@dataclass(frozen=True)
class _Heads:
    """What the columns of a table are for."""

    rows: int
    serial: frozenset[int]
    label: int
    unit: int | None
    notes: frozenset[int]
    leaf: dict[int, str]
    parent: dict[int, str | None]


def is_serial_head(text: str) -> bool:
    """Whether a column holds the numbers of rows or signatures."""
    return _SERIAL_HEAD.fullmatch(text.strip()) is not None


def read_listed(table: Table, grid: Grid) -> Draft | None:
    """Read a table under a head; None when the table has no head or no blanks in order under it."""
    heads = _heads(grid)
    if heads is None:
        return None
    repeated = [col for col, text in heads.leaf.items() if text == heads.leaf.get(heads.label)]
    if any(col > heads.label + 1 for col in repeated):
        return None  # folded: 项目 | 数量 | 项目 | 数量; each blank has its label beside it
    body = [grid.starting_in(row) for row in range(heads.rows, grid.rows)]
    body = [row for row in body if row]
    labelled = [row for row in body if _label_of(row, heads) is not None]
    if not body or not any(is_blank(cell.text) for row in body for cell in row):
        return None
    if not labelled:
        return _register(table, grid, heads, body)
    with_blanks = [row for row in labelled if _values(row, heads)]
    if 2 * len(with_blanks) < len(body):
        return None
    return _rows_by_columns(table, grid, heads, body)


def _heads(grid: Grid) -> _Heads | None:
    """The head: rows at the top in which nothing is left blank, the title row apart."""
    first = 0
    while first < grid.rows and any(c.colspan == grid.cols > 1 for c in grid.starting_in(first)):
        first += 1
    rows = first
    while rows < grid.rows and (cells := grid.starting_in(rows)) and all(_is_head(cell) for cell in cells):
        rows = max(rows + 1, *(cell.end_row for cell in cells))
        if rows - first > 3:
            return None
    if rows == first or rows >= grid.rows or grid.cols < 2:
        return None
    leaf: dict[int, str] = {}
    parent: dict[int, str | None] = {}
    for cell in grid.cells:
        if first <= cell.row < rows:
            for col in range(cell.col, cell.end_col):
                if col in leaf:
                    parent[col] = leaf[col] if leaf[col] != cell.text else None
                leaf[col] = cell.text
    serial = frozenset(col for col, text in leaf.items() if _SERIAL_HEAD.fullmatch(text.strip()))
    rest = [col for col in range(grid.cols) if col not in serial]
    if not rest:
        return None
    unit = next((col for col in rest[1:] if _UNIT_HEAD.fullmatch(leaf.get(col, ""))), None)
    notes = frozenset(col for col in rest[1:] if _NOTE_HEAD.fullmatch(leaf.get(col, "")))
    return _Heads(rows, serial, _label_column(grid, rows, rest), unit, notes, leaf, parent)


def _is_head(cell: Placed) -> bool:
    return (
        not is_blank(cell.text)
        and not tick_options(cell.text)
        and not cell.text.rstrip().endswith((":", "："))
    )


def _label_column(grid: Grid, head_rows: int, columns: list[int]) -> int:
    """The last of the leading columns that hold words in most rows (a row group may stand before it)."""
    chosen = columns[0]
    for col in columns[:3]:
        cells = [c for c in grid.cells if c.row >= head_rows and c.col == col]
        filled = [c for c in cells if not is_blank(c.text) and not type_of_unit(c.text)]
        if not cells or 2 * len(filled) < len(cells):
            break
        chosen = col
    return chosen


def _label_of(row: list[Placed], heads: _Heads) -> Placed | None:
    for cell in row:
        if cell.col <= heads.label < cell.end_col and cell.col not in heads.serial:
            return None if is_blank(cell.text) or is_serial(cell.text) else cell
    return None


def _values(row: list[Placed], heads: _Heads) -> list[Placed]:
    """The cells of a row in which a value is written: not its number, unit, note."""
    return [
        cell
        for cell in row
        if cell.col > heads.label
        and cell.col != heads.unit
        and cell.col not in heads.notes
        and (is_blank(cell.text) or len(tick_options(cell.text)) > 1)
    ]


def _register(table: Table, grid: Grid, heads: _Heads, body: list[list[Placed]]) -> Draft:
    """A list of people or events: each column a field, written once for every entry."""
    draft = Draft("register").sized(grid, table.widths)
    index_of: dict[int, int] = {}
    for col in range(grid.cols):
        if col in heads.serial or col not in heads.leaf:
            continue
        if col and heads.leaf.get(col - 1) == heads.leaf[col] and not heads.parent.get(col):
            index_of[col] = index_of.get(col - 1, 0)
            continue
        head = squeeze(heads.leaf[col])
        entry = field_for(head, group=heads.parent.get(col), default="text")
        index_of[col] = draft.add_field(entry, label=head)
    first = body[0][0].row
    for cell in grid.cells:
        in_first = cell.row == first and is_blank(cell.text)
        draft.add_cell(cell, index=index_of.get(cell.col) if in_first else None)
    return draft


def _rows_by_columns(table: Table, grid: Grid, heads: _Heads, body: list[list[Placed]]) -> Draft:
    """Row labels × column heads; with a single column of values each row is one field."""
    columns = sorted({cell.col for row in body for cell in _values(row, heads)})
    draft = Draft("rows" if len(columns) == 1 else "cross").sized(grid, table.widths)
    index_of: dict[Placed, int] = {}
    group: str | None = None
    parent: str | None = None
    for position, row in enumerate(body):
        label = _label_of(row, heads)
        if label is None:
            continue
        values = _values(row, heads)
        if not values or _opens_group(row, body[position + 1 :], heads):
            group, parent = squeeze(label.text), None
            continue
        text = squeeze(label.text)
        if not _SUB_ITEM.match(text):
            parent = text
        full = f"{parent} › {text}" if parent and parent != text else text
        own_group = _row_group(grid, row, heads) or group
        for number, cell in enumerate(values):
            if len(draft.fields) >= _MOST_FIELDS:
                break
            column = _column_head(cell.col, heads) if draft.layout == "cross" else None
            entry = _entry(text, row, cell, column, own_group, full, heads)
            index_of[cell] = draft.add_field(entry, label=text if number == 0 else None)
    for cell in grid.cells:
        draft.add_cell(cell, index=index_of.get(cell))
    return draft


def _entry(
    text: str,
    row: list[Placed],
    cell: Placed,
    column: str | None,
    group: str | None,
    full: str,
    heads: _Heads,
) -> FormField:
    options = tick_options(cell.text)
    if len(options) > 1:
        return choice_for(text, options, group=group, row=full, column=column)
    unit = next((c.text for c in row if c.col == heads.unit and not is_blank(c.text)), None)
    return field_for(text, unit=unit, default="integer", group=group, row=full, column=column)


def _opens_group(row: list[Placed], below: list[list[Placed]], heads: _Heads) -> bool:
    """Whether a row with a main number (I, A, 一) and no unit heads the rows numbered 1, 2, 3 below it."""
    number = next((cell.text for cell in row if cell.col in heads.serial), "")
    if not number or not _MAIN_NUMBER.fullmatch(number) or not below:
        return False
    if heads.unit is not None and any(c.col == heads.unit and not is_blank(c.text) for c in row):
        return False
    following = next((cell.text for cell in below[0] if cell.col in heads.serial), "")
    return bool(re.match(r"\d", following))


def _row_group(grid: Grid, row: list[Placed], heads: _Heads) -> str | None:
    """The label of a cell at the left that spans several rows, this one among them."""
    for cell in grid.cells:
        if (
            cell.row >= heads.rows
            and cell.end_col <= heads.label
            and cell.rowspan > 1
            and cell.row <= row[0].row < cell.end_row
            and not is_serial(cell.text)
        ):
            return squeeze(cell.text)
    return None


def _column_head(col: int, heads: _Heads) -> str:
    leaf, parent = squeeze(heads.leaf.get(col, "")), heads.parent.get(col)
    return f"{squeeze(parent)} › {leaf}" if parent else leaf
