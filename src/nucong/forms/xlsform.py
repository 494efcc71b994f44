"""A form as an XLSForm workbook, and an XLSForm workbook as a form."""

from __future__ import annotations

from nucong.engines.xforms.xlsform import to_xlsform

from .models import FormVersion
from .queries import definition_of


def xlsform_of(version: FormVersion) -> bytes:
    """Return the version as .xlsx with the sheets survey, choices and settings."""
    return to_xlsform(definition_of(version))
