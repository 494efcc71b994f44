"""One list for many units below: shown by unit before anything is written, then written for them in one go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime
from nucong.roster import actions, errors
from nucong.roster.queries import present_rosters
from nucong.roster.sheet import many
from nucong.roster.states import ToldHow
from nucong.web.acting import Acting, acting
from nucong.web.locales import written_number
from nucong.web.middleware import told
from nucong.web.organisations import kept_lists
from nucong.web.roster import below, reach, words
from nucong.web.roster.entry_inputs import EntryInput
from nucong.web.roster.import_below_page import below_page
from nucong.web.roster.inputs import Day
from nucong.web.roster.list_files import excel_of, language_of_page, lines_in, name_and_content


class ImportBelowInput(EntryInput):
    """How she was told, and the day from which posts without a day of their own are held."""

    on = Day(label=gettext_lazy("In post since"), help_text=gettext_lazy("For rows that name no day."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, online=False, **kwargs)
        del self.fields["reason"]


@require_http_methods(["GET", "POST"])
def import_below(request: HttpRequest) -> HttpResponse:
    """Ask for a list; show what it would do at each unit. Nothing is written here."""
    me = _entering(request)
    first = {"on": me.on, "told_on": me.on, "how": ToldHow.PAPER}
    form = ImportBelowInput(request.POST or None, latest=me.on, initial=first)
    if request.method == "GET" or not form.is_valid():
        return _ask(request, me, form)
    upload = request.FILES.get("list")
    if upload is None:
        return _ask(request, me, form, problem=_("Choose a file first."))
    try:
        name, data = name_and_content(upload)
        plan, units = _plan(me, name, data, form)
    except Refusal as refusal:
        return _ask(request, me, form, problem=told(refusal), code=refusal.code)
    return _show(request, me, form, plan, units, name, kept_lists.keep(me.user.pk, name, data))


@require_POST
def confirm_import_below(request: HttpRequest) -> HttpResponse:
    """Do what was shown, after the named click; when a roster has changed meanwhile, show it anew."""
    me = _entering(request)
    form = ImportBelowInput(request.POST, latest=me.on)
    kept_as, name = request.POST.get("list", ""), request.POST.get("file", "")[:100]
    data = kept_lists.kept(me.user.pk, kept_as)
    if data is None or not form.is_valid():
        return _ask(request, me, form, problem=_("Choose a file first."))
    try:
        plan, units = _plan(me, kept_as, data, form)
    except Refusal as refusal:
        return _ask(request, me, form, problem=told(refusal), code=refusal.code)
    typed = form.cleaned_data
    try:
        if plan.findings:
            raise errors.ListHasErrors(count=len(plan.findings))
        if plan.fingerprint != request.POST.get("plan"):
            raise errors.RosterHasChanged
        written = actions.import_rosters(
            lists=[(units[unit], part) for unit, part in plan.parts], superior=me.unit, how=typed["how"],
            told_on=typed["told_on"], on=me.on, by=me.user, at=me.at,
        )  # fmt: skip
    except Refusal as refusal:
        return _show(request, me, form, plan, units, name, kept_as, refusal)
    kept_lists.forget(me.user.pk, kept_as)
    done = ngettext(
        "The list is written into the roster of %(count)s unit.",
        "The list is written into the rosters of %(count)s units.", written,
    )  # fmt: skip
    messages.success(request, done % {"count": written_number(written)})
    return redirect("roster:entries")


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """Give a list with the code and name of each unit below that has nobody with access."""
    me = _entering(request)
    rows = [{"unit_code": row.code, "unit_name": row.name} for row in below.units_offline(me)]
    return excel_of(rows, pgettext("file name", "officers-of-units-below"))


def _entering(request: HttpRequest) -> Acting:
    me = acting(request)
    reach.own_unit(me, Permission.WRITE_ROSTER)
    if not below.has_below(me):
        raise NotVisible
    return me


def _plan(
    me: Acting, name: str, data: bytes, form: ImportBelowInput
) -> tuple[many.ManyPlan, dict[UUID, Unit]]:
    listed = lines_in(name, data)
    named = below.units_named(me, many.codes_of(listed.rows))
    present = present_rosters([unit for unit, refused in named.values() if not refused], on=me.on)
    known = {
        code: many.UnitInList(unit.pk, present.get(unit.pk), refused)
        for code, (unit, refused) in named.items()
    }
    plan = many.plan_many(
        known, listed.rows, on=form.cleaned_data["on"], today=me.on, language=language_of_page(),
        unknown_heads=listed.unknown_heads,
    )  # fmt: skip
    return plan, {unit.pk: unit for unit, _refused in named.values()}


def _ask(
    request: HttpRequest, me: Acting, form: ImportBelowInput, *, problem: str = "", code: str = ""
) -> HttpResponse:
    context = {
        "title": _("Import officers of many units"), "back": reverse("roster:entries"), "form": form, "problem": problem, "code": code, "lead": me.unit_name, "crumbs": words.crumbs(me),
        "tabs": words.tabs(me, "roster"),
    }  # fmt: skip
    return render(request, "roster/import_below.html", context, status=422 if problem or form.errors else 200)


def _show(
    request: HttpRequest, me: Acting, form: ImportBelowInput, plan: many.ManyPlan, units: dict[UUID, Unit],
    file: str, key: str, refusal: Refusal | None = None,
) -> HttpResponse:  # fmt: skip
    names = NamesInTime(units)
    context = {
        "page": below_page(
            plan, {unit: names.on(unit, me.on) for unit in units}, file=file, language=language_of_page()
        ),
        "plan": plan, "key": key, "typed": form.cleaned_data, "on": form.cleaned_data["on"],
        "back": reverse("roster:import-below"), "confirm": reverse("roster:confirm-import-below"), "crumbs": words.crumbs(me),
        "refused": told(refusal) if refusal else "",
    }  # fmt: skip
    wrong = bool(refusal or plan.findings)
    return render(request, "roster/import_below_plan.html", context, status=422 if wrong else 200)
