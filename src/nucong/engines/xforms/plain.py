"""Answers as programs write them in JSON: exact numbers, days as 2017-03-23, lists of choices.

A number is an integer, or a decimal written as text ("12.50") so that no program rounds it; a JSON number
with a fraction is taken as it is written when it was read as a Decimal. Blank is null, not applicable
{"na": true}.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from .answers import NOT_APPLICABLE, Answer, NotApplicable
from .findings import NOT_DATE, NOT_NUMBER, NOT_TEXT, NOT_TO_BE_ANSWERED, UNKNOWN_QUESTION, Finding, finding
from .model import Form, Question

_NUMBER: Final = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,10})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def to_plain(answer: Answer) -> Any:
    """Return an answer as a program reads it; the counterpart of `read_plain_answers`."""
    if isinstance(answer, NotApplicable):
        return {"na": True}
    if isinstance(answer, Decimal):
        return format(answer, "f")
    if isinstance(answer, dt.date):
        return answer.isoformat()
    return list(answer) if isinstance(answer, tuple) else answer


def read_plain_answers(
    form: Form, raw: Mapping[str, Any], language: str
) -> tuple[dict[str, Answer], tuple[Finding, ...]]:
    """Return the answers, and a finding for each that cannot be read or that the form does not ask.

    Notes and calculations are left out: what a program read may be sent back as it is.
    """
    questions = {question.name: question for question in form.questions}
    answers: dict[str, Answer] = {}
    found: list[Finding] = []
    for name, value in raw.items():
        question = questions.get(name)
        if question is None:
            found.append(finding(UNKNOWN_QUESTION, name[:60], language, given=name[:60]))
        elif question.type not in ("note", "calculate"):
            answers[name], remark = _read(question, value, language)
            found += [remark] if remark else []
    return answers, tuple(found)


def _read(question: Question, value: Any, language: str) -> tuple[Answer, Finding | None]:
    if value is None or value == "":
        return None, None
    if value == {"na": True}:
        return NOT_APPLICABLE, None
    code, answer = NOT_TO_BE_ANSWERED, None
    if question.type in ("integer", "decimal"):
        code, answer = NOT_NUMBER, _number(value)
    elif question.type == "date":
        code, answer = NOT_DATE, _day(value)
    elif question.type == "select_multiple":
        answer = _choices(value)
    else:
        code, answer = NOT_TEXT, value if isinstance(value, str) and "\0" not in value else None
    if answer is not None:
        return answer, None
    return None, finding(code, question.name, language, given=str(value)[:60])


def _number(value: Any) -> Answer:
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = Decimal(value) if "." in value else int(value)
    if isinstance(value, int):
        return value if abs(value) < 10**20 else None
    return value if isinstance(value, Decimal) and _NUMBER.fullmatch(format(value, "f")) else None


def _day(value: Any) -> Answer:
    if not (isinstance(value, str) and _DAY.fullmatch(value)):
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _choices(value: Any) -> Answer:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(dict.fromkeys(value))
    return None
