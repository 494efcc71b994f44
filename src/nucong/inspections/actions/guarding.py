"""What every action of an inspection does first and last: lock it, take its step, keep its record's counts, tell it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime

from django.db.models import Count

from nucong.accounts.models import User
from nucong.audit.actions import record as record_event
from nucong.kernel.clock import day_in
from nucong.ledgers.actions import change_record
from nucong.ledgers.models import Record
from nucong.ledgers.rules import RecordFacts

from .. import rules
from ..models import Inspection
from ..states import InspectionState, Step


def locked(inspection: Inspection) -> Inspection:
    """Return the inspection as it stands now, locked until the transaction ends."""
    return (
        Inspection.objects.select_for_update(of=("self",))
        .select_related("unit", "organisation", "record", "checked_unit", "own_items", "plan")
        .get(pk=inspection.pk)
    )


def stepped(inspection: Inspection, step: Step, *, at: datetime) -> Inspection:
    """Save an inspection after a step. Raises NoSuchInspectionStep."""
    inspection.state = rules.after(inspection.state, step)
    inspection.changed_at = at
    inspection.save()
    return inspection


def day_of(inspection: Inspection, at: datetime) -> date:
    """Return the day of an instant where the inspection is carried out."""
    return day_in(inspection.organisation.zone, at)


def record_step(
    verb: str, inspection: Inspection, *, by: User, at: datetime, detail: dict[str, object] | None = None
) -> None:
    """Leave the event of an action on an inspection."""
    record_event(
        by=by, at=at, verb=f"inspection.{verb}", what=inspection, organisation=inspection.organisation_id,
        unit=inspection.unit_id, detail=detail or {},
    )  # fmt: skip


def keep_counts(inspection: Inspection, *, by: User, at: datetime) -> None:
    """Bring the measures of the inspection's record up to what stands here; the record tells the change itself."""
    record = inspection.record
    if record is None:
        return
    found = [rules.Found(*row) for row in inspection.findings.values_list("verdict", "settled", "women")]
    papers = [
        rules.Sent(sent is not None, replies)
        for sent, replies in inspection.papers.order_by()
        .annotate(n=Count("replies"))
        .values_list("sent_on", "n")
    ]
    handed_over = inspection.state == InspectionState.HANDED_OVER or _was_handed_over(inspection)
    jointly = bool(inspection.joint_with or inspection.partner_unit_id or inspection.partner_words)
    measures = rules.measures_of(inspection.mode, found, papers, jointly=jointly, handed_over=handed_over)
    if measures != record.measures:
        facts = replace(facts_of(record), measures=measures)
        inspection.record = change_record(record=record, facts=facts, by=by, at=at)


def _was_handed_over(inspection: Inspection) -> bool:
    handover = getattr(inspection, "handover", None)
    return handover is not None and handover.on is not None


def facts_of(record: Record) -> RecordFacts:
    """Return what a record says, to be changed in one place."""
    told = {each.name: getattr(record, each.name) for each in fields(RecordFacts)}
    told["groups"] = tuple(record.groups.split())
    told["firms"] = tuple(record.firms.splitlines())
    return RecordFacts(**told)
