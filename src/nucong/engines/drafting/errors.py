"""Refusals of this engine; codes are stable and never reused."""

from __future__ import annotations


class DraftingError(ValueError):
    """Base of every refusal; `code` is stable, the text says what to do."""

    code = "DRAFTING-000"


class UnknownRegime(DraftingError):
    """The regime has no layout rules here."""

    code = "DRAFTING-001"


class UnknownKind(DraftingError):
    """The kind of document has no official name here."""

    code = "DRAFTING-002"


class WrongLanguage(DraftingError):
    """The regime is written in another language."""

    code = "DRAFTING-003"


class BrokenTable(DraftingError):
    """Spans overlap, leave holes, or a row is longer or shorter than the others."""

    code = "DRAFTING-004"


class MissingFont(DraftingError):
    """No installed font has the letters; `package` is the Debian package that brings one."""

    code = "DRAFTING-005"

    def __init__(self, message: str, *, package: str) -> None:
        super().__init__(message)
        self.package = package


class NotADocx(DraftingError):
    """The bytes are not a Word document."""

    code = "DRAFTING-006"


class BrokenWorkbook(DraftingError):
    """A workbook cannot be built from these levels."""

    code = "DRAFTING-007"


class BrokenChart(DraftingError):
    """A chart was asked for without figures or with figures it cannot show."""

    code = "DRAFTING-008"


class TypesettingFailed(DraftingError):
    """The PDF engine refused the page."""

    code = "DRAFTING-009"


class BrokenPicture(DraftingError):
    """A photograph that is neither JPEG nor PNG."""

    code = "DRAFTING-010"
