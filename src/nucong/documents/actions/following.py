"""Following up an incoming document: handed to somebody, how far it is, what answered it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.models import Unit

from ..errors import DueBeforeEntry, NobodyToFollow, NotFollowed
from ..identity import mark_of, number_of
from ..models import Document, FollowUp, RegisterEntry
from ..states import Direction, EntryState, Progress, RegisterKind


@dataclass(frozen=True)
class Assignee:
    """Who deals with it: the words of the register, and the unit or person they mean where known."""

    words: str
    unit: Unit | None = None
    person: User | None = None


def assign_follow_up(
    *, entry: RegisterEntry, to: Assignee, due_on: date | None, note: str, on: date, by: User, at: datetime
) -> FollowUp:
    """Hand an incoming document to a unit, board or person; a second time hands it to another.

    Raises NotFollowed for what is not a document in the incoming register, NobodyToFollow, DueBeforeEntry.
    """
    words = " ".join(to.words.split())[:200]
    if not words:
        raise NobodyToFollow()
    if due_on is not None and due_on < entry.entered_on:
        raise DueBeforeEntry(due=due_on.isoformat(), entered=entry.entered_on.isoformat())
    with transaction.atomic():
        entry = RegisterEntry.objects.select_for_update(of=("self",)).select_related("unit").get(pk=entry.pk)
        if entry.register != RegisterKind.INCOMING or entry.state != EntryState.USED:
            raise NotFollowed(number=str(entry))
        before = FollowUp.objects.filter(entry=entry).values_list("assignee", flat=True).first()
        follow_up, _ = FollowUp.objects.update_or_create(
            entry=entry,
            defaults={
                "assignee": words, "assigned_unit": to.unit, "assigned_to": to.person, "assigned_on": on,
                "due_on": due_on, "note": " ".join(note.split())[:300],
            },
        )  # fmt: skip
        record(
            by=by, at=at, verb="register.hand_over", what=follow_up, organisation=entry.unit.organisation_id,
            unit=entry.unit_id, detail={"before": before, "after": words, "due": due_on},
        )  # fmt: skip
    return follow_up


def record_progress(
    *,
    follow_up: FollowUp,
    progress: Progress,
    note: str,
    answer_number: str,
    on: date,
    by: User,
    at: datetime,
) -> FollowUp:
    """Record how far the handling is, and by which document it was answered.

    An answer named as one of the unit's own documents is linked to it, in any spelling.
    """
    with transaction.atomic():
        follow_up = (
            FollowUp.objects.select_for_update(of=("self",))
            .select_related("entry__unit")
            .get(pk=follow_up.pk)
        )
        before = follow_up.progress
        named = " ".join(answer_number.split())[:120]
        follow_up.answer = own_document_named(named, follow_up.entry.unit_id)
        follow_up.answer_number = follow_up.answer.full_number[:120] if follow_up.answer else named
        follow_up.progress, follow_up.progress_note = progress, " ".join(note.split())[:300]
        finished = follow_up.finished_on or on
        follow_up.finished_on = finished if progress == Progress.DONE else None
        follow_up.save()
        unit = follow_up.entry.unit
        record(
            by=by, at=at, verb="register.progress", what=follow_up, organisation=unit.organisation_id,
            unit=unit.pk, detail={"before": before, "after": progress, "answer": follow_up.answer_number},
        )  # fmt: skip
    return follow_up


def own_document_named(named: str, unit_id: UUID) -> Document | None:
    """Return the newest own document of a unit that bears this number and symbol, in any spelling."""
    number = number_of(named)
    if not number:
        return None
    bare = number.rsplit("-", 1)[-1]
    issued = Document.objects.filter(
        unit_id=unit_id, direction=Direction.ISSUED, number__in=[bare, f"0{bare}", f"00{bare}", bare.upper()]
    )
    for document in issued.order_by("-dated_on", "-created_at", "-pk")[:50]:
        written = document.full_number
        if number_of(written) == number and mark_of(written) == mark_of(named):
            return document
    return None
