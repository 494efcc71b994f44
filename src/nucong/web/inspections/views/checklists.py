"""The checklists in force, and the items an organisation adds to them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nucong.inspections.actions import add_own_checklist
from nucong.inspections.checklists import VERSIONS
from nucong.inspections.models import OwnChecklist
from nucong.inspections.queries import checklist_on
from nucong.web.acting import acting
from nucong.web.inspections import reach
from nucong.web.inspections.inputs import ChecklistInput, day_typed
from nucong.web.ledgers.reach import keeps_kinds, kinds_kept_by
from nucong.web.locales import written_day
from nucong.web.parts import Action, Link
from nucong.web.roster.asking import FormPage, answered


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the list in force on a day, and from which days others hold."""
    me = acting(request)
    try:
        on = day_typed(request.GET.get("on", "")) or me.on
    except ValueError:
        on = me.on
    listed = checklist_on(me.organisation, on)
    law = [
        (version.valid_from, " · ".join(version.laws))
        for version in VERSIONS.get(me.organisation.country, ())
    ]
    own = [
        (each.valid_from, _("own items: %(count)s") % {"count": len(each.items)})
        for each in OwnChecklist.objects.filter(organisation=me.organisation)
    ]
    context = {
        "on": on,
        "listed": listed,
        "items": [
            (n, item, item.penalty_on(on), item.code in listed.own_codes)
            for n, item in enumerate(listed.items, 1)
        ],
        "laws": " · ".join(listed.version.laws),
        "versions": sorted(law + own, reverse=True),
        "crumbs": reach.crumbs(Link(_("Checklists"))),
        "action": Action(_("Add own items"), reverse("inspections:new-checklist"), "plus")
        if keeps_kinds(me)
        else None,
    }
    return render(request, "inspections/checklists.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add a version of the organisation's own items from a day on."""
    me = acting(request)
    kinds_kept_by(me)
    now = checklist_on(me.organisation, me.on)
    lines = "\n".join(
        " | ".join(part for part in (item.text, item.basis, item.standard) if part)
        for item in now.items
        if item.code in now.own_codes
    )
    form = ChecklistInput(request.POST or None, initial={"valid_from": me.on, "items": lines})

    def act() -> None:
        add_own_checklist(
            organisation=me.organisation, valid_from=form.cleaned_data["valid_from"], lines=form.lines, by=me.user,
            at=me.at,
        )  # fmt: skip

    page = FormPage(
        title=_("Own items of the checklist"), lead=written_day(me.on), back=reverse("inspections:checklists"),
        act=_("Keep this version"),
        crumbs=reach.crumbs(Link(_("Checklists"), reverse("inspections:checklists"))),
        hint=_("They stand after the items of the law from this day on. Checks begun before keep the list of their day."),
    )  # fmt: skip
    return answered(request, form, page, act, done=_("The version is kept."))
