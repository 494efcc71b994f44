"""From the addressee phrases of a letter to the units they meant on its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nucong.kernel.refusal import N_

from ..addressee_phrases import PhrasePattern, normal_phrase, patterns_of, read_phrase
from ..models import Unit
from .rows import UnitRow, subtree

A_NAMED_UNIT = N_("a unit of this name")


@dataclass(frozen=True)
class Resolution:
    """Who a phrase means. `how` is one or several English sentences (catalogue keys) joined by "; ".

    `doubtful` when words stay unexplained, nothing matches, or the class has no unit on that day.
    """

    phrase: str
    unit_ids: tuple[UUID, ...]
    how: str
    doubtful: bool


def resolve_addressees(
    root: Unit, phrases: Sequence[str], *, on: date, learned: Mapping[str, str] | None = None
) -> list[Resolution]:
    """Return for each phrase the units below `root` that it meant on that day; two or three queries.

    A phrase that is the very name of a unit below the root means that unit. learned: sentences of classes that
    people said phrases mean, by normal phrase; they come before the table.
    """
    rows = subtree(root, on=on)
    below = [row for row in rows if row.id != root.pk]
    kind = root.organisation.kind if root.organisation else ""
    named: dict[str, list[UUID]] = {}
    for row in below:
        for name in {normal_phrase(row.name), normal_phrase(row.short_name)} - {""}:
            named.setdefault(name, []).append(row.id)
    known = learned or {}
    return [
        _resolve(phrase, root, kind, below, named, known.get(normal_phrase(phrase))) for phrase in phrases
    ]


def _resolve(
    phrase: str, root: Unit, organisation_kind: str, below: list[UnitRow], named: dict[str, list[UUID]],
    learned: str | None,
) -> Resolution:  # fmt: skip
    if (exact := named.get(normal_phrase(phrase))) and learned is None:
        return Resolution(phrase, tuple(exact), A_NAMED_UNIT, len(exact) > 1)
    patterns, unexplained = read_phrase(phrase)
    if learned is not None:
        of_class = patterns_of(learned)
        patterns = [each for each in of_class if each.organisation == organisation_kind] or of_class
        unexplained = ""
    own = [pattern for pattern in patterns if pattern.organisation == organisation_kind]
    meant = [row.id for row in below if any(_means(pattern, row, root) for pattern in own)]
    empty_class = any(not any(_means(pattern, row, root) for row in below) for pattern in own)
    doubtful = bool(unexplained) or not meant or empty_class or len(own) < len(patterns)
    how = "; ".join(dict.fromkeys(pattern.means for pattern in patterns))
    return Resolution(phrase, tuple(meant), how, doubtful)


def _means(pattern: PhrasePattern, row: UnitRow, root: Unit) -> bool:
    if pattern.direct and row.parent_id != root.pk:
        return False
    return not pattern.kinds or any(f"kind:{kind}" in row.classes for kind in pattern.kinds)
