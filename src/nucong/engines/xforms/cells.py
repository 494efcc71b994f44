"""One answer against the type of its question, and as the text rules see."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from .answers import Answer, NotApplicable
from .findings import (
    NOT_DATE,
    NOT_INTEGER,
    NOT_NUMBER,
    NOT_TEXT,
    NOT_TO_BE_ANSWERED,
    TOO_LARGE,
    TOO_LONG,
    TOO_MANY_DECIMALS,
    UNKNOWN_CHOICE,
    Finding,
    finding,
)
from .model import Form, Question
from .numbers import trim_zeros
from .xpath import DateValue, Value, to_string

#: Excel and XPath keep 15 digits exactly.
MAX_NUMBER: Final = 10**15
MAX_TEXT: Final = 20_000


def text_of_answer(answer: Answer) -> str:
    """Return the text of the answer's element; blank and not applicable have none."""
    if answer is None or isinstance(answer, NotApplicable):
        return ""
    if isinstance(answer, Decimal):
        # Beyond any question's range; written out in full it could fill the memory.
        return str(answer) if not answer.is_finite() or abs(answer.adjusted()) > 40 else format(answer, "f")
    if isinstance(answer, int) and answer.bit_length() > 128:
        return "Infinity" if answer > 0 else "-Infinity"
    if isinstance(answer, dt.date):
        return answer.isoformat()
    if isinstance(answer, tuple):
        return " ".join(map(str, answer))
    return str(answer)


def typed_answer(
    form: Form, question: Question, answer: Answer, language: str
) -> tuple[Answer, Finding | None]:
    """Return the answer in the form its type wants, and what is wrong with it (the answer is then kept)."""
    if answer is None or isinstance(answer, NotApplicable) or answer == "" or answer == ():
        return (answer if isinstance(answer, NotApplicable) else None), None
    match question.type:
        case "integer" | "decimal":
            return _number(question, answer, language)
        case "calculate":
            return _calculated(question, answer, language)
        case "date":
            return _date(question, answer, language)
        case "select_one":
            return _select_one(form, question, answer, language)
        case "select_multiple":
            return _select_multiple(form, question, answer, language)
        case "note":
            return None, finding(NOT_TO_BE_ANSWERED, question.name, language)
    return _text(question, answer, language)


def _shown(answer: Answer) -> str:
    return text_of_answer(answer)[:60]


def _number(question: Question, answer: Answer, language: str) -> tuple[Answer, Finding | None]:
    if isinstance(answer, bool) or not isinstance(answer, int | Decimal):
        return answer, finding(NOT_NUMBER, question.name, language, given=_shown(answer))
    if isinstance(answer, Decimal) and not answer.is_finite():
        return answer, finding(NOT_NUMBER, question.name, language, given=str(answer))
    if not -MAX_NUMBER < answer < MAX_NUMBER:
        return answer, finding(TOO_LARGE, question.name, language)
    if isinstance(answer, int):
        return answer, None
    whole = answer == answer.to_integral_value()
    if question.type == "integer":
        return (
            (int(answer), None)
            if whole
            else (answer, finding(NOT_INTEGER, question.name, language, given=_shown(answer)))
        )
    trimmed = trim_zeros(answer)
    if trimmed != round(trimmed, question.scale):
        return answer, finding(
            TOO_MANY_DECIMALS, question.name, language, scale=question.scale, given=_shown(answer)
        )
    return trimmed, None


def _calculated(question: Question, answer: Answer, language: str) -> tuple[Answer, Finding | None]:
    if isinstance(answer, int | Decimal):
        return _number(question, answer, language)
    if question.is_number:
        return answer, finding(NOT_NUMBER, question.name, language, given=_shown(answer))
    return _text(question, answer, language)


def _date(question: Question, answer: Answer, language: str) -> tuple[Answer, Finding | None]:
    if isinstance(answer, dt.datetime):
        return answer.date(), None
    if isinstance(answer, dt.date):
        return answer, None
    return answer, finding(NOT_DATE, question.name, language, given=_shown(answer))


def _select_one(
    form: Form, question: Question, answer: Answer, language: str
) -> tuple[Answer, Finding | None]:
    if isinstance(answer, tuple) and len(answer) == 1:
        answer = answer[0]
    known = {choice.name for choice in form.choices_of(question)}
    if isinstance(answer, str) and answer in known:
        return answer, None
    return answer, finding(UNKNOWN_CHOICE, question.name, language, given=_shown(answer))


def _select_multiple(
    form: Form, question: Question, answer: Answer, language: str
) -> tuple[Answer, Finding | None]:
    chosen = (answer,) if isinstance(answer, str) else answer
    known = [choice.name for choice in form.choices_of(question)]
    if not isinstance(chosen, tuple):
        return answer, finding(UNKNOWN_CHOICE, question.name, language, given=_shown(answer))
    strange = next((one for one in chosen if one not in known), None)
    if strange is not None:
        return chosen, finding(UNKNOWN_CHOICE, question.name, language, given=str(strange)[:60])
    return tuple(name for name in known if name in chosen), None


def _text(question: Question, answer: Answer, language: str) -> tuple[Answer, Finding | None]:
    if not isinstance(answer, str):
        return answer, finding(NOT_TEXT, question.name, language, given=_shown(answer))
    if len(answer) > MAX_TEXT:
        return answer, finding(TOO_LONG, question.name, language, limit=MAX_TEXT)
    return answer, None


def answer_of_value(question: Question, value: Value) -> Answer:
    """Return what a calculation gave as an answer: numbers at the question's scale, halves away from zero.

    NaN, infinity and an empty text are blank.
    """
    spelled = to_string(value)
    is_numeric = isinstance(value, float) and not isinstance(value, bool)
    if question.type == "date" and isinstance(value, DateValue | str):
        return _iso_day(spelled)
    if not (
        is_numeric
        or isinstance(value, DateValue)
        or question.type in ("integer", "decimal")
        or question.is_number
    ):
        return _chosen(question, spelled)
    try:
        number = Decimal(spelled.strip() or "NaN")
    except ArithmeticError:
        return None if is_numeric else spelled
    if not number.is_finite() or abs(number) >= MAX_NUMBER:
        return None
    scaled = number.quantize(Decimal(1).scaleb(-question.scale), rounding=ROUND_HALF_UP)
    return int(scaled) if question.scale == 0 else trim_zeros(scaled)


def _iso_day(spelled: str) -> Answer:
    try:
        return dt.date.fromisoformat(spelled[:10])
    except ValueError:
        return spelled or None


def _chosen(question: Question, spelled: str) -> Answer:
    if question.type == "select_multiple":
        return tuple(spelled.split()) or None
    return spelled or None
