"""A whole roster at once: a federation's first list, or an invented one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor, record
from nucong.kernel.effective import FOREVER
from nucong.kernel.identifiers import new_id
from nucong.organisations.actions.many_rows import write_rows
from nucong.organisations.models import Organisation

from .. import rules
from ..models import Body, Person, Post, Training, UnitWorkforce
from ..states import Subject


@dataclass(frozen=True)
class PostDraft:
    """One post of a person; `body` is the place of its body among those of the unit."""

    body: int
    position: str
    since: date
    women_work: bool = False
    full_time: bool = False


@dataclass(frozen=True)
class PersonDraft:
    """One person with her posts; `trained_on`, when she was trained in gender or women's work."""

    name: str
    sex: str
    posts: tuple[PostDraft, ...]
    trained_on: date | None = None
    subject: str = ""


@dataclass(frozen=True)
class BodyDraft:
    """One body of a unit in its present term."""

    kind: str
    name: str
    since: date
    term: int | None = None
    planned_end: date | None = None
    congress_on: date | None = None
    seats: int | None = None


@dataclass(frozen=True)
class RosterDraft:
    """The roster of one unit, with its workforce (workers, women, members, women members) on a day."""

    unit: UUID
    bodies: tuple[BodyDraft, ...]
    people: tuple[PersonDraft, ...]
    workforce: tuple[date, int, int, int, int] | None = None


def load_roster(*, organisation: Organisation, drafts: Iterable[RosterDraft], by: Actor, at: datetime) -> int:
    """Write the rosters of many units in one transaction with one event; return how many people came in."""
    rows: dict[str, list[tuple[Any, ...]]] = {
        "body": [],
        "person": [],
        "post": [],
        "training": [],
        "force": [],
    }
    for draft in drafts:
        _gather(rows, organisation.pk, draft)
    with transaction.atomic():
        write_rows(
            Body,
            ("id", "unit", "kind", "name", "since", "until", "term", "planned_end", "congress_on", "seats"),
            rows["body"],
        )
        write_rows(
            Person,
            ("id", "organisation", "unit", "name", "mark", "folded", "sort_key", "sex"),
            rows["person"],
        )
        write_rows(
            Post,
            (
                "id",
                "body",
                "person",
                "position",
                "since",
                "until",
                "title",
                "why_ended",
                "women_work",
                "full_time",
            ),
            rows["post"],
        )
        write_rows(Training, ("id", "person", "kind", "subject", "on", "certificate"), rows["training"])
        write_rows(
            UnitWorkforce,
            ("id", "unit", "on", "workers", "women_workers", "members", "women_members"),
            rows["force"],
        )
        record(
            by=by, at=at, verb="load_roster", what=organisation, organisation=organisation.pk,
            detail={"bodies": len(rows["body"]), "posts": len(rows["post"])}, count=len(rows["person"]),
        )  # fmt: skip
    return len(rows["person"])


def _gather(rows: dict[str, list[tuple[Any, ...]]], organisation: UUID, draft: RosterDraft) -> None:
    keys = [new_id() for _ in draft.bodies]
    rows["body"] += [
        (key, draft.unit, body.kind, body.name, body.since, FOREVER, body.term, body.planned_end,
         body.congress_on, body.seats)
        for key, body in zip(keys, draft.bodies, strict=True)
    ]  # fmt: skip
    for person in draft.people:
        key = new_id()
        rows["person"].append(
            (key, organisation, draft.unit, person.name, "", rules.folded_name(person.name),
             rules.person_key(person.name), person.sex)
        )  # fmt: skip
        rows["post"] += _posts(person, key, keys)
        if person.trained_on is not None:
            rows["training"].append(
                (new_id(), key, Subject.WOMEN_WORK, person.subject, person.trained_on, "")
            )
    if draft.workforce is not None:
        rows["force"].append((new_id(), draft.unit, *draft.workforce))


def _posts(person: PersonDraft, key: UUID, bodies: list[UUID]) -> Iterator[tuple[Any, ...]]:
    for post in person.posts:
        yield (
            new_id(), bodies[post.body], key, post.position, post.since, FOREVER, "", "", post.women_work,
            post.full_time,
        )  # fmt: skip
