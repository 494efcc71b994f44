"""The checked unit tells that a violation is put right; the checking unit confirms or refuses it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.reporting.media import Media

from ..errors import ClaimAnswered, DayOfPuttingRight, ToldAlready, WordsMissing
from ..models import Claim, Finding
from ..states import ClaimState
from .checking import attach_evidence
from .guarding import day_of, locked, record_step
from .settling import number_of, put_right, to_settle


def tell_put_right(
    *, finding: Finding, on: date, words: str, media: Iterable[Media] = (), by: User, at: datetime
) -> Claim:
    """Tell, as the checked unit, that a violation is put right, with what shows it.

    Raises NoSuchInspectionStep, SettledAlready, ToldAlready, WordsMissing, DayOfPuttingRight, BadAttachment.
    """
    if not words.strip():
        raise WordsMissing
    with transaction.atomic():
        inspection = locked(finding.inspection)
        finding = to_settle(inspection, finding)
        if finding.claims.filter(state=ClaimState.TOLD).exists():
            raise ToldAlready(item=number_of(inspection, finding))
        assert inspection.record is not None
        if not inspection.record.on <= on <= day_of(inspection, at):
            raise DayOfPuttingRight
        claim = Claim.objects.create(
            finding=finding, on=on, words=words.strip()[:500], told_by=by, told_at=at
        )
        claim.evidence.set([attach_evidence(finding=finding, media=each, by=by, at=at) for each in media])
        record_step(
            "tell_put_right", inspection, by=by, at=at, detail={"item": finding.code, "on": on.isoformat()}
        )
    return claim


def confirm_put_right(*, claim: Claim, counts: bool, by: User, at: datetime) -> Finding:
    """Confirm the word of the checked unit: the violation is put right on the day it told.

    Raises ClaimAnswered, NoSuchInspectionStep, SettledAlready, and the refusals of a record.
    """
    with transaction.atomic():
        claim = _answered(claim, ClaimState.CONFIRMED, "", by, at)
        return put_right(finding=claim.finding, on=claim.on, words=claim.words, counts=counts, by=by, at=at)


def refuse_put_right(*, claim: Claim, reason: str, by: User, at: datetime) -> Claim:
    """Refuse the word of the checked unit with a reason; the violation stays open. Raises WordsMissing, ClaimAnswered, NoSuchInspectionStep."""
    if not reason.strip():
        raise WordsMissing
    with transaction.atomic():
        claim = _answered(claim, ClaimState.REFUSED, reason.strip()[:500], by, at)
        to_settle(claim.finding.inspection, claim.finding)
    return claim


def _answered(claim: Claim, state: ClaimState, answer: str, by: User, at: datetime) -> Claim:
    inspection = locked(claim.finding.inspection)
    claim = Claim.objects.select_related("finding__inspection").get(pk=claim.pk)
    if claim.state != ClaimState.TOLD:
        raise ClaimAnswered
    claim.state, claim.answer, claim.answered_by, claim.answered_at = state, answer, by, at
    claim.save()
    record_step(f"{state.value}_put_right", inspection, by=by, at=at, detail={"item": claim.finding.code})
    return claim
