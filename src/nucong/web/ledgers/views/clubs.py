"""Models and clubs: the list, one of them, and what is done to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.ledgers.actions import change_club, commend_club, count_members, end_club, found_club
from nucong.ledgers.models import Club
from nucong.ledgers.queries import clubs_below, kinds_of, recommended, records_seen
from nucong.ledgers.states import Family
from nucong.organisations.queries import is_within, unit_named
from nucong.web.acting import Acting, acting
from nucong.web.ledgers.club_pages import club_rows, club_shown
from nucong.web.ledgers.reach import tabs
from nucong.web.ledgers.standing_inputs import ClubInput, CountInput, EndInput
from nucong.web.parts import Action
from nucong.web.scope import record_for, sees_below, writes_records

PER_PAGE = 40


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the models and clubs of the unit and of all below it, and those superiors recommend."""
    me = acting(request)
    ended = request.GET.get("state") == "ended"
    found = clubs_below(me.unit, on=me.on, ended=ended)
    if not sees_below(me):
        found = found.filter(record__in=records_seen(me.scope, on=me.on).order_by().values("pk"))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    may_write = writes_records(me, me.unit.pk)
    context = {
        "unit_name": me.unit_name,
        "ended": ended,
        "page": page,
        "rows": club_rows(list(page), me),
        "recommended": club_rows(list(recommended(me.unit)[:12]), me),
        "may_write": may_write,
        "action": Action(_("Found a model or club"), reverse("ledgers:club-new"), "plus")
        if may_write
        else None,
        "tabs": tabs(me, "clubs"),
    }
    return render(request, "ledgers/clubs.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Keep a model or club of the unit; one that is recommended can be taken over."""
    me = acting(request)
    if not writes_records(me, me.unit.pk):
        raise NotVisible
    origin = _origin(me, request.GET.get("from", ""))
    initial: dict[str, Any] = {"since": me.on}
    if origin is not None:
        initial |= ClubInput.as_kept(origin) | {"since": me.on, "place": ""}
    form = ClubInput(request.POST if request.method == "POST" else None, kinds=_kinds(me), initial=initial)
    if form.is_valid():
        try:
            club = found_club(unit=me.unit, facts=form.facts, origin=origin, by=me.user, at=me.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept: %(title)s.") % {"title": club.record.title})
            return redirect("ledgers:club", club.pk)
    context = {"form": form, "unit_name": me.unit_name, "origin": origin}
    return render(request, "ledgers/club_new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a model or club: members over time, meetings, copies; to its unit, as the form to correct it."""
    me = acting(request)
    club = _club(me, key, write=request.method == "POST")
    form = None
    if _standing(me, club):
        data = request.POST if request.method == "POST" else None
        form = ClubInput(data, kinds=_kinds(me), kept=club, initial=ClubInput.as_kept(club))
        if form.is_valid():
            try:
                change_club(club=club, facts=form.facts, by=me.user, at=me.at)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("The changes are kept."))
                return redirect("ledgers:club", key)
    return _shown(request, me, club, form)


@require_POST
def count(request: HttpRequest, key: UUID) -> HttpResponse:
    """Count the members on a day."""
    me = acting(request)
    club = _club(me, key, write=True)
    form = CountInput(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        count_members(
            club=club, on=given["on"], women=given["women"] or 0, men=given["men"] or 0, today=me.on, by=me.user,
            at=me.at,
        )  # fmt: skip
        messages.success(request, _("The members were counted."))
        return redirect("ledgers:club", key)
    return _shown(request, me, club, None, counting=form)


@require_POST
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a model or club."""
    me = acting(request)
    club = _club(me, key, write=True)
    form = EndInput(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        end_club(club=club, on=given["on"], reason=given["reason"], today=me.on, by=me.user, at=me.at)
        messages.success(request, _("It has ended."))
        return redirect("ledgers:club", key)
    return _shown(request, me, club, None, ending=form)


@require_POST
def commend(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a model of a unit below to all others, or take that back."""
    me = acting(request)
    club = _club(me, key)
    if not _commends(me, club):
        raise NotVisible
    commended = club.commended_by_id is not None
    commend_club(club=club, unit=None if commended else me.unit, on=me.on, by=me.user, at=me.at)
    return redirect("ledgers:club", key)


def _club(me: Acting, key: UUID, *, write: bool = False) -> Club:
    """Return a club she sees, one that is recommended to her too. Raises NotVisible."""
    found = Club.objects.select_related("record", "record__unit", "record__organisation", "origin__record")
    club = get_object_or_404(found, pk=key)
    shown = club.commended_on is not None and club.record.organisation_id == me.organisation.pk
    if write or not shown:
        record_for(me, key, write=write)
    return club


def _origin(me: Acting, text: str) -> Club | None:
    try:
        return _club(me, UUID(text))
    except ValueError:
        return None


def _standing(me: Acting, club: Club) -> bool:
    return club.record.until is None and writes_records(me, club.record.unit_id)


def _commends(me: Acting, club: Club) -> bool:
    opens = me.unit.pk in me.scope.units_with(Permission.OPEN_CYCLE)
    return opens and club.record.unit_id != me.unit.pk and is_within(club.record.unit, me.unit, on=me.on)


def _kinds(me: Acting) -> list[Any]:
    return [kind for kind in kinds_of(me.organisation.pk) if kind.family is Family.MODEL and not kind.hidden]


def _shown(
    request: HttpRequest, me: Acting, club: Club, form: ClubInput | None, *,
    counting: CountInput | None = None, ending: EndInput | None = None,
) -> HttpResponse:  # fmt: skip
    wrong = any(each is not None and each.is_bound for each in (form, counting, ending))
    standing = _standing(me, club)
    if standing and form is None:
        form = ClubInput(kinds=_kinds(me), kept=club, initial=ClubInput.as_kept(club))
    context = {
        "club": club,
        "shown": club_shown(club, me),
        "unit_name": unit_named(club.record.unit, me.on),
        "form": form,
        "counting": counting or CountInput(initial={"on": me.on}, auto_id="count_%s"),
        "ending": ending or EndInput(initial={"on": me.on}, auto_id="end_%s"),
        "standing": standing,
        "may_commend": _commends(me, club),
        "may_take_over": writes_records(me, me.unit.pk) and club.record.unit_id != me.unit.pk,
    }
    return render(request, "ledgers/club.html", context, status=422 if wrong else 200)
