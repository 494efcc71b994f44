"""Preparing a report of a duty, its days and contents, and opening it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.accounts.models import User
from nucong.flow.audience import propose_again
from nucong.flow.step2_cascade import documents_sent_with, open_and_dispatch, prepare_report
from nucong.kernel.refusal import Refusal
from nucong.programmes.errors import DueUnknown
from nucong.reporting.actions import change_deliverables, change_draft, discard_draft
from nucong.reporting.actions.cycles import DeliverablePlan
from nucong.reporting.models import Cycle
from nucong.reporting.states import CycleState
from nucong.web.acting import Acting, acting
from nucong.web.addresses import first_address
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.documents import labels
from nucong.web.locales import written_day
from nucong.web.middleware import coded
from nucong.web.parts import Confirmation
from nucong.web.programmes.inputs import ASKED_KINDS, DueInput, PlanInput
from nucong.web.programmes.pages.opening import opening_confirmation, outline_lines, plan_page
from nucong.web.programmes.reach import draft_for, duty_for


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make the draft of the next report of a duty; asks for the day where the document names none."""
    me = acting(request)
    duty, asking = duty_for(me, key)
    if hasattr(duty, "regime"):
        return HttpResponseRedirect(reverse("calendar:regime", args=[duty.regime.pk]))
    draft = duty.cycles.filter(state=CycleState.DRAFT, unit=asking).first()
    if draft is not None:
        return HttpResponseRedirect(reverse("programmes:form", args=[draft.pk]))
    asked = "due_on" in request.POST
    form = DueInput(request.POST if asked else None)
    if request.method == "POST" and (not asked or form.is_valid()):
        try:
            day = form.cleaned_data["due_on"] if asked else None
            cycle = prepare_report(obligation=duty, due_on=day, asking=asking, by=me.user, at=me.at)
            return HttpResponseRedirect(reverse("programmes:form", args=[cycle.pk]))
        except DueUnknown:
            form = DueInput()
    context = {"form": form, "duty": duty, "back": reverse("programmes:detail", args=[duty.programme_id])}
    return render(request, "programmes/due.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show and change title, days, comparison and what is handed in."""
    me = acting(request)
    cycle = draft_for(me, key)
    earlier = _earlier(cycle)
    form = PlanInput(request.POST if request.method == "POST" else None, cycle=cycle, earlier=earlier)
    if form.is_valid():
        try:
            _save_plan(cycle, form, _asked_for(request, cycle), me.user, me)
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(request, _("Saved. Nothing was sent yet."))
            return HttpResponseRedirect(
                reverse("programmes:open" if "next" in request.POST else "programmes:plan", args=[key])
            )
    page = plan_page(cycle, today=me.on)
    return render(
        request, "programmes/plan.html", {"page": page, "form": form}, status=422 if form.is_bound else 200
    )


def _save_plan(cycle: Cycle, form: PlanInput, plans: Sequence[DeliverablePlan], by: User, me: Acting) -> None:
    moved = form.details.due_on != cycle.due_on
    with transaction.atomic():
        cycle = change_draft(cycle=cycle, details=form.details, by=by, at=me.at)
        change_deliverables(cycle=cycle, plans=plans, by=by, at=me.at)
        if moved:
            propose_again(cycle=cycle, keep_units=True, by=by, at=me.at)


def _asked_for(request: HttpRequest, cycle: Cycle) -> list[DeliverablePlan]:
    """Return what the report asks for as ticked: rows kept with title and obligation, then new kinds."""
    plans = []
    for row in cycle.deliverables.select_related("form_version"):
        if f"keep_{row.pk}" not in request.POST:
            continue
        outline = tuple(row.outline)
        if row.kind == "narrative":
            outline = tuple(outline_lines(request.POST.get(f"outline_{row.pk}", ""), row.outline))
        title = request.POST.get(f"title_{row.pk}", "").strip() or row.title
        plans.append(
            DeliverablePlan(row.kind, title, f"required_{row.pk}" in request.POST, row.form_version, outline)
        )
    known = {plan.kind for plan in plans}
    for kind in request.POST.getlist("add"):
        if kind in ASKED_KINDS and kind not in known and kind != "form":
            plans.append(DeliverablePlan(kind, labels.word(labels.DELIVERABLES, kind), False))
    return plans


def _earlier(cycle: Cycle) -> list[tuple[Cycle, str]]:
    found = (
        Cycle.objects.filter(unit=cycle.unit_id, obligation__programme=cycle.obligation.programme_id)
        .exclude(state=CycleState.DRAFT)
        .order_by("-due_on")
    )
    return [(each, f"{each.title} ({_days(each.period_start, each.period_end)})") for each in found]


def _days(first: date, last: date) -> str:
    return f"{written_day(first)} – {written_day(last)}"


@require_http_methods(["GET", "POST"])
def open_now(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show who gets what and when; on the second, named click open the report and send the document."""
    me = acting(request)
    cycle = draft_for(me, key)
    if not is_confirmed(request):
        return confirmation_page(request, opening_confirmation(cycle, today=me.on))
    open_and_dispatch(cycle=cycle, by=me.user, at=me.at)
    sent = bool(documents_sent_with(cycle))
    messages.success(
        request,
        _("The report is open and the document is in the incoming list of every unit.")
        if sent
        else _("The report is open; every unit finds it in its list."),
    )
    follow = first_address(("reporting:cycle", cycle.pk)) or reverse("programmes:cycle", args=[cycle.pk])
    return HttpResponseRedirect(follow)


@require_POST
def discard(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give up a report that was never opened."""
    me = acting(request)
    cycle = draft_for(me, key)
    programme = reverse("programmes:detail", args=[cycle.obligation.programme_id])
    if not is_confirmed(request):
        question = Confirmation(
            title=_("Give up this report?"),
            sentence=cycle.title,
            act=_("Give up the draft"),
            post_to=request.path,
            back_to=reverse("programmes:plan", args=[key]),
            effects=(
                _("The list of units and the days you set are lost; the duty and its form stay."),
                _("Nothing was sent to anybody."),
            ),
            danger=True,
            icon="cross",
        )
        return confirmation_page(request, question)
    discard_draft(cycle=cycle, by=me.user, at=me.at)
    messages.success(request, _("The draft was given up."))
    return HttpResponseRedirect(programme)
