"""The answers of a cycle as arrays, a row per place of its frozen tree: what is rolled up."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db.models import CharField
from django.db.models.functions import Cast

from nucong.engines import rollup, xforms
from nucong.keeping.shelf import texts, words_of

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

    def laid_by(self, read: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
        """Return the sheet as named columns; read: version and hash of each answer that is in it."""
        return {
            "shape": texts(self._shape),
            "facts": self.facts,
            "picked": np.array([column.answers for column in self.choices], np.int64),
            "members": np.array(list(read), "S"),
            "versions": np.array([version for version, _ in read.values()], np.int64),
            "says": np.array([says for _, says in read.values()], "S"),
        }

    def filled(self, held: Mapping[str, Any]) -> tuple[AnswerSheet, dict[str, tuple[int, str]]] | None:
        """Return this empty sheet filled with columns that `laid_by` made, and what was read into them; None without any, or of another form or tree."""
        if not held or words_of(held["shape"]) != self._shape:
            return None
        columns = zip(self.choices, held["picked"], strict=True)
        sheet = replace(
            self, facts=np.asfortranarray(held["facts"]), choices=tuple(replace(column, answers=each) for column, each in columns),
        )  # fmt: skip
        marks = zip(held["versions"].tolist(), held["says"].tolist(), strict=True)
        members = map(bytes.decode, held["members"].tolist())
        return sheet, {
            key: (version, says.decode()) for key, (version, says) in zip(members, marks, strict=True)
        }

    @property
    def _shape(self) -> list[str]:
        """What the columns and the rows of the arrays stand for."""
        places = hashlib.sha256("\n".join(self.tree.texts).encode()).hexdigest()
        return [
            places,
            *map(repr, self.measures),
            *(repr((c.name, c.options, c.multiple)) for c in self.choices),
        ]

    def clear(self, members: Iterable[str]) -> None:
        """Take out the answers of some members, told by the texts of their keys."""
        places = [self.tree.texts[key] for key in members]
        self.facts[places] = rollup.MISSING
        for column in self.choices:
            column.answers[places] = rollup.CHOICE_MISSING

    def read(self, cycle: Cycle, members: Sequence[str]) -> None:
        """Write in the current answers of some members; one query, over the whole cycle when they are many."""
        rows = Submission.objects.filter(cycle=cycle, current=True).order_by()
        if len(members) <= FEW:
            rows = rows.filter(member__in=[UUID(key) for key in members])
        fresh = set(members)
        stored_by = rows.values_list(Cast("member_id", CharField()), "answers")
        for member, stored in stored_by.iterator(chunk_size=CHUNK) if fresh else ():
            if member in fresh:
                self._write(self.tree.texts[member], stored)

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
