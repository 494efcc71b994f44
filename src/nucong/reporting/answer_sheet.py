"""The answers of a cycle as arrays, a row per place of its frozen tree: what is rolled up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt

from nucong.engines import rollup, xforms

from .frozen_tree import FEW, FrozenTree
from .models import Cycle, Submission

CHUNK = 2000


@dataclass(frozen=True, eq=False)
class AnswerSheet:
    """Numbers as stored integers and picked choices; changed in place until it is rolled up."""

    tree: FrozenTree
    measures: tuple[rollup.Measure, ...]
    facts: npt.NDArray[np.int64]
    choices: tuple[rollup.ChoiceColumn, ...]

    @classmethod
    def of(cls, form: xforms.Form, tree: FrozenTree, before: rollup.Consolidation | None) -> AnswerSheet:
        """Return a copy of the arrays of an earlier roll-up of the same tree and form, else an empty sheet."""
        if before is not None:
            held = before.choice_columns.values()
            columns = tuple(replace(column, answers=column.answers.copy()) for column in held)
            return cls(tree, before.measures, before.facts.copy(order="F"), columns)
        measures = tuple(
            rollup.Measure(q.name, q.scale, q.consolidation)
            for q in form.questions
            if q.is_number and q.consolidation in ("sum", "min", "max")
        )
        rows = len(tree.members)
        facts = np.full((rows, len(measures)), rollup.MISSING, dtype=np.int64, order="F")
        return cls(tree, measures, facts, tuple(_empty_columns(form, rows)))

    def clear(self, members: Iterable[UUID]) -> None:
        """Take out the answers of some members."""
        places = [self.tree.places[key] for key in members]
        self.facts[places] = rollup.MISSING
        for column in self.choices:
            column.answers[places] = rollup.CHOICE_MISSING

    def read(self, cycle: Cycle, members: Sequence[UUID]) -> None:
        """Write in the current answers of some members; one query, over the whole cycle when they are many."""
        rows = Submission.objects.filter(cycle=cycle, current=True).order_by()
        if len(members) <= FEW:
            rows = rows.filter(member__in=members)
        fresh = set(members)
        for member, stored in rows.values_list("member_id", "answers").iterator(chunk_size=CHUNK):
            if member in fresh:
                self._write(self.tree.places[member], stored)

    def _write(self, place: int, stored: Mapping[str, Any]) -> None:
        self.facts[place] = [_fixed(stored.get(measure.name), measure) for measure in self.measures]
        for column in self.choices:
            column.answers[place] = _picked(stored.get(column.name), column)


def _empty_columns(form: xforms.Form, rows: int) -> Iterator[rollup.ChoiceColumn]:
    for question in form.questions:
        if question.type in ("select_one", "select_multiple"):
            options = tuple(choice.name for choice in form.choices_of(question))
            blank = np.full(rows, rollup.CHOICE_MISSING, dtype=np.int64)
            yield rollup.ChoiceColumn(question.name, options, blank, question.type == "select_multiple")


def _fixed(stored: Any, measure: rollup.Measure) -> int:
    value: Any = xforms.answer_from_json(stored)
    if isinstance(value, xforms.NotApplicable):
        return rollup.NOT_APPLICABLE
    return rollup.to_fixed(value, measure.scale)


def _picked(stored: Any, column: rollup.ChoiceColumn) -> int:
    value = xforms.answer_from_json(stored)
    if isinstance(value, xforms.NotApplicable):
        return rollup.CHOICE_NOT_APPLICABLE
    if isinstance(value, tuple):
        return sum(1 << column.options.index(name) for name in value)
    return rollup.CHOICE_MISSING if value is None else column.options.index(value)
