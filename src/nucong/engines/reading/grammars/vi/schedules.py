"""Tables of work with a column of times: each row has a due date, a period or a recurrence."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.vi.dates import PartialDate, following_year, parse_date
from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.grammars.vi.recurrence import recurrence_of
from nucong.engines.reading.grammars.vi.sheet import Cell, Line, Sheet
from nucong.engines.reading.grammars.vi.taken import Taken
from nucong.engines.reading.model import Deadline

_TIME_HEAD = rule(r"(?:thời (?:gian|hạn|điểm)|tiến độ|hạn |hoàn thành)(?! nhận bàn giao)")
_RANGE = re.compile(r"đến|từ|\d\s*[-–]\s*\d")
_LONGEST_HEAD = 45


def find_scheduled(sheet: Sheet, start: int, document: PartialDate, taken: Taken) -> list[Deadline]:
    """Return the due dates in time columns of tables after a position, also in annexes."""
    deadlines: list[Deadline] = []
    column: int | None = None
    for line in sheet.lines:
        if line.start < start:
            continue
        if len(line.cells) < 2:
            column = column if sheet.text.startswith("|", line.start) else None
            continue
        head = _time_column(sheet, line)
        if head is not None:
            column = head
        elif column is not None:
            cell = next((cell for cell in line.cells if cell.column == column), None)
            if cell and not taken.overlaps((cell.start, cell.end)):
                deadline = _due(sheet, line, cell, document)
                if deadline:
                    deadlines.append(deadline)
                    taken.add((cell.start, cell.end))
    return deadlines


def _time_column(sheet: Sheet, line: Line) -> int | None:
    if len(line.cells) < 3:
        return None
    for cell in line.cells:
        folded = sheet.folded[cell.start : cell.end]
        if len(folded) <= _LONGEST_HEAD and _TIME_HEAD.match(folded) and not any(map(str.isdigit, folded)):
            return cell.column
    return None


def _due(sheet: Sheet, line: Line, cell: Cell, document: PartialDate) -> Deadline | None:
    folded = sheet.folded[cell.start : cell.end]
    what = sheet.value(line.start, cell.start)[:160]
    recurs = recurrence_of(folded)
    date = parse_date(folded)
    if date is None or _RANGE.search(folded):
        return Deadline(cell.text, None, recurs, what, (cell.start, cell.end)) if recurs else None
    if recurs and not date.year:
        return Deadline(cell.text, date.recurring(), recurs, what, (cell.start, cell.end))
    whole = date.in_year(following_year(date, document))
    return Deadline(cell.text, whole.iso(), None, what, (cell.start, cell.end)) if whole.iso() else None
