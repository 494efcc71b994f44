"""Violations come to their end: put right, or closed with a reason."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.ledgers.actions import record_activity
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import PlaceKind

from ..errors import DayOfPuttingRight, NoSuchInspectionStep, SettledAlready, WordsMissing
from ..models import Finding, Inspection
from ..queries import checklist_of
from ..states import FOLLOWED, ClaimState, Settled, Verdict
from .guarding import day_of, keep_counts, locked, record_step

KIND = "rectification"


def put_right(*, finding: Finding, on: date, words: str, counts: bool, by: User, at: datetime) -> Finding:
    """Say that a violation was put right on a day; with `counts` it is a record of the ledgers too, once.

    Raises NoSuchInspectionStep, SettledAlready, DayOfPuttingRight, and the refusals of a record.
    """
    with transaction.atomic():
        inspection = locked(finding.inspection)
        finding = to_settle(inspection, finding)
        assert inspection.record is not None
        if not inspection.record.on <= on <= day_of(inspection, at):
            raise DayOfPuttingRight
        if counts and finding.rectification_id is None:
            finding.rectification = record_activity(
                unit=inspection.unit, facts=_facts(inspection, finding, on), by=by, at=at
            )
        _settle(inspection, finding, Settled.PUT_RIGHT, on, words, by, at)
    return finding


def close_with_reason(*, finding: Finding, on: date, reason: str, by: User, at: datetime) -> Finding:
    """Close a violation that is not put right, with the reason. Raises NoSuchInspectionStep, SettledAlready, WordsMissing."""
    if not reason.strip():
        raise WordsMissing
    with transaction.atomic():
        inspection = locked(finding.inspection)
        finding = to_settle(inspection, finding)
        _settle(inspection, finding, Settled.WITH_REASON, on, reason, by, at)
    return finding


def to_settle(inspection: Inspection, finding: Finding) -> Finding:
    """Return a violation that is still open, locked. Raises NoSuchInspectionStep, SettledAlready."""
    finding = inspection.findings.select_for_update().get(pk=finding.pk)
    if inspection.state not in FOLLOWED or finding.verdict != Verdict.VIOLATES:
        raise NoSuchInspectionStep
    if finding.settled != Settled.OPEN:
        raise SettledAlready(item=number_of(inspection, finding))
    return finding


def _settle(
    inspection: Inspection, finding: Finding, how: Settled, on: date, words: str, by: User, at: datetime
) -> None:
    finding.settled, finding.settled_on, finding.settled_words = how, on, words.strip()[:500]
    finding.save()
    answer = ClaimState.CONFIRMED if how is Settled.PUT_RIGHT else ClaimState.REFUSED
    finding.claims.filter(state=ClaimState.TOLD).update(
        state=answer, answer=finding.settled_words, answered_by=by, answered_at=at
    )
    record_step(how.value, inspection, by=by, at=at, detail={"item": finding.code, "on": on.isoformat()})
    keep_counts(inspection, by=by, at=at)


def number_of(inspection: Inspection, finding: Finding) -> str:
    """Return the number of a finding on its checklist."""
    codes = [item.code for item in checklist_of(inspection).items]
    return str(codes.index(finding.code) + 1)


def _facts(inspection: Inspection, finding: Finding, on: date) -> RecordFacts:
    item = next(each for each in checklist_of(inspection).items if each.code == finding.code)
    assert inspection.record is not None
    return RecordFacts(
        kind=KIND, on=on, title=item.text[:200], place_kind=PlaceKind.FIRM, place=inspection.record.place,
        partner_unit_id=inspection.partner_unit_id, firms=tuple(inspection.record.firms.splitlines()),
        women=finding.women,
    )  # fmt: skip
