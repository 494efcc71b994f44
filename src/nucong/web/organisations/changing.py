"""Changing the tree: type, see exactly what will happen, then do it; and take the latest change back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.flow.tree_changes import change_tree
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.organisations import actions
from nucong.organisations.models import Succession, Unit
from nucong.organisations.queries import NamesInTime, unit_named
from nucong.organisations.states import SENTENCES, PartRole, SuccessionKind
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.locales import written_day
from nucong.web.middleware import coded
from nucong.web.organisations import reach
from nucong.web.organisations.inputs import ChangeInput
from nucong.web.organisations.plans import CHANGES, Change, Plan
from nucong.web.parts import Confirmation, Link
from nucong.web.scope import unit_for


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: UUID, verb: str) -> HttpResponse:
    """Ask for a change, show what it will do, do it."""
    me = acting(request)
    unit = unit_for(me, key)
    allowed = reach.may_found_under if verb == "establish" else reach.may_manage
    if verb not in CHANGES or not allowed(me, unit):
        raise NotVisible
    kind = CHANGES[verb]
    form = kind.form(request.POST or None, me=me, unit=unit, initial=_typed_before(request))
    if not form.is_valid() or not form.complete:
        status = 422 if form.errors else 200
        return _ask(request, me, unit, kind, form, status)
    plan = kind.plan(me, unit, form)
    try:
        if not is_confirmed(request):
            _rehearse(plan)
            return confirmation_page(request, _confirmation(request, plan))
        result = change_tree(plan.run, organisation=me.organisation, by=me.user, at=me.at)
    except NotVisible:
        raise
    except Refusal as refusal:
        form.add_error(None, coded(refusal))
        return _ask(request, me, unit, kind, form, 422)
    messages.success(request, plan.done)
    return redirect("organisations:unit", result.pk)


def _typed_before(request: HttpRequest) -> dict[str, Any]:
    """Return what was typed before someone went back from the confirmation."""
    return {name: request.GET.getlist(name) if name == "units" else request.GET[name] for name in request.GET}


def _rehearse(plan: Plan) -> None:
    """Do the change and take it back at once, so that a refusal shows before anything is confirmed."""
    with transaction.atomic():
        plan.run()
        transaction.set_rollback(True)


def _confirmation(request: HttpRequest, plan: Plan) -> Confirmation:
    typed = {
        name: request.POST.getlist(name)
        for name in request.POST
        if name not in {"csrfmiddlewaretoken", "confirmed"}
    }
    return Confirmation(
        title=plan.title,
        sentence=plan.sentence,
        act=plan.act,
        post_to=request.path,
        back_to=f"{request.path}?{urlencode(typed, doseq=True)}",
        effects=plan.effects,
        recipients=plan.concerned,
        recipients_title=_("Units concerned"),
        hidden=typed,
        danger=plan.danger,
        icon="check",
    )


def _ask(
    request: HttpRequest, me: Acting, unit: Unit, kind: Change, form: ChangeInput, status: int
) -> HttpResponse:
    name = unit_named(unit, me.on)
    context: dict[str, Any] = {
        "form": form,
        "title": kind.label,
        "lead": name,
        "crumbs": (
            Link(_("Units"), reverse("organisations:index")),
            Link(name, reverse("organisations:unit", args=[unit.pk])),
        ),
        "back": reverse("organisations:unit", args=[unit.pk]),
    }
    return render(request, "organisations/change.html", context, status=status)


@require_POST
def undo(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back the latest change of the tree after a second click."""
    me = acting(request)
    succession = Succession.objects.filter(pk=key, organisation=me.organisation).first()
    if succession is None or not reach.may_undo(me, succession):
        raise NotVisible
    parts = [part for part in succession.parts.all() if part.role != PartRole.PARENT]
    names = NamesInTime(part.unit_id for part in parts)
    back = next((part.unit_id for part in parts if part.role == PartRole.BEFORE), me.unit.pk)
    if not is_confirmed(request):
        return confirmation_page(
            request,
            Confirmation(
                title=_("Take back the latest change"),
                sentence=f"{written_day(succession.on)}: {_(SENTENCES[SuccessionKind(succession.kind)])}",
                act=_("Take it back"),
                post_to=request.path,
                back_to=reverse("organisations:unit", args=[parts[0].unit_id]),
                effects=(
                    _("Names, places and classes are again as before this change."),
                    _("The record keeps that it was made and taken back, by whom and when."),
                ),
                recipients=tuple(
                    dict.fromkeys((names.on(part.unit_id, succession.on), "") for part in parts)
                ),
                recipients_title=_("Units concerned"),
                danger=True,
                icon="back",
            ),
        )
    change_tree(
        lambda: actions.undo_succession(succession=succession, by=me.user, at=me.at),
        organisation=succession.organisation, by=me.user, at=me.at,
    )  # fmt: skip
    messages.success(request, _("The change is taken back."))
    return redirect("organisations:unit", back)
