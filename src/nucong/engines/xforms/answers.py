"""What can stand in a cell: blank, not applicable, or a value. Three different things.

Zero is a value. Blank is `None`. Not applicable is the single object `NOT_APPLICABLE`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final


class NotApplicable:
    """The question does not concern this unit. There is one object of this class."""

    _only: NotApplicable | None = None

    def __new__(cls) -> NotApplicable:
        if cls._only is None:
            cls._only = super().__new__(cls)
        return cls._only

    def __repr__(self) -> str:
        return "NOT_APPLICABLE"

    def __reduce__(self) -> tuple[type[NotApplicable], tuple[()]]:
        return (NotApplicable, ())

    def __bool__(self) -> bool:
        return False


NOT_APPLICABLE: Final = NotApplicable()

Answer = int | Decimal | str | dt.date | tuple[str, ...] | NotApplicable | None
Answers = Mapping[str, Answer]


def answer_to_json(answer: Answer) -> Any:
    """Return the answer as JSON: {"na": true}, {"decimal": "1.50"}, {"date": "2017-03-23"}, list, int, text or null."""
    if isinstance(answer, NotApplicable):
        return {"na": True}
    if isinstance(answer, Decimal):
        return {"decimal": format(answer, "f")}
    if isinstance(answer, dt.date):
        return {"date": answer.isoformat()}
    if isinstance(answer, tuple):
        return list(answer)
    return answer


def answer_from_json(stored: Any) -> Answer:
    """Return the answer that `answer_to_json` stored.

    Raises: ValueError when the shape is none of those.
    """
    if isinstance(stored, dict):
        if stored == {"na": True}:
            return NOT_APPLICABLE
        if set(stored) == {"decimal"} and isinstance(stored["decimal"], str):
            return _decimal(stored["decimal"])
        if set(stored) == {"date"} and isinstance(stored["date"], str):
            return dt.date.fromisoformat(stored["date"])
    elif isinstance(stored, list):
        if all(isinstance(part, str) for part in stored):
            return tuple(stored)
    elif stored is None or (isinstance(stored, int | str) and not isinstance(stored, bool)):
        return stored
    elif isinstance(stored, float):
        # A plain JSON number written by another program: its shortest decimal form is what was meant.
        return _decimal(repr(stored))
    raise ValueError(f"not an answer: {str(stored)[:80]}")


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except ArithmeticError as error:
        raise ValueError(f"not a decimal: {text[:40]}") from error
    if not number.is_finite() or abs(number.adjusted()) > 40:
        raise ValueError(f"not a decimal of ordinary size: {text[:40]}")
    return number


def answers_to_json(answers: Answers) -> dict[str, Any]:
    """Return all answers as a JSON object by question name."""
    return {name: answer_to_json(answer) for name, answer in answers.items()}


def answers_from_json(stored: Mapping[str, Any]) -> dict[str, Answer]:
    """Return the answers that `answers_to_json` stored."""
    return {name: answer_from_json(answer) for name, answer in stored.items()}
