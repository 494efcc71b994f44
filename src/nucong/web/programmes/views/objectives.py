"""Objectives of a programme: added, changed, put in order, taken away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.kernel.refusal import NotVisible
from nucong.programmes import actions
from nucong.programmes.models import Objective, Programme
from nucong.web.acting import Acting, acting
from nucong.web.parts import Link
from nucong.web.programmes.objective_inputs import ObjectiveInput
from nucong.web.programmes.tabs import programme_crumbs
from nucong.web.scope import asking_unit, programme_for


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add an objective to a programme."""
    me = acting(request)
    programme = _steered(me, key)
    form = _form(request, programme, None)
    if form.is_valid():
        actions.add_objective(programme=programme, plan=form.plan, by=me.user, at=me.at)
        messages.success(request, _("The objective was added."))
        return HttpResponseRedirect(_tree(programme))
    return _page(request, programme, form, None)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change the words of an objective and what stands under it."""
    me = acting(request)
    objective = objective_for(me, key)
    form = _form(request, objective.programme, objective)
    if form.is_valid():
        actions.change_objective(objective=objective, plan=form.plan, by=me.user, at=me.at)
        messages.success(request, _("The objective was changed."))
        return HttpResponseRedirect(f"{_tree(objective.programme)}#objective-{objective.pk}")
    return _page(request, objective.programme, form, objective)


@require_POST
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let an objective change places with the one above or below it."""
    me = acting(request)
    objective = objective_for(me, key)
    up = request.POST.get("way") == "up"
    actions.move_objective(objective=objective, up=up, by=me.user, at=me.at)
    return HttpResponseRedirect(f"{_tree(objective.programme)}#objective-{objective.pk}")


@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take an objective away that somebody added; its targets and tasks stay."""
    me = acting(request)
    objective = objective_for(me, key)
    actions.remove_objective(objective=objective, by=me.user, at=me.at)
    messages.success(request, _("The objective was taken away; its targets and tasks stay."))
    return HttpResponseRedirect(_tree(objective.programme))


def objective_for(me: Acting, key: UUID) -> Objective:
    """Return an objective of a programme she steers. Raises NotVisible."""
    objective = Objective.objects.select_related("programme__document").filter(pk=key).first()
    if objective is None:
        raise NotVisible
    _steered(me, objective.programme_id)
    return objective


def _steered(me: Acting, key: UUID) -> Programme:
    programme = programme_for(me, key)
    if asking_unit(me, programme) is None:
        raise NotVisible
    return programme


def _form(request: HttpRequest, programme: Programme, objective: Objective | None) -> ObjectiveInput:
    return ObjectiveInput(
        request.POST if request.method == "POST" else None, objective=objective,
        targets=list(programme.targets.all()), tasks=list(programme.tasks.filter(parent=None)),
    )  # fmt: skip


def _page(
    request: HttpRequest, programme: Programme, form: ObjectiveInput, objective: Objective | None
) -> HttpResponse:
    back = _tree(programme)
    title = _("Change an objective") if objective else _("Add an objective")
    context = {
        "form": form, "objective": objective, "title": title, "back": back, "programme": programme,
        "crumbs": programme_crumbs(programme, Link(_("Objectives and targets"), back), Link(title)),
    }  # fmt: skip
    return render(request, "programmes/objective_edit.html", context, status=422 if form.is_bound else 200)


def _tree(programme: Programme) -> str:
    return reverse("programmes:targets", args=[programme.pk])
