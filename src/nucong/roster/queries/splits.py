"""Units that were split and go on, whom of their people is to be asked about, and where these may be placed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from nucong.organisations.models import Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import unit_named
from nucong.organisations.rules import path_end
from nucong.organisations.states import PartRole

from ..models import Body, Person, Post, SplitChoice, UnitSplit
from ..states import AfterSplit, BodyKind


@dataclass(frozen=True)
class SplitUnit:
    """A split unit in short: how many people are to be asked about, how many stay, go, hold posts in both."""

    split: UnitSplit
    on: date
    open: int
    stay: int
    go: int
    both: int


@dataclass(frozen=True)
class Asked:
    """Somebody who was in post over the day of the split, with those posts and what was decided (None: nothing yet)."""

    person: Person
    posts: tuple[Post, ...]
    choice: SplitChoice | None


@dataclass(frozen=True)
class NewBody:
    """A body a new unit does not have yet, of a kind the old unit has; formed when the first person is placed in it."""

    unit: Unit
    kind: str
    name: str
    since: date


Place = Body | NewBody


def split_units(*, paths: Collection[str], units: Collection[UUID], on: date) -> list[SplitUnit]:
    """Return the splits of units under some paths and of some units, those with people to ask about first.

    Three queries, however many there are.
    """
    where = Q(unit__in=list(units))
    for path in paths:
        where |= Q(
            unit__placements__line="territory", unit__placements__path__gte=path,
            unit__placements__path__lt=path_end(path),
        )  # fmt: skip
    splits = list(UnitSplit.objects.filter(where).select_related("unit", "succession").distinct())
    posts: dict[UUID, list[tuple[UUID, date, date]]] = {}
    rows = Post.objects.filter(body__unit__in=[each.unit_id for each in splits]).order_by()
    for post in rows.select_related("body"):
        posts.setdefault(post.body.unit_id, []).append((post.person_id, post.since, post.until))
    decided: dict[UUID, dict[UUID, str]] = {}
    for split, person, what in SplitChoice.objects.filter(split__in=splits).values_list(
        "split_id", "person_id", "what"
    ):
        decided.setdefault(split, {})[person] = what
    found = [_counted(each, posts.get(each.unit_id, []), decided.get(each.pk, {}), on=on) for each in splits]
    return sorted(found, key=lambda each: (not each.open, -each.on.toordinal()))


def asked_of(split: UnitSplit, *, on: date) -> list[Asked]:
    """Return who was in post when a unit was split, by name: whoever is still in post there, and who was decided on."""
    day = split.succession.on
    posts: dict[UUID, list[Post]] = {}
    rows = Post.objects.filter(body__unit=split.unit, since__lt=day, until__gte=day)
    for post in rows.select_related("body", "person").order_by("body__kind", "since"):
        posts.setdefault(post.person_id, []).append(post)
    choices = {each.person_id: each for each in split.choices.select_related("post__body__unit")}
    held = Post.objects.filter(body__unit=split.unit, until__gt=max(on, day)).order_by()
    still = set(held.values_list("person_id", flat=True))
    found = [
        Asked(several[0].person, tuple(several), choices.get(key))
        for key, several in posts.items()
        if key in choices or (key in still and any(each.until > day for each in several))
    ]
    return sorted(found, key=lambda each: (each.person.sort_key, each.person.pk))


def new_units_of(split: UnitSplit, *, on: date) -> list[Unit]:
    """Return the units made out of one that still stand on a day, by code."""
    day = max(on, split.succession.on)
    return list(
        Unit.objects.filter(
            holds(day, "placements__"), placements__line="territory",
            succession_parts__succession=split.succession, succession_parts__role=PartRole.AFTER,
        )
        .exclude(pk=split.unit_id)
        .distinct()
        .order_by("code")
    )  # fmt: skip


def places_after(split: UnitSplit, units: Sequence[Unit], *, on: date) -> list[Place]:
    """Return the bodies of the new units, and those they lack of the kinds the old unit has."""
    day = split.succession.on
    old = [body for body in split.unit.roster_bodies.order_by("kind", "name") if body.holds(day)]
    there = list(Body.objects.filter(unit__in=units, until__gt=max(on, day)).order_by("kind", "name"))
    before = unit_named(split.unit, day)
    found: list[Place] = []
    for unit in units:
        own = [body for body in there if body.unit_id == unit.pk]
        found += own
        taken = {_kind_of(body.kind, body.name) for body in own}
        after = unit_named(unit, max(on, day))
        for body in old:
            name = body.name.replace(before, after)
            if _kind_of(body.kind, name) not in taken:
                found.append(NewBody(unit, body.kind, name[:200], day))
    return found


def _counted(
    split: UnitSplit, posts: Sequence[tuple[UUID, date, date]], decided: dict[UUID, str], *, on: date
) -> SplitUnit:
    day = split.succession.on
    over = {person for person, since, until in posts if since < day < until}
    still = {person for person, _since, until in posts if until > max(on, day)}
    counts = {what: sum(each == what for each in decided.values()) for what in AfterSplit}
    return SplitUnit(
        split, day, len((over & still) - decided.keys()), counts[AfterSplit.STAYS], counts[AfterSplit.GOES],
        counts[AfterSplit.BOTH],
    )  # fmt: skip


def _kind_of(kind: str, name: str) -> tuple[str, str]:
    """Return what makes a body one of its kind: boards are several and differ by name."""
    return kind, name if kind == BodyKind.STAFF else ""
