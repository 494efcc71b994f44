"""A unit with units below adds up, explains, has its head confirm, and sends on.

Confirmed figures are frozen and hashed. Sending back voids the confirmation visibly; the next version
is confirmed anew (design ruling 10).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.kernel.identifiers import new_id

from ..errors import FiguresMoved, Frozen, NotAdded, OpenReviews, TooManyPictures
from ..models import (
    Adjustment,
    Attachment,
    AudienceMember,
    Consolidation,
    ConsolidationStep,
    Cycle,
    TypicalCase,
)
from ..queries import form_of, waiting_below
from ..rules import after_consolidation_step, reason_given
from ..states import ConsolidationState
from ..stories import check_pictures, check_told, told

MOST_PICTURES = 24  # of one report: twelve pages of two
LARGEST = Decimal(10) ** 14  # of one correction: 20 digits are kept, 4 of them decimals


def begin_consolidation(*, member: AudienceMember, by: User, at: datetime) -> Consolidation:
    """Return the current consolidation of a unit, made when there is none; a new version after a return."""
    with transaction.atomic():
        member = AudienceMember.objects.select_for_update().select_related("cycle").get(pk=member.pk)
        current = member.consolidations.filter(current=True).first()
        if current is not None and current.state != ConsolidationState.RETURNED:
            return current
        if current is None:
            fresh = Consolidation.objects.create(
                cycle=member.cycle, member=member, version=1, state=ConsolidationState.DRAFT, created_at=at
            )
        else:
            fresh = _next_version(current, at)
        _record(fresh, by, at, "consolidation.begin", {})
    return fresh


def _next_version(returned: Consolidation, at: datetime) -> Consolidation:
    returned.current = False
    returned.save()
    fresh = Consolidation.objects.create(
        cycle=returned.cycle, member=returned.member, version=returned.version + 1,
        state=ConsolidationState.DRAFT, narrative=returned.narrative, created_at=at,
    )  # fmt: skip
    fresh.chosen_cases.set(returned.chosen_cases.all())
    fresh.chosen_pictures.set(returned.chosen_pictures.all())
    for adjustment in returned.adjustments.all():
        adjustment.pk, adjustment.consolidation, adjustment._state.adding = new_id(), fresh, True
        adjustment.save()
    return fresh


def adjust(
    *, consolidation: Consolidation, question: str, delta: Decimal, reason: str, by: User, at: datetime
) -> Adjustment:
    """Correct a computed figure; the correction stands beside it with its reason.

    Raises Frozen, ReasonMissing, and NotAdded for a question that is no sum or more decimals than it has.
    """
    reason = reason_given(reason)
    with transaction.atomic():
        consolidation = _locked_draft(consolidation)
        _check_added(consolidation.cycle, question, delta)
        adjustment = Adjustment.objects.create(
            consolidation=consolidation,
            question=question,
            delta=delta,
            reason=reason,
            by=by,
            instead_of=by.instead_of,
            at=at,
        )
        _record(
            consolidation,
            by,
            at,
            "consolidation.adjust",
            {"question": question, "delta": delta, "reason": reason},
        )
    return adjustment


def _check_added(cycle: Cycle, question: str, delta: Decimal) -> None:
    """Raise NotAdded where a correction could not be added: it would break the figures of every unit."""
    form = form_of(cycle)
    asked = next((q for q in form.form.questions if q.name == question), None) if form else None
    if asked is None or not asked.is_number or asked.consolidation != "sum":
        raise NotAdded()
    if not delta.is_finite() or not delta or delta != round(delta, asked.scale) or abs(delta) >= LARGEST:
        raise NotAdded()


def take_back_adjustment(*, adjustment: Adjustment, by: User, at: datetime) -> None:
    """Take a correction out of a draft; the event keeps what it was. Raises Frozen."""
    with transaction.atomic():
        consolidation = _locked_draft(adjustment.consolidation)
        detail = {"question": adjustment.question, "delta": adjustment.delta, "reason": adjustment.reason}
        _record(consolidation, by, at, "consolidation.take_back_adjustment", detail)
        adjustment.delete()


def check(
    *, consolidation: Consolidation, figures: Mapping[str, Any], by: User, at: datetime
) -> ConsolidationStep:
    """Note that somebody checked what stands there, over its hash, before the head confirms. Raises Frozen.

    The step stays; a later change shows because the hash is then another one.
    """
    with transaction.atomic():
        consolidation = _locked_draft(consolidation)
        digest = digest_with(consolidation, figures)
        step = ConsolidationStep.objects.create(
            consolidation=consolidation,
            step="check",
            by=by,
            instead_of=by.instead_of,
            at=at,
            content_hash=digest,
        )
        _record(consolidation, by, at, "consolidation.check", {"hash": digest})
    return step


def digest_with(consolidation: Consolidation, figures: Mapping[str, Any]) -> str:
    """Return the hash a draft would get if these figures were confirmed now."""
    before = consolidation.frozen
    consolidation.frozen = dict(figures)
    try:
        return consolidation_digest(consolidation)
    finally:
        consolidation.frozen = before


def write_narrative(
    *, consolidation: Consolidation, narrative: Mapping[str, str], by: User, at: datetime
) -> None:
    """Save the officer's words by section. Raises Frozen."""
    with transaction.atomic():
        consolidation = _locked_draft(consolidation)
        consolidation.narrative = {key: text.strip() for key, text in narrative.items() if text.strip()}
        consolidation.save()
        _record(consolidation, by, at, "consolidation.write", {"sections": sorted(consolidation.narrative)})


