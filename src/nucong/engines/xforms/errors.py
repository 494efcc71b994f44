"""Everything the engine can refuse, one class per subject, each with a stable code.

XformsError
├── FormError        the form itself is wrong (XFORMS-001 … 049)
├── ExpressionError  a rule cannot be parsed or evaluated (XFORMS-050 … 069)
├── DoubtfulNumber   digits with two readings (XFORMS-070)
├── NotANumber       no reading at all (XFORMS-071)
├── SheetError       an XLSForm workbook is wrong: sheet, row, column (XFORMS-080 … 089)
├── WorkbookError    an entry workbook cannot be taken (XFORMS-090 … 099)
└── SubmissionError  a submission XML cannot be taken (XFORMS-140 … 159)

Codes of findings about answers (XFORMS-100 … 139) stand in `findings`.
"""

from __future__ import annotations

from decimal import Decimal


class XformsError(Exception):
    """Base of all refusals: where → which rule → what was found → what to do."""

    def __init__(self, code: str, where: str, rule: str, found: str = "", remedy: str = "") -> None:
        self.code = code
        self.where = where
        self.rule = rule
        self.found = found
        self.remedy = remedy
        parts = [f"{where}: {rule}"]
        if found:
            parts.append(f"found {found}")
        if remedy:
            parts.append(remedy)
        super().__init__(f"{code} {'; '.join(parts)}")


class FormError(XformsError):
    """The definition of the form breaks a rule; `where` names the question or list."""


class ExpressionError(XformsError):
    """An XPath expression cannot be parsed or evaluated."""


class SheetError(FormError):
    """An XLSForm workbook is wrong at one cell. Row and column count from 1 as Excel shows them."""

    def __init__(
        self,
        code: str,
        *,
        sheet: str,
        row: int | None,
        column: str | None,
        rule: str,
        found: str,
        remedy: str,
    ) -> None:
        self.sheet = sheet
        self.row = row
        self.column = column
        place = f"sheet {sheet}"
        if row is not None:
            place += f", row {row}"
        if column is not None:
            place += f", column {column}"
        super().__init__(code, place, rule, found, remedy)


class WorkbookError(XformsError):
    """An entry workbook is refused as a whole (size, format, another form)."""


class SubmissionError(XformsError):
    """A submission XML is refused as a whole (size, depth, DOCTYPE, another form)."""


class NotANumber(XformsError, ValueError):
    """The text is no number in this language."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__("XFORMS-071", "number", "must be a number", repr(text[:60]), "type digits only")


class DoubtfulNumber(XformsError, ValueError):
    """The text has two readings; the person must choose.

    `readings`: first the one by the rules of the language, then the other.
    """

    def __init__(self, text: str, readings: tuple[Decimal, Decimal]) -> None:
        self.text = text
        self.readings = readings
        super().__init__(
            "XFORMS-070",
            "number",
            "grouping is doubtful",
            repr(text[:60]),
            f"type {readings[0]} or {readings[1]} without separators of thousands",
        )
