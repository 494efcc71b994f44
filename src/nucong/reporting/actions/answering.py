"""A unit answers: drafts saved, files and stories added, sent once the form's rules hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.documents import blobs
from nucong.engines import xforms
from nucong.kernel.clock import day_in
from nucong.kernel.refusal import N_

from ..errors import AnswersIncomplete, BadAttachment
from ..media import MAX_FILES, Media
from ..models import Attachment, AudienceMember, Submission, TypicalCase
from ..queries import children_owe, form_of
from ..rules import after_submission_step, check_area_answer, check_may_answer, check_may_send, is_late
from ..states import EnteredAs, Owes, SubmissionState
from .evidencing import ConsentGiven, carry_evidence, record_consent
from .remarking import reply_for_changed_cells


def save_draft(
    *, member: AudienceMember, answers: Mapping[str, xforms.Answer], narrative: Mapping[str, str], note: str = "",
    entered_as: EnteredAs = EnteredAs.UNIT, by: User, at: datetime,
) -> Submission:  # fmt: skip
    """Save what was typed so far, right or wrong; nothing is lost and nothing is sent.

    Raises CycleNotOpen, NothingOwed, AreaAnswerWithChildren, StepNotPossible (already sent).
    """
    with transaction.atomic():
        submission = _open_draft(member, at)
        submission.answers = xforms.answers_to_json(answers)
        submission.narrative = {key: text for key, text in narrative.items() if text.strip()}
        submission.note, submission.entered_as, submission.saved_at = note, entered_as, at
        submission.save()
        _record(submission, by, at, "submission.save", {"answered": len(answers)})
    return submission


def _open_draft(member: AudienceMember, at: datetime) -> Submission:
    """Return the draft being written: the current one, or a new version after a return."""
    member = AudienceMember.objects.select_for_update().select_related("cycle", "unit").get(pk=member.pk)
    check_may_answer(
        cycle_state=member.cycle.state,
        owes=member.owes,
        unit=member.name,
        removed=member.removed_at is not None,
    )
    check_area_answer(unit=member.name, owes=member.owes, children_owe=children_owe(member))
    current = member.submissions.filter(current=True).first()
    if current is None:
        return Submission.objects.create(
            cycle=member.cycle, member=member, version=1, state=SubmissionState.DRAFT,
            area=member.owes == Owes.AREA, saved_at=at,
        )  # fmt: skip
    if current.state == SubmissionState.RETURNED:
        return _next_version(current, at)
    if current.state != SubmissionState.DRAFT:
        after_submission_step(current.state, "save")
    return current


def _next_version(returned: Submission, at: datetime) -> Submission:
    returned.current = False
    returned.save()
    fresh = Submission.objects.create(
        cycle=returned.cycle, member=returned.member, version=returned.version + 1, state=SubmissionState.DRAFT,
        area=returned.area, entered_as=returned.entered_as, answers=returned.answers,
        narrative=returned.narrative, note=returned.note, saved_at=at, late=returned.late,
    )  # fmt: skip
    carry_evidence(returned, fresh)
    return fresh


def submit(*, submission: Submission, by: User, at: datetime) -> Submission:
    """Send the answer to the superior; the form's rules are run again and frozen with a hash.

    Late is a fact of the first sending: a corrected answer that comes back in time of its return stays
    what the first one was. Remarks on cells that were changed count as corrected.
    Raises AnswersIncomplete (with `findings`), StepNotPossible, CycleNotOpen, PastClosing.
    """
    with transaction.atomic():
        submission = (
            Submission.objects.select_for_update().select_related("member", "cycle").get(pk=submission.pk)
        )
        member, cycle = submission.member, submission.cycle
        check_may_answer(
            cycle_state=cycle.state, owes=member.owes, unit=member.name, removed=member.removed_at is not None
        )
        check_area_answer(unit=member.name, owes=member.owes, children_owe=children_owe(member))
        first, zone = submission.version == 1, cycle.organisation.zone
        submission.state = after_submission_step(submission.state, "submit")
        check_may_send(
            today=day_in(zone, at), closes_on=cycle.closes_on, due_on=member.due_on,
            first=first, unit=member.name,
        )  # fmt: skip
        submission.answers, submission.warnings = _checked(submission, at)
        if first:
            submission.late = is_late(sent_at=at, due_on=member.due_on, zone=zone)
        submission.submitted_at, submission.submitted_by = at, by
        submission.submitted_instead_of = by.instead_of
        submission.content_hash = answer_digest(submission)
        submission.save()
        reply_for_changed_cells(submission=submission, by=by, at=at)
        _record(
            submission,
            by,
            at,
            "submission.submit",
            {"hash": submission.content_hash, "late": submission.late},
        )
    return submission


def _checked(submission: Submission, at: datetime) -> tuple[dict[str, Any], int]:
    """Return the answers as they are frozen and how many checks fired that do not forbid sending."""
    form = form_of(submission.cycle)
    if form is None:
        return dict(submission.answers), 0
    cycle = submission.cycle
    today = day_in(cycle.organisation.zone, at)
    verdict = form.check(xforms.answers_from_json(submission.answers), today=today, language=cycle.language)
    if not verdict.passed:
        errors = [finding for finding in verdict.findings if finding.severity == "error"]
        raise AnswersIncomplete(count=len(errors), findings=tuple(errors))
    return xforms.answers_to_json(verdict.values), len(verdict.findings)


def answer_digest(submission: Submission) -> str:
    """Return the SHA-256 over answers, narrative, stories and files of one version."""
    written = json.dumps(
        [
            submission.answers,
            submission.narrative,
            sorted(submission.attachments.values_list("name", "sha256")),
            sorted(submission.cases.values_list("title", "text")),
        ],
        ensure_ascii=False,
        sort_keys=True,
    )
    return hashlib.sha256(written.encode()).hexdigest()


def attach_file(
    *, member: AudienceMember, media: Media, caption: str, taken_on: date | None = None, place: str = "",
    by: User, at: datetime,
) -> Attachment:  # fmt: skip
    """Add a picture, video or document that was checked and cleaned (`media.taken`, `media.cleaned`).

    taken_on: the day it shows; without it the day the camera wrote. Raises BadAttachment when the answer
    holds as many files as it may.
    """
    with transaction.atomic():
        submission = _open_draft(member, at)
        if submission.attachments.count() >= MAX_FILES:
            raise BadAttachment(name=media.name, why=N_("20 files are handed in already"))
        attachment = Attachment.objects.create(
            submission=submission, name=media.name, media_type=media.media_type, size=media.size,
            sha256=blobs.keep_file(media.file) if media.file else blobs.keep(media.data),
            thumbnail=blobs.keep(media.thumbnail) if media.thumbnail else "", seconds=media.seconds,
            taken_on=taken_on or media.taken_on, place=place.strip()[:200], caption=caption.strip()[:300],
            added_at=at,
        )  # fmt: skip
        _record(submission, by, at, "submission.attach", {"file": media.name, "sha256": attachment.sha256})
    return attachment


def remove_attachment(*, attachment: Attachment, by: User, at: datetime) -> None:
    """Take a file out of a draft; the bytes stay in the store and the event in the record."""
    with transaction.atomic():
        submission = attachment.submission
        if submission.state != SubmissionState.DRAFT:
            after_submission_step(submission.state, "change")
        _record(
            submission, by, at, "submission.detach", {"file": attachment.name, "sha256": attachment.sha256}
        )
        attachment.delete()


def add_case(
    *, member: AudienceMember, title: str, text: str, person_appears: bool, consent: ConsentGiven | None = None,
    anonymous_title: str = "", anonymous_text: str = "", by: User, at: datetime,
) -> TypicalCase:  # fmt: skip
    """Add a typical case. One that names a person goes no further without her consent (`stories.told`)."""
    with transaction.atomic():
        submission = _open_draft(member, at)
        case = TypicalCase.objects.create(
            submission=submission, title=title.strip()[:200], text=text.strip(), person_appears=person_appears,
            anonymous_title=anonymous_title.strip()[:200], anonymous_text=anonymous_text.strip(),
        )  # fmt: skip
        _record(submission, by, at, "submission.add_case", {"case": case.pk})
        if person_appears and consent:
            record_consent(case=case, consent=consent, by=by, at=at)
    return case


def remove_case(*, case: TypicalCase, by: User, at: datetime) -> None:
    """Take a story out of a draft."""
    with transaction.atomic():
        submission = case.submission
        if submission.state != SubmissionState.DRAFT:
            after_submission_step(submission.state, "change")
        _record(submission, by, at, "submission.remove_case", {"case": case.pk})
        case.delete()


def _record(submission: Submission, by: User, at: datetime, verb: str, detail: dict[str, Any]) -> None:
    record(
        by=by, at=at, verb=verb, what=submission, organisation=submission.cycle.organisation_id,
        unit=submission.member.unit_id, detail={"version": submission.version, **detail},
    )  # fmt: skip
