"""How far a unit's part of a cycle is, in counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, Q, Subquery

from ..keeping import Kept
from ..models import AudienceMember
from ..states import OWING, CycleState, SubmissionState
from .fingerprints import fingerprints_of


@dataclass(frozen=True)
class Progress:
    """A unit's part of a cycle in counts: who owes there, what was accepted, waits, came late."""

    expected: int
    accepted: int
    waiting: int
    late: int


_PROGRESS: Kept[UUID, Progress] = Kept(5000)


def progress_of(members: Sequence[AudienceMember]) -> dict[UUID, Progress]:
    """Return, by cycle, the progress at and below one place in each cycle; a fixed number of queries.

    members: at most one place per cycle, its cycle loaded. What was counted is kept while nothing changes;
    a cycle that is not open yet is counted each time.
    """
    marks = fingerprints_of([member.cycle for member in members]) if members else {}
    known, unknown = {}, []
    for member in members:
        mark = None if member.cycle.state == CycleState.DRAFT else marks.get(member.cycle_id)
        kept = _PROGRESS.held(member.pk, mark) if mark is not None else None
        if kept is None:
            unknown.append(member)
        else:
            known[member.cycle_id] = kept[0]
    counted = _counted_progress(unknown)
    for member in unknown:
        progress = counted.setdefault(member.cycle_id, Progress(0, 0, 0, 0))
        if member.cycle.state != CycleState.DRAFT:
            _PROGRESS.keep(member.pk, marks.get(member.cycle_id), progress)
    return known | counted


def _counted_progress(members: Sequence[AudienceMember]) -> dict[UUID, Progress]:
    if not members:
        return {}
    following = (
        AudienceMember.objects.filter(
            cycle=OuterRef("cycle"), position__gt=OuterRef("position"), depth__lte=OuterRef("depth")
        )
        .order_by("position")
        .values("position")[:1]
    )
    below = [member.pk for member in members if member.parent_id is not None]
    places = AudienceMember.objects.filter(pk__in=below).annotate(end=Subquery(following))
    inside = Q(cycle__in=[member.cycle_id for member in members if member.parent_id is None])
    for cycle, start, end in places.values_list("cycle_id", "position", "end"):
        part = Q(cycle=cycle, position__gte=start)
        inside |= part if end is None else part & Q(position__lt=end)
    answered = Q(submissions__current=True)
    accepted = answered & Q(submissions__state=SubmissionState.ACCEPTED)
    waiting = answered & Q(submissions__state=SubmissionState.SUBMITTED)
    rows = (
        AudienceMember.objects.filter(inside, owes__in=OWING, removed_at=None)
        .order_by()
        .values("cycle_id")
        .annotate(
            expected=Count("pk", distinct=True),
            accepted=Count("pk", filter=accepted, distinct=True),
            waiting=Count("pk", filter=waiting, distinct=True),
            late=Count("pk", filter=(accepted | waiting) & Q(submissions__late=True), distinct=True),
        )
    )
    return {
        row["cycle_id"]: Progress(row["expected"], row["accepted"], row["waiting"], row["late"])
        for row in rows
    }
