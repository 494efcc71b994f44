"""People into posts, out of them, and from one to the next."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.audit.actions import Actor
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of

from .. import errors, rules
from ..models import Body, Person, Post
from ..post_facts import PostFacts
from ..states import Sex
from .marking import OnBehalf, mark_line, marked_anew, told_by
from .recording import record_at


def new_person(
    *, unit: Unit, name: str, sex: str, mark: str = "", by: Actor, at: datetime, behalf: OnBehalf | None = None
) -> Person:  # fmt: skip
    """Enter a person a unit keeps; `behalf`, who enters her for the unit. Raises: NameMissing, OutsideAnyTree."""
    organisation = organisation_of(unit)
    name = " ".join(name.split())
    if not name:
        raise errors.NameMissing
    with transaction.atomic():
        person = Person(organisation=organisation, unit=unit, sex=Sex(sex))
        named(person, name, mark)
        mark_line(person, unit, behalf, by=by)
        person.save()
        record_at(unit, "enter_person", person, by=by, at=at, detail={"sex": sex, **told_by(behalf)})
    return person


def named(person: Person, name: str, mark: str) -> None:
    """Give a person a name with the keys she is found and listed by; nothing is saved."""
    person.name, person.mark = name, mark
    person.folded = rules.folded_name(name)[:120]
    person.sort_key = rules.person_key(name)


def add_post(
    *, body: Body, person: Person, facts: PostFacts, by: Actor, at: datetime, behalf: OnBehalf | None = None
) -> Post:
    """Give a person a post; `behalf`, who enters it for the unit.

    Raises: NoSuchPosition, OutsideTheTerm, AlreadyInBody.
    """
    with transaction.atomic():
        body = Body.objects.select_for_update(of=("self",)).select_related("unit").get(pk=body.pk)
        _check(body, person, facts)
        post = Post(body=body, person=person)
        _fill(post, facts)
        mark_line(post, body.unit, behalf, by=by)
        post.save()
        record_at(body.unit, "add_post", post, by=by, at=at, detail={**facts.told(), **told_by(behalf)})
    return post


def correct_post(
    *, post: Post, facts: PostFacts, by: Actor, at: datetime, behalf: OnBehalf | None = None
) -> Post:
    """Correct what is told of a post. Raises: NoSuchPosition, OutsideTheTerm, AlreadyInBody."""
    with transaction.atomic():
        body = Body.objects.select_for_update(of=("self",)).select_related("unit").get(pk=post.body_id)
        _check(body, post.person, facts, but=post)
        before = _facts(post).told()
        _fill(post, facts)
        post.save()
        marked_anew(post, body.unit, behalf, at, by=by)
        record_at(
            body.unit, "correct_post", post, by=by, at=at,
            detail={"before": before, "after": facts.told(), **told_by(behalf)},
        )  # fmt: skip
    return post


def end_post(
    *, post: Post, on: date, by: Actor, at: datetime, why: str = "", behalf: OnBehalf | None = None
) -> Post:
    """End a post: `on` is the first day it is no longer held. Raises: EndsBeforeItBegins, OutsideTheTerm."""
    rules.check_span(since=post.since, until=on, body_since=post.body.since, body_until=post.body.until)
    with transaction.atomic():
        post.until, post.why_ended = on, why
        post.save(update_fields=["until", "why_ended"])
        marked_anew(post, post.body.unit, behalf, at, by=by)
        record_at(
            post.body.unit, "end_post", post, by=by, at=at, detail={"on": on, "why": why, **told_by(behalf)}
        )
    return post


def hand_over(
    *, post: Post, on: date, successor: Person, women_work: bool, full_time: bool, by: Actor, at: datetime,
    why: str = "", behalf: OnBehalf | None = None,
) -> Post:  # fmt: skip
    """End a post and begin the successor's in the same body and position on that day.

    Raises: EndsBeforeItBegins, OutsideTheTerm, AlreadyInBody.
    """
    with transaction.atomic():
        end_post(post=post, on=on, why=why, by=by, at=at, behalf=behalf)
        facts = PostFacts(post.position, on, post.body.until, post.title, women_work, full_time)
        return add_post(body=post.body, person=successor, facts=facts, by=by, at=at, behalf=behalf)


def _check(body: Body, person: Person, facts: PostFacts, *, but: Post | None = None) -> None:
    rules.check_position(body.kind, facts.position)
    rules.check_span(since=facts.since, until=facts.until, body_since=body.since, body_until=body.until)
    others = body.posts.filter(person=person, since__lt=facts.until, until__gt=facts.since)
    if but is not None:
        others = others.exclude(pk=but.pk)
    if others.exists():
        raise errors.AlreadyInBody(name=person.name)


def _facts(post: Post) -> PostFacts:
    return PostFacts(post.position, post.since, post.until, post.title, post.women_work, post.full_time)


def _fill(post: Post, facts: PostFacts) -> None:
    post.position, post.since, post.until = facts.position, facts.since, facts.until
    post.title, post.women_work, post.full_time = facts.title, facts.women_work, facts.full_time