def choose_cases(
    *, consolidation: Consolidation, cases: Sequence[TypicalCase], by: User, at: datetime
) -> None:
    """Choose the typical cases that go on. Raises Frozen, ConsentMissing."""
    check_told(cases)
    with transaction.atomic():
        consolidation = _locked_draft(consolidation)
        consolidation.chosen_cases.set(cases)
        _record(consolidation, by, at, "consolidation.choose_cases", {}, count=len(cases))


def choose_pictures(
    *, consolidation: Consolidation, pictures: Sequence[Attachment], by: User, at: datetime
) -> None:
    """Choose the pictures that go into the report. Raises Frozen, TooManyPictures, PictureOfAPerson."""
    if len(pictures) > MOST_PICTURES:
        raise TooManyPictures(count=len(pictures), most=MOST_PICTURES)
    check_pictures(pictures)
    with transaction.atomic():
        consolidation = _locked_draft(consolidation)
        consolidation.chosen_pictures.set(pictures)
        _record(consolidation, by, at, "consolidation.choose_pictures", {}, count=len(pictures))


def confirm(
    *, consolidation: Consolidation, figures: Mapping[str, Any], seen_hash: str = "", by: User, at: datetime
) -> Consolidation:
    """The head confirms: figures, narrative and chosen cases are frozen and hashed.

    `figures` is what was computed and shown to her (`queries.figures`). Raises OpenReviews while answers
    of the units below wait for this unit's decision, StepNotPossible, and FiguresMoved when what is frozen
    would not be what she saw (`seen_hash`, empty: not compared).
    """
    with transaction.atomic():
        consolidation = Consolidation.objects.select_for_update().select_related("member", "cycle").get(
            pk=consolidation.pk
        )  # fmt: skip
        waiting = waiting_below(consolidation.member)
        if waiting:
            raise OpenReviews(count=waiting)
        check_evidence(consolidation)
        consolidation.state = after_consolidation_step(consolidation.state, "confirm")
        consolidation.frozen = dict(figures)
        consolidation.content_hash = consolidation_digest(consolidation)
        if seen_hash and seen_hash != consolidation.content_hash:
            raise FiguresMoved()
        consolidation.save()
        ConsolidationStep.objects.create(
            consolidation=consolidation,
            step="confirm",
            by=by,
            instead_of=by.instead_of,
            at=at,
            content_hash=consolidation.content_hash,
        )
        _record(consolidation, by, at, "consolidation.confirm", {"hash": consolidation.content_hash})
    return consolidation


