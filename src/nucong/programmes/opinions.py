"""Opinions on one text: which seem to say the same, and in which order they are read. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from nucong.kernel.text import fold

ALIKE = 0.6


@dataclass(frozen=True)
class Said:
    """An opinion as far as likeness is concerned."""

    id: UUID
    about: str
    words: str


def alike(first: Said, second: Said) -> bool:
    """Return whether two opinions on the same article share most of their words (Jaccard index of word pairs).

    A proposal to fold, never done by itself.
    """
    if _article(first.about) != _article(second.about):
        return False
    one, other = _pairs(first.words), _pairs(second.words)
    return bool(one and other) and len(one & other) / len(one | other) >= ALIKE


def proposed_folds(opinions: Sequence[Said]) -> dict[UUID, UUID]:
    """Return which later opinion seems to say what an earlier one said: later → earlier."""
    found: dict[UUID, UUID] = {}
    kept: list[Said] = []
    for opinion in opinions:
        earlier = next((each for each in kept if alike(each, opinion)), None)
        if earlier is None:
            kept.append(opinion)
        else:
            found[opinion.id] = earlier.id
    return found


def article_key(about: str) -> tuple[tuple[int, str], ...]:
    """Return a key by which articles stand in the order of the law: Điều 9 before Điều 10, 第九条 by its words."""
    parts = re.split(r"(\d+)", fold(about))
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts if part.strip())


def _article(about: str) -> str:
    return re.sub(r"[\s.,;:]+", "", fold(about))


def _pairs(words: str) -> frozenset[str]:
    letters = re.sub(r"[^\w]+", "", fold(words))
    return frozenset(letters[index : index + 3] for index in range(max(1, len(letters) - 2)))
