"""Ways of answering that end in one validator: typed in a page, filled in Excel, or sent by a program.

Nothing is written here: typed text or a workbook goes in, answers and findings come out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from nucong.engines import xforms
from nucong.engines.xforms import Answer, Finding, Question, workbook
from nucong.engines.xforms.typed import read_text

from .errors import AnswersUnreadable, BadWorkbook, NoForm
from .models import AudienceMember, Cycle, Submission
from .queries import current_submission, form_of


@dataclass(frozen=True)
class Entry:
    """Answers as they could be read, and what the form's rules say about them so far.

    What cannot be read as a number or a day stands in `answers` as the text that was typed: a draft keeps
    it, and the rules refuse to send it. `values` holds computed cells too; `irrelevant` names cells that
    other answers switch off.
    """

    answers: Mapping[str, Answer]
    findings: tuple[Finding, ...]
    values: Mapping[str, Answer] = field(default_factory=dict)
    irrelevant: frozenset[str] = frozenset()


def typed(member: AudienceMember, raw: Mapping[str, Any], *, language: str, today: date) -> Entry:
    """Read what was typed in a page, numbers as written in `language` (design ruling 16).

    Cells that cannot be read come back as findings; the others are kept.
    """
    form = form_of(member.cycle)
    if form is None:
        return Entry({}, ())
    answers, unreadable = form.read_typed(raw, language)
    return _judged(form, answers, unreadable, language=language, today=today, partial=True)


def tried(cycle: Cycle, raw: Mapping[str, Any], *, language: str, today: date) -> Entry:
    """Judge what was typed in a trial as it would be judged when sent; nothing is stored anywhere. Raises NoForm."""
    form = form_of(cycle)
    if form is None:
        raise NoForm()
    answers, unreadable = form.read_typed(raw, language)
    return _judged(form, answers, unreadable, language=language, today=today, partial=False)


def sent(member: AudienceMember, raw: Mapping[str, Any], *, language: str, today: date) -> Entry:
    """Read what a program sent (`xforms.plain`). Unlike a person it gets back what cannot be read.

    Raises AnswersUnreadable (with `findings`).
    """
    form = form_of(member.cycle)
    if form is None:
        return Entry({}, ())
    answers, unreadable = xforms.read_plain_answers(form.form, raw, language)
    if unreadable:
        raise AnswersUnreadable(count=len(unreadable), findings=unreadable)
    return _judged(form, answers, (), language=language, today=today, partial=True)


def plain(submission: Submission) -> dict[str, Any]:
    """Return the answers of one version as a program reads them."""
    return {name: xforms.to_plain(answer) for name, answer in answers_of(submission).items()}


def judged(
    cycle: Cycle, answers: Mapping[str, Answer], *, language: str, today: date, partial: bool = True
) -> Entry:
    """Run the form's rules over saved answers; texts kept because they could not be read are read again.

    partial: a draft, in which nothing is required yet.
    """
    form = form_of(cycle)
    if form is None:
        return Entry({}, ())
    readable, unreadable = dict(answers), []
    for question in form.form.questions:
        kept = readable.get(question.name)
        if question.type in ("integer", "decimal", "date") and isinstance(kept, str):
            readable[question.name], remark = read_text(question, kept, language)
            unreadable += [remark] if remark else []
    return _judged(form, readable, unreadable, language=language, today=today, partial=partial, kept=answers)


def _judged(
    form: xforms.CompiledForm, answers: Mapping[str, Answer], unreadable: Sequence[Finding], *, language: str,
    today: date, partial: bool, kept: Mapping[str, Answer] | None = None,
) -> Entry:  # fmt: skip
    verdict = form.check(answers, today=today, language=language, partial=partial)
    known = {finding.question for finding in unreadable}
    found = (*unreadable, *(f for f in verdict.findings if f.question not in known))
    whole = dict(kept) if kept is not None else {**answers, **_as_typed(answers, unreadable)}
    return Entry(whole, found, verdict.values, verdict.irrelevant)


def _as_typed(answers: Mapping[str, Answer], unreadable: Sequence[Finding]) -> dict[str, Answer]:
    """Return the typed text of cells that could not be read."""
    return {
        finding.question: str(finding.params["given"])
        for finding in unreadable
        if answers.get(finding.question) is None and finding.params.get("given")
    }


def difference(question: Question, text: str, language: str) -> int | Decimal | None:
    """Return a difference typed with or without its sign (+5, −1.200, 3), or None when it is no number."""
    typed_text = text.strip()
    minus = typed_text[:1] in ("-", "−", "–")
    number = replace(question, type="decimal" if question.scale else "integer")
    value, _ = read_text(number, typed_text.lstrip("+-−– "), language)
    if not isinstance(value, int | Decimal):
        return None
    return -value if minus else value


def saved(member: AudienceMember) -> dict[str, Answer]:
    """Return the answers saved so far."""
    return answers_of(current_submission(member))


def answers_of(submission: Submission | None) -> dict[str, Answer]:
    """Return the answers of one version; none without a version."""
    return xforms.answers_from_json(submission.answers) if submission else {}


def workbook_for(
    member: AudienceMember, *, language: str, answers: Mapping[str, Answer] | None = None
) -> bytes:
    """Return the entry workbook of a unit: the paper table as Excel, with `answers` or what was saved so far.

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
        answers=saved(member) if answers is None else answers,
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
    return _judged(form, entry.answers, entry.findings, language=language, today=today, partial=True)


def written(answer: Answer, language: str) -> str:
    """Return the text that stands in a cell for an answer, as a person of this language types it.

    Nothing for blank, not applicable and choices; a day as 2017-03-23.
    """
    if isinstance(answer, int | Decimal):
        return xforms.format_number(answer, language)
    if isinstance(answer, date):
        return answer.isoformat()
    return answer if isinstance(answer, str) else ""


def rules_for(cycle: Cycle) -> dict[str, Any]:
    """Return the form's rules as JSON for the evaluator in the browser. Raises NoForm."""
    form = form_of(cycle)
    if form is None:
        raise NoForm()
    return xforms.rules_json(form.form)
