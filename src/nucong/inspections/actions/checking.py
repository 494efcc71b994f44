"""The check itself: begun with its day and list, answered item by item, concluded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.ledgers.actions import attach_to_record, keep
from nucong.ledgers.models import RecordFile
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import KeptAs, PlaceKind
from nucong.organisations.queries import unit_named
from nucong.reporting.media import Media

from .. import rules
from ..errors import NoSuchInspectionStep
from ..models import Finding, Inspection
from ..queries import checklist_of, checklist_on
from ..states import FOLLOWED, InspectionState, Mode, Step
from .guarding import keep_counts, locked, record_step, stepped

KIND = "inspection"


def begin(*, inspection: Inspection, on: date, place: str, team: str, by: User, at: datetime) -> Inspection:
    """Begin the check on a day: it gets the list in force then, and is a record from now on.

    Raises NoSuchInspectionStep, and the refusals of a record (DayNotPossible, PartnerNotPossible).
    """
    with transaction.atomic():
        inspection = locked(inspection)
        rules.after(inspection.state, Step.BEGIN)
        listed = checklist_on(inspection.organisation, on)
        inspection.law, inspection.own_items = listed.version.key, listed.own
        inspection.team = " ".join(team.split())[:300]
        inspection.record = keep(
            unit=inspection.unit, facts=_facts(inspection, on, place), kept_as=KeptAs.INSPECTION, by=by, at=at
        )
        stepped(inspection, Step.BEGIN, at=at)
        record_step(
            "begin", inspection, by=by, at=at, detail={"on": on.isoformat(), "checklist": inspection.law}
        )
        keep_counts(inspection, by=by, at=at)
    return inspection


def _facts(inspection: Inspection, on: date, place: str) -> RecordFacts:
    name = inspection.employer
    if not name and inspection.checked_unit is not None:
        name = unit_named(inspection.checked_unit, on)
    return RecordFacts(
        kind=KIND, on=on, title=inspection.theme, place_kind=PlaceKind.FIRM, place=" ".join(place.split())[:200],
        partner_unit_id=inspection.partner_unit_id, partner_words=inspection.partner_words,
        firms=(name,) if inspection.mode == Mode.DIRECT else (),
    )  # fmt: skip


@dataclass(frozen=True)
class Noted:
    """What became of one answer: what stands there now."""

    code: str
    took: rules.Took
    finding: Finding


def note_ticks(*, inspection: Inspection, ticks: Sequence[rules.Tick], by: User, at: datetime) -> list[Noted]:
    """Take answers to items in, as often as they are sent; one written over another's is told, not kept.

    Raises NoSuchInspectionStep when the check is not under way, TickNotPossible for an answer that cannot be.
    """
    with transaction.atomic():
        inspection = locked(inspection)
        if inspection.state != InspectionState.UNDER_WAY or inspection.record is None:
            raise NoSuchInspectionStep
        codes = {item.code: str(number) for number, item in enumerate(checklist_of(inspection).items, 1)}
        held = {finding.code: finding for finding in inspection.findings.select_related("noted_by")}
        noted = []
        for tick in ticks:
            checked = rules.check_tick(
                tick, number=codes.get(tick.code, "?"), codes=codes, on=inspection.record.on
            )
            noted.append(_take(inspection, checked, held.get(tick.code), by, at))
            held[tick.code] = noted[-1].finding
        written = [each.code for each in noted if each.took is rules.Took.WRITTEN]
        if written:
            record_step("note", inspection, by=by, at=at, detail={"items": written})
            keep_counts(inspection, by=by, at=at)
    return noted


def _take(inspection: Inspection, tick: rules.Tick, finding: Finding | None, by: User, at: datetime) -> Noted:
    took = rules.judged(tick, kept_of(finding) if finding is not None else None)
    if took is not rules.Took.WRITTEN:
        assert finding is not None
        return Noted(tick.code, took, finding)
    finding = finding or Finding(inspection=inspection, code=tick.code, revision=0)
    finding.verdict, finding.note, finding.women, finding.due_on = (
        tick.verdict,
        tick.note,
        tick.women,
        tick.due_on,
    )
    finding.revision += 1
    finding.noted_by, finding.noted_at = by, at
    finding.save()
    return Noted(tick.code, took, finding)


def kept_of(finding: Finding) -> rules.Kept:
    """Return a finding as the rules compare it."""
    return rules.Kept(
        finding.code, finding.verdict, finding.note, finding.women, finding.due_on, finding.revision
    )


def attach_evidence(
    *, finding: Finding, media: Media, sent_as: UUID | None = None, by: User, at: datetime
) -> RecordFile:
    """Keep a picture or document beside a finding: a file of the inspection's record, once however often it is sent.

    sent_as: the key the device gave it. Raises BadAttachment, NoSuchInspectionStep.
    """
    with transaction.atomic():
        inspection = locked(finding.inspection)
        if inspection.record is None or inspection.state not in FOLLOWED | {InspectionState.UNDER_WAY}:
            raise NoSuchInspectionStep
        file = attach_to_record(record=inspection.record, media=media, sent_as=sent_as, by=by, at=at)
        if Finding.objects.filter(evidence=file).exists():
            return file
        finding.evidence.add(file)
        record_step(
            "attach_evidence", inspection, by=by, at=at, detail={"item": finding.code, "name": file.name}
        )
    return file


def conclude(*, inspection: Inspection, by: User, at: datetime) -> Inspection:
    """Conclude the check when every item has an answer. Raises NoSuchInspectionStep, ItemsOpen."""
    with transaction.atomic():
        inspection = locked(inspection)
        rules.after(inspection.state, Step.CONCLUDE)
        answered = set(inspection.findings.values_list("code", flat=True))
        rules.check_all_answered(checklist_of(inspection).items, answered)
        stepped(inspection, Step.CONCLUDE, at=at)
        record_step("conclude", inspection, by=by, at=at, detail={"items": len(answered)})
        keep_counts(inspection, by=by, at=at)
    return inspection
