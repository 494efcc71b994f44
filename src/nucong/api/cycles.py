"""Reports under way: what is asked, who owes, where each unit stands."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from nucong.access.rows import cycle_seen, cycles_seen, member_at
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.api.paging import Limit, Next, part, place_of, whole
from nucong.api.security import reader
from nucong.api.shapes import READING, Day
from nucong.reporting.errors import NoForm
from nucong.reporting.models import AudienceMember, Cycle
from nucong.reporting.queries import Standing, form_of, progress_of, subtree_range, with_standing
from nucong.reporting.states import CycleState, Owes

router = Router(tags=["cycles"])


class CycleOut(Schema):
    """One occurrence of a report."""

    id: UUID
    unit: UUID = Field(description="who asks and consolidates")
    title: str
    state: CycleState
    language: str
    period_start: Day
    period_end: Day
    opens_on: Day
    due_on: Day = Field(description="counts until 24:00 in the zone of the organisation")
    tree_day: Day = Field(description="the day whose tree the audience was taken from")
    previous: UUID | None
    opened_at: datetime | None


class DeliverableOut(Schema):
    """One thing that is asked for."""

    kind: str
    title: str
    required: bool
    sections: list[str] = Field(description="keys of the sections of a narrative")


class Counts(Schema):
    """Units at and below a unit."""

    expected: int
    accepted: int
    waiting: int
    late: int


class CycleWhole(CycleOut):
    """A cycle, what it asks, and how far it is in the part you see."""

    place: UUID = Field(description="the highest unit you see in it")
    deliverables: list[DeliverableOut]
    counts: Counts


class CyclePage(Schema):
    """A part of the list of cycles."""

    items: list[CycleOut]
    next: str | None


class MemberOut(Schema):
    """A unit of the frozen tree and where its answer stands. Drafts are not seen by others."""

    unit: UUID
    parent: UUID | None
    position: int = Field(description="order of the frozen tree")
    depth: int
    code: str
    name: str = Field(description="on the day of the tree")
    level: str
    owes: Owes
    due_on: Day
    removed: bool = Field(description="taken out by an amendment")
    standing: Standing
    late: bool


class MemberPage(Schema):
    """A part of the audience."""

    items: list[MemberOut]
    next: str | None


class ChoiceOut(Schema):
    """One answer that can be ticked."""

    name: str
    label: dict[str, str]


class QuestionOut(Schema):
    """A question of the form."""

    name: str
    type: str = Field(
        description="integer, decimal, text, note, date, select_one, select_multiple, calculate"
    )
    label: dict[str, str]
    unit: str | None = Field(description="what is counted, as printed")
    required: bool
    scale: int = Field(description="decimals kept")
    consolidation: str = Field(description="sum, min, max, latest, count_choices, collect, none")
    relevant: str | None = Field(description="XPath as in XLSForm; so are constraint and calculate")
    constraint: str | None
    calculate: str | None
    choices: list[ChoiceOut]


class FormOut(Schema):
    """The form a cycle asks for."""

    name: str
    version: str
    title: dict[str, str]
    questions: list[QuestionOut]


def _out(cycle: Cycle) -> dict[str, Any]:
    days = ("period_start", "period_end", "opens_on", "due_on", "tree_day")
    return {
        "id": cycle.pk,
        "unit": cycle.unit_id,
        "title": cycle.title,
        "state": cycle.state,
        "language": cycle.language,
        "previous": cycle.previous_id,
        "opened_at": cycle.opened_at,
        **{name: getattr(cycle, name) for name in days},
    }


@router.get("", response={200: CyclePage, **READING}, summary="Reports your units ask for or take part in")
def cycles(
    request: HttpRequest, limit: Limit, next: Next, state: Annotated[CycleState | None, Query(None)],
    due_from: Annotated[Day | None, Query(None)],
    due_to: Annotated[Day | None, Query(None, description="this day included")],
) -> dict[str, Any]:  # fmt: skip
    """The newest in the system first. Drafts are shown to the unit that asks."""
    given = {
        "state": state, "due_on__gte": due_from, "due_on__lte": due_to, "pk__lt": place_of(next, UUID)
    }  # fmt: skip
    rows = cycles_seen(reader(request)).filter(**{k: v for k, v in given.items() if v is not None})
    shown, following = part(list(rows.order_by("-pk")[: limit + 1]), limit, lambda c: c.pk)
    return {"items": [_out(cycle) for cycle in shown], "next": following}


@router.get("/{uuid:key}", response={200: CycleWhole, **READING}, summary="One report")
def cycle(request: HttpRequest, key: UUID) -> dict[str, Any]:
    """What it asks for, and how many units of the part you see have answered."""
    place = cycle_seen(reader(request), key)
    progress = progress_of([place]).get(place.cycle_id)
    counts = ("expected", "accepted", "waiting", "late")
    return {
        **_out(place.cycle),
        "place": place.unit_id,
        "deliverables": [
            {
                "kind": each.kind, "title": each.title, "required": each.required,
                "sections": [section["key"] for section in each.outline],
            }
            for each in place.cycle.deliverables.all()
        ],
        "counts": {name: getattr(progress, name, 0) for name in counts},
    }  # fmt: skip


@router.get("/{uuid:key}/form", response={200: FormOut, **READING}, summary="The questions of a report")
def form(request: HttpRequest, key: UUID) -> dict[str, Any]:
    """Names, types, choices and rules. 404 when no form is asked for."""
    compiled = form_of(cycle_seen(reader(request), key).cycle)
    if compiled is None:
        raise NoForm
    asked = compiled.form
    same = (
        "name",
        "type",
        "unit",
        "required",
        "scale",
        "consolidation",
        "relevant",
        "constraint",
        "calculate",
    )
    return {
        "name": asked.name,
        "version": asked.version,
        "title": dict(asked.title),
        "questions": [
            {
                **{name: getattr(question, name) for name in same},
                "label": dict(question.label),
                "choices": [each.to_json() for each in asked.choices_of(question)]
                if question.choices
                else [],
            }
            for question in asked.questions
        ],
    }


@router.get(
    "/{uuid:key}/audience", response={200: MemberPage, **READING}, summary="Who owes, and where each stands"
)
def audience(
    request: HttpRequest, key: UUID, limit: Limit, next: Next,
    standing: Annotated[Standing | None, Query(None)],
    below: Annotated[UUID | None, Query(None, description="only this unit and those below it")],
) -> dict[str, Any]:  # fmt: skip
    """In the order of the frozen tree, the part within your scope."""
    me = reader(request)
    place = cycle_seen(me, key)
    rows = AudienceMember.objects.filter(
        within_scope(me.scope, on=me.on, to_unit="unit__", permission=Permission.SEE_FIGURES),
        cycle=place.cycle_id,
    )
    if below is not None:
        rows = rows.filter(subtree_range(member_at(me, key, below, Permission.SEE_FIGURES)))
    if (after := place_of(next, whole)) is not None:
        rows = rows.filter(position__gt=after)
    stood: QuerySet[Any] = with_standing(rows)
    stood = stood.filter(standing=standing) if standing else stood
    ordered = stood.select_related("parent").order_by("position")
    shown, following = part(list(ordered[: limit + 1]), limit, lambda m: m.position)
    return {"items": [_member(member) for member in shown], "next": following}


def _member(member: Any) -> dict[str, Any]:
    return {
        "unit": member.unit_id,
        "parent": member.parent.unit_id if member.parent else None,
        "position": member.position,
        "depth": member.depth,
        "code": member.code,
        "name": member.name,
        "level": member.level_code,
        "owes": member.owes,
        "due_on": member.due_on,
        "removed": member.removed_at is not None,
        "standing": member.standing,
        "late": member.late,
    }
