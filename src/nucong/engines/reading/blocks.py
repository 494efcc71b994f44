"""A document as the readers of files hand it over: paragraphs and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from nucong.engines.reading.annex.table import Cell, Table

__all__ = ["Block", "Cell", "Table", "rendered"]


@dataclass(frozen=True)
class Block:
    """A piece of a document in reading order: a paragraph, or a table (then `text` is its rendering).

    `origin` says where the text comes from: body, header, footer, footnote, textbox, layout (a
    borderless table that only places the letterhead or the signature), ocr.
    """

    text: str
    table: Table | None = None
    origin: str = "body"


def rendered(table: Table) -> str:
    """Return the table as plain text: a row a line, cells ended by " | "."""
    return "\n".join(" | ".join(" ".join(cell.text.split()) for cell in row) + " |" for row in table.rows)
