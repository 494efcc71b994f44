"""Units from a list and as a list: template, export, an import that is shown before it is done."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.flow.tree_changes import change_tree
from nucong.kernel.languages import content_language
from nucong.kernel.refusal import N_, NotVisible, Refusal
from nucong.organisations import actions, errors
from nucong.organisations.queries import present_tree, size_below
from nucong.organisations.tree_file import example, planning, reading, writing
from nucong.organisations.tree_file.plan import ImportPlan
from nucong.organisations.tree_file.present import PresentTree
from nucong.web.acting import Acting, acting
from nucong.web.middleware import told
from nucong.web.organisations import kept_lists
from nucong.web.organisations.import_page import import_page
from nucong.web.parts import Link

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportInput(forms.Form):
    """The list, the day from which its changes hold, and what becomes of units it does not name."""

    on = forms.DateField(
        label=gettext_lazy("Changes hold from"),
        help_text=gettext_lazy("For renamed, moved and ended units, and for new ones whose row has no day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    end_absent = forms.BooleanField(
        label=gettext_lazy("Units that the list does not name end on this day"), required=False
    )


@require_http_methods(["GET", "POST"])
def import_list(request: HttpRequest) -> HttpResponse:
    """Ask for a list and keep it, to be looked at before it is written."""
    me = _importer(request)
    form = ImportInput(request.POST or None, initial={"on": _usual_day(me)})
    upload = request.FILES.get("list")
    if request.method == "GET" or not form.is_valid():
        return _ask(request, me, form)
    if upload is None:
        return _ask(request, me, form, problem=_("Choose a file first."))
    name = (upload.name or "list.csv")[:100]
    try:
        if (upload.size or 0) > reading.MAX_BYTES:
            raise errors.BadTreeFile(file=name, why=N_("it is larger than 20 MB"))
        data = upload.read()
        reading.read_list(name, data)
    except Refusal as refusal:
        return _ask(request, me, form, problem=told(refusal), code=refusal.code)
    key = kept_lists.keep(me.user.pk, name, data)
    return redirect(_address(key, name, form.cleaned_data))


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """Show what a list that was sent would do, a page of one kind of changes."""
    me = _importer(request)
    form = ImportInput(request.GET)
    key, name = request.GET.get("list", ""), request.GET.get("file", "")[:100]
    data = kept_lists.kept(me.user.pk, key)
    if data is None or not form.is_valid():
        return _ask_anew(request, me)
    try:
        present, plan = _plan(me, key, data, form.cleaned_data["on"], form.cleaned_data["end_absent"])
    except Refusal as refusal:
        return _ask(request, me, form, problem=told(refusal), code=refusal.code)
    return _show(request, present, plan, name, key, form.cleaned_data)


@require_POST
def confirm_import(request: HttpRequest) -> HttpResponse:
    """Do what was shown, after the named click; when the tree has changed meanwhile, show it anew."""
    me = _importer(request)
    form = ImportInput(request.POST)
    key, name = request.POST.get("list", ""), request.POST.get("file", "")[:100]
    data = kept_lists.kept(me.user.pk, key)
    if data is None or not form.is_valid():
        return _ask_anew(request, me)
    typed = form.cleaned_data
    present, plan = _plan(me, key, data, typed["on"], typed["end_absent"])
    try:
        if plan.fingerprint != request.POST.get("plan"):
            raise errors.TreeHasChanged
        change_tree(
            lambda: actions.import_units(root=me.unit, plan=plan, by=me.user, at=me.at),
            organisation=me.organisation, by=me.user, at=me.at,
        )  # fmt: skip
    except Refusal as refusal:
        return _show(request, present, plan, name, key, typed, refusal)
    kept_lists.forget(me.user.pk, key)
    messages.success(request, _("The list is written into the tree."))
    return redirect("organisations:index")


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """Give an empty list, or with `?filled=1` an invented example; `?format=csv` as CSV."""
    me = _importer(request)
    present = present_tree(me.unit, on=me.on)
    language = _language()
    rows = example.rows(present, language) if request.GET.get("filled") else []
    name = pgettext("file name", "units-example") if rows else pgettext("file name", "units-template")
    return _file(request, rows, present, name)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Give the units below hers as of `?on=`, with `?history=1` over all days; `?format=csv` as CSV.

    The list can be imported again.
    """
    me = acting(request)
    if not me.has(Permission.MANAGE_UNITS):
        raise NotVisible
    present = present_tree(me.unit, on=_day(request, me))
    if request.GET.get("history"):
        rows, name = writing.stories_of(present, _language()), pgettext("file name", "units-history")
    else:
        rows, name = writing.cells_of(present, _language()), pgettext("file name", "units")
    return _file(request, rows, present, f"{name}-{present.on.isoformat()}")


