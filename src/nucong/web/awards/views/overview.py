"""What there is to do about awards, and registrations of a year."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.awards import actions
from nucong.awards.models import Nomination
from nucong.awards.queries import calls_for, lying_at, registrations_of, renewable, rules_on
from nucong.awards.states import CallState
from nucong.ledgers.queries import kinds_of
from nucong.ledgers.states import Family
from nucong.organisations.queries import NamesInTime
from nucong.web.acting import Acting, acting
from nucong.web.awards import pages, reach, words
from nucong.web.awards.inputs import RegistrationInput
from nucong.web.ledgers.reach import keeps_kinds, tabs
from nucong.web.parts import Action, Link
from nucong.web.roster.asking import FormPage, answered
from nucong.web.roster.posts import people_of
from nucong.web.scope import allows, sees_below

SHOWN = 60
REGISTRATIONS_SHOWN = 300


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show what waits: nominations to review, calls, own nominations, files that can be renewed."""
    me = acting(request)
    writes = reach.writes(me)
    own = Nomination.objects.filter(unit=me.unit).select_related("award__call", "unit", "lies_at")
    calls = list(calls_for(me.unit, on=me.on)[:SHOWN])
    context = {
        "tabs": tabs(me, "awards"),
        "unit_name": me.unit_name,
        "action": Action(_("Make a call"), reverse("awards:new-call"), "plus") if reach.calls(me) else None,
        "others": _others(me),
        "lying": pages.nomination_rows(lying_at(me.unit)[:SHOWN], me, checked=True) if writes else [],
        "calls": pages.call_rows([call for call in calls if call.state != CallState.CANCELLED], me),
        "own": pages.nomination_rows(own.order_by("-written_at", "-pk")[:SHOWN], me) if writes else [],
        "renewable": renewable(me.unit).exists() if writes else False,
    }
    return render(request, "awards/index.html", context)


def _others(me: Acting) -> tuple[Link, ...]:
    kinds = [kind.code for kind in kinds_of(me.organisation.pk) if kind.family is Family.AWARD]
    listed = "&".join(f"kind={code}" for code in kinds)
    shown = [
        Link(_("Roll of honour"), reverse("awards:honour"), "sign"),
        Link(_("All awards given"), f"{reverse('ledgers:index')}?{listed}", "record"),
        Link(_("Registrations"), reverse("awards:registrations"), "edit"),
    ]
    if reach.writes(me):
        shown.append(Link(_("Enter an award"), reverse("awards:record"), "plus"))
    if reach.calls(me):
        shown.append(Link(_("Proposed elsewhere"), reverse("awards:elsewhere"), "send"))
    if keeps_kinds(me):
        shown.append(Link(_("Awards and their rules"), reverse("awards:kinds"), "read"))
    return tuple(shown)


@require_http_methods(["GET", "POST"])
def registrations(request: HttpRequest) -> HttpResponse:
    """List who strives for what this year, in the unit and below; register somebody of the own unit."""
    me = acting(request)
    year = int(request.GET["year"]) if request.GET.get("year", "").isascii() and request.GET.get("year", "").isdigit() else me.on.year  # fmt: skip
    year = min(max(year, 1990), 2100)
    rules, people = rules_on(me.organisation, me.on), people_of(me.unit)
    may = reach.writes(me)
    names, below = pages.award_names(me.organisation), sees_below(me)
    readable = [
        row for row in registrations_of(me.unit, year=year, on=me.on)[:REGISTRATIONS_SHOWN]
        if (row.collective and (below or row.unit_id == me.unit.pk)) or allows(me, Permission.READ_ROSTER, row.unit)
    ]  # fmt: skip
    units = NamesInTime({row.unit_id for row in readable})
    form = RegistrationInput(
        request.POST or None, rules=rules, people=people, initial={"year": year, "whom": "person"}
    )
    extra = {
        "year": year, "may": may, "years": [Link(str(each), f"?year={each}", active=each == year) for each in (me.on.year - 1, me.on.year, me.on.year + 1)],
        "rows": [
            {
                "key": row.pk, "name": row.name, "award": names.get(row.award, row.award), "goals": row.goals,
                "collective": row.collective, "on": row.registered_on, "mine": may and row.unit_id == me.unit.pk,
                "unit": "" if row.unit_id == me.unit.pk else units.on(row.unit_id, me.on),
            }
            for row in readable
        ],
    }  # fmt: skip
    page = FormPage(
        _("Registrations"), _("Who strives for which award this year, and with which goals."), request.get_full_path(),
        _("Register"), words.crumbs(), extra=extra,
    )  # fmt: skip

    def act() -> None:
        typed = form.cleaned_data
        actions.register(
            unit=reach.writing(me), year=typed["year"], award=typed["award"], collective=typed["whom"] == "collective",
            name=typed["name"], person=typed["person"], goals=typed["goals"], on=me.on, by=me.user, at=me.at,
        )  # fmt: skip

    return answered(request, form, page, act, done=_("Registered."), template="awards/registrations.html")


@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a registration back."""
    me = acting(request)
    registration = reach.registration_written(me, key)
    actions.take_registration_back(registration=registration, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("Taken back."))
    return redirect("awards:registrations")
