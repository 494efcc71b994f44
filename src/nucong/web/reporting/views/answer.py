"""One answer: reading it, accepting it, sending it back, remarking on it, its files."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.reporting import actions
from nucong.reporting.models import Submission
from nucong.reporting.queries import form_of
from nucong.web.acting import Acting, acting
from nucong.web.middleware import told
from nucong.web.reporting.pages.answer import answer_page
from nucong.web.reporting.reach import answer_seen, file_seen, may
from nucong.web.serving import small_picture, stored


@require_GET
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one answer as its superior reads it."""
    page = answer_page(acting(request), answer_seen(acting(request), key))
    return render(request, "reporting/answer.html", {"page": page})


@require_POST
def accept(request: HttpRequest, key: UUID) -> HttpResponse:
    """Accept an answer and go on to the next one that waits."""
    me = acting(request)
    submission = _reviewed(me, key)
    actions.accept(submissions=[submission], by=me.user, at=me.at)
    messages.success(request, _("%(unit)s: accepted.") % {"unit": submission.member.name})
    return _onwards(request, submission)


@require_POST
def send_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send an answer back with a reason, naming the cells it is about."""
    me = acting(request)
    submission = _reviewed(me, key)
    reason = request.POST.get("reason", "")
    remarks = _remarks(request, submission)
    try:
        actions.send_back(submission=submission, reason=reason, remarks=remarks, by=me.user, at=me.at)
    except Refusal as refusal:
        page = answer_page(me, submission)
        context = {"page": page, "refused": told(refusal), "reason": reason, "about": remarks}
        return render(request, "reporting/answer.html", context, status=refusal.status)
    messages.success(request, _("%(unit)s: sent back with the reason.") % {"unit": submission.member.name})
    return _onwards(request, submission)


def _remarks(request: HttpRequest, submission: Submission) -> dict[str, str]:
    """Return the ticked cells of the form with the remark typed at each."""
    form = form_of(submission.cycle)
    known = {question.name for question in form.form.questions} if form else set()
    ticked = dict.fromkeys(request.POST.getlist("about"))
    return {name: request.POST.get(f"remark-{name}", "")[:1000] for name in ticked if name in known}


@require_POST
def note(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a remark to the thread of a unit's answer."""
    me = acting(request)
    submission = answer_seen(me, key)
    if not (may(me, Permission.REVIEW, submission.member) or may(me, Permission.FILL_IN, submission.member)):
        raise NotVisible
    actions.add_note(
        member=submission.member,
        submission=submission,
        text=request.POST.get("text", ""),
        question=request.POST.get("question", "")[:60],
        by=me.user,
        at=me.at,
    )
    return HttpResponseRedirect(reverse("reporting:answer", args=[submission.pk]) + "#thread")


@require_GET
def file(request: HttpRequest, key: UUID, attachment: UUID) -> HttpResponseBase:
    """Hand out a file of an answer; pictures and videos are shown in place, everything else is downloaded."""
    found = file_seen(acting(request), key, attachment)
    return stored(request, found.sha256, name=found.name, media_type=found.media_type)


@require_GET
def small(request: HttpRequest, key: UUID, attachment: UUID) -> HttpResponseBase:
    """Hand out the small form of a picture."""
    found = file_seen(acting(request), key, attachment)
    return small_picture(request, found.thumbnail, found.sha256, found.media_type)


def _reviewed(me: Acting, key: UUID) -> Submission:
    submission = answer_seen(me, key)
    if not submission.current or not may(me, Permission.REVIEW, submission.member):
        raise NotVisible
    return submission


def _onwards(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Go to the next answer that waited when the page was shown, else back to the list."""
    following = request.POST.get("next", "")
    if following.startswith(reverse("reporting:index")):
        return HttpResponseRedirect(following)
    parent = submission.member.parent_id
    if parent is None:
        return HttpResponseRedirect(reverse("reporting:cycle", args=[submission.cycle_id]))
    return HttpResponseRedirect(reverse("reporting:review", args=[parent]))
