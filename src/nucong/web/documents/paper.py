"""A table the reader found in an annex, drawn as on paper, with the cells that become fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from nucong.kernel.refusal import N_

TYPES: dict[str, str] = {
    "integer": N_("whole number"),
    "decimal": N_("number"),
    "text": N_("words"),
    "date": N_("day"),
    "select_one": N_("one choice"),
    "select_multiple": N_("several choices"),
}
MAX_CELLS = 1500


@dataclass(frozen=True)
class PaperCell:
    """A cell as printed; a field says what will be typed there."""

    text: str
    rowspan: int
    colspan: int
    field: str = ""
    unit: str = ""


@dataclass(frozen=True)
class PaperTable:
    """A proposed form: title, rows of cells, the number of fields."""

    title: str
    rows: tuple[tuple[PaperCell, ...], ...]
    fields: int


def paper_of(value: Any) -> PaperTable | None:
    """Return the table of a proposed form, or None when it has no grid or is too large to show."""
    grid = value.get("grid") if isinstance(value, Mapping) else None
    if not grid or len(grid) > MAX_CELLS:
        return None
    fields = value.get("fields") or []
    rows: dict[int, list[tuple[int, PaperCell]]] = {}
    for cell in grid:
        rows.setdefault(int(cell["row"]), []).append((int(cell["col"]), _cell(cell, fields)))
    ordered = tuple(
        tuple(cell for _, cell in sorted(row, key=lambda pair: pair[0])) for _, row in sorted(rows.items())
    )
    return PaperTable(str(value.get("title") or ""), ordered, len(fields))


def _cell(cell: Mapping[str, Any], fields: list[Mapping[str, Any]]) -> PaperCell:
    index = cell.get("field")
    known = fields[index] if isinstance(index, int) and 0 <= index < len(fields) else None
    word = ""
    if known is not None:
        word = gettext(TYPES[known["type"]]) if known.get("type") in TYPES else str(known.get("type") or "")
    return PaperCell(
        str(cell.get("text") or ""), int(cell.get("rowspan") or 1), int(cell.get("colspan") or 1), word,
        str(known.get("unit") or "") if known is not None else "",
    )  # fmt: skip
