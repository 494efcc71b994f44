"""What a survey may ask, where it stands on a day, and what may be answered. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from nucong.kernel.protecting import SMALLEST_SHOWN
from nucong.kernel.refusal import N_

from .errors import QuestionIncomplete, SurveyDaysNotPossible
from .states import Links, Purpose, QuestionKind, Stage

MOST_QUESTIONS = 30
MOST_OPTIONS = 20
MOST_ANSWERS = 20_000
MOST_LINKS = 1000
LONGEST_WORDS = 500
CHOSEN = (QuestionKind.ONE, QuestionKind.SEVERAL)


@dataclass(frozen=True)
class QuestionDraft:
    """A question as the officer writes it; `options` are choices, or the bounds of ranges."""

    text: str
    kind: QuestionKind
    options: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True)
class SurveyDraft:
    """Everything the officer says about a survey; `about` names a contract or something else in words."""

    title: str
    introduction: str
    language: str
    opens_on: date
    closes_on: date
    links: Links
    purpose: Purpose
    about: str
    questions: tuple[QuestionDraft, ...]


def check_draft(draft: SurveyDraft, *, today: date) -> None:
    """Refuse days that do not fit and questions nobody could answer.

    Raises SurveyDaysNotPossible, QuestionIncomplete.
    """
    if draft.closes_on < max(draft.opens_on, today):
        raise SurveyDaysNotPossible()
    for number, question in enumerate(draft.questions, 1):
        if why := _lacking(question):
            raise QuestionIncomplete(number=number, why=why)


def _lacking(question: QuestionDraft) -> str:
    if not question.text.strip():
        return N_("it has no words")
    if question.kind in CHOSEN and len(set(question.options)) < 2:
        return N_("write at least two different choices, one a line")
    if question.kind is QuestionKind.NUMBER and not is_rising(question.options):
        return N_("write the lower bounds of the ranges as whole numbers that rise, one a line")
    if len(question.options) > MOST_OPTIONS:
        return N_("it offers more than twenty choices")
    return ""


def is_rising(bounds: Sequence[str]) -> bool:
    """Tell whether bounds are whole numbers, each larger than the one before, at least one."""
    if not bounds or not all(bound.isascii() and bound.isdigit() and len(bound) < 10 for bound in bounds):
        return False
    numbers = [int(bound) for bound in bounds]
    return all(one < other for one, other in pairwise(numbers))


def ranges(bounds: Sequence[str]) -> tuple[str, ...]:
    """Return the ranges between bounds as signs: 25, 35 → "< 25", "25–34", "≥ 35"."""
    numbers = [int(bound) for bound in bounds]
    between = [f"{low}–{high - 1}" if high - 1 > low else str(low) for low, high in pairwise(numbers)]
    return (f"< {numbers[0]}", *between, f"≥ {numbers[-1]}")


def choices_count(kind: QuestionKind, options: Sequence[str]) -> int:
    """Return among how many choices an answer is taken; 0 for words."""
    fixed = {QuestionKind.SCALE: 5, QuestionKind.YES_NO: 2, QuestionKind.WORDS: 0}
    if kind is QuestionKind.NUMBER:
        return len(options) + 1
    return fixed.get(kind, len(options))


def stage(*, opened: bool, closed: bool, opens_on: date, closes_on: date, on: date) -> Stage:
    """Return where a survey stands on a day."""
    if not opened:
        return Stage.DRAFT
    if closed or on > closes_on:
        return Stage.OVER
    return Stage.OPEN if opens_on <= on else Stage.WAITING


def in_steps(answers: int) -> int:
    """Return how many answers are told while a survey is open: only each fifth one moves the number."""
    return answers - answers % SMALLEST_SHOWN


def is_answer(kind: QuestionKind, options: Sequence[str], chosen: Sequence[int]) -> bool:
    """Tell whether what was chosen can be an answer to a question; nothing chosen is none."""
    count = choices_count(kind, options)
    if not chosen or len(set(chosen)) < len(chosen) or not all(0 <= each < count for each in chosen):
        return False
    return kind is QuestionKind.SEVERAL or len(chosen) == 1


def kept(choices: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """Return choices as they are kept: in order, without questions left out."""
    return {key: sorted(chosen) for key, chosen in choices.items() if chosen}
