"""A roster follows its tree: bodies end with their unit, open again when that is taken back, and a split is noted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor
from nucong.kernel.effective import FOREVER
from nucong.organisations.models import Organisation, Placement, SuccessionPart, Unit
from nucong.organisations.states import PartRole, SuccessionKind

from ..models import Body, CarryOver, Post, UnitEnd, UnitSplit
from ..queries.splits import asked_of
from ..states import CarryState
from .marking import drop_marks
from .recording import record_at


def follow_tree(*, organisation: Organisation, by: Actor, at: datetime) -> int:
    """Let the rosters of an organisation follow its tree; return of how many units they changed.

    Of a unit that has ended, every body and post ends on that day, and everybody in post then is to be carried
    over. Of a unit whose end was taken back, all is as before; posts that came of the end are taken back too.
    Of a unit out of which others were made and which goes on, the people are to be asked about; nobody is moved.
    Done twice it changes nothing.
    """
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        last = _last_days(organisation)
        changed = 0
        for end in UnitEnd.objects.filter(unit__organisation=organisation).select_related("unit"):
            if last.get(end.unit_id) != end.on:
                _reopen(end, by=by, at=at)
                changed += 1
        open_bodies = Body.objects.filter(unit__in=last, unit__roster_end=None).select_related("unit")
        units = {body.unit_id: body.unit for body in open_bodies if body.until > last[body.unit_id]}
        for key, unit in units.items():
            _end(unit, last[key], by=by, at=at)
        changed += _note_splits(organisation, by=by, at=at)
    return changed + len(units)


def _last_days(organisation: Organisation) -> dict[UUID, date]:
    """Return the units that stand in no tree for ever, with the first day on which each is no more."""
    placements = Placement.objects.filter(unit__organisation=organisation, line="territory")
    found: dict[UUID, date] = {}
    ended = placements.exclude(valid_to=FOREVER).order_by("valid_to")
    open_units = placements.filter(valid_to=FOREVER).values("unit")
    for unit, day in ended.exclude(unit__in=open_units).values_list("unit_id", "valid_to"):
        found[unit] = day
    return found


def _end(unit: Unit, on: date, *, by: Actor, at: datetime) -> None:
    bodies = list(unit.roster_bodies.filter(until__gt=on))
    posts = list(Post.objects.filter(body__in=bodies, until__gt=on))
    end = UnitEnd.objects.create(
        unit=unit,
        on=on,
        bodies={str(body.pk): body.until.isoformat() for body in bodies},
        posts={str(post.pk): post.until.isoformat() for post in posts},
    )
    for row in (*bodies, *posts):  # what was to begin later held for one day, so that its row stays
        row.until = max(on, row.since + timedelta(days=1))
        row.save(update_fields=["until"])
    CarryOver.objects.bulk_create(
        CarryOver(end=end, person_id=person) for person in dict.fromkeys(post.person_id for post in posts)
    )
    record_at(
        unit, "end_roster_with_unit", unit, by=by, at=at,
        detail={"on": on, "bodies": len(bodies), "posts": len(posts)}, count=len(posts),
    )  # fmt: skip


def _reopen(end: UnitEnd, *, by: Actor, at: datetime) -> None:
    for key, until in end.bodies.items():
        Body.objects.filter(pk=key).update(until=date.fromisoformat(until))
    for key, until in end.posts.items():
        Post.objects.filter(pk=key).update(until=date.fromisoformat(until))
    carried = end.people.filter(state=CarryState.CONFIRMED).select_related("person")
    for each in carried:
        each.person.unit = end.unit
        each.person.save(update_fields=["unit"])
        if each.post_id is not None:
            drop_marks(Post.objects.filter(pk=each.post_id))
            Post.objects.filter(pk=each.post_id).delete()
    record_at(
        end.unit,
        "reopen_roster_with_unit",
        end.unit,
        by=by,
        at=at,
        detail={"on": end.on},
        count=len(end.posts),
    )
    end.delete()


def _note_splits(organisation: Organisation, *, by: Actor, at: datetime) -> int:
    """Note each split of a unit that goes on and had people in post then; return how many are new."""
    parts = SuccessionPart.objects.filter(
        succession__organisation=organisation, succession__kind=SuccessionKind.SPLIT,
        succession__roster_split=None, role=PartRole.BEFORE, unit__placements__line="territory",
        unit__placements__valid_to=FOREVER,
    )  # fmt: skip
    noted = 0
    for part in parts.select_related("unit", "succession"):
        day = part.succession.on
        split = UnitSplit(unit=part.unit, succession=part.succession)
        if people := len(asked_of(split, on=day)):
            split.save()
            record_at(
                part.unit,
                "note_split",
                split,
                by=by,
                at=at,
                detail={"on": day, "people": people},
                count=people,
            )
            noted += 1
    return noted
