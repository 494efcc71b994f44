"""Ways of answering that end in one validator: typed in a page, or filled in Excel.

Nothing is written here: typed text or a workbook goes in, answers and findings come out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nucong.engines import xforms
from nucong.engines.xforms import Answer, Finding, workbook

from .errors import BadWorkbook, NoForm
from .models import AudienceMember
from .queries import current_submission, form_of


@dataclass(frozen=True)
class Entry:
    """Answers as they could be read, and what the form's rules say about them so far."""

    answers: Mapping[str, Answer]
    findings: tuple[Finding, ...]


def typed(member: AudienceMember, raw: Mapping[str, Any], *, language: str, today: date) -> Entry:
    """Read what was typed in a page, numbers as written in `language` (design ruling 16).

    Cells that cannot be read come back as findings; the others are kept.
    """
    form = form_of(member.cycle)
    if form is None:
        return Entry({}, ())
    answers, unreadable = form.read_typed(raw, language)
    verdict = form.check(answers, today=today, language=language, partial=True)
    return Entry(answers, (*unreadable, *verdict.findings))


def saved(member: AudienceMember) -> dict[str, Answer]:
    """Return the answers saved so far."""
    submission = current_submission(member)
    return xforms.answers_from_json(submission.answers) if submission else {}


def workbook_for(member: AudienceMember, *, language: str) -> bytes:
    """Return the entry workbook of a unit: the paper table as Excel, with what was saved so far.

    Raises NoForm.
    """
    form = form_of(member.cycle)
    if form is None:
        raise NoForm()
    return workbook.entry_workbook(
        form.form,
        language=language,
        unit_code=member.code,
        unit_name=member.name,
        form_id=str(member.cycle_id),
        workbook_id=str(member.pk),
        answers=saved(member),
    )


def from_workbook(member: AudienceMember, data: bytes, *, language: str, today: date) -> Entry:
    """Take a filled workbook through the same rules. Raises NoForm, BadWorkbook."""
    form = form_of(member.cycle)
    if form is None:
        raise NoForm()
    try:
        entry = workbook.read_entry_workbook(data, form, language)
    except xforms.WorkbookError as error:
        raise BadWorkbook(why=f"{error.code} {error.rule}") from error
    if entry.workbook_id != str(member.pk):
        raise BadWorkbook(why=entry.unit_code or "?")
    verdict = form.check(entry.answers, today=today, language=language, partial=True)
    return Entry(entry.answers, (*entry.findings, *verdict.findings))
