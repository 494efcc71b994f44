"""Form → rows of the sheets survey, choices and settings: for the workbook and for pyxform."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .model import Form, Question, Texts
from .xlsform_columns import REQUIRED_MESSAGES, language_column

Row = dict[str, Any]


def text_cells(base: str, texts: Texts) -> Row:
    """Return one cell for each language that has a text."""
    return {language_column(base, language): text for language, text in texts.items() if text}


def survey_rows(form: Form) -> Iterator[Row]:
    """Yield the rows of the survey sheet; questions of a group stand between begin_group and end_group.

    A group that is interrupted on paper is drawn together at its first place.
    """
    group: str | None = None
    for question in _by_group(form):
        if question.group != group:
            if group:
                yield {"type": "end_group"}
            group = question.group
            if group:
                yield {
                    "type": "begin_group",
                    "name": group,
                    **text_cells("label", form.groups.get(group, {})),
                }
        yield _question_row(form, question)
    if group:
        yield {"type": "end_group"}


def _by_group(form: Form) -> list[Question]:
    places: dict[str, int] = {}
    for place, question in enumerate(form.questions):
        places.setdefault(question.group or question.name, place)
    return sorted(form.questions, key=lambda question: places[question.group or question.name])


def _question_row(form: Form, question: Question) -> Row:
    row: Row = {
        "type": f"{question.type} {question.choices}" if question.choices else question.type,
        "name": question.name,
        **text_cells("label", question.label),
        **text_cells("hint", question.hint),
        "required": "yes" if question.required else None,
        "relevant": question.relevant,
        "constraint": question.constraint,
        **text_cells("constraint_message", question.constraint_message),
        "calculation": question.calculate,
        "readonly": "yes" if question.calculate and question.type != "calculate" else None,
        "unit": question.unit,
        "consolidation": question.consolidation,
        "element": question.element,
        "scale": question.scale,
        "measure": question.measure,
    }
    if question.required:
        # Without its own message, other clients show a fixed English sentence.
        languages = {
            language: REQUIRED_MESSAGES.get(language, REQUIRED_MESSAGES["en"]) for language in form.languages
        }
        row |= text_cells("required_message", languages)
    return {column: value for column, value in row.items() if value is not None}


def choice_rows(form: Form) -> Iterator[Row]:
    """Yield the rows of the choices sheet."""
    for list_name, choices in form.choice_lists.items():
        for choice in choices:
            yield {"list_name": list_name, "name": choice.name, **text_cells("label", choice.label)}


def settings_row(form: Form) -> Row:
    """Return the row of the settings sheet."""
    first = form.languages[0]
    title = form.title.get(first) or next((text for text in form.title.values() if text), form.name)
    return {
        "form_title": title,
        "form_id": form.name,
        "version": form.version,
        "default_language": language_column("", first).removeprefix("::"),
        **text_cells("title", form.title),
        "languages": " ".join(form.languages),
    }
