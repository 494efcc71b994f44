"""What a newer reading of the same document says beside what stands already. Pure.

A newer reader never overwrites a decision (design ruling 15): undecided proposals are replaced, decided
parts keep their value and get to know what the newer reading says instead.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from .proposals import Proposal
from .states import NewerSays, ProvisionState


@dataclass(frozen=True)
class Standing:
    """A part as it stands: its key, where the reader had found it, what it had proposed, and its state."""

    key: Hashable
    path: str
    group: str
    proposed: Any
    state: str
    by_hand: bool = False
    words: str = ""


@dataclass(frozen=True)
class Outcome:
    """What becomes of one standing part: the new proposal it meets, and what that says."""

    key: Hashable
    says: NewerSays
    proposal: Proposal | None


@dataclass(frozen=True)
class Rereading:
    """Every standing part with its outcome, and the proposals that no part had before."""

    outcomes: tuple[Outcome, ...]
    new: tuple[Proposal, ...]


def compared(standing: Sequence[Standing], proposals: Sequence[Proposal]) -> Rereading:
    """Return which proposal of a newer reading meets which standing part.

    Header parts meet by their name; others by the same value, then by the same words, within their group.
    Parts added by hand meet nothing new: where the reader now finds the same value, it is no news.
    """
    left = list(proposals)
    met: dict[Hashable, Proposal] = {}
    for same in (_same_place, _same_value, _same_words):
        for part in standing:
            if part.key in met:
                continue
            found = next((p for p in left if p.group == part.group and same(part, p)), None)
            if found is not None:
                met[part.key] = found
                left.remove(found)
    outcomes = tuple(_outcome(part, met.get(part.key)) for part in standing)
    return Rereading(outcomes, tuple(left))


def relocated(words: str, text: str, near: int) -> tuple[int, int] | None:
    """Return where the words of an old place stand in a newer text, the nearest occurrence; None if nowhere."""
    if not words:
        return None
    places: list[int] = []
    at = text.find(words)
    while at >= 0 and len(places) < 200:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - near))
    return start, start + len(words)


def _outcome(part: Standing, proposal: Proposal | None) -> Outcome:
    if part.by_hand:
        return Outcome(part.key, NewerSays.SAME, proposal)
    if proposal is None:
        return Outcome(part.key, NewerSays.NOTHING if part.proposed not in _EMPTY else NewerSays.SAME, None)
    if proposal.value == part.proposed:
        return Outcome(part.key, NewerSays.SAME, proposal)
    return Outcome(part.key, NewerSays.OTHER, proposal)


def is_undecided(part: Standing) -> bool:
    """Tell whether a part is a mere proposal, which a newer one replaces."""
    return part.state == ProvisionState.PROPOSED


_EMPTY: tuple[Any, ...] = (None, "", [], {})


def _same_place(part: Standing, proposal: Proposal) -> bool:
    return part.group == "header" and part.path == proposal.path


def _same_value(part: Standing, proposal: Proposal) -> bool:
    return part.group != "header" and part.proposed == proposal.value


def _same_words(part: Standing, proposal: Proposal) -> bool:
    return part.group != "header" and bool(part.words) and part.words == words_of(proposal.value)


def words_of(value: Any) -> str:
    """Return the words of the document a value quotes, by which it is known again."""
    if isinstance(value, dict):
        return str(value.get("text") or value.get("symbol") or value.get("title") or "")
    return value if isinstance(value, str) else ""
