"""Numbers of a register: reserve, use, cancel; follow an incoming document up."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.documents.actions import (
    assign_follow_up,
    cancel_number,
    record_progress,
    reserve_number,
    use_reserved,
)
from nucong.documents.models import FollowUp, RegisterEntry
from nucong.documents.queries import next_number
from nucong.documents.registers import facts_of
from nucong.documents.states import EntryState, Progress, RegisterKind
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.web.acting import Acting, acting
from nucong.web.documents.entries import (
    can_be_assigned,
    document_line,
    entry_facts,
    register_word,
    without_number,
)
from nucong.web.documents.numbering import CancelInput, HandOverInput, ProgressInput, ReserveInput, UseInput
from nucong.web.documents.reach import may_keep_register
from nucong.web.documents.registers import is_late
from nucong.web.parts import Link
from nucong.web.scope import allows, document_for, entry_for


@require_http_methods(["GET", "POST"])
def reserve(request: HttpRequest, register: str) -> HttpResponse:
    """Hold the next number for a document still to come."""
    me = acting(request)
    if register not in set(RegisterKind) or not may_keep_register(me):
        raise NotVisible
    kind = RegisterKind(register)
    form = ReserveInput(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            entry = reserve_number(
                unit=me.unit, register=kind, on=me.on, by=me.user, at=me.at, **form.cleaned_data
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Number %(number)s is reserved.") % {"number": entry})
            return redirect("documents:entry", entry.pk)
    back = reverse("documents:register", args=[kind, me.on.year])
    context = {
        "title": _("Reserve number %(number)s")
        % {"number": f"{next_number(me.unit.pk, kind, me.on.year)}/{me.on.year}"},
        "crumbs": [Link(register_word(kind), back), Link(_("Reserve a number"))],
        "form": form,
        "back": back,
    }
    return render(request, "documents/reserve.html", context, status=422 if form.errors else 200)


@require_GET
def entry(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one number: what it stands for, and what can be done with it."""
    me = acting(request)
    return _page(request, me, _entry(me, key))


