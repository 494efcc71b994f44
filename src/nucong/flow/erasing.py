"""What is erased by itself once its time is over."""

from __future__ import annotations

from datetime import datetime

from nucong.cases.actions import erase_due_cases


def erase_due(*, at: datetime) -> int:
    """Erase confidential cases whose time is over; return how many. A second call finds nothing new."""
    return erase_due_cases(on=at.date(), at=at)
