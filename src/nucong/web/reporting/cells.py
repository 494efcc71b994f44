"""Figures and answers as they are shown: blank, zero and not applicable stay three things (ruling 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from nucong.reporting.figures import NOT_APPLICABLE, Answer, Exact, Form, Question
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Text


@dataclass(frozen=True)
class Written:
    """One value, ready to show. `kind`: value, text, blank or na; `sort` for ordering; `title` explains a sign."""

    text: Text
    kind: str = "value"
    sort: str = ""
    title: Text = ""


@dataclass(frozen=True)
class FigureCell:
    """A figure with the way to its explanation and the change since the last period."""

    value: Written
    url: str = ""
    change: str = ""
    unusual: bool = False


@dataclass(frozen=True)
class Column:
    """A question as the head of a column; `group` is its heading where several questions have one label."""

    name: str
    label: str
    unit: str = ""
    group: str = ""


def blank(title: Text = "") -> Written:
    """Return the sign of a cell nobody filled in."""
    return Written("–", "blank", "", title or gettext("nobody filled this in"))


def total(value: Exact | None, title: Text = "") -> Written:
    """Return a total; nothing is not zero."""
    return blank(title) if value is None else Written(written_number(value), "value", str(value))


def change(value: Exact | None) -> str:
    """Return a difference with its sign, or nothing."""
    if value is None:
        return ""
    if value == 0:
        return "±0"
    return f"+{written_number(value)}" if value > 0 else f"−{written_number(-value)}"


def answer(form: Form, question: Question, given: Answer, language: str) -> Written:
    """Return what a unit answered, with the words of its choices."""
    if given is None or given == () or given == "":
        return blank()
    if given is NOT_APPLICABLE:
        return Written(gettext("n/a"), "na", "", gettext("does not apply to this unit"))
    if isinstance(given, int | Decimal):
        return Written(written_number(given), "value", str(given))
    if isinstance(given, date):
        return Written(written_day(given), "text", given.isoformat())
    names = {choice.name: label_in(choice.label, language) for choice in form.choices_of(question)}
    if isinstance(given, tuple):
        return Written(", ".join(names.get(name, name) for name in given), "text")
    return Written(names.get(str(given), str(given)), "text", str(given))


def label_in(texts: Mapping[str, str], language: str) -> str:
    """Return a text of a form in the language of its contents, else in any."""
    return texts.get(language) or next(iter(texts.values()), "")


def bare_label(question: Question, language: str) -> str:
    """Return the label of a question without the unit printed behind it in brackets."""
    label = label_in(question.label, language)
    for opening in ("(", "\uff08"):
        at = label.find(opening)
        if at > 0 and label.rstrip().endswith((")", "\uff09")):
            label = label[:at]
    return label.strip().rstrip(":\uff1a")


def columns(form: Form, questions: list[Question], language: str) -> tuple[Column, ...]:
    """Return questions of a form as heads of columns."""
    labels = [bare_label(question, language) for question in form.questions]
    return tuple(_column(form, question, labels, language) for question in questions)


def _column(form: Form, question: Question, labels: list[str], language: str) -> Column:
    label = bare_label(question, language)
    group = form.groups.get(question.group or "") if labels.count(label) > 1 else None
    unit = (question.unit or "").split("、")[0]
    return Column(question.name, label, unit, label_in(group, language) if group else "")


def full_labels(form: Form, language: str) -> dict[str, str]:
    """Return the label of every question, with its heading where several questions have one label."""
    labels = [bare_label(question, language) for question in form.questions]
    heads = (_column(form, question, labels, language) for question in form.questions)
    return {head.name: f"{head.group}: {head.label}" if head.group else head.label for head in heads}


def key_questions(questions: list[Question], count: int = 4) -> list[Question]:
    """Return the figures that stand for the rest: the first of each group, then the next ones."""
    firsts: list[Question] = []
    seen: set[str | None] = set()
    for question in questions:
        if question.group not in seen:
            seen.add(question.group)
            firsts.append(question)
    if len(firsts) < count:
        firsts += [question for question in questions if question not in firsts]
    kept = firsts[:count]
    return [question for question in questions if question in kept]
