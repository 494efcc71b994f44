"""The figures of a cycle: every unit's totals at once, exact, from accepted answers.

The frozen tree and the accepted answers become arrays for the engine `rollup`; nothing is added here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np

from nucong.engines import rollup, xforms
from nucong.engines.rollup import Exact
from nucong.engines.xforms import NOT_APPLICABLE, Answer, Form, GridCell, PaperGrid, Question

from .keeping import Kept
from .models import Adjustment, AudienceMember, Cycle, Submission
from .queries import fingerprint_of, form_of
from .states import OWING, SubmissionState

__all__ = [
    "COUNTED",
    "COUNTED_WITH_SENT",
    "NOT_APPLICABLE",
    "Answer",
    "Exact",
    "Figures",
    "Form",
    "GridCell",
    "PaperGrid",
    "Question",
    "figures",
    "figures_kept",
]

COUNTED = (SubmissionState.ACCEPTED,)
COUNTED_WITH_SENT = (SubmissionState.ACCEPTED, SubmissionState.SUBMITTED)


@dataclass(frozen=True, eq=False)
class Figures:
    """Totals of a cycle for all units of its frozen tree; nodes are keys of audience members as text."""

    cycle: Cycle
    form: xforms.Form
    members: tuple[AudienceMember, ...]
    consolidation: rollup.Consolidation

    @property
    def root(self) -> AudienceMember:
        """The unit that asked."""
        return self.members[0]

    def children(self, member: AudienceMember) -> list[AudienceMember]:
        """Return the units directly below a unit, in the order of the frozen tree."""
        return self._below.get(member.pk, [])

    @cached_property
    def _below(self) -> dict[UUID, list[AudienceMember]]:
        found: dict[UUID, list[AudienceMember]] = {}
        for member in self.members:
            if member.parent_id is not None:
                found.setdefault(member.parent_id, []).append(member)
        return found

    def questions(self) -> list[xforms.Question]:
        """Return the questions that have a figure: numbers and choices, in the order of the form."""
        return [q for q in self.form.questions if q.is_number or q.type.startswith("select")]

    def total(self, member: AudienceMember, question: str) -> rollup.Exact | None:
        """Return the total of a unit and all below, adjustments included; None when nobody answered.

        Also None for a question that is not added up (`consolidation` none, latest, collect).
        """
        if not self.is_added(question):
            return None
        return self.consolidation.total(str(member.pk), question)

    def is_added(self, question: str) -> bool:
        """Tell whether a question has totals."""
        return question in self._added

    @cached_property
    def _added(self) -> frozenset[str]:
        return frozenset(measure.name for measure in self.consolidation.measures)

    def choices(self, member: AudienceMember, question: str) -> dict[str, int]:
        """Return how often each choice was taken in a unit and below."""
        return dict(self.consolidation.choices(str(member.pk), question))

    def completeness(self, member: AudienceMember) -> rollup.Completeness:
        """Return who owed and who delivered at and below a unit."""
        return self.consolidation.completeness(str(member.pk))

    def explain(self, member: AudienceMember, question: str) -> rollup.Explanation:
        """Return what a total is made of: own answer, children, adjustments."""
        return rollup.explain(self.consolidation, str(member.pk), question)

    def snapshot(self, member: AudienceMember) -> dict[str, Any]:
        """Return a unit's figures as plain JSON, to be frozen when its head confirms."""
        counts = self.completeness(member)
        return {
            "totals": {m.name: _plain(self.total(member, m.name)) for m in self.consolidation.measures},
            "choices": {name: self.choices(member, name) for name in self.consolidation.choice_columns},
            "completeness": {
                "expected": counts.expected, "received": counts.received, "on_time": counts.on_time,
                "late": counts.late, "missing": counts.missing, "returned": counts.returned,
            },
        }  # fmt: skip


def figures(cycle: Cycle, counted: Sequence[str] = COUNTED) -> Figures | None:
    """Return the figures of a cycle, or None when it has no form or no audience.

    counted: states of answers that are added; by default accepted ones only.
    """
    form = form_of(cycle)
    members = tuple(cycle.audience.order_by("position").select_related("unit"))
    if form is None or not members:
        return None
    places = {member.pk: place for place, member in enumerate(members)}
    tree = rollup.Tree.from_parents(
        [str(member.pk) for member in members],
        [places[member.parent_id] if member.parent_id else -1 for member in members],
    )
    answers = _answers(cycle, counted, places)
    definition = form.form
    measures = [
        rollup.Measure(q.name, q.scale, q.consolidation)
        for q in definition.questions
        if q.is_number and q.consolidation in ("sum", "min", "max")
    ]
    return Figures(
        cycle,
        definition,
        members,
        rollup.roll_up(
            tree,
            _matrix(len(members), measures, answers),
            measures,
            status=_status(cycle, members, counted),
            choices=[
                _choice_column(definition, q, len(members), answers)
                for q in definition.questions
                if q.type in ("select_one", "select_multiple")
            ],
            adjustments=_adjustments(cycle),
        ),
    )


