"""Blocks of the body in Word: headings, paragraphs, lists, ruled tables, charts with their table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from docx.shared import Mm

from ..blocks_as_data import chart_table, heading_text, item_runs
from ..charts import bar_chart
from ..errors import MissingFont
from ..fonts import available_fonts
from ..model import BarChart, Block, Heading, KeyFigures, ListItem, Paragraph, Pictures, Table
from ..photographs import fitting_mm
from ..pictures import rasterised
from .oxml import Shape, TextFace, fixed_table, hold_row, put, table_borders
from .ruled_table import TableFaces, ruled_table


@dataclass(frozen=True)
class BlockFaces:
    """Faces and shapes of one regime; `headings` by level."""

    headings: Mapping[int, tuple[TextFace, Shape]]
    body: tuple[TextFace, Shape]
    list_item: tuple[TextFace, Shape]
    table: tuple[TextFace, Shape]
    table_head: TextFace
    caption: tuple[TextFace, Shape]
    figure: TextFace
    language: str
    keep_with_unit: str = "\N{NO-BREAK SPACE}"


def draw_blocks(
    container: Any, blocks: Sequence[Block], faces: BlockFaces, *, width_mm: float, hold_last: bool
) -> None:
    """Draw the blocks; `hold_last` ties the last paragraph to what follows (a signature never stands alone)."""
    for position, block in enumerate(blocks):
        last = hold_last and position == len(blocks) - 1
        if isinstance(block, Heading):
            face, shape = faces.headings[min(block.level, max(faces.headings))]
            put(container, heading_text(block), face, shape)
        elif isinstance(block, Paragraph):
            face, shape = faces.body
            if block.align != "justify":
                room = block.room_right * face.size_pt
                shape = replace(shape, align=block.align, first_line_pt=0, first_line_chars=0, right_pt=room)
            put(container, block.runs, face, replace(shape, keep_next=last))
        elif isinstance(block, ListItem):
            face, shape = faces.list_item
            put(container, item_runs(block), face, replace(shape, keep_next=last))
        elif isinstance(block, Table):
            draw_table(container, block, faces, width_mm=width_mm)
        elif isinstance(block, BarChart):
            _draw_chart(container, block, faces, width_mm=width_mm)
        elif isinstance(block, Pictures):
            _draw_pictures(container, block, faces, width_mm=width_mm)
        else:
            _draw_key_figures(container, block, faces, width_mm=width_mm)


def draw_table(container: Any, table: Table, faces: BlockFaces, *, width_mm: float) -> None:
    """Draw a ruled table with its caption above and a little room below."""
    if table.caption:
        put(container, table.caption, *faces.caption)
    face, shape = faces.table
    ruled_table(container, table, TableFaces(face, faces.table_head, shape), width_mm=width_mm)
    put(container, "", face, replace(shape, exact_pt=8, off_grid=True))


def _draw_chart(container: Any, chart: BarChart, faces: BlockFaces, *, width_mm: float) -> None:
    put(container, chart.title, *faces.caption)
    report = available_fonts()
    font = report.songti if faces.language == "zh" else report.vietnamese
    svg = bar_chart(chart.rows, unit=chart.unit, language=faces.language, font=font)
    try:
        picture = rasterised(svg, language=faces.language)
    except MissingFont:
        picture = b""  # the table below carries every figure; only the picture needs a font here
    if picture:
        paragraph = put(container, "", faces.caption[0], replace(faces.caption[1], exact_pt=0, off_grid=True))
        shown = paragraph.add_run().add_picture(BytesIO(picture), width=Mm(width_mm))
        shown._inline.docPr.set("descr", chart.title)
        shown._inline.docPr.set("title", chart.title)
    draw_table(container, chart_table(chart, faces.language), faces, width_mm=width_mm)


def _draw_key_figures(container: Any, block: KeyFigures, faces: BlockFaces, *, width_mm: float) -> None:
    count = len(block.items)
    if not count:
        return
    drawn = fixed_table(container, 1, [width_mm / count] * count, padding_mm=1.2)
    table_borders(drawn, {"top": 1, "bottom": 1, "insideV": 0.5})
    hold_row(drawn.rows[0])
    face, shape = faces.table
    centred = replace(shape, align="center")
    for cell, item in zip(drawn.rows[0].cells, block.items, strict=True):
        put(
            cell,
            f"{item.value}{faces.keep_with_unit if item.unit else ''}{item.unit}",
            faces.figure,
            replace(centred, exact_pt=0, off_grid=True),
        )
        put(cell, item.label, face, centred)
        if item.note:
            put(cell, item.note, replace(face, italic=True, size_pt=face.size_pt - 1), centred)
    put(container, "", face, replace(shape, exact_pt=8, off_grid=True))


def _draw_pictures(container: Any, block: Pictures, faces: BlockFaces, *, width_mm: float) -> None:
    """Draw photographs two by two in a table without lines; a pair never breaks over pages."""
    face, shape = faces.table
    centred = replace(shape, align="center")
    free = replace(centred, exact_pt=0, off_grid=True, keep_next=True)
    for start in range(0, len(block.items), 2):
        pair = block.items[start : start + 2]
        room = width_mm / len(pair)
        drawn = fixed_table(container, 1, [room] * len(pair), padding_mm=1.5)
        hold_row(drawn.rows[0])
        for cell, item in zip(drawn.rows[0].cells, pair, strict=True):
            width = fitting_mm(item.data, room_mm=min(room, width_mm * 0.6) - 4)
            shown = put(cell, "", face, free).add_run().add_picture(BytesIO(item.data), width=Mm(width))
            shown._inline.docPr.set("descr", item.caption)
            put(cell, item.caption, replace(face, italic=faces.language == "vi"), centred)
        put(container, "", face, replace(shape, exact_pt=6, off_grid=True))
