"""A list of officers applied to the roster of a unit: all of it in one transaction, or nothing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor
from nucong.organisations.models import Unit

from .. import errors
from ..models import Body, Person, Post
from ..sheet.plan import RosterPlan
from .bodies import form_body
from .posts import add_post, correct_post, new_person
from .recording import record_at


def import_roster(*, unit: Unit, plan: RosterPlan, by: Actor, at: datetime) -> None:
    """Do what a plan says; one event for the whole beside those of its parts.

    Raises: ListHasErrors, and what the actions for single changes raise.
    """
    if plan.findings:
        raise errors.ListHasErrors(count=len(plan.findings))
    with transaction.atomic():
        bodies: dict[UUID | str, Body] = {body.pk: body for body in unit.roster_bodies.all()}
        people: dict[UUID | str, Person] = {person.pk: person for person in unit.roster_people.all()}
        for new in plan.bodies:
            bodies[new.key] = form_body(
                unit=unit, kind=new.kind, name=new.name, since=new.since, term=new.term, by=by, at=at
            )
        for one in plan.people:
            people[one.key] = new_person(unit=unit, name=one.name, sex=one.sex, mark=one.mark, by=by, at=at)
        posts = Post.objects.in_bulk([change.post for change in plan.changed])
        for change in plan.changed:
            correct_post(post=posts[change.post], facts=change.after, by=by, at=at)
        for added in plan.added:
            add_post(body=bodies[added.body], person=people[added.person], facts=added.facts, by=by, at=at)
        record_at(
            unit, "import_roster", unit, by=by, at=at, count=len(plan.added) + len(plan.changed),
            detail={"added": len(plan.added), "changed": len(plan.changed), "hash": plan.fingerprint},
        )  # fmt: skip
