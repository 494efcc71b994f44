"""What the pages of units show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nucong.organisations.models import Unit
from nucong.web.parts import Action, Link


@dataclass(frozen=True)
class Row:
    """A unit in the tree or among what was found."""

    name: str
    code: str
    level: str
    classes: str
    url: str = ""
    branch_url: str = ""
    page_url: str = ""
    below: int = 0
    active: bool = False
    place: str = ""


@dataclass(frozen=True)
class TreePage:
    """The tree below one unit on a day, or the units that a search found."""

    title: str
    on: date
    historic: bool
    synthetic: bool
    crumbs: tuple[Link, ...]
    root: Row | None
    rows: tuple[Row, ...]
    typed: str
    found: tuple[Row, ...] | None
    found_more: bool
    tabs: tuple[Link, ...]
    action: Action | None
    lists: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Held:
    """A name, parent, class or body with the days on which it held."""

    text: str
    days: str
    now: bool
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Happened:
    """One succession as the page of a unit tells it."""

    kind: str
    on: date
    sentence: str
    before: tuple[Link, ...]
    after: tuple[Link, ...]
    parents: tuple[Link, ...]
    citation: str
    undo_url: str = ""


@dataclass(frozen=True)
class PersonHere:
    """A person with a role for the unit."""

    name: str
    role: str
    days: str
    url: str = ""


@dataclass(frozen=True)
class Owed:
    """What the unit owes in an open cycle."""

    title: str
    asked_by: str
    due_on: date
    state: str
    waits: bool
    url: str = ""


@dataclass(frozen=True)
class UnitPage:
    """One unit: what it is, what it was, who works there, what it owes."""

    unit: Unit
    title: str
    kicker: str
    ended_on: date | None
    begins_on: date | None
    crumbs: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    names: tuple[Held, ...]
    places: tuple[Held, ...]
    classes: tuple[Held, ...]
    bodies: tuple[Held, ...]
    happened: tuple[Happened, ...]
    people: tuple[PersonHere, ...]
    may_see_people: bool
    open_account_url: str
    owed: tuple[Owed, ...]
    calendar_url: str
    roster_url: str
    below: int
    below_url: str
    action: Action | None
    changes: tuple[Link, ...]
    synthetic: bool
