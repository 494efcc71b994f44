"""An official document as PDF/A-2b, set by typst from a template per regime."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..clean import checked
from ..errors import TypesettingFailed
from ..fonts import available_fonts, require_chinese
from ..model import OfficialDocument
from ..typesetting import typeset
from .gbt9704 import gbt9704_data
from .nd30 import nd30_data

__all__ = ["to_pdf"]


def to_pdf(document: OfficialDocument) -> bytes:
    """Return the document as PDF/A-2b bytes; the same document and fonts give the same bytes.

    A document without date is not finished: it comes as plain PDF, since the archival format
    wants a date; so does one with letters that no installed font has.

    Raises: MissingFont for a Chinese document without a Chinese font; UnknownRegime, UnknownKind,
        WrongLanguage, BrokenTable, BrokenChart, TypesettingFailed.
    """
    document = checked(document)
    report = available_fonts()
    data: dict[str, Any] = {
        "title": " ".join(document.subject.split()),
        "author": " ".join(document.issuer.split()),
        "date": [document.date.year, document.date.month, document.date.day] if document.date else None,
    }
    if document.regime == "nd30":
        data |= nd30_data(document, report)
    else:
        require_chinese(report)
        data |= gbt9704_data(document, report)
    template = Path(__file__).parent / f"{document.regime}.typ"
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        return typeset(template, inputs=inputs, file_format="pdf", archival=document.date is not None)
    except TypesettingFailed:
        # The archival format refuses a letter that no font here has (an emoji in a comment); people do not.
        return typeset(template, inputs=inputs, file_format="pdf")
