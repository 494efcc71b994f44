"""The list of those planned for a post."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.audit.actions import Actor
from nucong.organisations.models import Unit

from .. import errors
from ..models import Person, PlannedPost
from ..states import Position
from .recording import record_at


def plan_post(
    *, unit: Unit, person: Person, position: str, term: str, on: date, by: Actor, at: datetime
) -> PlannedPost:
    """Put a person on the list for a post and term. Raises: PlannedAlready."""
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        if unit.planned_posts.filter(person=person, position=position, term=term).exists():
            raise errors.PlannedAlready(name=person.name)
        planned = PlannedPost.objects.create(
            unit=unit, person=person, position=Position(position), term=term, noted_on=on
        )
        record_at(unit, "plan_post", planned, by=by, at=at, detail={"position": position, "term": term})
    return planned


def unplan_post(*, planned: PlannedPost, by: Actor, at: datetime) -> None:
    """Take a person off the list."""
    with transaction.atomic():
        record_at(planned.unit, "unplan_post", planned, by=by, at=at, detail={"term": planned.term})
        PlannedPost.objects.filter(pk=planned.pk).delete()
