"""A programme among those above, before and below it: what it rests on, matched and taken over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.flow.adoption import Comparison, comparison_of, offered_above, offered_before
from nucong.kernel.refusal import NotVisible
from nucong.programmes import actions
from nucong.programmes.adopting import Rests
from nucong.programmes.models import Programme
from nucong.web.acting import Acting, acting
from nucong.web.locales import written_number
from nucong.web.programmes.level_inputs import PlaceInput
from nucong.web.programmes.pages.beside import beside_page
from nucong.web.programmes.pages.levels import levels_page
from nucong.web.programmes.sides import own_side
from nucong.web.scope import asking_unit, programme_for


@require_GET
def index(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what the programme rests on, the plans under it and who carries it out below."""
    me = acting(request)
    programme = programme_for(me, key, Permission.SEE_FIGURES)
    steers = _places(me, programme)
    page = levels_page(
        programme, own_side(me, programme), on=me.on, may_steer=steers, asked=request.GET.dict()
    )
    form = _place_input(programme, me) if steers else None
    return render(request, "programmes/levels.html", {"page": page, "form": form})


@require_POST
def place(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say which programme this one carries out, and which earlier one it continues."""
    me = acting(request)
    programme = programme_for(me, key, Permission.SEE_FIGURES)
    if not _places(me, programme):
        raise NotVisible
    form = _place_input(programme, me, request)
    if form.is_valid():
        actions.place_programme(
            programme=programme, adopts=form.chosen("adopts"), continues=form.chosen("continues"), by=me.user,
            at=me.at,
        )  # fmt: skip
        messages.success(request, _("The programme is placed."))
    else:
        messages.error(request, _("Choose programmes of the lists."))
    return HttpResponseRedirect(reverse("programmes:levels", args=[programme.pk]))


@require_http_methods(["GET", "POST"])
def beside(request: HttpRequest, key: UUID, rests: str) -> HttpResponse:
    """Show the programme beside the one it rests on; on POST confirm matches or take over what is ticked."""
    me = acting(request)
    programme = programme_for(me, key, Permission.SEE_FIGURES)
    if own_side(me, programme) != programme.document.unit:
        raise NotVisible  # what the lead rests on is no matter of its partner
    way = Rests(rests)
    compared = comparison_of(programme, way)
    steers = _places(me, programme)
    if request.method == "POST":
        if not steers:
            raise NotVisible
        if compared is not None:
            _act(request, me, programme, compared)
        return HttpResponseRedirect(request.path)
    page = beside_page(programme, compared, way, on=me.on, may_steer=steers)
    return render(request, "programmes/beside.html", {"page": page})


def _act(request: HttpRequest, me: Acting, programme: Programme, compared: Comparison) -> None:
    if request.POST.get("act") == "match":
        known = {str(each.pk): each for each in compared.missing}
        known |= {str(each.other.pk): each.other for each in compared.targets if each.other is not None}
        pairs = [
            (each.own, known.get(request.POST[f"match-{each.own.pk}"]))
            for each in compared.targets
            if f"match-{each.own.pk}" in request.POST
        ]
        actions.match_targets(programme=programme, rests=compared.rests, pairs=pairs, by=me.user, at=me.at)
        messages.success(request, _("The matches are confirmed."))
        return
    ticked = set(request.POST.getlist("chosen"))
    targets, tasks = actions.take_over(
        programme=programme, rests=compared.rests, on=me.on, by=me.user, at=me.at,
        targets=[each for each in compared.missing if str(each.pk) in ticked],
        tasks=[each.task for each in compared.tasks if str(each.task.pk) in ticked],
    )  # fmt: skip
    said = _("Taken over: %(targets)s targets, %(tasks)s tasks.")
    messages.success(request, said % {"targets": written_number(targets), "tasks": written_number(tasks)})


def _places(me: Acting, programme: Programme) -> bool:
    """Tell whether she runs the programme for the unit that issued it."""
    return asking_unit(me, programme) == programme.document.unit


def _place_input(programme: Programme, me: Acting, request: HttpRequest | None = None) -> PlaceInput:
    return PlaceInput(
        request.POST if request is not None else None, programme=programme,
        above=list(offered_above(programme, on=me.on)), before=list(offered_before(programme)),
    )  # fmt: skip
