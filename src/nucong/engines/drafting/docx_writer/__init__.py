"""An official document as a Word file in the layout of its regime."""

from __future__ import annotations

from ..clean import checked
from ..model import OfficialDocument
from .gbt9704 import draw_gbt9704
from .nd30 import draw_nd30
from .package import packed

__all__ = ["to_docx"]


def to_docx(document: OfficialDocument) -> bytes:
    """Return the document as .docx bytes; the same document gives the same bytes.

    Official fonts are named, not embedded: Word and WPS bring them.
    Raises: UnknownRegime, UnknownKind, WrongLanguage, BrokenTable, BrokenChart.
    """
    document = checked(document)
    drawn = draw_nd30(document) if document.regime == "nd30" else draw_gbt9704(document)
    return packed(drawn, document)
