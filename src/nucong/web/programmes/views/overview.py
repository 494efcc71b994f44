"""The list of programmes, beginning one from a document, and the programme itself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nucong.access.shared import shared_for, shared_with
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import visible_units
from nucong.documents.states import DocumentState
from nucong.flow.adoption import origin_of, waiting_for
from nucong.flow.audience import addressee_phrases, propose_audience
from nucong.flow.step2_cascade import begin_programme, plan_for
from nucong.kernel.refusal import NotVisible
from nucong.programmes.actions import add_duty
from nucong.programmes.errors import NotConfirmedYet
from nucong.programmes.models import Programme, ProgrammeOwner
from nucong.programmes.queries import programme_of
from nucong.web.acting import acting
from nucong.web.programmes.inputs import DutyInput, PartnerInput
from nucong.web.programmes.pages.begin import begin_page
from nucong.web.programmes.pages.listing import programme_rows, waiting_rows, whose_tabs
from nucong.web.programmes.pages.overview import programme_page
from nucong.web.programmes.pages.shared import shared_page, shared_rows
from nucong.web.programmes.partners import partner_units
from nucong.web.programmes.reach import sees_document
from nucong.web.scope import allows, document_for, programme_for

PER_PAGE = 50
WHOSE = ("own", "below")
MOST_WAITING = 20


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the programmes of the person's units and those joined as a partner."""
    me = acting(request)
    seen = visible_units(me.scope, on=me.on).values("pk")
    whose = request.GET.get("whose", "")
    ours = Exists(ProgrammeOwner.objects.filter(programme=OuterRef("pk"), unit=me.unit.pk))
    found = (
        Programme.objects.filter(owners__unit__in=seen)
        .annotate(ours=ours)
        .select_related("document", "adopts__document")
        .prefetch_related("owners__unit__names", "obligations", "targets", "tasks")
        .order_by("-ours", "-created_at", "pk")
        .distinct()
    )
    if whose in WHOSE:
        found = found.filter(ours=whose == "own")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = programme_rows(list(page.object_list), on=me.on, figures=me.has(Permission.SEE_FIGURES))
    shared = shared_rows(list(shared_with(me).exclude(owners__unit__in=seen)[:PER_PAGE]), me)
    context = {
        "rows": rows,
        "shared": shared,
        "waiting": waiting_rows(waiting_for(me.unit, on=me.on)[:MOST_WAITING], on=me.on)
        if whose != "below"
        else (),
        "page": page,
        "whose": whose_tabs(whose),
        "may_begin": me.has(Permission.OPEN_CYCLE),
    }
    return render(request, "programmes/index.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what will follow from a confirmed document; on POST make the programme."""
    me = acting(request)
    document = document_for(me, key, Permission.OPEN_CYCLE)
    if document.state == DocumentState.READING:
        raise NotConfirmedYet()
    existing = programme_of(document)
    if existing is not None:
        return HttpResponseRedirect(reverse("programmes:detail", args=[existing.pk]))
    partners = partner_units(me.organisation, on=me.on)
    plan = plan_for(document)
    form = PartnerInput(
        request.POST if request.method == "POST" else None,
        partners=partners,
        joint=document.kind == "joint_programme",
    )
    if request.method == "POST" and not plan.orders_nothing and form.is_valid():
        programme = begin_programme(document=document, partner=form.chosen, by=me.user, at=me.at)
        messages.success(request, _("The programme is set up. Nothing was sent yet."))
        if programme.adopts is not None:
            messages.info(
                request, _("It carries out another programme. Compare both under “Above and below”.")
            )
        return HttpResponseRedirect(reverse("programmes:detail", args=[programme.pk]))
    phrases = (
        [] if plan.orders_nothing else propose_audience(document, root=document.unit, on=me.on).resolutions
    )
    origin = origin_of(document, on=me.on)
    context = {"page": begin_page(document, plan, phrases), "form": form, "origin": origin}
    return render(
        request, "programmes/begin.html", context, status=422 if form.is_bound and form.errors else 200
    )


@require_GET
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one programme: duties, tasks, targets, reports; of a joint one, below its owners, the shared part."""
    me = acting(request)
    try:
        programme = programme_for(me, key)
    except NotVisible:
        shared = shared_for(me, key)
        below = shared_page(shared, me, sees_document=sees_document(me, shared.document_id))
        return render(request, "programmes/shared.html", {"page": below})
    page = programme_page(programme, me)
    return render(request, "programmes/detail.html", {"page": page})


@require_http_methods(["GET", "POST"])
def new_duty(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a duty the document does not spell out."""
    me = acting(request)
    programme = programme_for(me, key)
    if not allows(me, Permission.OPEN_CYCLE, programme.document.unit):
        raise NotVisible
    form = DutyInput(request.POST if request.method == "POST" else None)
    if form.is_valid():
        add_duty(
            programme=programme, duty=form.duty, addressees=addressee_phrases(programme.document),
            by=me.user, at=me.at,
        )  # fmt: skip
        messages.success(request, _("The duty was added."))
        return HttpResponseRedirect(reverse("programmes:detail", args=[programme.pk]))
    context = {"form": form, "programme": programme, "url": reverse("programmes:detail", args=[key])}
    return render(request, "programmes/new_duty.html", context, status=422 if form.is_bound else 200)
