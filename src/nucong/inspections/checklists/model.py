"""A checklist as a value. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Penalty:
    """What the law lays down for whoever breaks an item, with its source, from a day until another, both included."""

    words: str
    since: date = date.min
    until: date = date.max


@dataclass(frozen=True)
class Item:
    """What is looked at, in the language of the country: the question, the standard it is held against, its source.

    `penalties`: what the law lays down for whoever breaks it, one after the other in time; none where none was read.
    `compare`: the text of the source was read in quotations only, so the page asks to compare it.
    """

    code: str
    text: str
    basis: str
    standard: str = ""
    penalties: tuple[Penalty, ...] = ()
    compare: bool = False

    def penalty_on(self, day: date) -> str:
        """Return what the law of a day lays down for whoever breaks it; empty where none was read for that day."""
        return next((each.words for each in self.penalties if each.since <= day <= each.until), "")


@dataclass(frozen=True)
class Version:
    """The list of a country from a day on."""

    country: str
    valid_from: date
    laws: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def key(self) -> str:
        """A key that never changes, such as cn/2012-04-28."""
        return f"{self.country}/{self.valid_from.isoformat()}"
