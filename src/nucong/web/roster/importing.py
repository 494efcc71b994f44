"""Officers from a list and as a list: template, export, an import that is shown before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import Refusal
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named
from nucong.roster import actions, errors
from nucong.roster.queries import listed_posts, present_roster
from nucong.roster.sheet import planning, writing
from nucong.roster.sheet.plan import RosterPlan
from nucong.web.acting import Acting, acting
from nucong.web.middleware import told
from nucong.web.organisations import kept_lists
from nucong.web.parts import Link
from nucong.web.roster import reach, words
from nucong.web.roster.asking import written_by
from nucong.web.roster.import_page import import_page
from nucong.web.roster.inputs import Day
from nucong.web.roster.list_files import excel_of, language_of_page, lines_in, name_and_content


class ImportInput(forms.Form):
    """The day from which posts without a day of their own are held."""

    on = Day(
        label=gettext_lazy("In post since"),
        help_text=gettext_lazy("For rows that name no day."),
    )


@require_http_methods(["GET", "POST"])
def import_list(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask for a list; show what it would do. Nothing is written here."""
    me = acting(request)
    unit = reach.unit_written(me, key)
    form = ImportInput(request.POST or None, initial={"on": me.on})
    upload = request.FILES.get("list")
    if request.method == "GET" or not form.is_valid():
        return _ask(request, me, unit, form)
    if upload is None:
        return _ask(request, me, unit, form, problem=_("Choose a file first."))
    try:
        name, data = name_and_content(upload)
        plan = _plan(me, unit, name, data, form.cleaned_data["on"])
    except Refusal as refusal:
        return _ask(request, me, unit, form, problem=told(refusal), code=refusal.code)
    kept = _Kept(name, kept_lists.keep(me.user.pk, name, data), form.cleaned_data["on"])
    return _show(request, me, unit, plan, kept)


@require_POST
def confirm_import(request: HttpRequest, key: UUID) -> HttpResponse:
    """Do what was shown, after the named click; when the roster has changed meanwhile, show it anew."""
    me = acting(request)
    unit = reach.unit_written(me, key)
    form = ImportInput(request.POST)
    kept_as, name = request.POST.get("list", ""), request.POST.get("file", "")[:100]
    data = kept_lists.kept(me.user.pk, kept_as)
    if data is None or not form.is_valid():
        return _ask(request, me, unit, ImportInput(initial={"on": me.on}), problem=_("Choose a file first."))
    on = form.cleaned_data["on"]
    try:
        plan = _plan(me, unit, kept_as, data, on)
    except Refusal as refusal:
        return _ask(request, me, unit, form, problem=told(refusal), code=refusal.code)
    try:
        if plan.fingerprint != request.POST.get("plan"):
            raise errors.RosterHasChanged
        actions.import_roster(unit=unit, plan=plan, **written_by(me, unit))
    except Refusal as refusal:
        return _show(request, me, unit, plan, _Kept(name, kept_as, on), refusal)
    kept_lists.forget(me.user.pk, kept_as)
    messages.success(request, _("The list is written into the roster."))
    return redirect("roster:unit", unit.pk)


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """Give an empty list."""
    me = acting(request)
    reach.own_unit(me, Permission.WRITE_ROSTER)
    return excel_of([], pgettext("file name", "officers-template"))


@require_GET
def export(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the officers of a unit as of `?on=`, in the shape an import reads."""
    me = acting(request)
    unit = reach.unit_read(me, key)
    on = _day(request, me)
    rows = listed_posts(unit, on=on, language=language_of_page())
    return excel_of(rows, f"{pgettext('file name', 'officers')}-{on.isoformat()}")


def _plan(me: Acting, unit: Unit, name: str, data: bytes, on: date) -> RosterPlan:
    listed = lines_in(name, data)
    return planning.plan_import(
        present_roster(unit, on=me.on), listed.rows, on=on, today=me.on, language=language_of_page(),
        unknown_heads=listed.unknown_heads,
    )  # fmt: skip


@dataclass(frozen=True)
class _Kept:
    """A list kept between looking and doing: name of the file, its key, the day of posts without one."""

    name: str
    key: str
    on: date


def _ask(
    request: HttpRequest, me: Acting, unit: Unit, form: ImportInput, *, problem: str = "", code: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "title": _("Import officers"),
        "back": reverse("roster:unit", args=[unit.pk]),
        "form": form,
        "problem": problem,
        "code": code,
        "lead": unit_named(unit, me.on),
        "unit": unit,
        "crumbs": words.crumbs(me, unit),
        "columns": writing.columns_explained(language_of_page()),
        "people": unit.roster_people.exists(),
    }
    return render(request, "roster/import.html", context, status=422 if problem or form.errors else 200)


def _show(
    request: HttpRequest,
    me: Acting,
    unit: Unit,
    plan: RosterPlan,
    kept: _Kept,
    refusal: Refusal | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "page": import_page(plan, file=kept.name, language=language_of_page()),
        "plan": plan,
        "key": kept.key,
        "on": kept.on,
        "back": reverse("roster:import", args=[unit.pk]),
        "confirm": reverse("roster:confirm-import", args=[unit.pk]),
        "crumbs": (
            *words.crumbs(me, unit), Link(_("Import officers"), reverse("roster:import", args=[unit.pk])),
        ),
        "refused": told(refusal) if refusal else "",
    }  # fmt: skip
    wrong = bool(refusal or plan.findings)
    return render(request, "roster/import_plan.html", context, status=422 if wrong else 200)


def _day(request: HttpRequest, me: Acting) -> date:
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return me.on
