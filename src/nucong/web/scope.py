"""The rows a page may fetch: see `nucong.access.rows`, which the API shares."""

from nucong.access.rows import (
    allows,
    asking_unit,
    cycle_for,
    document_for,
    member_for,
    programme_for,
    unit_for,
)

__all__ = [
    "allows",
    "asking_unit",
    "cycle_for",
    "document_for",
    "member_for",
    "programme_for",
    "unit_for",
]
