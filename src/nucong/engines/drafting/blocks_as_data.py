"""Blocks with everything computed, ready for drawing: tables placed, charts drawn, figures written out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .charts import bar_chart
from .clean import placed_cells
from .figures import format_number
from .model import BarChart, Block, Heading, KeyFigures, ListItem, Paragraph, Picture, Pictures, Run, Table
from .photographs import MOST_MM, as_svg, size_of

CHART_HEADS = {"vi": ("Nội dung", "Số liệu"), "zh": ("项目", "数据")}


def heading_text(heading: Heading) -> str:
    """Return number and text; a Chinese number carries its own mark and takes no space."""
    gap = "" if heading.number.endswith(("、", "）", "．")) else " "
    return f"{heading.number}{gap}{heading.text}".strip()


def item_runs(item: ListItem) -> tuple[Run, ...]:
    """Return the runs of a list item with its marker in front."""
    marker = item.marker + ("" if item.marker.endswith(("、", "）", "．")) else " ")
    return (Run(marker), *item.runs) if item.marker else item.runs


def chart_table(chart: BarChart, language: str) -> Table:
    """Return the table that always stands under a chart."""
    heads = CHART_HEADS[language[:2]]
    value_head = chart.value_head or heads[1]
    if chart.unit:
        value_head += f" ({chart.unit})" if language.startswith("vi") else f"（{chart.unit}）"
    rows = [(label, format_number(value, language=language)) for label, value in chart.rows]
    return Table.of(
        (chart.label_head or heads[0], value_head), rows, number_columns=(1,), column_widths=(3, 1)
    )


def block_data(blocks: Sequence[Block], *, language: str, font: str) -> list[dict[str, Any]]:
    """Return the blocks as JSON values for the typst templates."""
    out: list[dict[str, Any]] = []
    for block in blocks:
        if isinstance(block, Heading):
            out.append({"kind": "heading", "level": block.level, "text": heading_text(block)})
        elif isinstance(block, Paragraph):
            out.append(
                {
                    "kind": "paragraph",
                    "align": block.align,
                    "room_right": block.room_right,
                    "runs": _runs(block.runs),
                }
            )
        elif isinstance(block, ListItem):
            out.append({"kind": "paragraph", "align": "justify", "runs": _runs(item_runs(block))})
        elif isinstance(block, Table):
            out.append(_table(block))
        elif isinstance(block, BarChart):
            svg = bar_chart(block.rows, unit=block.unit, language=language, font=font)
            out.append(
                {
                    "kind": "chart",
                    "title": block.title,
                    "svg": svg,
                    "table": _table(chart_table(block, language)),
                }
            )
        elif isinstance(block, Pictures):
            out.append({"kind": "pictures", "items": [_photograph(item, language) for item in block.items]})
        else:
            out.append(_key_figures(block))
    return out


def _runs(runs: Sequence[Run]) -> list[dict[str, Any]]:
    return [{"text": run.text, "bold": run.bold, "italic": run.italic, "lead": run.lead} for run in runs]


def _table(table: Table) -> dict[str, Any]:
    columns, cells = placed_cells(table)
    tail = len(table.rows) - 2
    splits = any(place.row < tail < place.row + place.cell.rowspan for place in cells)
    return {
        "kind": "table",
        "tail_row": tail if tail > table.header_rows and not splits else len(table.rows),
        "caption": table.caption,
        "widths": list(table.column_widths) or [1] * columns,
        "header_rows": table.header_rows,
        "cells": [
            {
                "x": place.column,
                "y": place.row,
                "colspan": place.cell.colspan,
                "rowspan": place.cell.rowspan,
                "align": place.cell.align,
                "bold": place.cell.bold or place.row < table.header_rows,
                "text": place.cell.text,
            }
            for place in cells
        ],
    }


def _photograph(picture: Picture, language: str) -> dict[str, Any]:
    width, height = size_of(picture.data)
    return {
        "svg": as_svg(picture.data),
        "caption": picture.caption,
        "italic": language.startswith("vi"),  # Chinese faces have no italic
        "ratio": width / height,
        "most": MOST_MM,
    }


def _key_figures(block: KeyFigures) -> dict[str, Any]:
    items = [
        {
            "figure": f"{item.value}{chr(0xA0) if item.unit else ''}{item.unit}",
            "label": item.label,
            "note": item.note,
        }
        for item in block.items
    ]
    return {"kind": "key_figures", "items": items}
