"""Targets taken away or withdrawn, indicators ended."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nucong.kernel.refusal import NotVisible
from nucong.programmes import actions
from nucong.programmes.queries import library
from nucong.web.acting import acting
from nucong.web.calendar.reach import steers_organisation
from nucong.web.programmes.indicator_inputs import EndInput
from nucong.web.programmes.target_inputs import RemovalInput
from nucong.web.programmes.views.targets import target_for
from nucong.web.scope import asking_unit


@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a target away that no document asks; one with kept figures is withdrawn from a day."""
    me = acting(request)
    target = target_for(me, key)
    if asking_unit(me, target.programme) is None:
        raise NotVisible
    form = RemovalInput(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say in a few words why it is taken away."))
        return HttpResponseRedirect(reverse("programmes:target-edit", args=[target.pk]) + "#remove")
    said = form.cleaned_data
    gone = actions.remove_target(
        target=target, reason=said["reason"], on=said["on"] or me.on, today=me.on, by=me.user, at=me.at
    )
    messages.success(
        request,
        _("The target was taken away.")
        if gone
        else _("The target is withdrawn; what was kept stays to be read."),
    )
    return HttpResponseRedirect(reverse("programmes:targets", args=[target.programme_id]))


@require_POST
def end(request: HttpRequest, code: str) -> HttpResponse:
    """Let an indicator be in force until a day."""
    me = acting(request)
    known = next((each for each in library(me.organisation, me.on) if each.code == code), None)
    if known is None or not steers_organisation(me):
        raise NotVisible
    form = EndInput(request.POST)
    if not form.is_valid():
        messages.error(request, _("Enter the day and in a few words why it ends."))
        return HttpResponseRedirect(reverse("programmes:indicator", args=[code]) + "#end")
    said = form.cleaned_data
    actions.end_indicator(indicator=known, on=said["on"], reason=said["reason"], by=me.user, at=me.at)
    messages.success(request, _("The indicator ends on that day."))
    return HttpResponseRedirect(reverse("programmes:indicators"))
