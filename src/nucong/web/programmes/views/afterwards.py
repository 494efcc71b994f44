"""After opening: the frozen list of units with reasoned changes, and closing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.reporting.actions import amend_audience, close_cycle
from nucong.reporting.models import AudienceMember
from nucong.reporting.queries import owing_without_answer
from nucong.reporting.states import CycleState
from nucong.web.acting import acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.locales import written_number
from nucong.web.middleware import coded
from nucong.web.parts import Confirmation
from nucong.web.programmes.inputs import AmendInput
from nucong.web.programmes.pages.afterwards import cycle_page, listed_members
from nucong.web.programmes.steps import crumbs
from nucong.web.scope import allows, cycle_for

PER_PAGE = 100


@require_GET
def cycle(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the frozen list with its changes; a draft goes on where it is prepared."""
    found = cycle_for(acting(request), key)
    if found.state == CycleState.DRAFT:
        return HttpResponseRedirect(reverse("programmes:form", args=[key]))
    words, show = request.GET.get("q", ""), request.GET.get("show", "")
    members = Paginator(listed_members(found, words=words, show=show), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"page": cycle_page(found, show=show, words=words), "members": members}
    return render(request, "programmes/cycle.html", context)


@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a unit off the frozen list, put it back, or give it another day; always with a reason."""
    me = acting(request)
    member = (
        AudienceMember.objects.select_related(
            "cycle__unit", "cycle__organisation", "cycle__obligation__programme"
        )
        .filter(pk=key)
        .first()
    )
    if member is None or not allows(me, Permission.OPEN_CYCLE, member.cycle.unit):
        raise NotVisible
    form = AmendInput(
        request.POST if request.method == "POST" else None, removed=member.removed_at is not None
    )
    back = reverse("programmes:cycle", args=[member.cycle_id])
    if form.is_valid():
        entered = form.cleaned_data
        try:
            amend_audience(
                member=member, change=entered["change"], reason=entered["reason"], due_on=entered.get("due_on"),
                by=me.user, at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(request, _("The change is on record: %(unit)s.") % {"unit": member.name})
            return HttpResponseRedirect(back)
    context = {"form": form, "member": member, "back": back, "crumbs": crumbs(member.cycle)}
    return render(request, "programmes/amend.html", context, status=422 if form.is_bound else 200)


@require_POST
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take no more answers, after the second, named click."""
    me = acting(request)
    found = cycle_for(me, key)
    back = reverse("programmes:cycle", args=[key])
    if not is_confirmed(request):
        missing = owing_without_answer(found).count()
        question = Confirmation(
            title=_("Close this report?"),
            sentence=found.title,
            act=_("Close the report"),
            post_to=request.path,
            back_to=back,
            effects=(
                _("No unit can send or change an answer any more."),
                ngettext(
                    "%(count)s unit has not sent; it stays named as missing.",
                    "%(count)s units have not sent; they stay named as missing.",
                    missing,
                )
                % {"count": written_number(missing)},
                _("Consolidations and reports stand as they are and can still be finished."),
            ),
            danger=True,
            icon="lock",
        )
        return confirmation_page(request, question)
    close_cycle(cycle=found, by=me.user, at=me.at)
    messages.success(request, _("The report is closed."))
    return HttpResponseRedirect(back)
