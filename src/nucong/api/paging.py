"""Long lists in parts: `limit` rows, and `next` for the part after them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

from ninja import Query
from ninja.errors import ValidationError

Row = TypeVar("Row")

MOST = 200
Limit = Annotated[int, Query(50, ge=1, le=MOST, description="how many rows at most")]
Next = Annotated[
    str | None, Query(None, max_length=400, description="`next` of the answer before; the list goes on there")
]


def cursor(place: object) -> str:
    """Return a place in a list as the text of `next`."""
    return base64.urlsafe_b64encode(str(place).encode()).decode().rstrip("=")


def place_of(text: str | None, read: Callable[[str], Row]) -> Row | None:
    """Return the place a `next` names; None at the beginning. Raises ValidationError."""
    if text is None:
        return None
    try:
        padded = text + "=" * (-len(text) % 4)
        plain = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
        if not plain or "\0" in plain:
            raise ValueError(plain)
        return read(plain)
    except (ValueError, binascii.Error, UnicodeError):
        raise ValidationError([{"type": "cursor", "loc": ("query", "next")}]) from None


def whole(plain: str) -> int:
    """Return the number of a place in a list. Raises ValueError."""
    if not plain.isdecimal() or len(plain) > 12:
        raise ValueError(plain)
    return int(plain)


def part(rows: Sequence[Row], limit: int, place: Callable[[Row], object]) -> tuple[list[Row], str | None]:
    """Return the rows to show, of `limit` + 1 read, and `next` when more follow."""
    shown = list(rows[:limit])
    return shown, cursor(place(shown[-1])) if len(rows) > limit else None
