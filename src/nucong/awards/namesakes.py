"""Whether an award was given to the same person or collective, when units above and below keep records too. Pure.

One person has many namesakes: a name alone is never taken for her. Where nothing tells two apart somebody is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Sameness(StrEnum):
    """Whether two records are about one winner."""

    SAME = "same"
    ASK = "ask"  # of one name, and nothing tells them apart
    OTHER = "other"


@dataclass(frozen=True)
class Winner:
    """Who is nominated or got an award, as a unit keeps it. `person`: her row in a roster, if she was chosen there."""

    unit: UUID
    collective: bool
    folded: str
    person: UUID | None = None


def sameness(one: Winner, other: Winner, *, in_line: bool) -> Sameness:
    """Return whether two records are about one winner. `in_line`: one unit is the other or stands above it.

    A person in two rosters may have a row in each, so two rows differ for certain within one unit alone.
    """
    if one.person is not None and one.person == other.person:
        return Sameness.SAME
    if not in_line or not one.folded or (one.folded, one.collective) != (other.folded, other.collective):
        return Sameness.OTHER
    if one.unit != other.unit:
        return Sameness.ASK
    if one.collective:
        return Sameness.SAME
    return Sameness.OTHER if one.person is not None and other.person is not None else Sameness.ASK
