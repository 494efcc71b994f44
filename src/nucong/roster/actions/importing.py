"""A list of officers applied to the rosters of one unit or of many: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import Actor
from nucong.organisations.models import Unit

from .. import errors
from ..models import Body, Person, Post
from ..queries.entries import open_entry
from ..sheet.plan import RosterPlan
from .bodies import form_body
from .entering import begin_entry
from .marking import OnBehalf, told_by
from .posts import add_post, correct_post, new_person
from .recording import record_at


def import_roster(
    *, unit: Unit, plan: RosterPlan, by: Actor, at: datetime, behalf: OnBehalf | None = None
) -> None:
    """Do what a plan says; one event for the whole beside those of its parts.

    Raises: ListHasErrors, and what the actions for single changes raise.
    """
    if plan.findings:
        raise errors.ListHasErrors(count=len(plan.findings))
    acting: dict[str, Any] = {"by": by, "at": at, "behalf": behalf}
    with transaction.atomic():
        bodies: dict[UUID | str, Body] = {body.pk: body for body in unit.roster_bodies.all()}
        known = [each.person for each in plan.added if isinstance(each.person, UUID)]
        people: dict[UUID | str, Person] = {**Person.objects.in_bulk(known)}
        for new in plan.bodies:
            bodies[new.key] = form_body(
                unit=unit, kind=new.kind, name=new.name, since=new.since, term=new.term, **acting
            )
        for one in plan.people:
            people[one.key] = new_person(unit=unit, name=one.name, sex=one.sex, mark=one.mark, **acting)
        posts = Post.objects.in_bulk([change.post for change in plan.changed])
        for change in plan.changed:
            correct_post(post=posts[change.post], facts=change.after, **acting)
        for added in plan.added:
            add_post(body=bodies[added.body], person=people[added.person], facts=added.facts, **acting)
        record_at(
            unit, "import_roster", unit, by=by, at=at, count=len(plan.added) + len(plan.changed),
            detail={"added": len(plan.added), "changed": len(plan.changed), "hash": plan.fingerprint, **told_by(behalf)},
        )  # fmt: skip


def import_rosters(
    *, lists: Sequence[tuple[Unit, RosterPlan]], superior: Unit, how: str, told_on: date, on: date, by: User,
    at: datetime,
) -> int:  # fmt: skip
    """Do what plans say at many units as their superior; return at how many something was written.

    Where no entry of hers is open one is begun, as on the page of the unit; each line is marked as entered for it.
    The superior's own roster is written for itself.

    Raises: ListHasErrors, EntryIsOpen, UnitKeepsItself, and what the actions for single changes raise.
    """
    written = 0
    with transaction.atomic():
        for unit, plan in lists:
            if plan.nothing_to_do and not plan.findings:
                continue
            behalf = None
            if unit.pk != superior.pk:
                entry = open_entry(unit, superior=superior) or begin_entry(
                    unit=unit, superior=superior, how=how, told_on=told_on, on=on, by=by, at=at
                )
                behalf = OnBehalf(superior, on, entry)
            import_roster(unit=unit, plan=plan, by=by, at=at, behalf=behalf)
            written += 1
    return written
