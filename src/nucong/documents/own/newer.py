"""Two people wrote on one draft: what each changed since it was read, and where their words meet. Pure.

A form carries a mark of every place as it was read. A place whose mark still fits was not touched; where
both touched a place and wrote different words, a person chooses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from .draft import Base, Block, Draft, Duty, Part

_Row = TypeVar("_Row", Part, Duty, Base)
PLAIN = (
    "subject", "issuer", "superior", "symbol", "place", "opening", "closing", "archive", "contact", "partner",
    "partner_unit",
)  # fmt: skip
WHOLE = ("addressees", "left_out", "copies", "signature", "partner_signature", "enclosed")


@dataclass(frozen=True)
class Clash:
    """A place on which both wrote: the newer words that are saved, and those that were to be saved."""

    place: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Meeting:
    """My draft with what only the other changed, and the places where both did."""

    draft: Draft
    clashes: tuple[Clash, ...]


def places_of(draft: Draft) -> dict[str, str]:
    """Return the words of every place of a draft."""
    found = {name: str(getattr(draft, name)) for name in PLAIN}
    found["addressees"] = "\n".join(draft.addressees)
    found["left_out"] = "\n".join(sorted(draft.left_out))
    found["copies"] = "\n".join(f"{copy.text} ({copy.role})" for copy in draft.copies)
    found["signature"] = _block(draft.signature)
    found["partner_signature"] = _block(draft.partner_signature)
    found["enclosed"] = "\n".join(words for _key, words in draft.enclosed)
    found |= {f"base-{each.key}": _base(each) for each in draft.bases}
    found |= {f"part-{each.key}": _part(each) for each in draft.parts}
    return found | {f"duty-{each.key}": _duty(each) for each in draft.duties}


def marks_of(draft: Draft) -> dict[str, str]:
    """Return a short mark of the words of every place."""
    return {place: mark_of(words) for place, words in places_of(draft).items()}


def mark_of(words: str) -> str:
    """Return the mark of some words; how they are spaced does not count."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:10]


def meeting(theirs: Draft, mine: Draft, *, read: Mapping[str, str]) -> Meeting:
    """Return how two drafts meet that both began from one with the marks `read`.

    A place without a mark counts as touched by both.
    """
    ours, newer = places_of(mine), places_of(theirs)
    clashes, merged = [], mine
    for place in dict.fromkeys([*ours, *newer]):
        before, now, saved = read.get(place), ours.get(place, ""), newer.get(place, "")
        if mark_of(now) == mark_of(saved) or before == mark_of(saved):
            continue
        if before == mark_of(now):
            merged = with_words_of(theirs, merged, place)
        else:
            clashes.append(Clash(place, saved, now))
    return Meeting(merged, tuple(clashes))


def with_words_of(other: Draft, draft: Draft, place: str) -> Draft:
    """Return a draft with one place as it stands in another; a part the other left out is left out."""
    if place in PLAIN or place in WHOLE:
        return replace(draft, **{place: getattr(other, place)})
    kind, _, key = place.partition("-")
    if kind == "part":
        return replace(draft, parts=_row_of(other.parts, draft.parts, key))
    if kind == "duty":
        return replace(draft, duties=_row_of(other.duties, draft.duties, key))
    if kind == "base":
        return replace(draft, bases=_row_of(other.bases, draft.bases, key))
    return draft


def _row_of(other: tuple[_Row, ...], rows: tuple[_Row, ...], key: str) -> tuple[_Row, ...]:
    theirs = [row for row in other if row.key == key]
    if any(row.key == key for row in rows):
        return tuple(each for row in rows for each in (theirs if row.key == key else [row]))
    return rows + tuple(theirs)


def _block(block: Block) -> str:
    return "\n".join(line for line in (block.power, block.body, block.title, block.name) if line)


def _base(base: Base) -> str:
    return " · ".join(
        each for each in (base.number, base.dated_on, base.issuer, base.subject, base.role) if each
    )


def _part(part: Part) -> str:
    return "\n".join(line for line in (part.title, part.text) if line)


def _duty(duty: Duty) -> str:
    return " · ".join(each for each in (duty.what, duty.due, "" if duty.kept else "–") if each)
