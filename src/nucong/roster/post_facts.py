"""What is told of a post beside who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nucong.kernel.effective import FOREVER


@dataclass(frozen=True)
class PostFacts:
    """Position and days of a post (`until` exclusive), its title, and what it is for."""

    position: str
    since: date
    until: date = FOREVER
    title: str = ""
    women_work: bool = False
    full_time: bool = False

    def told(self) -> dict[str, object]:
        """Return the facts for the record."""
        return {
            "position": self.position,
            "since": self.since,
            "until": self.until,
            "women_work": self.women_work,
            "full_time": self.full_time,
        }
