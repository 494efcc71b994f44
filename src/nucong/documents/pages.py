"""The pages of own documents: what they say, how they are rendered, how they are kept.

Other contexts describe pages with these words; only this context calls the engine `drafting`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nucong.engines.drafting.book_writer import BookColumn, book_workbook
from nucong.engines.drafting.certificate import (
    Certificate,
    certificate_starter,
    certificates_to_docx,
    certificates_to_pdf,
)
from nucong.engines.drafting.certificate_template import FIELDS as CERTIFICATE_FIELDS
from nucong.engines.drafting.certificate_template import template_filled
from nucong.engines.drafting.certificate_template import values_of as certificate_values
from nucong.engines.drafting.check import Finding, check_layout
from nucong.engines.drafting.docx_writer import to_docx
from nucong.engines.drafting.errors import MissingFont
from nucong.engines.drafting.figures import format_number, format_percent
from nucong.engines.drafting.fonts import available_fonts
from nucong.engines.drafting.form_sheet import FormSheet, sheet_to_docx, sheet_to_pdf
from nucong.engines.drafting.model import (
    Annex,
    BarChart,
    Block,
    Cell,
    Heading,
    KeyFigure,
    KeyFigures,
    ListItem,
    OfficialDocument,
    Paragraph,
    Picture,
    Pictures,
    Run,
    Signature,
    Table,
)
from nucong.engines.drafting.office_pdf import NoOffice, NotConverted, sets_word_pages, word_to_pdf
from nucong.engines.drafting.pdf_writer import to_pdf
from nucong.engines.drafting.plain_workbook import PlainSheet, plain_workbook
from nucong.engines.drafting.regimes import gbt9704_layout, nd30_layout
from nucong.engines.drafting.word_template import BadTemplate, Fault, TooManySheets, check, opened
from nucong.engines.drafting.xlsx_writer import LevelSheet, UnitRow, consolidated_workbook
from nucong.engines.drafting.xlsx_writer import Question as WorkbookQuestion

__all__ = [
    "CERTIFICATE_FIELDS",
    "Annex",
    "BadTemplate",
    "BarChart",
    "Block",
    "BookColumn",
    "Cell",
    "Certificate",
    "Fault",
    "Finding",
    "FormSheet",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "LevelSheet",
    "ListItem",
    "MissingFont",
    "NoOffice",
    "NotConverted",
    "OfficialDocument",
    "Paragraph",
    "Picture",
    "Pictures",
    "PlainSheet",
    "Rendered",
    "Run",
    "Signature",
    "Skipped",
    "Table",
    "TooManySheets",
    "UnitRow",
    "WorkbookQuestion",
    "available_fonts",
    "book_workbook",
    "certificate_fields_in",
    "certificate_starter",
    "certificate_values",
    "certificates_from_template",
    "certificates_to_docx",
    "certificates_to_pdf",
    "check_layout",
    "consolidated_workbook",
    "format_number",
    "format_percent",
    "from_json",
    "marks_in",
    "paper_file",
    "plain_workbook",
    "render",
    "sets_word_pages",
    "sheet_to_docx",
    "sheet_to_pdf",
    "to_docx",
    "to_pdf",
    "word_to_pdf",
]


@dataclass(frozen=True)
class Skipped:
    """A file that could not be made, and the package that would help."""

    name: str
    reason: str


@dataclass(frozen=True)
class Rendered:
    """The files of a document by name, and those left out with the reason."""

    files: dict[str, bytes]
    skipped: tuple[Skipped, ...]


def marks_in(language: str, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the marks of urgency and of secrecy that the national layout knows on a day."""
    layout = gbt9704_layout(on) if language == "zh" else nd30_layout(on)
    return layout.urgency_marks, layout.secrecy_marks


def render(document: OfficialDocument, *, stem: str) -> Rendered:
    """Return the pages as Word and PDF; without the fonts for a PDF the Word file still comes."""
    files = {f"{stem}.docx": to_docx(document)}
    skipped: list[Skipped] = []
    try:
        files[f"{stem}.pdf"] = to_pdf(document)
    except MissingFont as error:
        skipped.append(Skipped(f"{stem}.pdf", str(error)))
    return Rendered(files, tuple(skipped))


def paper_file(document: OfficialDocument, kind: str, *, stem: str) -> bytes | Skipped:
    """Return the pages as "docx" or "pdf"; what cannot be made comes with the package that helps."""
    if kind == "docx":
        return to_docx(document)
    try:
        return to_pdf(document)
    except MissingFont as error:
        return Skipped(f"{stem}.pdf", str(error))


def certificate_fields_in(data: bytes) -> frozenset[str]:
    """Return the keys of the fields an own template for certificates uses. Raises: BadTemplate."""
    return check(opened(data), CERTIFICATE_FIELDS)


def certificates_from_template(data: bytes, certificates: Sequence[Certificate]) -> bytes:
    """Return certificates drawn from an own template as one .docx. Raises: BadTemplate, TooManySheets."""
    return template_filled(opened(data), certificates)


def as_json(value: Any) -> Any:
    """Return a document (or any part of it) as plain JSON, to be stored and hashed."""
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        plain = {name: as_json(getattr(value, name)) for name in value.__dataclass_fields__}
        return {"is": type(value).__name__, **plain}
    if isinstance(value, bytes):
        return {"sha256": hashlib.sha256(value).hexdigest()}  # a photograph: the store has its bytes
    return value if value is None or isinstance(value, str | int | bool | float) else str(value)


_WORDS = {
    each.__name__: each
    for each in (
        OfficialDocument, Annex, BarChart, Cell, Heading, KeyFigure, KeyFigures, ListItem, Paragraph, Run,
        Signature, Table,
    )
}  # fmt: skip
_DAYS = frozenset({"date", "printed_on"})


def from_json(plain: Any) -> Any:
    """Return the document (or the part of one) that `as_json` made plain; what was signed is drawn from it."""
    if isinstance(plain, list):
        return tuple(from_json(item) for item in plain)
    if isinstance(plain, dict):
        facts = {name: from_json(value) for name, value in plain.items() if name != "is"}
        for name in _DAYS & facts.keys():
            facts[name] = date.fromisoformat(facts[name]) if facts[name] else None
        return _WORDS[plain["is"]](**facts)
    return plain
