"""What is said of pictures, and the consent of people in stories: given, kept, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.kernel.identifiers import new_id
from nucong.kernel.refusal import N_

from ..errors import NoSuchConsent
from ..models import Attachment, CaseConsent, Submission, TypicalCase
from ..rules import after_submission_step
from ..states import SubmissionState


@dataclass(frozen=True)
class ConsentGiven:
    """Who agreed to a story about her, when, to what, and how it is kept."""

    person: str
    agreed_on: date
    extent: str
    recorded: str
    note: str = ""


def describe_file(
    *, attachment: Attachment, caption: str, taken_on: date | None, place: str, case: TypicalCase | None = None,
    by: User, at: datetime,
) -> Attachment:  # fmt: skip
    """Say what a picture of a draft shows, when and where, and which story it belongs to."""
    with transaction.atomic():
        submission = attachment.submission
        if submission.state != SubmissionState.DRAFT:
            after_submission_step(submission.state, "change")
        attachment.caption, attachment.place = caption.strip()[:300], place.strip()[:200]
        attachment.taken_on, attachment.case = taken_on, case
        attachment.save(update_fields=["caption", "place", "taken_on", "case"])
        _record(submission, by, at, "submission.describe", {"file": attachment.name})
    return attachment


def change_variant(
    *, case: TypicalCase, anonymous_title: str, anonymous_text: str, by: User, at: datetime
) -> TypicalCase:
    """Write the variant of a draft's story in which nobody can be recognised."""
    with transaction.atomic():
        submission = case.submission
        if submission.state != SubmissionState.DRAFT:
            after_submission_step(submission.state, "change")
        case.anonymous_title = anonymous_title.strip()[:200]
        case.anonymous_text = anonymous_text.strip()
        case.save(update_fields=["anonymous_title", "anonymous_text"])
        _record(submission, by, at, "submission.write_variant", {"case": case.pk})
    return case


def record_consent(*, case: TypicalCase, consent: ConsentGiven, by: User, at: datetime) -> CaseConsent:
    """Keep the consent of the person in a story. Her name stays out of the record of events.

    Raises NoSuchConsent when nobody appears in it, or a consent is in force already.
    """
    with transaction.atomic():
        case = TypicalCase.objects.select_for_update().select_related("submission__cycle").get(pk=case.pk)
        if not case.person_appears:
            raise NoSuchConsent(title=case.title, why=N_("no person appears in it"))
        if case.consents.filter(withdrawn_at=None).exists():
            raise NoSuchConsent(title=case.title, why=N_("a consent is in force already"))
        kept = CaseConsent.objects.create(
            case=case, person=consent.person.strip()[:200], agreed_on=consent.agreed_on, extent=consent.extent,
            recorded=consent.recorded, note=consent.note.strip()[:300], by=by, at=at,
        )  # fmt: skip
        _record(case.submission, by, at, "case.consent", {"case": case.pk, "extent": kept.extent})
    return kept


def withdraw_consent(
    *, case: TypicalCase, on: date, reason: str = "", by: User, at: datetime
) -> list[CaseConsent]:
    """Withdraw the consent to a story, whatever state the answer is in: from now on it goes no further.

    Every version of the answer that tells the same story loses it. Raises NoSuchConsent.
    """
    with transaction.atomic():
        same = TypicalCase.objects.filter(
            submission__member=case.submission.member_id, title=case.title, text=case.text
        )
        in_force = list(
            CaseConsent.objects.select_for_update().filter(case__in=list(same), withdrawn_at=None)
        )
        if not in_force:
            raise NoSuchConsent(title=case.title, why=N_("no consent is in force"))
        for consent in in_force:
            consent.withdrawn_on, consent.withdrawn_reason = on, reason.strip()[:300]
            consent.withdrawn_by, consent.withdrawn_at = by, at
            consent.save()
        _record(case.submission, by, at, "case.withdraw_consent", {"case": case.pk, "on": on})
    return in_force


def carry_evidence(before: Submission, fresh: Submission) -> None:
    """Copy stories with their consents, and files, into the next version of an answer."""
    stories: dict[Any, TypicalCase] = {}
    for case in list(before.cases.prefetch_related("consents")):
        consents, old = list(case.consents.all()), case.pk
        case.pk, case.submission, case._state.adding = new_id(), fresh, True
        case.save()
        stories[old] = case
        for consent in consents:
            consent.pk, consent.case, consent._state.adding = new_id(), case, True
            consent.save()
    for attachment in list(before.attachments.all()):
        attachment.case = stories.get(attachment.case_id)
        attachment.pk, attachment.submission, attachment._state.adding = new_id(), fresh, True
        attachment.save()


def _record(submission: Submission, by: User, at: datetime, verb: str, detail: dict[str, Any]) -> None:
    record(
        by=by, at=at, verb=verb, what=submission, organisation=submission.cycle.organisation_id,
        unit=submission.member.unit_id, detail={"version": submission.version, **detail},
    )  # fmt: skip
