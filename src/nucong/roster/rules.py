"""Pure rules of the roster: what holds on a day, what is key, who needs a women's-work committee."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from nucong.kernel.effective import FOREVER
from nucong.kernel.text import fold, person_sort_key, sort_key
from nucong.programmes.facts import Level

from . import errors
from .states import (
    BODY_ORDER,
    CARRY_MOVES,
    POSITIONS,
    PROPOSAL_MOVES,
    BodyKind,
    CarryState,
    Position,
    ProposalState,
)

COMMITTEE_FROM_WOMEN = 10
# Customary: no official definition of a key officer (cán bộ chủ chốt) was found; a setting replaces it.
CUSTOMARY_KEY = frozenset({Position.CHAIR, Position.VICE_CHAIR})
# Who is planned as chair or vice-chair is planned for the executive committee, which elects them out of its members.
COMMITTEE_SEATS = frozenset({Position.CHAIR, Position.VICE_CHAIR, Position.MEMBER})
GRASSROOTS_LEVELS = frozenset({"base", "section", ""})

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?\s*[-–—~/至]\s*((?:19|20)\d\d|\d\d)(?!\d)")

Row = TypeVar("Row", bound=Hashable)


@dataclass(frozen=True)
class KeySetting:
    """Which positions are key at one level from a day on."""

    level: str
    valid_from: date
    positions: frozenset[str]


class Wanted(StrEnum):
    """What a unit of so many women members needs for women's work."""

    NOTHING = "nothing"
    OFFICER = "officer"
    COMMITTEE = "committee"


def term_as_told(typed: str) -> str:
    """Return the words of a term with its years written in one way, so that two spellings are one list: 2025–2030."""
    words = " ".join(typed.split())
    return _YEARS.sub(lambda found: "–".join(map(str, _years(found))), words, count=1)


def term_over(term: str) -> date:
    """Return the first day after a term as its words name the years; FOREVER where they name no two."""
    found = _YEARS.search(term)
    return date(_years(found)[1] + 1, 1, 1) if found else FOREVER


def _years(found: re.Match[str]) -> tuple[int, int]:
    first, last = int(found[1]), int(found[2])
    return first, last if last >= 100 else first // 100 * 100 + last


def level_of(code: str) -> Level:
    """Return "grassroots" or "upper" for the code of a level; a unit without a level is grassroots."""
    return "grassroots" if code in GRASSROOTS_LEVELS else "upper"


def person_key(name: str) -> str:
    """Return the key people are listed by: given name first in Vietnamese, pinyin for Chinese names."""
    if any("\u4e00" <= char <= "\u9fff" for char in name):
        return sort_key(name)
    return person_sort_key(name)


def folded_name(name: str) -> str:
    """Return a name as it is found: without case, diacritics and doubled spaces."""
    return fold(name)


def key_positions(settings: Iterable[KeySetting], *, level: str, on: date) -> frozenset[str]:
    """Return the positions that are key at a level on a day: the latest setting that holds, else the custom.

    Settings begin on the day they are made or later, so that a day past keeps what it had.
    """
    held = [each for each in settings if each.level == level and each.valid_from <= on]
    return max(held, key=lambda each: each.valid_from).positions if held else CUSTOMARY_KEY


def changes_of_key(settings: Iterable[KeySetting], *, until: date) -> list[date]:
    """Return the days up to `until` on which other positions became key at a level than before; the custom comes first."""
    before: dict[str, frozenset[str]] = {}
    days = set()
    for each in sorted(settings, key=lambda each: each.valid_from):
        if each.valid_from <= until and before.get(each.level, CUSTOMARY_KEY) != each.positions:
            days.add(each.valid_from)
        before[each.level] = each.positions
    return sorted(days)


def key_rows(rows: Sequence[tuple[Row, Hashable, str, str]], keys: frozenset[str]) -> frozenset[Row]:
    """Return which posts of one unit count as key: of each person at most one, in the first of her bodies.

    rows: (post, person, body kind, position). A chair sits in the executive and the standing committee;
    counted in both she would be two key officers.
    """
    order = {kind: place for place, kind in enumerate(BODY_ORDER)}
    first: dict[Hashable, Row] = {}
    for post, person, _body, position in sorted(rows, key=lambda row: order[BodyKind(row[2])]):
        if position in keys:
            first.setdefault(person, post)
    return frozenset(first.values())


def wanted_for(women_members: int | None) -> Wanted:
    """Return what a grassroots union needs for women's work by the number of its women members.

    Ten or more: a committee, ban nữ công quần chúng (Charter XII of the Vietnamese trade unions) or
    女职工委员会 (工会女职工委员会工作条例, article 11); fewer, but some: one officer, 女职工委员. Unknown:
    nothing can be said.
    """
    if not women_members:
        return Wanted.NOTHING
    return Wanted.COMMITTEE if women_members >= COMMITTEE_FROM_WOMEN else Wanted.OFFICER


def check_position(kind: str, position: str) -> None:
    """Refuse a position that a body of this kind does not have. Raises: NoSuchPosition."""
    if Position(position) not in POSITIONS[BodyKind(kind)]:
        raise errors.NoSuchPosition


def check_span(*, since: date, until: date, body_since: date, body_until: date) -> None:
    """Refuse a post that begins before its body, ends after it, or ends before it begins.

    Raises: EndsBeforeItBegins, OutsideTheTerm.
    """
    if since >= until:
        raise errors.EndsBeforeItBegins(since=since, until=until)
    if since < body_since or since >= body_until or until > body_until:
        raise errors.OutsideTheTerm(since=body_since)


def moved(state: str, verb: str) -> ProposalState:
    """Return the state of a proposal after a verb. Raises: NotNow."""
    found = PROPOSAL_MOVES.get((ProposalState(state), verb))
    if found is None:
        raise errors.NotNow
    return found


def carried(state: str, verb: str) -> CarryState:
    """Return where somebody of an ended unit stands after a verb. Raises: CarryNotNow."""
    found = CARRY_MOVES.get((CarryState(state), verb))
    if found is None:
        raise errors.CarryNotNow
    return found


def vacancies(seats: int | None, held: int) -> int:
    """Return how many seats of a body are vacant; of a body whose seats nobody told, none."""
    return max(0, (seats or 0) - held)


def share(part: int, whole: int) -> float | None:
    """Return part ÷ whole as a ratio; None without a whole."""
    return part / whole if whole else None


def setting_as_told(
    settings: Iterable[KeySetting], levels: Iterable[str], on: date
) -> Mapping[str, list[str]]:
    """Return the key positions of every level on a day, as plain values that a report can freeze."""
    kept = tuple(settings)
    return {level: sorted(key_positions(kept, level=level, on=on)) for level in levels}
