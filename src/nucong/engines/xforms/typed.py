"""What a browser posts → answers: numbers as typed in a language, dates as written there, ticks."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from .answers import NOT_APPLICABLE, Answer
from .errors import DoubtfulNumber, NotANumber
from .findings import DOUBTFUL_NUMBER, NOT_DATE, NOT_NUMBER, Finding, finding
from .model import Form, Question
from .numbers import format_number, parse_number

NOT_APPLICABLE_SUFFIX: Final = "__na"
_ISO_DAY: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})", re.ASCII)
_HAN_DAY: Final = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日", re.ASCII)


def read_typed_answers(
    form: Form, raw: Mapping[str, str | list[str]], language: str
) -> tuple[dict[str, Answer], tuple[Finding, ...]]:
    """Return one answer for each question that can be answered, and findings; see `CompiledForm.read_typed`."""
    answers: dict[str, Answer] = {}
    found: list[Finding] = []
    for question in form.questions:
        if question.type in ("note", "calculate"):
            continue
        answer, remark = _read(question, raw, language)
        answers[question.name] = answer
        if remark:
            found.append(remark)
    return answers, tuple(found)


def _read(
    question: Question, raw: Mapping[str, str | list[str]], language: str
) -> tuple[Answer, Finding | None]:
    if _texts(raw.get(question.name + NOT_APPLICABLE_SUFFIX)):
        return NOT_APPLICABLE, None
    typed = _texts(raw.get(question.name))
    if not typed:
        return None, None
    if question.type == "select_multiple":
        return tuple(dict.fromkeys(part for text in typed for part in text.split())), None
    return read_text(question, typed[0], language)


def _texts(posted: str | list[str] | None) -> list[str]:
    """What was posted under one name, without empty texts."""
    several = [posted] if isinstance(posted, str) else posted or []
    return [text for text in (unicodedata.normalize("NFC", one).strip() for one in several) if text]


def read_text(question: Question, text: str, language: str) -> tuple[Answer, Finding | None]:
    """Return the answer one typed text means for a question of a single value, or blank and a finding."""
    if question.type in ("integer", "decimal"):
        return _read_number(question, text, language)
    if question.type == "date":
        day = parse_day(text)
        return (day, None) if day else (None, finding(NOT_DATE, question.name, language, given=text[:60]))
    return text.replace("\r\n", "\n"), None


def _read_number(question: Question, text: str, language: str) -> tuple[Answer, Finding | None]:
    try:
        places = 0 if question.type == "integer" else question.scale
        return parse_number(text, language, places=places), None
    except DoubtfulNumber as error:
        first, second = (format_number(reading, language) for reading in error.readings)
        return None, finding(
            DOUBTFUL_NUMBER, question.name, language, given=text[:60], first=first, second=second
        )
    except NotANumber:
        return None, finding(NOT_NUMBER, question.name, language, given=text[:60])


def parse_day(text: str) -> dt.date | None:
    """Return the day written as 2017-03-23, 23/3/2017 or 2017年3月23日; None when it is no day."""
    plain = unicodedata.normalize("NFKC", text).strip()
    for pattern, day_first in ((_ISO_DAY, False), (_HAN_DAY, False), (_DAY_FIRST, True)):
        match = pattern.fullmatch(plain)
        if match:
            numbers = [int(part) for part in match.groups()]
            year, month, day = reversed(numbers) if day_first else numbers
            try:
                return dt.date(year, month, day)
            except ValueError:
                return None
    return None
