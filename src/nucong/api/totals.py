"""Totals of a report for any unit, exact, and what a number is made of."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from nucong.access.rows import cycle_seen, member_at
from nucong.accounts.permissions import Permission
from nucong.api.security import reader
from nucong.api.shapes import READING, Number
from nucong.kernel.refusal import NotVisible
from nucong.reporting.errors import NoForm
from nucong.reporting.figures import COUNTED, COUNTED_WITH_SENT, Exact, Figures, figures_kept
from nucong.reporting.models import AudienceMember

router = Router(tags=["totals"])

Counted = Annotated[
    Literal["accepted", "sent"],
    Query("accepted", description="accepted answers, or those that wait for a decision as well"),
]


class Completeness(Schema):
    """Units at and below the unit. received = on_time + late; expected = received + missing."""

    expected: int
    received: int
    on_time: int
    late: int
    missing: int
    returned: int = Field(description="how many were sent back at least once")


class TotalsOut(Schema):
    """The figures of a unit and all units below it."""

    cycle: UUID
    unit: UUID
    counted: Literal["accepted", "sent"]
    totals: dict[str, Number] = Field(description="by question; decimals as text, null where nobody answered")
    choices: dict[str, dict[str, int]] = Field(description="how often each choice was taken")
    completeness: Completeness


class ContributionOut(Schema):
    """What a unit directly below brings."""

    unit: UUID
    code: str
    name: str
    value: Number


class AdjustmentOut(Schema):
    """A correction that stands beside the computed figure."""

    delta: str
    reason: str


class ExplanationOut(Schema):
    """own + children + adjustments = total, for a sum."""

    cycle: UUID
    unit: UUID
    question: str
    consolidation: str
    total: Number
    own: Number
    children: list[ContributionOut]
    adjustments: list[AdjustmentOut]
    answered: int = Field(description="units at and below it that gave a number")
    blank: int
    not_applicable: int


def _exact(value: Exact | None) -> Number:
    """Return an exact number as it goes out: an integer, or a decimal as text."""
    return value if value is None or isinstance(value, int) else format(value, "f")


def _figures(member: AudienceMember, counted: str) -> Figures:
    found = figures_kept(member.cycle, COUNTED if counted == "accepted" else COUNTED_WITH_SENT)
    if found is None:
        raise NoForm
    return found


def _totals(member: AudienceMember, counted: str) -> dict[str, Any]:
    snapshot = _figures(member, counted).snapshot(member)
    return {"cycle": member.cycle_id, "unit": member.unit_id, "counted": counted, **snapshot}


@router.get("/{uuid:key}/totals", response={200: TotalsOut, **READING}, summary="Totals of the part you see")
def totals(request: HttpRequest, key: UUID, counted: Counted) -> dict[str, Any]:
    """For the highest unit you see in this report."""
    return _totals(cycle_seen(reader(request), key), counted)


@router.get(
    "/{uuid:key}/units/{uuid:unit}/totals", response={200: TotalsOut, **READING}, summary="Totals of a unit"
)
def totals_of_unit(request: HttpRequest, key: UUID, unit: UUID, counted: Counted) -> dict[str, Any]:
    """The unit and all units below it in the frozen tree."""
    return _totals(member_at(reader(request), key, unit, Permission.SEE_FIGURES), counted)


@router.get(
    "/{uuid:key}/units/{uuid:unit}/totals/{question}", response={200: ExplanationOut, **READING},
    summary="What a number is made of",
)  # fmt: skip
def explain(request: HttpRequest, key: UUID, unit: UUID, question: str, counted: Counted) -> dict[str, Any]:
    """Its own answer, the units directly below, corrections. 404 for a question that is not added up."""
    member = member_at(reader(request), key, unit, Permission.SEE_FIGURES)
    figures = _figures(member, counted)
    if not figures.is_added(question):
        raise NotVisible
    found, below = (
        figures.explain(member, question),
        {str(each.pk): each for each in figures.children(member)},
    )
    return {
        "cycle": key, "unit": unit, "question": question, "consolidation": found.measure.rule,
        "total": _exact(found.total), "own": _exact(found.own),
        "children": [
            {"unit": each.unit_id, "code": each.code, "name": each.name, "value": _exact(value)}
            for node, value in found.children
            if (each := below.get(node)) is not None
        ],
        "adjustments": [{"delta": str(each.delta), "reason": each.reason} for each in found.adjustments],
        "answered": found.cell.answered, "blank": found.cell.blank, "not_applicable": found.cell.not_applicable,
    }  # fmt: skip