def check_evidence(consolidation: Consolidation) -> None:
    """Raise ConsentMissing or PictureOfAPerson for what may not go on (any more)."""
    check_told(consolidation.chosen_cases.prefetch_related("consents"))
    check_pictures(consolidation.chosen_pictures.select_related("case").prefetch_related("case__consents"))


def consolidation_digest(consolidation: Consolidation) -> str:
    """Return the SHA-256 over frozen figures, narrative, adjustments, chosen cases and pictures.

    Cases as they may be told now: a consent withdrawn after the confirmation changes the hash.
    """
    adjustments = [
        [a.question, str(a.delta), a.reason]
        for a in consolidation.adjustments.order_by("question", "at", "id")
    ]
    going_on = (told(case) for case in consolidation.chosen_cases.prefetch_related("consents"))
    cases = sorted((story.title, story.text) for story in going_on if story)
    pictures = sorted(consolidation.chosen_pictures.values_list("sha256", "caption"))
    written = json.dumps(
        [
            consolidation.frozen,
            consolidation.narrative,
            adjustments,
            cases,
            *([pictures] if pictures else []),
        ],
        ensure_ascii=False,
        sort_keys=True,
    )
    return hashlib.sha256(written.encode()).hexdigest()


def send_up(*, consolidation: Consolidation, by: User, at: datetime) -> Consolidation:
    """Hand the confirmed consolidation to the superior. Raises StepNotPossible."""
    return _step(consolidation, "send", by, at)


def accept_consolidation(*, consolidation: Consolidation, by: User, at: datetime) -> Consolidation:
    """The superior accepts it. Raises StepNotPossible."""
    return _step(consolidation, "accept", by, at)


def _step(consolidation: Consolidation, verb: str, by: User, at: datetime) -> Consolidation:
    with transaction.atomic():
        consolidation = Consolidation.objects.select_for_update().select_related("member", "cycle").get(
            pk=consolidation.pk
        )  # fmt: skip
        consolidation.state = after_consolidation_step(consolidation.state, verb)
        consolidation.save()
        ConsolidationStep.objects.create(
            consolidation=consolidation,
            step=verb,
            by=by,
            instead_of=by.instead_of,
            at=at,
            content_hash=consolidation.content_hash,
        )
        _record(consolidation, by, at, f"consolidation.{verb}", {"hash": consolidation.content_hash})
    return consolidation


def return_consolidation(
    *, consolidation: Consolidation, reason: str, by: User, at: datetime
) -> Consolidation:
    """Send it back: its confirmation is void, visibly and with the reason. Raises ReasonMissing, StepNotPossible."""
    reason = reason_given(reason)
    with transaction.atomic():
        consolidation = Consolidation.objects.select_for_update().select_related("member", "cycle").get(
            pk=consolidation.pk
        )  # fmt: skip
        consolidation.state = after_consolidation_step(consolidation.state, "return")
        consolidation.return_reason = reason
        consolidation.save()
        consolidation.steps.filter(voided_at=None).update(voided_at=at, void_reason=reason)
        _record(consolidation, by, at, "consolidation.return", {"reason": reason})
    return consolidation


def name_report(*, consolidation: Consolidation, document_id: UUID, by: User, at: datetime) -> None:
    """Note which document went out with these figures."""
    with transaction.atomic():
        consolidation.report_document_id = document_id
        consolidation.save(update_fields=["report_document_id"])
        _record(consolidation, by, at, "consolidation.name_report", {"document": document_id})


def _locked_draft(consolidation: Consolidation) -> Consolidation:
    consolidation = Consolidation.objects.select_for_update().select_related("member", "cycle").get(
        pk=consolidation.pk
    )  # fmt: skip
    if consolidation.state != ConsolidationState.DRAFT:
        raise Frozen()
    return consolidation


def _record(
    consolidation: Consolidation, by: User, at: datetime, verb: str, detail: dict[str, Any], count: int = 1
) -> None:
    record(
        by=by, at=at, verb=verb, what=consolidation, organisation=consolidation.cycle.organisation_id,
        unit=consolidation.member.unit_id, detail={"version": consolidation.version, **detail}, count=count,
    )  # fmt: skip
