"""A form as an XLSForm workbook, and an XLSForm workbook as a form."""

from __future__ import annotations

from nucong.engines.xforms import Form, FormError, SheetError, WorkbookError
from nucong.engines.xforms.xlsform import from_xlsform, to_xlsform

from .errors import BadForm, BadSheet, UnreadableWorkbook
from .models import FormVersion
from .queries import definition_of


def xlsform_of(version: FormVersion) -> bytes:
    """Return the version as .xlsx with the sheets survey, choices and settings."""
    return to_xlsform(definition_of(version))


def definition_from(workbook: bytes) -> Form:
    """Return the form of an XLSForm workbook.

    Raises: BadSheet (with sheet, row, column), BadForm, UnreadableWorkbook.
    """
    try:
        return from_xlsform(workbook)
    except SheetError as error:
        raise BadSheet(
            sheet=error.sheet, row=error.row or "–", column=error.column or "–", rule=error.rule,
            found=error.found or "–", remedy=error.remedy,
        ) from error  # fmt: skip
    except FormError as error:
        raise BadForm(where=error.where, rule=error.rule, found=error.found, remedy=error.remedy) from error
    except WorkbookError as error:
        raise UnreadableWorkbook(rule=error.rule) from error
