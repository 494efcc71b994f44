"""The list of kinds of the organisation, kept at its highest unit."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.kernel.refusal import Refusal
from nucong.ledgers.actions import add_kind, change_kind
from nucong.ledgers.kinds import KindFacts
from nucong.ledgers.queries import kinds_of
from nucong.ledgers.states import Family
from nucong.web.acting import acting
from nucong.web.ledgers.inputs import KindInput
from nucong.web.ledgers.reach import kinds_kept_by, tabs
from nucong.web.ledgers.words import FAMILIES, kind_name, names_in_all_languages


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Show the list of kinds, or add one of the organisation's own."""
    me = acting(request)
    kinds_kept_by(me)
    form = KindInput(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            add_kind(
                organisation=me.organisation, name=form.cleaned_data["name"], family=form.chosen,
                known=names_in_all_languages(kinds_of(me.organisation.pk)), by=me.user, at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The kind was added; every unit finds it in its list."))
            return redirect("ledgers:kinds")
    kinds = kinds_of(me.organisation.pk)
    families: list[tuple[str, list[dict[str, Any]]]] = [
        (_(FAMILIES[family]), [_shown(kind) for kind in kinds if kind.family is family]) for family in Family
    ]
    context = {"organisation": me.organisation, "families": families, "form": form, "tabs": tabs(me, "list")}
    return render(request, "ledgers/kinds.html", context, status=422 if form.is_bound else 200)


def _shown(kind: KindFacts) -> dict[str, Any]:
    usual = _(kind.name) if kind.name else ""
    return {
        "code": kind.code,
        "name": kind_name(kind),
        "usual": usual if kind.own else "",
        "hidden": kind.hidden,
    }


@require_POST
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Rename a kind, or stop offering it."""
    me = acting(request)
    kinds_kept_by(me)
    known = {kind.code: kind for kind in kinds_of(me.organisation.pk)}.get(code)
    name = request.POST.get("name", "").replace("\0", "").strip()
    if known is not None and not known.own and name == _(known.name):
        name = ""
    change_kind(
        organisation=me.organisation, code=code, name=name, hidden="offered" not in request.POST, by=me.user,
        at=me.at,
    )  # fmt: skip
    messages.success(request, _("The list was changed."))
    return redirect("ledgers:kinds")
