"""The rows a page may fetch: see `nucong.access.rows`, which the API shares."""

from nucong.access.rows import (
    PAPER_HANDS,
    allows,
    asking_unit,
    cycle_for,
    document_for,
    entry_for,
    member_for,
    programme_for,
    unit_for,
)

__all__ = [
    "PAPER_HANDS",
    "allows",
    "asking_unit",
    "cycle_for",
    "document_for",
    "entry_for",
    "member_for",
    "programme_for",
    "unit_for",
]