_KEPT: Kept[tuple[UUID, tuple[str, ...]], Figures | None] = Kept(12)


def figures_kept(cycle: Cycle, counted: Sequence[str] = COUNTED) -> Figures | None:
    """Return `figures`, from memory while nothing that goes into them has changed.

    What is asked first each time are counts from indexes (`fingerprint_of`) and the adjustments.
    """
    now = (fingerprint_of(cycle), _adjusted(cycle))
    return _KEPT.get((cycle.pk, tuple(counted)), now, lambda: figures(cycle, counted))


def _adjusted(cycle: Cycle) -> tuple[object, ...]:
    rows = Adjustment.objects.filter(consolidation__cycle=cycle, consolidation__current=True)
    return tuple(rows.order_by("pk").values_list("pk", "question", "delta"))


def _answers(
    cycle: Cycle, counted: Sequence[str], places: dict[Any, int]
) -> list[tuple[int, dict[str, Any]]]:
    rows = Submission.objects.filter(cycle=cycle, current=True, state__in=counted, member__removed_at=None)
    return [
        (places[member], xforms.answers_from_json(answers))
        for member, answers in rows.values_list("member_id", "answers")
    ]


def _matrix(
    rows: int, measures: Sequence[rollup.Measure], answers: Iterable[tuple[int, dict[str, Any]]]
) -> Any:
    facts = np.full((rows, len(measures)), rollup.MISSING, dtype=np.int64, order="F")
    for place, answer in answers:
        for column, measure in enumerate(measures):
            value = answer.get(measure.name)
            if value is None:
                continue
            if isinstance(value, xforms.NotApplicable):
                facts[place, column] = rollup.NOT_APPLICABLE
            else:
                facts[place, column] = rollup.to_fixed(value, measure.scale)
    return facts


def _choice_column(
    form: xforms.Form, question: xforms.Question, rows: int, answers: Iterable[tuple[int, dict[str, Any]]]
) -> rollup.ChoiceColumn:
    options = tuple(choice.name for choice in form.choices_of(question))
    multiple = question.type == "select_multiple"
    column = np.full(rows, rollup.CHOICE_MISSING, dtype=np.int64)
    for place, answer in answers:
        value = answer.get(question.name)
        if isinstance(value, xforms.NotApplicable):
            column[place] = rollup.CHOICE_NOT_APPLICABLE
        elif isinstance(value, tuple):
            column[place] = sum(1 << options.index(name) for name in value)
        elif value is not None:
            column[place] = options.index(value)
    return rollup.ChoiceColumn(question.name, options, column, multiple)


def _status(cycle: Cycle, members: Sequence[AudienceMember], counted: Sequence[str]) -> Any:
    """Return one completeness code per unit: received means its answer is counted."""
    rows = Submission.objects.filter(cycle=cycle)
    received = dict(rows.filter(current=True, state__in=counted).values_list("member_id", "late"))
    returned = set(rows.exclude(return_reason="").values_list("member_id", flat=True))
    codes = []
    for member in members:
        if member.owes not in OWING or member.removed_at is not None:
            codes.append(rollup.Status.NOT_EXPECTED)
        elif member.pk not in received:
            codes.append(rollup.Status.RETURNED if member.pk in returned else rollup.Status.MISSING)
        elif received[member.pk]:
            codes.append(rollup.Status.LATE_AFTER_RETURN if member.pk in returned else rollup.Status.LATE)
        else:
            codes.append(
                rollup.Status.ON_TIME_AFTER_RETURN if member.pk in returned else rollup.Status.ON_TIME
            )
    return np.array(codes, dtype=np.int8)


def _adjustments(cycle: Cycle) -> list[rollup.Adjustment]:
    rows = Adjustment.objects.filter(consolidation__cycle=cycle, consolidation__current=True)
    return [
        rollup.Adjustment(str(row.consolidation.member_id), row.question, row.delta, row.reason)
        for row in rows.select_related("consolidation")
    ]


def _plain(value: rollup.Exact | None) -> int | str | None:
    return value if value is None or isinstance(value, int) else format(value, "f")
