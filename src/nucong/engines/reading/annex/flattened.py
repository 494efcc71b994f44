"""Tables flattened into text with pipes or tabs, as web extractors and converters leave them.

Four dialects are seen: rows ended and padded by pipes (`a | b | |||`; an empty cell may hold a line
break, so one row covers several lines), rows framed by pipes (`| a | b |`, Markdown), rows of tabs, and
rows of spaces (PDF text, where blank cells vanish) under a head such as 项目 数量 项目 数量.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nucong.engines.reading.annex.raster import spans_from_counts, spans_from_heads, spans_from_pairs
from nucong.engines.reading.annex.table import Cell, Table
from nucong.engines.reading.model import Span

_RULE_LINE = re.compile(r"[|\s:+-]*-{2,}[|\s:+-]*")
_SPACED_HEAD = re.compile(
    r"序号|项\s?目|指\s?标|内\s?容|名\s?称|类\s?别|单\s?位|计量单位|数\s?量|数\s?值|数\s?据|人\s?数|合\s?计|备\s?注"
)
_FIGURE_HEAD = re.compile(r"数\s?量|数\s?值|数\s?据|人\s?数|合\s?计|备\s?注")
_LABEL_WITH_UNIT = re.compile(r"[^()（）]+[(（][^()（）]{1,6}[)）]\s*")
_SERIAL_WORD = re.compile(r"序\s?号")
_LEADING_SERIAL = re.compile(r"\s*(?P<n>\d{1,3})[.、]?\s+(?=\S)")
_WIDEST = 200  # cells of a row; more are no table but a wrecked file
# Tabs that only place addressees and signatures side by side.
_LAYOUT_TABS = re.compile(r"N[ơo]i nhận|Kính g[ửơ]i|^\s*抄送")
_PADDED_END = re.compile(r"\|{2,}\s*$")


def tables_in(text: str) -> list[Table]:
    """Find the tables that a web page or a converter flattened into lines of text.

    Returns:
        Tables with their span in `text`; merged cells are reconstructed where the text shows them.
    """
    tables = []
    for mark, lines in _blocks(text):
        table = _tabbed(lines) if mark == "\t" else _piped(lines)
        if table is not None:
            tables.append(table)
    tables += _spaced_tables(text)
    return sorted(tables, key=lambda table: table.span or (0, 0))


def _blocks(text: str) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Yield runs of lines that hold pipes, or tabs, with the position of each line."""
    if "|" not in text and "\t" not in text:
        return
    position = 0
    mark = ""
    run: list[tuple[int, str]] = []
    for line in text.split("\n"):
        found = "|" if "|" in line else "\t" if "\t" in line else ""
        if found != mark:
            if mark:
                yield mark, run
            mark, run = found, []
        if found:
            run.append((position, line))
        position += len(line) + 1
    if mark:
        yield mark, run


def _spaced_tables(text: str) -> list[Table]:
    """Tables whose columns only spaces set apart: found by a head that names things and their figures."""
    tables: list[Table] = []
    if not _SPACED_HEAD.search(text):
        return tables
    position = 0
    lines = []
    for line in text.split("\n"):
        lines.append((position, line))
        position += len(line) + 1
    for index, (_, line) in enumerate(lines):
        if not _SPACED_HEAD.match(line.lstrip()):
            continue
        head = line.split()
        if len(head) < 2 or not all(_SPACED_HEAD.fullmatch(word) for word in head):
            continue
        rows = []
        for _, below in lines[index + 1 : index + 60]:
            row = _spaced_row(below, head)
            if row is None:
                break
            rows.append(row)
        if rows:
            cells = tuple(tuple(Cell(text) for text in row) for row in [head, *rows])
            tables.append(Table(cells, span=_span(lines[index : index + 1 + len(rows)])))
    return tables


def _spaced_row(line: str, head: list[str]) -> list[str] | None:
    """Cells of a row below a spaced head; blank figures are put back behind their labels."""
    if not line.strip() or line.rstrip().endswith(("。", ";", "；")) or re.search(r"[:：|\t]", line):
        return None
    figures = [column for column, word in enumerate(head) if _FIGURE_HEAD.fullmatch(word)]
    serial = _LEADING_SERIAL.match(line) if _SERIAL_WORD.fullmatch(head[0]) else None
    if serial is not None:
        rest_of_row = _spaced_row(line[serial.end() :], head[1:])
        return None if rest_of_row is None else [serial["n"], *rest_of_row]
    labels = [match[0].strip() for match in _LABEL_WITH_UNIT.finditer(line)]
    words = labels if "".join("".join(labels).split()) == "".join(line.split()) else line.split()
    if not words or len(words) > len(head) - len(figures):
        return None
    row, rest = [], list(words)
    for column in range(len(head)):
        row.append("" if column in figures or not rest else rest.pop(0))
    return row


