"""The end of an inspection: handed over to the authority, closed, or called off."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.ledgers.actions import cancel_record

from .. import rules
from ..errors import HandedOverAlready, HandoverNotAgreed, NoSuchInspectionStep, WordsMissing
from ..models import Handover, Inspection
from ..queries import checklist_of
from ..states import InspectionState, Settled, Step, Verdict
from .guarding import keep_counts, locked, record_step, stepped


def propose_handover(
    *, inspection: Inspection, authority: str, words: str, by: User, at: datetime
) -> Handover:
    """Propose to hand an inspection over to the labour authority. Raises NoSuchInspectionStep, WordsMissing, HandedOverAlready."""
    if not words.strip() or not authority.strip():
        raise WordsMissing
    with transaction.atomic():
        inspection = locked(inspection)
        rules.after(inspection.state, Step.HAND_OVER)
        if Handover.objects.filter(inspection=inspection).exists():
            raise HandedOverAlready
        handover = Handover.objects.create(
            inspection=inspection, authority=" ".join(authority.split())[:200], words=words.strip()[:10_000],
            proposed_by=by, proposed_at=at,
        )  # fmt: skip
        record_step("propose_handover", inspection, by=by, at=at, detail={"authority": handover.authority})
    return handover


def agree_to_handover(*, handover: Handover, by: User, at: datetime) -> Handover:
    """Agree to a handover, as an officer. Raises NoSuchInspectionStep."""
    with transaction.atomic():
        inspection = locked(handover.inspection)
        handover = Handover.objects.select_for_update().get(pk=handover.pk)
        if handover.agreed_at is not None or not rules.may(inspection.state, Step.HAND_OVER):
            raise NoSuchInspectionStep
        handover.agreed_by, handover.agreed_at = by, at
        handover.save()
        record_step("agree_to_handover", inspection, by=by, at=at)
    return handover


def hand_over(*, handover: Handover, on: date, by: User, at: datetime) -> Inspection:
    """Hand an inspection over, once an officer has agreed. Raises HandoverNotAgreed, NoSuchInspectionStep."""
    with transaction.atomic():
        inspection = locked(handover.inspection)
        handover = Handover.objects.select_for_update().get(pk=handover.pk)
        if handover.agreed_at is None:
            raise HandoverNotAgreed
        handover.on = on
        stepped(inspection, Step.HAND_OVER, at=at)
        handover.save()
        record_step("hand_over", inspection, by=by, at=at, detail={"on": on.isoformat()})
        keep_counts(inspection, by=by, at=at)
    return inspection


def note_outcome(*, handover: Handover, words: str, by: User, at: datetime) -> Handover:
    """Write down what the authority did. Raises NoSuchInspectionStep, WordsMissing."""
    if not words.strip():
        raise WordsMissing
    with transaction.atomic():
        inspection = locked(handover.inspection)
        handover = Handover.objects.select_for_update().get(pk=handover.pk)
        if handover.on is None:
            raise NoSuchInspectionStep
        handover.outcome = words.strip()[:10_000]
        handover.save()
        record_step("note_outcome", inspection, by=by, at=at)
    return handover


def close(*, inspection: Inspection, words: str, by: User, at: datetime) -> Inspection:
    """Close an inspection in which nothing is open any more. Raises NoSuchInspectionStep, FindingsOpen."""
    with transaction.atomic():
        inspection = locked(inspection)
        rules.after(inspection.state, Step.CLOSE)
        still = inspection.findings.filter(verdict=Verdict.VIOLATES, settled=Settled.OPEN)
        rules.check_all_settled(checklist_of(inspection).items, set(still.values_list("code", flat=True)))
        inspection.closing_words = words.strip()[:500]
        stepped(inspection, Step.CLOSE, at=at)
        record_step("close", inspection, by=by, at=at)
    return inspection


def call_off(*, inspection: Inspection, reason: str, by: User, at: datetime) -> Inspection:
    """Call an inspection off with the reason; one that was begun counts nowhere any more. Raises NoSuchInspectionStep, WordsMissing."""
    if not reason.strip():
        raise WordsMissing
    with transaction.atomic():
        inspection = locked(inspection)
        begun = inspection.state == InspectionState.UNDER_WAY
        inspection.closing_words = reason.strip()[:500]
        stepped(inspection, Step.CALL_OFF, at=at)
        if begun and inspection.record is not None:
            cancel_record(record=inspection.record, reason=reason, by=by, at=at)
        record_step("call_off", inspection, by=by, at=at, detail={"reason": inspection.closing_words})
    return inspection
