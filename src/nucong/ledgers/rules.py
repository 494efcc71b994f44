"""What a record may say. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from nucong.kernel.refusal import N_

from .errors import CountsDisagree, DayNotPossible
from .naming import likely_names
from .states import PlaceKind, TargetGroup

NOT_YET = N_("it has not come yet")
BEFORE_FIRST = N_("it lies before the first day")
OLDEST = date(2000, 1, 1)
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class RecordFacts:
    """Everything a person says about a record, besides whose it is."""

    kind: str
    on: date
    title: str = ""
    until: date | None = None
    place_kind: PlaceKind | str = ""
    place: str = ""
    task_id: UUID | None = None
    campaign_id: UUID | None = None
    club_id: UUID | None = None
    same_people_as_id: UUID | None = None
    partner_unit_id: UUID | None = None
    partner_words: str = ""
    groups: tuple[TargetGroup | str, ...] = ()
    mainstreamed: bool = False
    number: int = 1
    women: int = 0
    men: int = 0
    attendances: int | None = None
    women_attendances: int | None = None
    online: int = 0
    money: Decimal = Decimal(0)
    firms: tuple[str, ...] = ()
    outlet: str = ""
    note: str = ""
    standing: bool = False
    measures: Mapping[str, int] = field(default_factory=dict)
    not_a_name: str = ""
    """What looks like a name in these words and, as who records it says, is none of somebody who was helped."""

    @property
    def columns(self) -> Mapping[str, Any]:
        """The facts as columns of a row; what was confirmed is kept with who did, when."""
        told = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "not_a_name"}
        told["measures"] = dict(self.measures)
        told["groups"] = f" {' '.join(self.groups)} " if self.groups else ""
        told["firms"] = "\n".join(name.strip() for name in self.firms if name.strip())
        return told


# An identity number has 9, 12, 15 or 18 digits, the last of 18 may be an X; a mobile number 10 or 11. Dates, amounts
# and numbers of papers are shorter, or carry points and strokes.
_POINTS_AT_ONE = re.compile(
    r"(?<![\d.,/-])(?:\d{17}[\dXx]|\d{15}|\d{12}|(?:\+?84|0)[35789]\d{8}|(?:\+?86)?1[3-9]\d{9}|\d{9})(?![\d.,/-]\d|\d)"
)


def pointing_at_one(facts: RecordFacts) -> str:
    """Return the first identity or telephone number written into a record; empty without one."""
    for words in (facts.title, facts.place, facts.partner_words, facts.note):
        if found := _POINTS_AT_ONE.search(words):
            return found[0]
    return ""


MOST_SIGNS = 400
"""Of names that are held, as far as they are kept."""


def looking_like_names(facts: RecordFacts) -> str:
    """Return what looks like names of persons in a record; empty without any.

    Others who took part are left out: they helped, and may be named.
    """
    return ", ".join(likely_names((facts.title, facts.place, facts.note)))[:MOST_SIGNS]


def check_facts(facts: RecordFacts, *, today: date) -> None:
    """Refuse days that have not come and numbers that contradict each other.

    What stands for a while may begin on a day ahead; it counts from that day on. What takes place is recorded once it is
    over: until then nobody knows how many came, and a last day ahead would let it count as held.

    Raises DayNotPossible, CountsDisagree.
    """
    last = facts.until or facts.on
    if facts.on > today and not facts.standing:
        raise DayNotPossible(why=NOT_YET)
    if last > today and not facts.standing:
        raise DayNotPossible(why=N_("its last day has not come yet: record it when it is over"))
    if facts.on < OLDEST:
        raise DayNotPossible(why=N_("it lies before the year 2000"))
    if last < facts.on or (last > facts.on + LONGEST and not facts.standing):
        raise DayNotPossible(why=N_("the last day lies before the first, or more than a year after it"))
    times, of_women = facts.attendances, facts.women_attendances
    if times is not None and times < facts.women + facts.men:
        raise CountsDisagree(why=N_("there are fewer attendances than persons"))
    if of_women is not None and of_women < facts.women:
        raise CountsDisagree(why=N_("there are fewer attendances of women than women"))
    if of_women is not None and of_women > (facts.women + facts.men if times is None else times):
        raise CountsDisagree(why=N_("there are more attendances of women than attendances"))


def is_foreign(*, unit_organisation: UUID | None, partner_organisation: UUID | None) -> bool:
    """Tell whether a partner belongs to the other organisation, as a common activity wants it."""
    return partner_organisation is not None and partner_organisation != unit_organisation
