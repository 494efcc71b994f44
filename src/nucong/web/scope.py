"""The rows a page may fetch: see `nucong.access.rows`, which the API shares."""

from nucong.access.rows import (
    PAPER_HANDS,
    allows,
    asking_unit,
    cycle_for,
    document_for,
    entry_for,
    joint_paper_for,
    member_for,
    programme_for,
    record_for,
    sees_below,
    signs_as_partner,
    unit_for,
    writes_records,
)

__all__ = [
    "PAPER_HANDS",
    "allows",
    "asking_unit",
    "cycle_for",
    "document_for",
    "entry_for",
    "joint_paper_for",
    "member_for",
    "programme_for",
    "record_for",
    "sees_below",
    "signs_as_partner",
    "unit_for",
    "writes_records",
]
