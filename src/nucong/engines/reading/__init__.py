"""Reads official documents of unions and states in Vietnamese and Chinese.

    read(text) -> Directive            what the text says, with places and confidence
    read_files(paths) -> Directive     the same for files: main text first, then annexes

Free of databases and settings; nothing read here is more than a proposal until a person confirms it.
"""

from nucong.engines.reading.blocks import Block, Cell, Table
from nucong.engines.reading.errors import ReadingError
from nucong.engines.reading.model import (
    Citation,
    Deadline,
    Deliverable,
    Directive,
    FormField,
    FormProposal,
    GridCell,
    Provision,
    Section,
    Signer,
    Target,
    Window,
)
from nucong.engines.reading.reader import read, read_bytes, read_files

__all__ = [
    "Block",
    "Cell",
    "Citation",
    "Deadline",
    "Deliverable",
    "Directive",
    "FormField",
    "FormProposal",
    "GridCell",
    "Provision",
    "ReadingError",
    "Section",
    "Signer",
    "Table",
    "Target",
    "Window",
    "read",
    "read_bytes",
    "read_files",
]
