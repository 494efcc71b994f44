"""What is told of a person: name, outside posts, training; and taking the name back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.audit.actions import Actor
from nucong.kernel.effective import FOREVER

from .. import errors
from ..models import OutsidePost, Person, Training
from ..states import OutsideKind, Sex, Subject
from .marking import OnBehalf, drop_marks, mark_line, marked_anew, told_by
from .posts import named
from .recording import record_at


def correct_person(
    *, person: Person, name: str, sex: str, mark: str = "", by: Actor, at: datetime,
    behalf: OnBehalf | None = None,
) -> Person:  # fmt: skip
    """Correct name and sex of a person. Raises: NameMissing."""
    name = " ".join(name.split())
    if not name:
        raise errors.NameMissing
    with transaction.atomic():
        before = person.sex
        changed_name = (name, mark) != (person.name, person.mark)
        named(person, name, mark)
        person.sex = Sex(sex)
        person.save()
        marked_anew(person, person.unit, behalf, at, by=by)
        record_at(
            person.unit, "correct_person", person, by=by, at=at,
            detail={"name_changed": changed_name, "sex_before": before, "sex_after": sex, **told_by(behalf)},
        )  # fmt: skip
    return person


def take_back_name(*, person: Person, on: date, by: Actor, at: datetime) -> Person:
    """Take a person's name out for good; posts, places on planning lists, sex and days stay, so that past counts hold.

    What she was planned for or held outside ends on the day at the latest; its words go with the name, for they may
    tell who she was. Raises: StillInPost.
    """
    if person.posts.filter(until__gt=on).exists():
        raise errors.StillInPost
    with transaction.atomic():
        person.name = person.mark = person.folded = person.sort_key = ""
        person.save()
        person.planned_posts.filter(noted_on__gte=on).delete()
        person.planned_posts.filter(until__gt=on).update(until=on)
        person.planned_posts.update(why_ended="")
        later = person.outside_posts.filter(since__gte=on)
        drop_marks(later)
        later.delete()
        person.outside_posts.filter(until__gt=on).update(until=on)
        person.outside_posts.update(title="", why_ended="")
        record_at(person.unit, "take_back_name", person, by=by, at=at)
    return person


def add_outside_post(
    *, person: Person, kind: str, title: str, since: date, by: Actor, at: datetime, until: date = FOREVER,
    why: str = "", behalf: OnBehalf | None = None,
) -> OutsidePost:  # fmt: skip
    """Enter a post a person holds outside the union. Raises: EndsBeforeItBegins."""
    if until <= since:
        raise errors.EndsBeforeItBegins(since=since)
    with transaction.atomic():
        post = OutsidePost(
            person=person, kind=OutsideKind(kind), title=title, since=since, until=until, why_ended=why
        )
        mark_line(post, person.unit, behalf, by=by)
        post.save()
        record_at(
            person.unit, "add_outside_post", post, by=by, at=at,
            detail={"kind": kind, "since": since, **told_by(behalf)},
        )  # fmt: skip
    return post


def change_outside_post(
    *, post: OutsidePost, kind: str, title: str, since: date, by: Actor, at: datetime, until: date = FOREVER,
    why: str = "", behalf: OnBehalf | None = None,
) -> OutsidePost:  # fmt: skip
    """Correct an outside post, or end it: `until` is the first day it is no longer held. Raises: EndsBeforeItBegins."""
    if until <= since:
        raise errors.EndsBeforeItBegins(since=since)
    with transaction.atomic():
        told = {
            "kind": str(OutsideKind(kind)),
            "title": title,
            "since": since,
            "until": until,
            "why_ended": why,
        }
        before = {field: getattr(post, field) for field in told}
        for field, value in told.items():
            setattr(post, field, value)
        post.save()
        marked_anew(post, post.person.unit, behalf, at, by=by)
        record_at(
            post.person.unit, "change_outside_post", post, by=by, at=at,
            detail={"before": before, "after": told, **told_by(behalf)},
        )  # fmt: skip
    return post


def record_training(
    *, person: Person, subject: str, on: date, by: Actor, at: datetime, certificate: str = "",
    kind: str = Subject.WOMEN_WORK, behalf: OnBehalf | None = None,
) -> Training:  # fmt: skip
    """Enter that a person was trained, where no course of the system tells it."""
    with transaction.atomic():
        training = Training(
            person=person, kind=Subject(kind), subject=subject, on=on, certificate=certificate
        )
        mark_line(training, person.unit, behalf, by=by)
        training.save()
        record_at(
            person.unit, "record_training", training, by=by, at=at,
            detail={"on": on, "kind": kind, **told_by(behalf)},
        )  # fmt: skip
    return training
