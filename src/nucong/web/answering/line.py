"""The five steps of one duty, as the unit that owes it sees them."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from nucong.reporting.models import AudienceMember, Submission
from nucong.reporting.states import SubmissionState
from nucong.web.locales import written_moment
from nucong.web.parts import Line, line


def duty_line(
    member: AudienceMember,
    submission: Submission | None,
    *,
    superior: str,
    opened: str = "",
    document_url: str = "",
    today: date,
) -> Line:
    """Return the five steps of one duty as the unit that owes it sees them."""
    state = submission.state if submission else ""
    sent_at = submission.submitted_at if submission else None
    passed = gettext("to the units below") if member.has_children else gettext("no units below")
    details = [opened, passed, "", "", ""]
    urls = [document_url, "", reverse("answering:duty", args=[member.pk]), "", ""]
    if state in (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED) and sent_at is not None:
        details[2] = gettext("sent {moment}").format(moment=written_moment(sent_at))
        accepted = state == SubmissionState.ACCEPTED
        details[3] = (gettext("accepted by {unit}") if accepted else gettext("{unit} reviews")).format(
            unit=superior
        )
        return line(5 if accepted else 4, details=details, urls=urls)
    if state == SubmissionState.RETURNED or (submission is not None and submission.version > 1):
        details[2] = gettext("sent back, to be corrected")
        return line(3, details=details, urls=urls, blocked=True)
    details[2] = gettext("being filled in") if submission else gettext("not begun yet")
    return line(3, details=details, urls=urls, blocked=member.due_on < today)
