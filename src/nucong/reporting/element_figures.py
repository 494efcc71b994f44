"""The figures of elements: of one unit over the years, of several units in a report, of every unit at once.

What its head confirmed is taken as it was frozen; else a unit's total comes from the accepted answers, as on the
page of the report. A unit without units below is its own answer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models.fields.json import KT

from nucong.engines import rollup
from nucong.forms.models import Element

from .figures import Figures, figures_kept
from .keeping import Kept
from .members import CODE
from .models import Adjustment, AudienceMember, Consolidation, Cycle, Submission
from .over_years import Reading, counted
from .queries import fingerprint_of
from .queries.elements import Carrier, carriers_of, exactly, members_for
from .states import OWING, ConsolidationState, SubmissionState

SETTLED = (ConsolidationState.CONFIRMED, ConsolidationState.SENT, ConsolidationState.ACCEPTED)


@dataclass(frozen=True)
class Source:
    """Where a figure stands: the report and its question, and the place of the unit in it."""

    carrier: Carrier
    member: UUID


def readings_of(carriers: Sequence[Carrier], units: Collection[UUID]) -> dict[UUID, list[Reading[Source]]]:
    """Return, by unit, what each report says of it with all below; three queries and the totals of open reports."""
    found: dict[UUID, list[Reading[Source]]] = {key: [] for key in units}
    places = members_for((each.cycle for each in carriers), units)
    members = [member for rows in places.values() for member in rows]
    frozen = _frozen(members)
    leaves = _answered([m for m in members if m.pk not in frozen and not m.has_children])
    for carrier in carriers:
        cycle = carrier.cycle
        of_cycle = places.get(cycle.pk, ())
        added = any(member.pk not in frozen and member.has_children for member in of_cycle)
        totals = figures_kept(cycle) if added else None
        for member in of_cycle:
            value, expected, received = _one(carrier, member, frozen, leaves, totals)
            found[member.unit_id].append(
                Reading(
                    Source(carrier, member.pk), cycle.period_start, cycle.period_end, value, expected, received,
                    member.pk in frozen,
                )
            )  # fmt: skip
    return found


def _one(
    carrier: Carrier, member: AudienceMember, frozen: Mapping[UUID, Any], leaves: Mapping[UUID, Any],
    totals: Figures | None,
) -> tuple[Any, int, int]:  # fmt: skip
    """Return value, units expected and units received of one unit in one report."""
    kept = frozen.get(member.pk)
    if kept is not None:
        counts = kept.get("completeness") or {}
        value = exactly((kept.get("totals") or {}).get(carrier.question))
        return value, int(counts.get("expected", 0)), int(counts.get("received", 0))
    if not member.has_children:
        answer = leaves.get(member.pk)
        value = exactly(answer.get(carrier.question)) if answer is not None else None
        return value, int(member.owes in OWING), int(answer is not None)
    if totals is None:
        return None, 0, 0
    counts_now = totals.completeness(member)
    return exactly(totals.total(member, carrier.question)), counts_now.expected, counts_now.received


def _frozen(members: Collection[AudienceMember]) -> dict[UUID, Any]:
    rows = Consolidation.objects.filter(
        member__in=members, current=True, state__in=SETTLED, frozen__isnull=False
    )
    return dict(rows.values_list("member_id", "frozen"))


def _answered(members: Collection[AudienceMember]) -> dict[UUID, Any]:
    rows = Submission.objects.filter(member__in=members, current=True, state=SubmissionState.ACCEPTED)
    return dict(rows.values_list("member_id", "answers"))


@dataclass(frozen=True, eq=False)
class Column:
    """What each unit of a report itself brings to a figure that is added up, by the code of the unit.

    Where the total of a unit was frozen or adjusted, what it differs from its parts by stands with that unit: so
    units added up are what was reported.
    """

    values: Mapping[str, int]
    answered: frozenset[str]


_KEPT: Kept[tuple[UUID, str], Column] = Kept(24)


def column_of(carrier: Carrier) -> Column:
    """Return what every unit brings, kept while nothing in the report changes. Whole numbers that are summed only."""
    cycle, question = carrier.cycle, carrier.question
    settled = Consolidation.objects.filter(cycle=cycle, current=True, state__in=SETTLED).order_by("pk")
    adjusted = Adjustment.objects.filter(consolidation__cycle=cycle, consolidation__current=True)
    marks = (
        fingerprint_of(cycle),
        tuple(settled.values_list("pk", "content_hash")),
        tuple(adjusted.order_by("pk").values_list("pk", "delta")),
    )
    return _KEPT.get((cycle.pk, question), marks, lambda: _column(cycle, question))


def _column(cycle: Cycle, question: str) -> Column:
    totals = figures_kept(cycle)
    if totals is None or not totals.is_added(question):
        return Column({}, frozenset())
    measure = totals.consolidation.question(question)
    facts = totals.consolidation.facts[:, measure].copy()
    answered = (facts != rollup.MISSING) & (facts != rollup.NOT_APPLICABLE)
    own = np.where(answered, facts, 0).astype(np.int64)
    own += _beside(totals, question, own)
    codes = [row[CODE] for row in totals.members.rows]
    held = np.flatnonzero(own).tolist()
    return Column(
        {codes[place]: int(own[place]) for place in held},
        frozenset(codes[place] for place in np.flatnonzero(answered).tolist()),
    )


def _beside(totals: Figures, question: str, own: Any) -> Any:
    """Return, by place, what stands beside the answers: adjustments, and what a frozen total differs by."""
    tree = totals.tree
    beside = np.zeros(len(own), np.int64)
    rows = Consolidation.objects.filter(
        cycle=totals.cycle, current=True, state__in=SETTLED, member__removed_at=None
    )
    frozen = {
        tree.places[member]: total
        for member, text in rows.values_list("member_id", KT(f"frozen__totals__{question}"))
        if (total := exactly(text)) is not None
    }
    adjusted = Adjustment.objects.filter(
        consolidation__cycle=totals.cycle, consolidation__current=True, question=question
    )
    for member, delta in adjusted.values_list("consolidation__member_id", "delta"):
        if tree.places[member] not in frozen:
            beside[tree.places[member]] += int(delta)
    if frozen:
        settle(tree.shape.parents, own + beside, frozen, beside)
    return beside


def settle(parents: Any, brought: Any, frozen: Mapping[int, Any], beside: Any) -> None:
    """Put with each unit whose total is frozen what its total differs by from what stands at and below it.

    parents: the place of the unit above each, -1 for none; units in preorder. `beside` is changed in place.
    """
    sums, above = brought.tolist(), parents.tolist()
    for place in range(len(sums) - 1, -1, -1):
        if place in frozen:
            beside[place] += int(frozen[place]) - sums[place]
            sums[place] = int(frozen[place])
        if above[place] >= 0:
            sums[above[place]] += sums[place]


def wholly_counted(element: Element) -> bool:
    """Tell whether an indicator can be counted of an element: whole numbers that are summed."""
    return element.consolidation == "sum" and element.scale == 0


def columns_in_year(
    element: Element, unit: UUID, *, year: int, organisation: UUID | None = None
) -> tuple[Column, ...]:
    """Return what every unit told of an element in the reports of a year a unit takes part in; none where it was not asked.

    The figures must be whole and summed. `organisation`: as of `reports_in_year`.
    """
    reports = reports_in_year(element, unit, year=year, organisation=organisation)
    return tuple(column_of(each) for each in reports)


def reports_in_year(
    element: Element, unit: UUID, *, year: int, organisation: UUID | None = None
) -> list[Carrier]:
    """Return the reports of a year that count for what a unit tells of an element; of several on the same days one.

    organisation: whose reports, where it is not the one that keeps the element.
    """
    asked = carriers_of([element], organisation=organisation)[element.pk]
    carriers = [each for each in asked if each.cycle.period_end.year == year]
    if len(carriers) > 1:
        return [each.source.carrier for each in counted(readings_of(carriers, [unit])[unit])]
    places = members_for([each.cycle for each in carriers], [unit])
    return [each for each in carriers if each.cycle.pk in places]
