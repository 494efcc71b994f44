"""The figures of a cycle: every unit's totals at once, exact, from accepted answers.

The frozen tree and the accepted answers become arrays for the engine `rollup`; nothing is added here. After a
change only the answers that changed are read again: the rest is in the arrays of the figures before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt

from nucong.engines import rollup, xforms
from nucong.engines.rollup import Exact
from nucong.engines.xforms import NOT_APPLICABLE, Answer, Form, GridCell, PaperGrid, Question
from nucong.keeping.shelf import lay_by, shelf_name, take

from . import answer_sheet
from .answer_sheet import AnswerSheet
from .answered import Answered, answered
from .frozen_tree import FEW, FrozenTree, frozen_tree
from .keeping import Kept
from .members import REMOVED, ByKey, Members
from .models import Adjustment, AudienceMember, Cycle
from .queries import Fingerprint, fingerprint_of, form_of
from .states import SubmissionState

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

_WORTH_LAYING_BY = 5_000  # answers: fewer are read again as fast
COUNTED = (SubmissionState.ACCEPTED,)
COUNTED_WITH_SENT = (SubmissionState.ACCEPTED, SubmissionState.SUBMITTED)


@dataclass(frozen=True, eq=False)
class Figures:
    """Totals of a cycle for all units of its frozen tree; nodes are keys of audience members as text."""

    cycle: Cycle
    form: xforms.Form
    tree: FrozenTree
    consolidation: rollup.Consolidation
    read: dict[str, tuple[int, str]]  # version and hash of each answer that is in the arrays, by its member
    beyond: int = 0  # how many answers were read or taken out since the arrays were laid by

    @property
    def members(self) -> Members:
        """The units in the order of the frozen tree."""
        return self.tree.members

    @property
    def root(self) -> AudienceMember:
        """The unit that asked."""
        return self.members[0]

    def children(self, member: AudienceMember) -> Sequence[AudienceMember]:
        """Return the units directly below a unit, in the order of the frozen tree."""
        return self.tree.children(member)

    def counts(self, member: UUID) -> bool:
        """Tell whether the answer of a member, given by its key, is in the totals."""
        return member in self._counted

    @cached_property
    def _counted(self) -> Mapping[UUID, tuple[int, str]]:
        return ByKey(self.read, lambda mark: mark)

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
    return _computed(cycle, counted, fingerprint_of(cycle), None)


_KEPT: Kept[tuple[UUID, tuple[str, ...]], Figures | None] = Kept(12)


def figures_kept(cycle: Cycle, counted: Sequence[str] = COUNTED) -> Figures | None:
    """Return `figures`, from memory while nothing that goes into them has changed.

    What is asked first each time are counts from indexes (`fingerprint_of`) and the adjustments.
    """
    key, seen = (cycle.pk, tuple(counted)), fingerprint_of(cycle)
    return _KEPT.get(
        key, (seen, _adjusted(cycle)), lambda: _computed(cycle, counted, seen, _KEPT.latest(key))
    )


def _adjusted(cycle: Cycle) -> tuple[object, ...]:
    rows = Adjustment.objects.filter(consolidation__cycle=cycle, consolidation__current=True)
    return tuple(rows.order_by("pk").values_list("pk", "question", "delta"))


def _computed(
    cycle: Cycle, counted: Sequence[str], seen: Fingerprint, before: Figures | None
) -> Figures | None:
    """Return the figures; `before` are those of the same cycle and states from which unchanged answers come."""
    form = form_of(cycle)
    tree = frozen_tree(cycle, seen)
    if form is None or not tree.members:
        return None
    now = answered(cycle, seen)
    if before is not None and not (before.form is form.form and before.tree.same_places(tree)):
        before = None
    wanted = {
        key: (mark.version, mark.says)
        for key, mark in now.marks.items()
        if mark.state in counted and tree.members.rows[tree.texts[key]][REMOVED] is None
    }
    sheet = AnswerSheet.of(form.form, tree, before.consolidation if before else None)
    known, beyond = (before.read, before.beyond) if before else ({}, 0)
    many = len(wanted) >= _WORTH_LAYING_BY
    shelf = (
        shelf_name(f"answers {cycle.pk} {' '.join(counted)}", __file__, answer_sheet.__file__) if many else ""
    )
    if many and before is None and (filled := sheet.filled(take(shelf) or {})):
        sheet, known = filled
    gone, fresh = (
        known.keys() - wanted.keys(),
        [key for key, told in wanted.items() if known.get(key) != told],
    )
    sheet.clear(gone)
    sheet.read(cycle, fresh)
    beyond += len(gone) + len(fresh)
    if many and beyond > FEW:
        lay_by(shelf, sheet.laid_by(wanted))
        beyond = 0
    consolidation = rollup.roll_up(
        tree.shape,
        sheet.facts,
        sheet.measures,
        status=_status(tree, now, counted),
        choices=sheet.choices,
        adjustments=_adjustments(cycle),
    )
    return Figures(cycle, form.form, tree, consolidation, wanted, beyond)


def _status(tree: FrozenTree, now: Answered, counted: Sequence[str]) -> npt.NDArray[np.int8]:
    """Return one completeness code per unit: received means its answer is counted."""
    status = rollup.Status
    returned = now.returned_at(tree)
    received, late = now.at_places(tree, *counted), now.at_places(tree, *counted, late=True)
    codes = np.select(
        [~tree.owes, ~received & returned, ~received, late & returned, late, returned],
        [
            status.NOT_EXPECTED, status.RETURNED, status.MISSING, status.LATE_AFTER_RETURN, status.LATE,
            status.ON_TIME_AFTER_RETURN,
        ],
        default=status.ON_TIME,
    )  # fmt: skip
    return codes.astype(np.int8)


def _adjustments(cycle: Cycle) -> list[rollup.Adjustment]:
    rows = Adjustment.objects.filter(consolidation__cycle=cycle, consolidation__current=True)
    return [
        rollup.Adjustment(str(row.consolidation.member_id), row.question, row.delta, row.reason)
        for row in rows.select_related("consolidation")
    ]


def _plain(value: rollup.Exact | None) -> int | str | None:
    return value if value is None or isinstance(value, int) else format(value, "f")
