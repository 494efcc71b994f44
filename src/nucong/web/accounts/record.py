"""The record of what was done: who, what, to which object, when; and the proof that nothing is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import events_within
from nucong.audit.chain import ChainReport, prove_chain
from nucong.audit.models import Event
from nucong.audit.queries import chain_length
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime, name_holds
from nucong.web.accounts.inputs import RecordFilter
from nucong.web.accounts.reach import require
from nucong.web.accounts.verbs import object_in_words, told_facts, verb_in_words
from nucong.web.accounts.words import VERBS
from nucong.web.acting import Acting, acting
from nucong.web.organisations import reach
from nucong.web.organisations.tabs import tabs
from nucong.web.paging import page_counted_so_far
from nucong.web.parts import Link

PER_PAGE = 50


@dataclass(frozen=True)
class Told:
    """One event in words."""

    at: datetime
    actor: str
    verb: str
    kind: str
    label: str
    unit: str
    unit_url: str
    count: int
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RecordPage:
    """The events of a scope and the state of the chain."""

    rows: tuple[Told, ...]
    page: Page[Any]
    form: RecordFilter
    tabs: tuple[Link, ...]
    sealed: int
    unsealed: int
    proof: ChainReport | None
    filtered: bool


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show what was done, the newest first."""
    return _show(request, None)


@require_POST
def prove(request: HttpRequest) -> HttpResponse:
    """Compute the whole chain anew and show what it says."""
    require(acting(request), Permission.READ_AUDIT)
    return _show(request, prove_chain())


def _show(request: HttpRequest, proof: ChainReport | None) -> HttpResponse:
    me = require(acting(request), Permission.READ_AUDIT)
    verbs = sorted(((verb, verb_in_words(verb)) for verb in VERBS), key=lambda pair: pair[1])
    form = RecordFilter(request.GET, verbs=verbs)
    page = page_counted_so_far(_found(me, form), PER_PAGE, request.GET.get("page"))
    sealed, unsealed = chain_length()
    shown = RecordPage(
        rows=_told(me, list(page.object_list)),
        page=page,
        form=form,
        tabs=tabs(me, "record"),
        sealed=sealed,
        unsealed=unsealed,
        proof=proof,
        filtered=any(request.GET.get(name) for name in form.fields),
    )
    return render(request, "accounts/record.html", {"page": shown})


def _found(me: Acting, form: RecordFilter) -> QuerySet[Event]:
    typed = form.cleaned_data if form.is_valid() else {}
    events = events_within(me.scope)
    if person := typed.get("person"):
        events = events.filter(actor_name__icontains=person)
    if verb := typed.get("verb"):
        events = events.filter(verb=verb)
    named = name_holds(typed.get("unit", ""))
    if named is not None:
        events = events.filter(unit_id__in=Unit.objects.filter(named).values("pk"))
    zone = ZoneInfo(me.organisation.zone)
    if typed.get("day"):
        events = events.filter(at__gte=_start(typed["day"], zone))
    if typed.get("until"):
        events = events.filter(at__lt=_start(typed["until"] + timedelta(days=1), zone))
    return events.order_by("-id")


def _start(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone)


def _actor(event: Event) -> str:
    """Return who acted; both names when she acted in another's place."""
    if event.actor_id is None:
        return _("the program")
    other = event.detail.get("instead_of", "")
    if not other:
        return event.actor_name
    return _("{person} in place of {other}").format(person=event.actor_name, other=other)


def _told(me: Acting, events: list[Event]) -> tuple[Told, ...]:
    units = {event.unit_id for event in events if event.unit_id}
    names, seen = NamesInTime(units), reach.linkable(me, units)
    return tuple(
        Told(
            at=event.at,
            actor=_actor(event),
            verb=verb_in_words(event.verb),
            kind=object_in_words(event.object_kind),
            label=event.object_label,
            unit=names.on(event.unit_id, me.on) if event.unit_id else "",
            unit_url=reverse("organisations:unit", args=[event.unit_id]) if event.unit_id in seen else "",
            count=event.count,
            facts=tuple(told_facts(event.detail)),
        )
        for event in events
    )