def _importer(request: HttpRequest) -> Acting:
    me = acting(request)
    if me.unit.pk not in me.scope.units_with(Permission.MANAGE_UNITS):
        raise NotVisible
    return me


def _plan(me: Acting, name: str, data: bytes, on: date, end_absent: bool) -> tuple[PresentTree, ImportPlan]:
    listed = reading.read_list(name, data)
    present = present_tree(
        me.unit, on=on, may_change=lambda path: me.scope.allows(Permission.MANAGE_UNITS, path)
    )
    return present, planning.plan_import(present, listed, end_absent=end_absent)


def _address(key: str, name: str, typed: dict[str, Any]) -> str:
    """Return the address of the page that shows a kept list."""
    query = {"list": key, "file": name, "on": typed["on"].isoformat()}
    if typed["end_absent"]:
        query["end_absent"] = "on"
    return f"{reverse('organisations:import-plan')}?{urlencode(query)}"


def _ask_anew(request: HttpRequest, me: Acting) -> HttpResponse:
    form = ImportInput(initial={"on": _usual_day(me)})
    return _ask(request, me, form, problem=_("Choose a file first."))


def _usual_day(me: Acting) -> date:
    """Return today, but for a tree that only begins the day its highest unit began."""
    return me.on if size_below(me.unit, on=me.on) else max(me.unit.established_on, date(1900, 1, 1))


def _ask(
    request: HttpRequest, me: Acting, form: ImportInput, *, problem: str = "", code: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "problem": problem,
        "code": code,
        "lead": me.unit_name,
        "crumbs": _crumbs(),
        "columns": writing.columns_explained(_language()),
        "below": size_below(me.unit, on=me.on),
    }
    return render(
        request, "organisations/import.html", context, status=422 if problem or form.errors else 200
    )


def _show(
    request: HttpRequest,
    present: PresentTree,
    plan: ImportPlan,
    name: str,
    key: str,
    typed: dict[str, Any],
    refusal: Refusal | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "page": import_page(
            present,
            plan,
            file=name,
            address=_address(key, name, typed),
            kind=request.GET.get("kind", ""),
            number=request.GET.get("page", "1"),
        ),
        "plan": plan,
        "key": key,
        "typed": typed,
        "crumbs": (*_crumbs(), Link(_("Import units"), reverse("organisations:import"))),
        "refused": told(refusal) if refusal else "",
        "code": refusal.code if refusal else "",
    }
    wrong = bool(refusal or plan.findings)
    return render(request, "organisations/import_plan.html", context, status=422 if wrong else 200)


def _crumbs() -> tuple[Link, ...]:
    return (Link(_("Units"), reverse("organisations:index")),)


def _file(request: HttpRequest, rows: list[writing.Cells], present: PresentTree, name: str) -> HttpResponse:
    language = _language()
    if request.GET.get("format") == "csv":
        response = HttpResponse(writing.csv_of(rows, language), content_type="text/csv; charset=utf-8")
        ending = "csv"
    else:
        response = HttpResponse(writing.xlsx_of(rows, present, language), content_type=EXCEL)
        ending = "xlsx"
    response.headers["Content-Disposition"] = _named(name, ending)
    return response


def _named(name: str, ending: str) -> str:
    return f"attachment; filename=\"units.{ending}\"; filename*=UTF-8''{quote(name)}.{ending}"


def _day(request: HttpRequest, me: Acting) -> date:
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return me.on


def _language() -> str:
    return content_language(get_language() or "vi")
