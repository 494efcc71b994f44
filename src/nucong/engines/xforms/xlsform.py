"""Form → XLSForm workbook (.xlsx): sheets survey, choices, settings and, for the paper table, paper_grid.

Columns unit, consolidation, element, scale and measure are ours; other tools pass over them.
`from_xlsform` reads it back to an equal form.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import xlsxwriter

from .model import Form
from .xform import to_xform
from .xlsform_columns import CHOICES, GRID, GRID_COLUMNS, SETTINGS, SURVEY
from .xlsform_read import from_xlsform
from .xlsform_rows import Row, choice_rows, settings_row, survey_rows, text_cells

__all__ = ["from_xlsform", "to_xform", "to_xlsform"]


def to_xlsform(form: Form) -> bytes:
    """Return the form as an XLSForm workbook."""
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(target, options) as workbook:
        header = workbook.add_format({"bold": True})
        _write_sheet(workbook, SURVEY, list(survey_rows(form)), header)
        _write_sheet(workbook, CHOICES, list(choice_rows(form)), header, ["list_name", "name"])
        _write_sheet(workbook, SETTINGS, [settings_row(form)], header)
        if form.grid:
            _write_sheet(workbook, GRID, list(_grid_rows(form)), header, list(GRID_COLUMNS))
    return target.getvalue()


def _write_sheet(
    workbook: Any, name: str, rows: Sequence[Row], header: Any, first: Sequence[str] = ()
) -> None:
    sheet = workbook.add_worksheet(name)
    columns = list(dict.fromkeys([*first, *(column for row in rows for column in row)]))
    for col, column in enumerate(columns):
        sheet.write_string(0, col, column, header)
        sheet.set_column(col, col, 40 if "label" in column or "message" in column else 18)
        for number, row in enumerate(rows, start=1):
            value = row.get(column)
            if isinstance(value, int):
                sheet.write_number(number, col, value)
            elif value is not None and value != "":
                sheet.write_string(number, col, value)
    sheet.freeze_panes(1, 0)


def _grid_rows(form: Form) -> Iterator[Row]:
    assert form.grid is not None
    yield {"row": form.grid.rows, "col": form.grid.cols, "kind": "size"}
    for cell in form.grid.cells:
        plain = isinstance(cell.text, str)
        row: Mapping[str, Any] = {
            "row": cell.row + 1,
            "col": cell.col + 1,
            "rowspan": cell.rowspan,
            "colspan": cell.colspan,
            "kind": cell.kind,
            "question": cell.question,
            "choice": cell.choice,
            "text": cell.text if plain else None,
        }
        yield {**row, **({} if isinstance(cell.text, str) else text_cells("text", cell.text))}
