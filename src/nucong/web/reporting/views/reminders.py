"""Steps and log of the reminders of a report; the list of reminders to one's own unit."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.reporting.actions import remind, see_reminders, set_steps
from nucong.reporting.queries import reminders_to
from nucong.reporting.standing import standing
from nucong.reporting.states import Channel
from nucong.web.acting import acting
from nucong.web.locales import written_number
from nucong.web.middleware import told
from nucong.web.reporting.inputs import read_steps
from nucong.web.reporting.pages.days import asks_for
from nucong.web.reporting.pages.notices import notices_page
from nucong.web.reporting.pages.reminders import reminders_page
from nucong.web.reporting.reach import may
from nucong.web.scope import member_for


@require_http_methods(["GET", "POST"])
def reminders(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show steps and log; the unit that asks sets the steps."""
    me = acting(request)
    top = member_for(me, key, Permission.SEE_FIGURES)
    if request.method == "POST":
        if not asks_for(me, top):
            raise NotVisible
        try:
            plans = [] if request.POST.get("off") else read_steps(request.POST)
            set_steps(cycle=top.cycle, plans=plans, by=me.user, at=me.at)
        except Refusal as refusal:
            messages.error(request, told(refusal))
        except ValidationError as refused:
            messages.error(request, f"{_('Days')}: {refused.messages[0]}")
        else:
            words = _("Reminders are given from now on.") if plans else _("No reminder is given by itself.")
            messages.success(request, words)
        return HttpResponseRedirect(reverse("reporting:reminders", args=[key]))
    page = reminders_page(
        me, top, words=request.GET.get("q", "").replace("\0", "")[:100], channel=request.GET.get("channel", ""),
        number=request.GET.get("page", "1"), host=request.build_absolute_uri("/").rstrip("/"),
    )  # fmt: skip
    return render(request, "reporting/reminders.html", {"page": page})


@require_POST
def pasted(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note that the text was pasted into a chat group: all units below that owe were reminded there."""
    me = acting(request)
    top = member_for(me, key, Permission.SEE_FIGURES)
    now = standing(top.cycle)
    below = now.below(top)
    if not below or not may(me, Permission.REVIEW, below[0]):
        raise NotVisible
    count = remind(
        cycle=top.cycle, members=now.owing_at(below), channel=Channel.CHAT, on=me.on, by=me.user, at=me.at
    )
    words = ngettext(
        "On record: %(count)s unit reminded in a chat group.",
        "On record: %(count)s units reminded in a chat group.",
        count,
    )
    messages.success(request, words % {"count": written_number(count)})
    return HttpResponseRedirect(reverse("reporting:reminders", args=[key]))


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """List the reminders to the unit she works for; what is shown counts as seen."""
    me = acting(request)
    rows = reminders_to(me.unit.pk)
    page = notices_page(me, rows)
    new = {row.told_id for row in rows if row.seen_at is None and row.told_id}
    if new and me.has(Permission.FILL_IN):
        see_reminders(place_keys=sorted(new, key=str), by=me.user, at=me.at)
    return render(request, "reporting/notices.html", {"page": page})
