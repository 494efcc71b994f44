"""Who was let in to the cases of a unit: one's own standing, who asks, and letting somebody in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nucong.accounts.models import Grant, User
from nucong.accounts.states import LABELS, Role
from nucong.cases import actions, rules
from nucong.cases.models import Admission
from nucong.cases.queries import (
    let_in_by_key_below,
    let_in_workers,
    manages_accounts,
    may_let_her_in,
    may_let_in,
)
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import unit_named
from nucong.web.acting import Acting, acting
from nucong.web.cases.reach import kept_nowhere
from nucong.web.roster.asking import FormPage, answered

ASKED = require_http_methods(["GET", "POST"])
BACK = reverse_lazy("cases:standing")
NOTICE = timedelta(days=60)
"""How long everybody who works on cases reads on her first page that somebody was let in."""


class SignsInput(forms.Form):
    """What somebody said who asks to be let in."""

    signs = forms.CharField(
        label=gettext_lazy("The six signs on her page"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


@dataclass(frozen=True)
class WorkerRow:
    """A case worker of the unit, who gave her the role, and whether the cases are open to her."""

    grant: Grant
    let_in: bool


def workers_shown(unit: Unit, on: date) -> list[WorkerRow]:
    """Return who has the role at a unit on a day, and who of them was let in."""
    rows = Grant.objects.filter(holds(on), unit=unit, role=Role.CASE_WORKER)
    inside = {user.pk for user in let_in_workers(unit, on)}
    found = rows.select_related("user", "given_by").order_by("user__display_name")
    return [WorkerRow(row, row.user_id in inside) for row in found]


@dataclass(frozen=True)
class ByKey:
    """Somebody who manages accounts and was let in by the key alone."""

    user: User
    unit_label: str
    let_in_on: date | None
    reason: str


def by_key_shown(unit: Unit, *, on: date, at: datetime) -> list[ByKey]:
    """Return who was let in so lately, at a unit or below it."""
    return [
        ByKey(each.user, unit_named(each.unit, on), each.let_in_on, each.reason)
        for each in let_in_by_key_below(unit, on=on, since=at - NOTICE)
    ]


def doors(unit: Unit, user: User, *, on: date, at: datetime) -> dict[str, Any]:
    """Return who asks to be let in, and who was let in lately, by the key also in units below: the notice everybody reads."""
    rows = Admission.objects.filter(unit=unit).select_related("user", "let_in_by", "known_to")
    newest = rows.exclude(let_in_at=None).order_by("-let_in_at").first()
    since = newest.let_in_at - NOTICE if newest and newest.let_in_at else None
    return {
        "asking": list(rows.filter(let_in_on=None).exclude(user=user)),
        "let_in": list(rows.filter(let_in_at__gte=since).order_by("-let_in_at")[:10]) if since else [],
        "by_key": by_key_shown(unit, on=on, at=at),
    }


@kept_nowhere
@ASKED
def own(request: HttpRequest) -> HttpResponse:
    """Show whether the cases are open to her; shut, she asks here and gets the signs she has to say."""
    me = acting(request)
    if request.method == "POST":
        actions.ask_to_be_let_in(unit=me.unit, on=me.on, by=me.user, at=me.at)
        return redirect("cases:standing")
    inside = may_let_in(me.user, me.unit.pk, me.on)
    works = Role.CASE_WORKER in {root.role for root in me.scope.roots if root.unit_id == me.unit.pk}
    if inside and works:
        return redirect("cases:index")
    asked = Admission.objects.filter(unit=me.unit, user=me.user, let_in_on=None).first()
    manages = manages_accounts(me.user, me.unit.pk, me.on)
    shut = manages and not works
    context = {
        "lead": me.unit_name, "inside": inside, "works": works, "asked": asked, "shut": shut, "two": manages,
        "people": len(may_let_her_in(me.user, me.unit.pk, me.on)) if manages and works else 0,
        "signs": rules.grouped_signs(asked.signs) if asked else "",
        **(doors(me.unit, me.user, on=me.on, at=me.at) if inside else {"asking": [], "let_in": []}),
    }  # fmt: skip
    return render(request, "cases/standing.html", context)


@kept_nowhere
@ASKED
def let_in(request: HttpRequest, door: UUID) -> HttpResponse:
    """Let somebody in who said her signs."""
    me = acting(request)
    found = _asking(me, door)
    typed = SignsInput(request.POST or None)

    def act() -> None:
        door = actions.let_in(
            admission=found, signs=typed.cleaned_data["signs"], on=me.on, by=me.user, at=me.at
        )
        if door.let_in_on is None:
            messages.info(request, _("She manages accounts here: one more person has to let her in."))

    name = {"name": found.user.display_name}
    if found.vouches:
        title, button = _("Let %(name)s vouch for others") % name, _("Let her vouch")
        what = _(
            "She opens no case herself. From then on she lets in whoever works on cases here, as you do."
        )
    else:
        title, button = _("Let %(name)s in to the cases") % name, _("Let her in to the cases")
        what = _("She can then take cases that wait, and open those whose team she is in.")
    page = FormPage(
        title=title, lead=me.unit_name, back=str(BACK), act=button,
        hint=_("Speak to her face to face, or by a voice you know: names can be given to any account."),
        extra={"what": what, "asking": found, "roles": _roles_of(found, me.on)},
    )  # fmt: skip
    done = _("Done. Everybody who works on cases here reads it.")
    return answered(request, typed, page, act, done=done, template="cases/let_in.html")


def _roles_of(admission: Admission, on: date) -> list[tuple[str, Grant]]:
    """Return what somebody is at the unit, with who made her that and since when."""
    rows = Grant.objects.filter(holds(on), user=admission.user_id, unit=admission.unit_id)
    return [(_(LABELS[Role(row.role)]), row) for row in rows.select_related("given_by")]


@kept_nowhere
@require_POST
def send_away(request: HttpRequest, door: UUID) -> HttpResponse:
    """Do not let somebody in."""
    me = acting(request)
    actions.send_away(admission=_asking(me, door), on=me.on, by=me.user, at=me.at)
    return redirect("cases:standing")


def _asking(me: Acting, door: UUID) -> Admission:
    found = Admission.objects.select_related("user").filter(pk=door, unit=me.unit).first()
    if found is None or found.user_id == me.user.pk or not may_let_in(me.user, me.unit.pk, me.on):
        raise NotVisible
    return found