@require_POST
def use(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the reserved number to a document."""
    me = acting(request)
    found = _kept(me, key)
    form = UseInput(request.POST, documents=without_number(me, RegisterKind(found.register)))
    if form.is_valid():
        document = document_for(me, UUID(form.cleaned_data["document"]))
        try:
            use_reserved(
                entry=found, document=document, on=me.on, by=me.user, at=me.at,
                despite=form.cleaned_data["despite"],
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The document now bears number %(number)s.") % {"number": found})
            return redirect("documents:entry", found.pk)
    return _page(request, me, found, use=form)


@require_POST
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """Strike the number out, with its reason."""
    me = acting(request)
    found = _kept(me, key)
    form = CancelInput(request.POST, prefix="cancel")
    if form.is_valid():
        try:
            cancel_number(entry=found, reason=form.cleaned_data["reason"], by=me.user, at=me.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Number %(number)s is cancelled.") % {"number": found})
            return redirect("documents:entry", found.pk)
    return _page(request, me, found, cancel=form)


@require_POST
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand the incoming document to a unit or person, with a deadline."""
    me = acting(request)
    found = _entry(me, key)
    if not _may_assign(me):
        raise NotVisible
    form = HandOverInput(request.POST, people=can_be_assigned(me), prefix="hand")
    if form.is_valid():
        try:
            assign_follow_up(
                entry=found, to=form.to(), due_on=form.due(), note=form.cleaned_data["note"], on=me.on, by=me.user,
                at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Handed over to %(whom)s.") % {"whom": form.to().words})
            return redirect("documents:entry", found.pk)
    return _page(request, me, found, hand=form)


@require_POST
def progress(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record how far the handling is, and what answered the document."""
    me = acting(request)
    found = _entry(me, key)
    follow_up = _follow_up(found)
    if follow_up is None or not _may_progress(me, follow_up):
        raise NotVisible
    form = ProgressInput(request.POST, answers=_answers(found, me), prefix="progress")
    if form.is_valid():
        typed = form.cleaned_data
        record_progress(
            follow_up=follow_up, progress=Progress(typed["progress"]), note=typed["note"],
            answer_number=typed["answer"], on=me.on, by=me.user, at=me.at,
        )  # fmt: skip
        messages.success(request, _("The progress is recorded."))
        return redirect("documents:entry", found.pk)
    return _page(request, me, found, progress=form)


def _entry(me: Acting, key: UUID) -> RegisterEntry:
    """Return an entry she keeps, hands over, or was handed."""
    found = entry_for(me, key)
    follow_up = _follow_up(found)
    mine = follow_up is not None and follow_up.assigned_to_id == me.user.pk
    if not (mine or may_keep_register(me) or _may_assign(me)):
        raise NotVisible
    return found


def _kept(me: Acting, key: UUID) -> RegisterEntry:
    found = entry_for(me, key)
    if not may_keep_register(me):
        raise NotVisible
    return found


def _may_assign(me: Acting) -> bool:
    return may_keep_register(me) or allows(me, Permission.SIGN_DOCUMENT, me.unit)


def _may_progress(me: Acting, follow_up: FollowUp) -> bool:
    return follow_up.assigned_to_id == me.user.pk or _may_assign(me)


def _follow_up(found: RegisterEntry) -> FollowUp | None:
    kept: FollowUp | None = getattr(found, "follow_up", None)
    return kept


def _answers(found: RegisterEntry, me: Acting) -> list[str]:
    answering = facts_of([found], me.unit.pk).answers
    return [other.full_number for others in answering.values() for other in others if other.full_number]


def _page(request: HttpRequest, me: Acting, found: RegisterEntry, **typed: Any) -> HttpResponse:
    register = RegisterKind(found.register)
    follow_up = _follow_up(found)
    may_keep, incoming = may_keep_register(me), register == RegisterKind.INCOMING
    followed = incoming and found.state == EntryState.USED
    forms: dict[str, Any] = {}
    if found.state == EntryState.RESERVED and may_keep:
        forms["use"] = typed.get("use") or UseInput(documents=without_number(me, register))
    if found.state != EntryState.CANCELLED and may_keep:
        forms["cancel"] = typed.get("cancel") or CancelInput(prefix="cancel")
    if followed and _may_assign(me):
        given = {} if follow_up is None else {
            "assignee": follow_up.assignee, "due_on": follow_up.due_on, "note": follow_up.note
        }  # fmt: skip
        forms["hand"] = typed.get("hand") or HandOverInput(
            people=can_be_assigned(me), prefix="hand", initial=given
        )
    if followed and follow_up is not None and _may_progress(me, follow_up):
        answers = _answers(found, me)
        told = {"progress": follow_up.progress, "note": follow_up.progress_note,
                "answer": follow_up.answer_number or "; ".join(answers[:1])}  # fmt: skip
        forms["progress"] = typed.get("progress") or ProgressInput(
            answers=answers, prefix="progress", initial=told
        )
    wrong = any(form.errors for form in typed.values())
    title = _("Incoming document %(number)s") if incoming else _("Outgoing document %(number)s")
    context = {
        "title": title % {"number": found},
        "kicker": me.unit_name,
        "crumbs": [
            Link(_("Documents"), reverse("documents:index")),
            Link(register_word(register), reverse("documents:register", args=[register, found.year])),
            Link(str(found)),
        ],
        "entry": found,
        "line": document_line(found.document) if found.document else "",
        "facts": entry_facts(found),
        "follow_up": follow_up,
        "late": is_late(follow_up, me.on),
        "today": me.on,
        "forms": forms,
        "open": next(iter(typed), ""),
    }
    return render(request, "documents/entry.html", context, status=422 if wrong else 200)
