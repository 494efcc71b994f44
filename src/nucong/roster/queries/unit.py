"""The roster of one unit on a day, and in short the units directly below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q

from nucong.organisations.models import Unit

from .. import rules
from ..models import Body, Person, Post, Training, UnitWorkforce
from ..states import BODY_ORDER, COUNTS_AS_TRAINED, BodyKind, Position, Sex
from .held import settings_of


@dataclass(frozen=True)
class PostNow:
    """A post held on the day."""

    post: Post
    person: Person
    key: bool
    trained: bool


@dataclass(frozen=True)
class BodyNow:
    """A body there on the day with those in it."""

    body: Body
    posts: tuple[PostNow, ...]
    women: int
    vacant: int


@dataclass(frozen=True)
class UnitNow:
    """The roster of a unit on a day: its bodies, how many different people, who is key, its workforce."""

    bodies: tuple[BodyNow, ...]
    people: int
    women: int
    key_people: int
    key_women: int
    workforce: UnitWorkforce | None

    @property
    def wanted(self) -> rules.Wanted:
        """What the women members ask for, where the unit has no women's-work committee."""
        if any(body.body.kind == BodyKind.WOMEN for body in self.bodies):
            return rules.Wanted.NOTHING
        wanted = rules.wanted_for(self.workforce.women_members if self.workforce else None)
        has_officer = any(post.post.women_work for body in self.bodies for post in body.posts)
        return rules.Wanted.NOTHING if wanted is rules.Wanted.OFFICER and has_officer else wanted


@dataclass(frozen=True)
class BelowNow:
    """A unit in short: different people in its bodies, women among them, whether it has a women's committee."""

    people: int
    women: int
    committee: bool


def unit_now(unit: Unit, *, on: date) -> UnitNow:
    """Return the roster of a unit on a day; six queries."""
    bodies = [body for body in unit.roster_bodies.select_related("entered__by") if body.holds(on)]
    bodies.sort(key=lambda body: (BODY_ORDER.index(BodyKind(body.kind)), body.since, body.name))
    posts = list(
        Post.objects.filter(body__in=bodies, since__lte=on, until__gt=on).select_related(
            "person", "body", "entered__by"
        )
    )
    level = unit.level.code if unit.level else ""
    settings = settings_of({unit.organisation_id} if unit.organisation_id else set())
    keys = rules.key_positions(
        settings[unit.organisation_id] if unit.organisation_id else (), level=level, on=on
    )
    key_posts = rules.key_rows([(p.pk, p.person_id, p.body.kind, p.position) for p in posts], keys)
    people = {post.person_id: post.person for post in posts}
    counted = Training.objects.filter(person__in=people, on__lte=on, kind__in=COUNTS_AS_TRAINED)
    trained = set(counted.values_list("person_id", flat=True))
    shown = {
        post.pk: PostNow(post, post.person, post.pk in key_posts, post.person_id in trained) for post in posts
    }
    key_people = [post.person for post in posts if post.pk in key_posts]
    return UnitNow(
        bodies=tuple(_body(body, (shown[p.pk] for p in posts if p.body_id == body.pk)) for body in bodies),
        people=len(people),
        women=_women(people.values()),
        key_people=len(key_people),
        key_women=_women(key_people),
        workforce=UnitWorkforce.objects.filter(unit=unit, on__lte=on).first(),
    )


def below_now(unit_ids: Iterable[UUID], *, on: date) -> dict[UUID, BelowNow]:
    """Return units in short by key; units without any body are left out. Two queries."""
    wanted = list(unit_ids)
    held = Q(since__lte=on, until__gt=on)
    committees = set(
        Body.objects.filter(held, unit__in=wanted, kind=BodyKind.WOMEN)
        .order_by()
        .values_list("unit_id", flat=True)
    )
    rows = (
        Post.objects.filter(held, body__unit__in=wanted)
        .order_by()
        .values("body__unit_id")
        .annotate(
            people=Count("person", distinct=True),
            women=Count("person", filter=Q(person__sex=Sex.WOMAN), distinct=True),
        )
    )
    found = {row["body__unit_id"]: (row["people"], row["women"]) for row in rows}
    return {key: BelowNow(*found.get(key, (0, 0)), key in committees) for key in found.keys() | committees}


def changes_of(unit: Unit, *, on: date, limit: int) -> list[tuple[date, str, Post]]:
    """Return the latest beginnings ("began") and endings ("ended") of posts within a term by a day, newest first.

    What begins or ends with its whole body is left out. Two queries.
    """
    posts = Post.objects.filter(body__unit=unit).select_related("person", "body", "entered__by")
    begun = posts.filter(since__lte=on).exclude(since=F("body__since")).order_by("-since")
    over = posts.filter(until__lte=on).exclude(until=F("body__until")).order_by("-until")
    began = [(post.since, "began", post) for post in begun[:limit]]
    ended = [(post.until, "ended", post) for post in over[:limit]]
    return sorted(began + ended, key=lambda row: (row[0], row[1]), reverse=True)[:limit]


def _body(body: Body, posts: Iterable[PostNow]) -> BodyNow:
    order = list(Position)
    held = sorted(posts, key=lambda each: (order.index(Position(each.post.position)), each.person.sort_key))
    return BodyNow(
        body=body,
        posts=tuple(held),
        women=_women(each.person for each in held),
        vacant=rules.vacancies(body.seats, len({each.person.pk for each in held})),
    )


def _women(people: Iterable[Person]) -> int:
    return sum(person.sex == Sex.WOMAN for person in people)
