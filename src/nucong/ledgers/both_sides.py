"""Records of two organisations together, and which answers of a report took them in. Reads only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from nucong.reporting.models import AudienceMember, Cycle, Submission
from nucong.reporting.states import OWING, SubmissionState

from .following import Bound
from .models import Record, Taken
from .queries import in_force, rows_with
from .states import RecordState
from .together import Half, JointRow

MOST_AT_ONCE = 500


def joint_rows(own: UUID, other: UUID, *, first: date, last: date, standing: bool) -> list[JointRow]:
    """Return the records of a window that units of both organisations did together, cancelled ones with their instant.

    own, other: keys of the organisations; standing: what is in force on the last day instead. One query.
    """
    ours = Q(unit__organisation=own, partner_unit__organisation=other)
    theirs = Q(unit__organisation=other, partner_unit__organisation=own)
    together = Record.objects.filter(ours | theirs)
    found = in_force(together, last) if standing else together.filter(on__range=(first, last))
    rows = []
    for row, beside in rows_with(found, "state", "recorded_at", "changed_at", "unit__organisation_id"):
        state, recorded_at, changed_at, organisation = beside
        mine, partner = row.units if organisation == own else row.units[::-1]
        cancelled_at = changed_at if state == RecordState.CANCELLED else None
        rows.append(JointRow(row, mine, partner, recorded_at, cancelled_at))
    return rows


def halves_of(cycle: Cycle, bound: Sequence[Bound], units: Collection[UUID]) -> dict[str, Half]:
    """Return which accepted answers of a report took in the records of these units, by name of the bound question.

    Queries grow with the depth of the tree, not with the questions.
    """
    members = _with_those_above(cycle, units)
    by_unit = {member.unit_id: member for member in members.values()}
    sent = _accepted(members.values())
    counted = _taken(sent)
    found = {}
    for each in bound:
        name = each.question.name
        follows: dict[UUID, datetime] = {}
        typed: dict[UUID, datetime] = {}
        for unit in units:
            answering = _answering(by_unit.get(unit), members, set(sent), below=each.below)
            if answering is not None:
                cell = counted.get(answering, {}).get(name) or {}
                (follows if cell.get("follows") else typed)[unit] = sent[answering]
        found[name] = Half(each.wish, follows, typed)
    return found


def _answering(
    member: AudienceMember | None, members: dict[UUID, AudienceMember], sent: Collection[UUID], *, below: bool
) -> UUID | None:
    """Return the place whose accepted answer took in the records of a unit: its own, or that of an area above it.

    Where a question counts records of the units below, any answer above takes them in.
    """
    own = True
    while member is not None:
        takes = member.owes in OWING and (own or below or member.owes == "area")
        if takes and member.pk in sent:
            return member.pk
        member, own = members.get(member.parent_id) if member.parent_id else None, False
    return None


def _with_those_above(cycle: Cycle, units: Collection[UUID]) -> dict[UUID, AudienceMember]:
    """Return the places of units in a report and of everything above them, by key."""
    found: dict[UUID, AudienceMember] = {}
    rows = AudienceMember.objects.filter(cycle=cycle, removed_at=None)
    wanted = [member for part in _parts(units) for member in rows.filter(unit__in=part)]
    while wanted:
        found |= {member.pk: member for member in wanted}
        above = {member.parent_id for member in wanted if member.parent_id} - found.keys()
        wanted = [member for part in _parts(above) for member in rows.filter(pk__in=part)]
    return found


def _accepted(members: Iterable[AudienceMember]) -> dict[UUID, datetime]:
    """Return when the accepted answers of these places were sent."""
    found: dict[UUID, datetime] = {}
    for part in _parts([member.pk for member in members]):
        rows = Submission.objects.filter(member__in=part, current=True, state=SubmissionState.ACCEPTED)
        found |= {key: at for key, at in rows.values_list("member_id", "submitted_at") if at is not None}
    return found


def _taken(members: Iterable[UUID]) -> dict[UUID, dict[str, dict[str, object]]]:
    """Return what the current answers of these places took from the records when they were sent."""
    found: dict[UUID, dict[str, dict[str, object]]] = {}
    for part in _parts(members):
        rows = Taken.objects.filter(submission__member__in=part, submission__current=True)
        found |= dict(rows.values_list("submission__member_id", "counted"))
    return found


def _parts(keys: Iterable[UUID | None]) -> Iterable[list[UUID]]:
    listed = [key for key in keys if key is not None]
    return [listed[start : start + MOST_AT_ONCE] for start in range(0, len(listed), MOST_AT_ONCE)]
