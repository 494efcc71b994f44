"""People of a unit that was split and goes on: who stays, who goes to a new unit, who holds posts in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor
from nucong.organisations.models import Unit

from .. import errors
from ..models import Body, Person, Post, SplitChoice, UnitSplit
from ..post_facts import PostFacts
from ..queries.splits import NewBody, Place, asked_of, new_units_of
from ..states import AfterSplit, BodyKind
from .bodies import form_body
from .marking import OnBehalf, told_by
from .posts import add_post, end_post
from .recording import record_at


@dataclass(frozen=True)
class Placing:
    """Where somebody is placed at a new unit: body, position, first day there (None: the day of the split)."""

    place: Place
    position: str
    since: date | None = None


@dataclass(frozen=True)
class Deciding:
    """What becomes of one person; a placing unless she stays."""

    what: AfterSplit
    placing: Placing | None = None


def decide_after_split(
    *, split: UnitSplit, people: Mapping[UUID, Deciding], from_unit: Unit, on: date, by: Actor, at: datetime
) -> int:
    """Decide on people of a split unit (by the key of the person); return on how many anew.

    Who goes is ended at the old unit and begins at the new one on the same day, and the new one keeps her from then
    on, with her trainings and plans; who holds posts in both keeps the old ones. Lines of a unit other than
    `from_unit` are marked as entered on its behalf. Whoever is left out stays to be decided; the same decision
    twice changes nothing.
    Raises: NotAskedAbout, DecidedAfterSplit, NotMadeOutOf, BeforeTheSplit, PostBeganLater, NoSuchPosition,
        OutsideTheTerm, AlreadyInBody.
    """
    with transaction.atomic():
        split = _locked(split)
        asked = {each.person.pk: each for each in asked_of(split, on=on)}
        units = {unit.pk for unit in new_units_of(split, on=on)}
        count = 0
        for key, deciding in people.items():
            if key not in asked:
                raise errors.NotAskedAbout
            before = asked[key].choice
            if before is not None and before.what == deciding.what:
                continue
            if before is not None and before.what != AfterSplit.STAYS:
                raise errors.DecidedAfterSplit(name=asked[key].person.name)
            step = _Step(split, asked[key].person, from_unit, on, {"by": by, "at": at})
            _decide(step, deciding, before, units)
            count += 1
    return count


def put_off_split(*, split: UnitSplit, put_off: bool, by: Actor, at: datetime) -> UnitSplit:
    """Ask no more about the people of a split unit for now, or (put_off=False) take it up again; twice is once."""
    with transaction.atomic():
        split = _locked(split)
        if split.put_off != put_off:
            split.put_off = put_off
            split.save(update_fields=["put_off"])
            verb = "put_off_split" if put_off else "take_up_split"
            record_at(split.unit, verb, split, by=by, at=at, detail={"on": split.succession.on})
    return split


@dataclass(frozen=True)
class _Step:
    """One person of a split unit, decided on by somebody of `from_unit`."""

    split: UnitSplit
    person: Person
    from_unit: Unit
    on: date
    acting: dict[str, Any]

    def behalf(self, unit: Unit) -> OnBehalf | None:
        """Return on whose behalf lines of a unit are written; None for those of her own."""
        return None if unit.pk == self.from_unit.pk else OnBehalf(self.from_unit, self.on)


def _decide(step: _Step, deciding: Deciding, before: SplitChoice | None, units: set[UUID]) -> None:
    choice = before or SplitChoice(split=step.split, person=step.person)
    choice.what, choice.decided_on = deciding.what, step.on
    told: dict[str, object] = {"choice": deciding.what}
    if deciding.what is not AfterSplit.STAYS:
        if deciding.placing is None:
            raise errors.NotMadeOutOf
        choice.post = _place(step, deciding.what, deciding.placing, units)
        choice.since = choice.post.since
        told["to"], told["position"] = choice.post.body.unit_id, choice.post.position
        told["since"] = choice.since
    choice.save()
    unit = step.split.unit
    told |= told_by(step.behalf(unit))
    record_at(unit, "place_after_split", choice, detail=told, **step.acting)


def _place(step: _Step, what: AfterSplit, placing: Placing, units: set[UUID]) -> Post:
    day, person = step.split.succession.on, step.person
    since = placing.since or day
    if placing.place.unit.pk not in units:
        raise errors.NotMadeOutOf
    if since < day:
        raise errors.BeforeTheSplit(on=day)
    ended = _end_before(step, since) if what is AfterSplit.GOES else []
    body = _body(step, placing.place)
    facts = PostFacts(
        placing.position, since, body.until,
        women_work=any(post.women_work for post in ended), full_time=any(post.full_time for post in ended),
    )  # fmt: skip
    post = add_post(body=body, person=person, facts=facts, behalf=step.behalf(body.unit), **step.acting)
    if what is AfterSplit.GOES:
        person.unit = body.unit
        person.save(update_fields=["unit"])
    return post


def _end_before(step: _Step, since: date) -> list[Post]:
    """End on a day whatever somebody holds at the old unit, and return it."""
    held = Post.objects.filter(body__unit=step.split.unit, person=step.person, until__gt=since)
    posts = list(held.select_related("body__unit", "person").order_by("-since"))
    if posts and posts[0].since >= since:
        raise errors.PostBeganLater(name=step.person.name, since=posts[0].since)
    for post in posts:
        end_post(post=post, on=since, behalf=step.behalf(step.split.unit), **step.acting)
    return posts


def _body(step: _Step, place: Place) -> Body:
    """Return the body somebody is placed in; one the new unit does not have yet is formed."""
    if not isinstance(place, NewBody):
        return place
    there = place.unit.roster_bodies.select_related("unit").filter(kind=place.kind, until__gt=place.since)
    if place.kind == BodyKind.STAFF:
        there = there.filter(name=place.name)
    return there.first() or form_body(
        unit=place.unit, kind=place.kind, name=place.name, since=place.since, behalf=step.behalf(place.unit),
        **step.acting,
    )  # fmt: skip


def _locked(split: UnitSplit) -> UnitSplit:
    rows = UnitSplit.objects.select_for_update(of=("self",)).select_related("unit", "succession")
    return rows.get(pk=split.pk)
