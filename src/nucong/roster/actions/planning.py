"""The list of those planned for a post."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.audit.actions import Actor
from nucong.kernel.effective import FOREVER
from nucong.organisations.models import Unit

from .. import errors, rules
from ..models import Person, PlannedPost
from ..states import Position
from .recording import record_at


def plan_post(
    *, unit: Unit, person: Person, position: str, term: str, on: date, by: Actor, at: datetime
) -> PlannedPost:
    """Put a person on the list for a post and term. Raises: PlannedAlready."""
    term = rules.term_as_told(term)
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        held = unit.planned_posts.filter(person=person, position=position, term=term, until=FOREVER)
        if held.exists():
            raise errors.PlannedAlready(name=person.name)
        planned = PlannedPost.objects.create(
            unit=unit, person=person, position=Position(position), term=term, noted_on=on,
            term_over=rules.term_over(term),
        )  # fmt: skip
        record_at(unit, "plan_post", planned, by=by, at=at, detail={"position": position, "term": term})
    return planned


def unplan_post(*, planned: PlannedPost, on: date, why: str, by: Actor, at: datetime) -> PlannedPost:
    """Take a person off the list: `on` is the first day she is no longer on it; that she was stays to be read.

    Raises: PlanHasEnded, EndsBeforeItBegins.
    """
    if on < planned.noted_on:
        raise errors.EndsBeforeItBegins(since=planned.noted_on)
    with transaction.atomic():
        planned = (
            PlannedPost.objects.select_for_update(of=("self",))
            .select_related("person", "unit")
            .get(pk=planned.pk)
        )
        if planned.until != FOREVER:
            raise errors.PlanHasEnded(name=planned.person.name)
        planned.until, planned.why_ended = on, why
        planned.save(update_fields=["until", "why_ended"])
        record_at(
            planned.unit, "unplan_post", planned, by=by, at=at,
            detail={"term": planned.term, "on": on, "why": why},
        )  # fmt: skip
    return planned
