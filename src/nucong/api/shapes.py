"""Shapes that several operations share: problems, days, exact numbers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

WORDS = 200


class Given(Schema):
    """What a program sends: nothing that is not described."""

    model_config = ConfigDict(extra="forbid")


class Part(Schema):
    """What is wrong with one part of a request."""

    code: str
    message: str
    where: str = Field(description="query.limit, header.If-Match, body.answers.<question> …")


class Problem(Schema):
    """Why something was refused. `code` never changes its meaning; `message` is for people."""

    code: str
    message: str = Field(description="in the language of Accept-Language: vi, zh or en")
    where: str
    errors: list[Part]


def _day(given: Any) -> Any:
    """Return the day written as 2017-03-23; nothing else is taken for a day."""
    if type(given) is date:
        return given
    if isinstance(given, str) and len(given) == 10 and given[:4].isdecimal():
        try:
            return date.fromisoformat(given)
        except ValueError:
            pass
    raise PydanticCustomError("day", "a day such as 2017-03-23")


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Words = Annotated[str, Field(max_length=WORDS, pattern=r"^[^\x00]*$")]

# Whole numbers as JSON integers, decimals as text ("12.50"), null where nobody answered.
Number = int | str | None

READING: dict[int, Any] = {401: Problem, 404: Problem, 422: Problem, 429: Problem}
WRITING: dict[int, Any] = {**READING, 403: Problem, 409: Problem, 413: Problem}
