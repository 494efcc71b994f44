"""What changes with every change of a cycle: by it one knows that what was computed still holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from ..models import AudienceMember, Cycle, Submission
from ..states import SubmissionState


class Fingerprint(NamedTuple):
    """What changes with the cycle, with a step of an answer, and with an amendment of the audience."""

    state: str
    answers: tuple[object, ...]
    audience: tuple[object, ...]


def fingerprint_of(cycle: Cycle) -> Fingerprint:
    """Return what changes with every change of a cycle that figures or standings show; drafts do not count.

    An answer goes one way only: submitted, accepted, returned, superseded by the next version. So each step
    changes how many answers stand in which state, and equal counts mean that nothing happened. A frozen
    audience changes with an amendment only. The latest keys tell apart what was undone with its transaction.
    Everything is read from indexes.
    """
    return fingerprints_of([cycle])[cycle.pk]


def fingerprints_of(cycles: Iterable[Cycle]) -> dict[UUID, Fingerprint]:
    """Return `fingerprint_of` each of some cycles; three queries however many."""
    states = {cycle.pk: cycle.state for cycle in cycles}
    answers = Submission.objects.filter(cycle=OuterRef("pk"))
    sent = answers.filter(submitted_at__isnull=False).order_by("-submitted_at", "-pk")
    reviewed = answers.filter(reviewed_at__isnull=False).order_by("-reviewed_at", "-pk")
    latest = Cycle.objects.filter(pk__in=states).annotate(
        sent_at=Subquery(sent.values("submitted_at")[:1]),
        sent_last=Subquery(sent.values("pk")[:1]),
        reviewed_at=Subquery(reviewed.values("reviewed_at")[:1]),
        reviewed_last=Subquery(reviewed.values("pk")[:1]),
        amended=Count("amendments"),
    )
    steps = latest.values_list("pk", "sent_at", "sent_last", "reviewed_at", "reviewed_last", "amended")
    counted = Submission.objects.filter(cycle__in=states).exclude(state=SubmissionState.DRAFT).order_by()
    counts: dict[UUID, list[object]] = {key: [] for key in states}
    # Counting rows, not keys, and in the order of the index: only so is the index enough.
    by_state = counted.values("cycle", "current", "state").annotate(answers=Count("*"))
    by_state = by_state.order_by("cycle", "current", "state")
    for cycle, *count in by_state.values_list("cycle", "current", "state", "answers"):
        counts[cycle].append(tuple(count))
    removed: dict[UUID, list[object]] = {key: [] for key in states}
    # "is not null" in these words and without an order: only so does SQLite use the index of those taken out.
    out = AudienceMember.objects.filter(cycle__in=states, removed_at__isnull=False).order_by()
    for cycle, position in sorted(out.values_list("cycle", "position")):
        removed[cycle].append(position)
    return {
        key: Fingerprint(states[key], (tuple(counts[key]), *step), (amended, tuple(removed[key])))
        for key, *step, amended in steps
    }
