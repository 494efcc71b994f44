"""The unit replies to a remark of the review."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.reporting.actions import reply_to_remark
from nucong.reporting.models import ReviewNote
from nucong.reporting.states import RemarkKind, RemarkReply
from nucong.web.answering.reach import answering_for
from nucong.web.middleware import told


@require_POST
def reply(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that a cell was corrected, or why its figure stands."""
    answering = answering_for(request, key, Permission.FILL_IN)
    try:
        wanted = RemarkReply(request.POST.get("reply", ""))
        remark = UUID(request.POST.get("remark", ""))
    except ValueError:
        raise NotVisible from None
    found = ReviewNote.objects.filter(pk=remark, member=answering.member, kind=RemarkKind.REMARK).first()
    if found is None:
        raise NotVisible
    text = request.POST.get("text", "").replace("\0", "")[:1000]
    try:
        reply_to_remark(remark=found, reply=wanted, text=text, by=answering.me.user, at=answering.me.at)
    except Refusal as refusal:
        messages.error(request, told(refusal))
    else:
        messages.success(request, gettext("Your reply is kept; the reviewer reads it."))
    return HttpResponseRedirect(reverse("answering:duty", args=[key]) + f"#r-{found.pk}")
