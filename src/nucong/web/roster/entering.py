"""The roster of a unit that is offline, entered by its superior: begun, finished, confirmed by the unit."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import units_with_account, within_scope
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime, UnitRow, children, find_units, unit_named
from nucong.roster import actions
from nucong.roster.models import EntryForUnit
from nucong.roster.queries import (
    BelowNow,
    below_now,
    entries_made_by,
    latest_entry,
    lines_to_confirm,
    open_entry,
)
from nucong.roster.states import TOLD_WORDS, ToldHow
from nucong.web.acting import Acting, acting
from nucong.web.locales import written_day, written_number
from nucong.web.roster import below, reach, words
from nucong.web.roster.asking import FormPage, answered
from nucong.web.roster.entry_inputs import EntryInput

SHOWN = 60


@dataclass(frozen=True)
class EntryNote:
    """What the page of a unit tells of an entry made for it, and what may be done about it."""

    sentence: str
    now: bool
    confirmed: bool
    finish_url: str = ""
    confirm_url: str = ""


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the units below that have no people with access, those found by name, and what is not confirmed yet."""
    me = acting(request)
    unit = reach.own_unit(me, Permission.WRITE_ROSTER)
    if not below.has_below(me):
        raise NotVisible
    typed = request.GET.get("q", "").replace("\0", "").strip()[:100]
    rows = _found(me, typed) if typed else children(unit, on=me.on)
    online = units_with_account([row.id for row in rows], me.on)
    offline = [row for row in rows if typed or row.id not in online]
    known = below_now([row.id for row in offline[:SHOWN]], on=me.on)
    context = {
        "tabs": words.tabs(me, "roster"), "lead": me.unit_name, "crumbs": words.crumbs(me), "typed": typed,
        "rows": [_row(row, online, known) for row in offline[:SHOWN]],
        "more": max(0, len(offline) - SHOWN),
        "entries": _entries(me),
    }  # fmt: skip
    return render(request, "roster/entries.html", context)


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask how she was told and why the unit does not do it itself; then its page can be written."""
    me = acting(request)
    unit = reach.unit_entered(me, key)
    page_of = reverse("roster:unit", args=[unit.pk])
    if open_entry(unit, superior=me.unit) is not None:
        return redirect(page_of)
    online = bool(units_with_account([unit.pk], me.on))
    typed = EntryInput(
        request.POST or None,
        online=online,
        latest=me.on,
        initial={"told_on": me.on, "how": ToldHow.TELEPHONE},
    )

    def act() -> None:
        actions.begin_entry(unit=unit, superior=me.unit, on=me.on, by=me.user, at=me.at, **typed.cleaned_data)

    page = FormPage(
        title=_("Enter the officers for the unit"), lead=unit_named(unit, me.on), back=page_of,
        act=_("Begin to enter"), crumbs=words.crumbs(me, unit),
        hint=_(
            "Everything you enter is marked as entered by the superior, with how you were told. The unit can"
            " confirm or correct it later."
        ),
    )  # fmt: skip
    done = _("Now enter the bodies and people, or take them from a list.")
    return answered(request, typed, page, act, done=done)


@require_POST
def finish(request: HttpRequest, key: UUID) -> HttpResponse:
    """Finish an entry."""
    me = acting(request)
    unit = reach.unit_entered(me, key)
    entry = open_entry(unit, superior=me.unit)
    if entry is None:
        raise NotVisible
    actions.finish_entry(entry=entry, on=me.on, by=me.user, at=me.at)
    messages.success(
        request, _("Finished. The unit reads what was entered for it and confirms or corrects it.")
    )
    return redirect("roster:unit", unit.pk)


@require_POST
def confirm(request: HttpRequest, key: UUID) -> HttpResponse:
    """Confirm for the unit what its superior entered."""
    me = acting(request)
    unit = reach.unit_kept(me, key)
    actions.confirm_entries(unit=unit, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("Confirmed. From now on the unit keeps its list itself."))
    return redirect("roster:unit", unit.pk)


@require_POST
def confirm_line(request: HttpRequest, key: UUID) -> HttpResponse:
    """Confirm for the unit one line its superior entered."""
    me = acting(request)
    entered = reach.line_kept(me, key)
    actions.confirm_line(entered=entered, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("Confirmed: this line is right."))
    return redirect("roster:unit", entered.unit_id)


def entry_note(me: Acting, unit: Unit) -> EntryNote | None:
    """Return what the page of a unit tells of the last entry made for it, or of lines that wait to be confirmed."""
    entry, waiting = latest_entry(unit), lines_to_confirm(unit)
    if entry is None or (entry.confirmed_on is not None and waiting):
        return _waiting_note(me, unit, waiting) if waiting else None
    facts = {
        "superior": unit_named(entry.superior, entry.begun_on), "unit": unit_named(unit, entry.begun_on),
        "how": _(TOLD_WORDS[ToldHow(entry.how)]), "day": written_day(entry.told_on),
    }  # fmt: skip
    now = entry.ended_on is None
    sentence = _("Entered by %(superior)s for %(unit)s, %(how)s on %(day)s.") % facts
    if entry.reason:
        sentence += " " + _("Why: %(reason)s.") % {"reason": entry.reason.rstrip(".。")}
    if entry.confirmed_on is not None:
        sentence += " " + _("Confirmed by the unit on %(day)s.") % {"day": written_day(entry.confirmed_on)}
    else:
        sentence += " " + _("The unit has not confirmed it yet.")
    mine = now and reach.enters_for(me, unit)
    confirms = entry.confirmed_on is None and reach.keeps(me, unit)
    return EntryNote(
        sentence=sentence,
        now=mine,
        confirmed=entry.confirmed_on is not None,
        finish_url=reverse("roster:finish-entry", args=[unit.pk]) if mine else "",
        confirm_url=reverse("roster:confirm-entry", args=[unit.pk]) if confirms else "",
    )


def _waiting_note(me: Acting, unit: Unit, waiting: int) -> EntryNote:
    sentence = ngettext(
        "%(count)s line of this list was entered by another unit on behalf of this one and is not confirmed yet.",
        "%(count)s lines of this list were entered by another unit on behalf of this one and are not confirmed yet.",
        waiting,
    ) % {"count": written_number(waiting)}
    url = reverse("roster:confirm-entry", args=[unit.pk]) if reach.keeps(me, unit) else ""
    return EntryNote(sentence, now=False, confirmed=False, confirm_url=url)


def _found(me: Acting, typed: str) -> list[UnitRow]:
    within = within_scope(me.scope, on=me.on, permission=Permission.FILL_IN)
    found = find_units(typed, me.organisation, me.on, limit=SHOWN + 1, within=within)
    return [row for row in found if row.id != me.unit.pk]


def _row(row: UnitRow, online: set[UUID], known: dict[UUID, BelowNow]) -> dict[str, object]:
    now = known.get(row.id)
    return {
        "name": row.name,
        "url": reverse("roster:unit", args=[row.id]),
        "enter_url": reverse("roster:enter", args=[row.id]),
        "online": row.id in online,
        "people": now.people if now else 0,
    }


def _entries(me: Acting) -> list[dict[str, object]]:
    entries: list[EntryForUnit] = list(entries_made_by(me.unit)[:SHOWN])
    names = NamesInTime(each.unit_id for each in entries)
    return [
        {
            "name": names.on(each.unit_id, me.on),
            "url": reverse("roster:unit", args=[each.unit_id]),
            "how": _(TOLD_WORDS[ToldHow(each.how)]),
            "told_on": each.told_on,
            "open": each.ended_on is None,
        }
        for each in entries
    ]
