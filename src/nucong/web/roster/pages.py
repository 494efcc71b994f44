"""What the pages of the roster show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nucong.organisations.models import Unit
from nucong.web.parts import Figure, Link
from nucong.web.roster.entering import EntryNote
from nucong.web.roster.marks import LineMark


@dataclass(frozen=True)
class PersonLine:
    """One post of a body as its list shows it."""

    name: str
    position: str
    woman: bool
    marks: tuple[str, ...]
    days: str
    mark: LineMark
    person_url: str = ""
    post_url: str = ""
    hand_over_url: str = ""


@dataclass(frozen=True)
class BodyCard:
    """A body with those in it; without `lines` for a reader who sees counts only."""

    title: str
    meta: tuple[str, ...]
    people: int
    women: int
    share: float | None
    vacant: int
    overdue: bool
    mark: LineMark
    lines: tuple[PersonLine, ...]
    acts: tuple[Link, ...] = ()
    add_url: str = ""


@dataclass(frozen=True)
class BelowRow:
    """A unit directly below in short."""

    name: str
    url: str
    people: int
    women: int
    share: float | None
    committee: bool


@dataclass(frozen=True)
class Change:
    """Something that began or ended."""

    on: date
    sentence: str
    mark: LineMark


@dataclass(frozen=True)
class RosterPage:
    """The roster of a unit on a day."""

    unit: Unit
    title: str
    kicker: str
    on: date
    historic: bool
    crumbs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    acts: tuple[Link, ...]
    named: bool
    figures: tuple[Figure, ...]
    bodies: tuple[BodyCard, ...]
    form_body_url: str
    import_url: str
    entry: EntryNote | None
    carried: str
    ended: str
    splits: tuple[Link, ...]
    workforce: tuple[tuple[str, str], ...]
    workforce_url: str
    wanted: str
    changes: tuple[Change, ...]
    below: tuple[BelowRow, ...]
    below_more: int
    typed: str
    found: bool
    synthetic: bool


@dataclass(frozen=True)
class Term:
    """Something a person held or holds, with its days."""

    text: str
    note: str
    days: str
    now: bool
    url: str = ""
    mark: LineMark = LineMark()  # noqa: RUF009 - a frozen value


@dataclass(frozen=True)
class PersonPage:
    """One person through time."""

    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    posts: tuple[Term, ...]
    outside: tuple[Term, ...]
    planned: tuple[Term, ...]
    trainings: tuple[Term, ...]
    acts: tuple[Link, ...]
    take_back_url: str