def _span(lines: list[tuple[int, str]]) -> Span:
    return lines[0][0], lines[-1][0] + len(lines[-1][1])


def _piped(lines: list[tuple[int, str]]) -> Table | None:
    if any(line.count("|") > _WIDEST for _, line in lines):
        return None
    if any(_PADDED_END.search(line) for _, line in lines):
        return _padded(lines)
    kept = [line for _, line in lines if not _RULE_LINE.fullmatch(line)]
    rows = (
        [line.split("|") for line in kept] if _only_separated(kept) else [_pipe_cells(line) for line in kept]
    )
    rows = [[cell.strip() for cell in row] for row in rows]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    regular = len(set(map(len, rows))) == 1
    if regular and (paired := spans_from_pairs(rows)) is not None:
        return Table(paired.rows, span=_span(lines))
    spanned = spans_from_heads(rows) if regular else spans_from_counts(rows)
    return Table(spanned.rows, span=_span(lines), widths=spanned.widths)


def _only_separated(lines: list[str]) -> bool:
    """Tell whether pipes stand between cells only, so that a pipe at the end means a blank last cell."""
    framed = all(line.strip().startswith("|") or line.strip().endswith("|") for line in lines)
    return not framed and len({line.count("|") for line in lines}) == 1


def _pipe_cells(line: str) -> list[str]:
    stripped = line.strip()
    if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1:
        stripped = stripped[1:-1]
    elif stripped.endswith("|"):
        stripped = stripped[:-1]
    return [cell.strip() for cell in stripped.split("|")]


def _padded(lines: list[tuple[int, str]]) -> Table | None:
    """Rows padded with pipes to one count; a row goes on over lines until the count is reached."""
    width = max(line.count("|") for _, line in lines)
    rows: list[list[str]] = []
    pending = ""
    for _, line in lines:
        pending = f"{pending}\n{line}" if pending else line
        if pending.count("|") >= width or _PADDED_END.search(line):
            rows.append(_without_padding(pending))
            pending = ""
    if pending:
        rows.append(_without_padding(pending))
    rows = [row for row in rows if row]
    if not rows:
        return None
    spanned = spans_from_counts(rows)
    return Table(spanned.rows, span=_span(lines), widths=spanned.widths)


def _without_padding(row: str) -> list[str]:
    """Cells of a padded row: the padding is the last run of pipes and the space before it."""
    body = row.rstrip()
    cells = body.rstrip("|").rstrip(" ")
    padded = len(body) - len(body.rstrip("|")) > 1
    if not padded or not cells.endswith("|"):
        cells = body[:-1] if body.endswith("|") else body
    else:
        cells = cells[:-1]
    return [cell.strip() for cell in cells.split("|")]


def _tabbed(lines: list[tuple[int, str]]) -> Table | None:
    """Rows of tabs; lines around the table that only carry a label and a blank are left out."""
    if any(_LAYOUT_TABS.search(line) for _, line in lines):
        return None
    rows = [[cell.strip() for cell in line.split("\t")] for _, line in lines]
    width = min(max(map(len, rows)), _WIDEST)
    rows = [row[:width] for row in rows]
    first = next((i for i, row in enumerate(rows) if _is_head(row, width)), None)
    if first is None:
        return None
    last = len(rows)
    while last > first and not _is_body(rows[last - 1], width):
        last -= 1
    if last - first < 2 or width < 3:
        return None
    while first and _is_label_and_blank(rows[first - 1]):
        first -= 1
    while last < len(rows) and _is_label_and_blank(rows[last]):
        last += 1
    if (paired := spans_from_pairs(rows[first:last])) is not None:
        return Table(paired.rows, span=_span(lines[first:last]))
    spanned = spans_from_heads([row + [""] * (width - len(row)) for row in rows[first:last]])
    return Table(spanned.rows, span=_span(lines[first:last]), widths=spanned.widths)


def _is_label_and_blank(row: list[str]) -> bool:
    """A row of a paper form whose one label is followed by one wide blank."""
    return len(row) == 2 and bool(row[0]) and not row[1] and not row[0].endswith((":", "："))


def _is_head(row: list[str], width: int) -> bool:
    """A head names at least two columns and is no `label:` line."""
    named = [cell for cell in row if cell]
    return (
        len(row) >= max(3, width // 2)
        and len(named) >= 2
        and not any(cell.endswith((":", "：")) for cell in named)
    )


def _is_body(row: list[str], width: int) -> bool:
    # Tabs of blank cells at the end of a row may be lost: "1 <tab> Nữ đoàn viên mang thai".
    numbered = len(row) >= 2 and width >= 3 and row[0].rstrip(".").isdigit()
    long_enough = len(row) >= max(3, width // 2) or numbered
    return long_enough and not any(cell.endswith((":", "：")) for cell in row)
