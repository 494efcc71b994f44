"""What may be shown of the answers: counts per question for each unit of the tree, protected. Pure.

Of a question with one answer, choices are the columns of one table over the whole tree; of several choices each
one is a table of its own (ticked or not). How many answered is known, so nothing hides behind that
(`kernel/protecting.py`). Results are counted once, when a survey is over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from nucong.kernel.tree_tables import tree_tables

from .rules import choices_count
from .states import QuestionKind


@dataclass(frozen=True)
class Counted:
    """What is shown of a question for a unit with all below it: how many answered, and a count per choice."""

    answered: int
    counts: tuple[int | None, ...]


@dataclass(frozen=True)
class QuestionFacts:
    """A question as far as counting is concerned."""

    key: str
    kind: QuestionKind
    options: tuple[str, ...]


@dataclass(frozen=True)
class AnswerFacts:
    """One answer: through the link of which unit, and what was chosen at each question."""

    unit: UUID
    choices: Mapping[str, Sequence[int]]


def counted(
    question: QuestionFacts, answers: Sequence[AnswerFacts], parents: Mapping[UUID, UUID | None]
) -> dict[UUID, Counted]:
    """Return what may be shown of a question, by unit; units of which nothing may be shown are left out.

    parents: the units of the tree with their superiors, parents before children, the first one its root.
    """
    size = choices_count(question.kind, question.options)
    told = [(each.unit, each.choices[question.key]) for each in answers if each.choices.get(question.key)]
    sums = _sums(told, size)
    if question.kind is not QuestionKind.SEVERAL:
        tables = tree_tables(parents, sums, kinds=size, of_answers=True)
        return {unit: Counted(row[-1], row[:-1]) for unit, row in tables.items() if row[-1] is not None}
    people = Counter(unit for unit, _chosen in told)
    ticked = [
        tree_tables(
            parents, {unit: (row[place], people[unit] - row[place]) for unit, row in sums.items()}, kinds=2,
            of_answers=True,
        )
        for place in range(size)
    ]  # fmt: skip
    found: dict[UUID, Counted] = {}
    for unit in parents:
        rows = [table.get(unit) for table in ticked]
        total = next((row[-1] for row in rows if row is not None and row[-1] is not None), None)
        if total is not None:
            found[unit] = Counted(total, tuple(row[0] if row is not None else None for row in rows))
    return found


def _sums(told: Sequence[tuple[UUID, Sequence[int]]], size: int) -> dict[UUID, tuple[int, ...]]:
    sums: dict[UUID, list[int]] = {}
    for unit, chosen in told:
        row = sums.setdefault(unit, [0] * size)
        for place in chosen:
            row[place] += 1
    return {unit: tuple(row) for unit, row in sums.items()}
