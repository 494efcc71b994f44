"""Bodies of a unit: formed, corrected, ended, and begun anew by a congress."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor
from nucong.kernel.effective import FOREVER
from nucong.organisations.models import Unit

from .. import errors, rules
from ..models import Body, Post
from ..states import BodyKind
from .marking import OnBehalf, drop_marks, mark_line, marked_anew, told_by
from .recording import record_at


def form_body(
    *, unit: Unit, kind: str, name: str, since: date, by: Actor, at: datetime, term: int | None = None,
    planned_end: date | None = None, congress_on: date | None = None, seats: int | None = None,
    behalf: OnBehalf | None = None,
) -> Body:  # fmt: skip
    """Form a body of a unit. Raises: BodyIsThere (boards may be several), EndsBeforeItBegins."""
    if planned_end is not None and planned_end < since:
        raise errors.EndsBeforeItBegins(since=since)
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        held = unit.roster_bodies.filter(kind=kind, until__gt=since)
        if BodyKind(kind) is not BodyKind.STAFF and held.exists():
            raise errors.BodyIsThere
        body = Body(
            unit=unit, kind=kind, name=name, since=since, term=term, planned_end=planned_end,
            congress_on=congress_on, seats=seats,
        )  # fmt: skip
        mark_line(body, unit, behalf, by=by)
        body.save()
        record_at(
            unit, "form_body", body, by=by, at=at, detail={"kind": kind, "since": since, **told_by(behalf)}
        )
    return body


def correct_body(
    *, body: Body, name: str, since: date, term: int | None, planned_end: date | None,
    congress_on: date | None, seats: int | None, by: Actor, at: datetime, behalf: OnBehalf | None = None,
) -> Body:  # fmt: skip
    """Correct what is told of a body. Raises: EndsBeforeItBegins, OutsideTheTerm."""
    if since >= body.until or (planned_end is not None and planned_end < since):
        raise errors.EndsBeforeItBegins(since=since)
    if body.posts.filter(since__lt=since).exists():
        raise errors.OutsideTheTerm(since=since)
    with transaction.atomic():
        told = {
            "name": name, "since": since, "term": term, "planned_end": planned_end,
            "congress_on": congress_on, "seats": seats,
        }  # fmt: skip
        before = {field: getattr(body, field) for field in told}
        for field, value in told.items():
            setattr(body, field, value)
        body.save()
        marked_anew(body, body.unit, behalf, at, by=by)
        record_at(
            body.unit, "correct_body", body, by=by, at=at,
            detail={"before": before, "after": told, **told_by(behalf)},
        )  # fmt: skip
    return body


def end_body(*, body: Body, on: date, by: Actor, at: datetime, behalf: OnBehalf | None = None) -> Body:
    """End a body and every post in it: `on` is the first day it is no more. Raises: NotAfterItsBeginning."""
    with transaction.atomic():
        body = Body.objects.select_for_update(of=("self",)).select_related("unit").get(pk=body.pk)
        ended = _end(body, on)
        marked_anew(body, body.unit, behalf, at, by=by)
        record_at(
            body.unit, "end_body", body, by=by, at=at, detail={"on": on, "posts": ended, **told_by(behalf)}
        )
    return body


def hold_congress(
    *, body: Body, on: date, staying: Mapping[UUID, str], by: Actor, at: datetime, name: str = "",
    term: int | None = None, planned_end: date | None = None, seats: int | None = None,
    behalf: OnBehalf | None = None,
) -> Body:  # fmt: skip
    """Begin the next term of a body on the day of its congress and return it.

    staying: post of the present term → position in the next one; the other posts end with the term.
    Raises: NotAfterItsBeginning, NoSuchPosition, EndsBeforeItBegins.
    """
    for position in staying.values():
        rules.check_position(body.kind, position)
    if planned_end is not None and planned_end < on:
        raise errors.EndsBeforeItBegins(since=on)
    with transaction.atomic():
        body = Body.objects.select_for_update(of=("self",)).select_related("unit").get(pk=body.pk)
        if body.until != FOREVER:
            raise errors.NotAfterItsBeginning(since=body.since)
        held = {post.pk: post for post in body.posts.filter(until=FOREVER)}
        _end(body, on)
        fresh = Body(
            unit=body.unit, kind=body.kind, name=name or body.name, since=on, term=term,
            planned_end=planned_end, congress_on=on, seats=seats,
        )  # fmt: skip
        mark_line(fresh, body.unit, behalf, by=by)
        fresh.save()
        kept = [(held[key], position) for key, position in staying.items() if key in held]
        posts = [
            Post(
                body=fresh, person_id=post.person_id, position=position, since=on,
                title=post.title if position == post.position else "",
                women_work=post.women_work, full_time=post.full_time,
            )
            for post, position in kept
        ]  # fmt: skip
        for post in posts:
            mark_line(post, body.unit, behalf, by=by)
        Post.objects.bulk_create(posts)
        record_at(
            body.unit, "hold_congress", fresh, by=by, at=at,
            detail={"on": on, "held_before": len(held), "stay": len(kept), **told_by(behalf)}, count=len(kept),
        )  # fmt: skip
    return fresh


def _end(body: Body, on: date) -> int:
    """End a body with its posts; what would begin on that day or later never was."""
    if on <= body.since:
        raise errors.NotAfterItsBeginning(since=body.since)
    body.until = on
    body.save(update_fields=["until"])
    never = Post.objects.filter(body=body, since__gte=on)
    drop_marks(never)
    never.delete()
    return Post.objects.filter(body=body, until__gt=on).update(until=on)
