"""Who may open a case, how long it is kept, how a code reads. Pure."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from .states import CaseState, Purpose, TeamRole

FIRST_CONTACT_DAYS = 3
"""Working days within which somebody takes a new case."""
YEARS_KEPT = 3
"""Years after closing until names and words are erased, where the organisation set nothing else."""
FEWEST_YEARS, MOST_YEARS = 1, 10
"""A labour dispute can be brought to arbitration within one year in China (调解仲裁法 27) and to court within one year
in Vietnam (BLLĐ 2019, 190): what is erased earlier is missing there. Ten years are the longest set for all cases;
one that needs longer is held by itself."""
DAYS_TO_ERASE = 15
"""Days after consent to keep is withdrawn, for the team to tell her what ends with it."""
EMERGENCY = timedelta(hours=24)
STILL = timedelta(days=30)
"""After so many days without a step an open case is pointed out."""
STORY_LENGTH = 20_000
LETTER_LENGTH = 5_000
LETTERS_AN_HOUR = 40
WRONG_KEYS = 5
WRONG_KEYS_ALTOGETHER = 200
WAIT = timedelta(minutes=15)

# 32 signs, 5 bits each: no I, O, 0, 1. The code is random: it tells neither unit nor day nor order.
_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_code() -> str:
    """Return a fresh case code: 50 random bits."""
    return _random(10)


def new_return_key() -> str:
    """Return a fresh return key: 80 random bits, so that its stored digest cannot be searched through."""
    return _random(16)


def new_token() -> str:
    """Return a fresh address of a way in."""
    return _random(12).lower()


def new_signs() -> str:
    """Return the signs somebody says to who lets her in: 30 random bits, asked for once."""
    return _random(6)


def _random(length: int) -> str:
    return "".join(secrets.choice(_SIGNS) for _ in range(length))


def grouped(signs: str) -> str:
    """Return a code in groups that can be read out: five, or four for a return key."""
    size = 5 if len(signs) == 10 else 4
    return "-".join(signs[start : start + size] for start in range(0, len(signs), size))


def grouped_signs(signs: str) -> str:
    """Return the signs of somebody who asks to be let in as she says them: three and three."""
    return f"{signs[:3]} {signs[3:]}"


def plain(typed: str) -> str:
    """Return a code as stored from a code as typed: case, spaces and dashes do not matter."""
    return "".join(char for char in typed.upper() if char.isalnum())[:40]


def digest_of(code: str, return_key: str) -> str:
    """Return the stored form of a return key; bound to its code, so that two cases never share one."""
    return hashlib.sha256(f"{plain(code)}:{plain(return_key)}".encode()).hexdigest()


@dataclass(frozen=True)
class Membership:
    """Somebody's place in a team, as rules see it."""

    role: TeamRole
    since: datetime
    until: datetime | None

    def holds(self, at: datetime) -> bool:
        """Tell whether it holds at an instant."""
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True)
class Reader:
    """Who asks for a case: whether she is a case worker of its unit today, let in by somebody who was let in
    herself and with the account of that day, and whether she holds another post in the line that may be kept out.
    """

    user_id: UUID
    case_worker: bool
    let_in: bool
    in_line: bool
    acts_for_another: bool


def is_kept_out(reader: Reader, *, barred: Collection[UUID], bar_line: bool) -> bool:
    """Tell whether a case is closed to somebody by name, or because she stands in the line that is kept out of it."""
    return reader.user_id in barred or (bar_line and reader.in_line)


def may_work_there(reader: Reader) -> bool:
    """Tell whether somebody is, by herself, a case worker of the unit today, and was let in to its cases."""
    return reader.case_worker and reader.let_in and not reader.acts_for_another


def may_open(
    reader: Reader,
    memberships: Collection[Membership],
    *,
    at: datetime,
    barred: Collection[UUID],
    bar_line: bool,
) -> bool:
    """Tell whether somebody may open a case: a case worker of its unit, in its team now, and not kept out."""
    return (
        may_work_there(reader)
        and not is_kept_out(reader, barred=barred, bar_line=bar_line)
        and any(membership.holds(at) for membership in memberships)
    )


def kept_until(closed_on: date, years: int = YEARS_KEPT) -> date:
    """Return the first day on which a closed case is erased."""
    try:
        return closed_on.replace(year=closed_on.year + years)
    except ValueError:  # 29 February
        return date(closed_on.year + years, 3, 1)


def erase_when_withdrawn(on: date, planned: date | None) -> date:
    """Return when a case is erased after consent to keep it was withdrawn on a day."""
    soon = on + timedelta(days=DAYS_TO_ERASE)
    return min(soon, planned) if planned else soon


def may_refer(state: CaseState, consents: Collection[Purpose]) -> bool:
    """Tell whether a case may be passed on: it is worked on, and she agrees now."""
    return state is CaseState.OPEN and Purpose.REFER in consents
