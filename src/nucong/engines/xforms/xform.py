"""Form → XForm (the XML that ODK Collect and web clients take), through pyxform.

pyxform straightens curly quotes and joins spaces. So every text goes through it as a plain token
and is put back, byte for byte, into the finished XML.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final
from xml.sax.saxutils import escape

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from .errors import FormError
from .model import Form, Texts, text_in
from .rules import read_rules
from .xlsform_columns import CHOICES, SETTINGS, SURVEY
from .xlsform_rows import choice_rows, settings_row, survey_rows

_TEXT_COLUMNS: Final = ("label", "hint", "constraint_message", "required_message", "form_title")
_TOKEN: Final = re.compile(r"XTOKEN(\d{6})X")


def to_xform(form: Form) -> str:
    """Return the XForm of a form; labels, hints and messages are those of the form byte for byte.

    Raises: FormError (XFORMS-030 when pyxform refuses the form; also the codes of `compile_form`).
    """
    read_rules(form)
    form = _in_every_language(form)
    guard = _Guard()
    settings = settings_row(form)
    document = {
        SURVEY: [guard.protect(row) for row in survey_rows(form)],
        CHOICES: [guard.protect(row) for row in choice_rows(form)],
        SETTINGS: [
            guard.protect(
                {key: settings[key] for key in ("form_title", "form_id", "version", "default_language")}
            )
        ],
    }
    try:
        converted = convert({sheet: rows for sheet, rows in document.items() if rows})
    except PyXFormError as error:
        raise FormError("XFORMS-030", "form", "must convert to an XForm", str(error)[:300]) from error
    return guard.restore(str(converted.xform))


def _in_every_language(form: Form) -> Form:
    """The form with each text in each of its languages: clients show “-” where one is missing."""

    def full(texts: Texts) -> Texts:
        return (
            {language: text_in(texts, language) for language in form.languages} if any(texts.values()) else {}
        )

    return replace(
        form,
        groups={name: full(label) for name, label in form.groups.items()},
        questions=tuple(
            replace(
                question,
                label=full(question.label),
                hint=full(question.hint),
                constraint_message=full(question.constraint_message),
            )
            for question in form.questions
        ),
        choice_lists={
            name: tuple(replace(choice, label=full(choice.label)) for choice in choices)
            for name, choices in form.choice_lists.items()
        },
    )


class _Guard:
    """Keeps texts aside under tokens."""

    def __init__(self) -> None:
        self.kept: list[str] = []

    def protect(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return the row with its texts replaced by tokens and everything spelled as text."""
        protected = {}
        for column, value in row.items():
            if column.split("::")[0] in _TEXT_COLUMNS:
                self.kept.append(str(value))
                protected[column] = f"XTOKEN{len(self.kept) - 1:06d}X"
            else:
                protected[column] = str(value)
        return protected

    def restore(self, xml: str) -> str:
        """Return the XML with every token replaced by the text it stands for."""
        return _TOKEN.sub(lambda match: escape(self.kept[int(match[1])]), xml)
