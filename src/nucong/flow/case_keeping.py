"""What keeping confidential cases asks of the program itself: erasing in time, and a new key."""

from __future__ import annotations

from datetime import datetime

from nucong.cases import sealing
from nucong.cases.actions import erase_due_cases


def erase_due(*, at: datetime) -> int:
    """Erase confidential cases whose time is over; return how many. A second call finds nothing new."""
    return erase_due_cases(on=at.date(), at=at)


def rotate_key() -> str:
    """Add a version to the key of cases and say where it lies. Raises: KeyMissing."""
    return f"{sealing.key_file()}: version {sealing.add_key_version()}"
