"""Answering an extension from above: the days of a running report are moved in one act, or kept."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nucong.flow.extensions import keep, take_over
from nucong.reporting.errors import NothingExtended
from nucong.web.acting import acting
from nucong.web.locales import written_day
from nucong.web.scope import cycle_for


@require_POST
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Move the days of a report to those shown, with the reason; or keep them."""
    me = acting(request)
    cycle = cycle_for(me, key)
    if request.POST.get("do") == "keep":
        keep(cycle=cycle, by=me.user, at=me.at)
        messages.success(request, _("Your days stay as they are. You can still move them on this page."))
    else:
        try:
            until = date.fromisoformat(request.POST.get("until", ""))
        except ValueError:
            raise NothingExtended from None
        reason = request.POST.get("reason", "")[:500]
        cycle = take_over(cycle=cycle, until=until, reason=reason, by=me.user, at=me.at)
        told = _("The report is due %(day)s now; the units below see their new days and the reason.")
        messages.success(request, told % {"day": written_day(cycle.due_on)})
    return HttpResponseRedirect(reverse("programmes:detail", args=[cycle.obligation.programme_id]))
