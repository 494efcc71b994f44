"""The one clock. Everything else takes `on=` (a day) or `at=` (an instant) as an argument.

A demonstration keeps a stored day (a file beside its database), so that defaults and reminders live in
the days of its documents; the pages then say so in a banner.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

_STORED_DAY = "demo-day"


def _stored_day_file() -> Path | None:
    folder = os.environ.get("NUCONG_DATA")
    return Path(folder) / _STORED_DAY if folder else None


def demo_day() -> date | None:
    """Return the stored day of a demonstration, or None when the real clock rules."""
    path = _stored_day_file()
    if path is None or not path.exists():
        return None
    return date.fromisoformat(path.read_text(encoding="ascii").strip())


def store_demo_day(on: date) -> None:
    """Fix the day of this demonstration; needs the data folder to be named in NUCONG_DATA."""
    path = _stored_day_file()
    if path is None:
        raise RuntimeError("a demonstration names its own data folder in NUCONG_DATA")
    path.write_text(on.isoformat(), encoding="ascii")


def now(zone: str = "UTC") -> datetime:
    """Return the present instant; in a demonstration the stored day at the present time of day."""
    present = datetime.now(UTC).astimezone(ZoneInfo(zone))
    stored = demo_day()
    if stored is None:
        return present
    return datetime.combine(stored, present.timetz())


def day_in(zone: str, at: datetime) -> date:
    """Return the day an instant belongs to in `zone` (an IANA name such as Asia/Ho_Chi_Minh)."""
    return at.astimezone(ZoneInfo(zone)).date()


def today(zone: str) -> date:
    """Return the present day in `zone` (an IANA name such as Asia/Ho_Chi_Minh)."""
    return demo_day() or datetime.now(ZoneInfo(zone)).date()
