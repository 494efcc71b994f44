"""The trial of a form: the page a unit would see, what its rules say, and what would become of each figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.reporting.entry import Entry
from nucong.reporting.errors import NoForm
from nucong.reporting.figures import NOT_APPLICABLE, Answer, Form, Question
from nucong.reporting.models import Cycle
from nucong.reporting.queries import form_of, owing
from nucong.web.answering.paper import Paper, Sources, paper_of, shown
from nucong.web.locales import written_number
from nucong.web.parts import Link, Text
from nucong.web.programmes.question_input import CONSOLIDATIONS
from nucong.web.programmes.steps import crumbs


@dataclass(frozen=True)
class Unit:
    """Whose name stands on the sheet."""

    name: str


@dataclass(frozen=True)
class Outcome:
    """What becomes of one answer: what was entered, how it is added, what the report would show."""

    label: str
    entered: str
    method: Text
    total: str


@dataclass(frozen=True)
class TrialPage:
    """A trial, before and after checking."""

    cycle: Cycle
    member: Unit
    crumbs: tuple[Link, ...]
    paper: Paper
    today: date
    checked: bool
    outcomes: tuple[Outcome, ...]
    units: int
    back: str


def trial_page(cycle: Cycle, judged: Entry | None, *, language: str, today: date) -> TrialPage:
    """Return the page; without `judged` the form is still empty. Raises NoForm."""
    compiled = form_of(cycle)
    if compiled is None:
        raise NoForm()
    unit = Unit(_("Trial unit"))
    units = max(owing(cycle).count(), 1)
    form = compiled.form
    paper = paper_of(form, judged or Entry({}, ()), Sources(unit=unit.name), language=language)
    draft = cycle.state == "draft"
    return TrialPage(
        cycle=cycle,
        member=unit,
        crumbs=(*crumbs(cycle)[:-1], Link(_("Try the form out"))),
        paper=paper,
        today=today,
        checked=judged is not None,
        outcomes=_outcomes(form, judged, paper, units, language) if judged else (),
        units=units,
        back=reverse("programmes:form" if draft else "programmes:cycle", args=[cycle.pk]),
    )


def _outcomes(form: Form, judged: Entry, paper: Paper, units: int, language: str) -> tuple[Outcome, ...]:
    labels = {ask.name: ask.full_label for ask in paper.asks}
    found = []
    for question in form.questions:
        if question.type == "note":
            continue
        computed = question.type == "calculate"
        answer = (judged.values if computed else judged.answers).get(question.name)
        found.append(
            Outcome(
                labels.get(question.name, question.name),
                _("not applicable") if answer is NOT_APPLICABLE else shown(form, question, answer, language),
                CONSOLIDATIONS.get(question.consolidation, question.consolidation),
                _total(form, question, answer, units, language),
            )
        )
    return tuple(found)


def _total(form: Form, question: Question, answer: Answer, units: int, language: str) -> str:
    """Return what the report would show if every unit answered the same."""
    if answer is None or answer is NOT_APPLICABLE:
        return ""
    unit = f" {question.unit}" if question.unit else ""
    if question.consolidation == "sum" and isinstance(answer, int | Decimal):
        return written_number(answer * units) + unit
    if question.consolidation in ("max", "min", "latest") and isinstance(answer, int | Decimal):
        return written_number(answer) + unit
    if question.consolidation == "count_choices":
        words = shown(form, question, answer, language)
        return (
            _("%(choice)s: %(count)s units") % {"choice": words, "count": written_number(units)}
            if words
            else ""
        )
    return ""
