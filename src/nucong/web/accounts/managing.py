"""What a superior does with accounts: roles given and ended, new codes, hand-over, closing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.accounts import actions
from nucong.accounts.models import User
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import grants_of
from nucong.accounts.states import Role
from nucong.kernel.effective import FOREVER
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.organisations.queries import NamesInTime, unit_named
from nucong.web.accounts.inputs import GrantInput, HandOverInput
from nucong.web.accounts.reach import grant_for, manages_wholly, person_for, require
from nucong.web.accounts.sheet import Slip, codes_page
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.locales import written_day
from nucong.web.middleware import coded
from nucong.web.parts import Confirmation, Link
from nucong.web.scope import unit_for


@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give a person another role."""
    me = require(acting(request), Permission.MANAGE_ACCOUNTS)
    user = person_for(me, key)
    form = GrantInput(request.POST or None, me=me)
    if form.is_valid():
        typed = form.cleaned_data
        unit = unit_for(me, UUID(typed["unit"]), Permission.MANAGE_ACCOUNTS)
        try:
            actions.grant_role(
                user=user, unit=unit, role=Role(typed["role"]), on=typed["on"], until=typed["until"] or FOREVER,
                by=me.user, at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(request, _("The role is given."))
            return redirect("accounts:person", user.pk)
    return _ask(request, user, form, _("Give another role"), "", _("Give the role"))


@require_POST
def end_role(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a role from today on, after a second click."""
    me = require(acting(request), Permission.MANAGE_ACCOUNTS)
    held = grant_for(me, key)
    if not is_confirmed(request):
        unit, role = unit_named(held.unit, me.on), _(Role(held.role).label)
        return confirmation_page(
            request,
            Confirmation(
                title=_("End a role of {person}").format(person=held.user),
                sentence=_("{role} for {unit}").format(role=role, unit=unit),
                act=_("End the role"),
                post_to=request.path,
                back_to=reverse("accounts:person", args=[held.user_id]),
                effects=(
                    _("It no longer holds from {day} on.").format(day=written_day(me.on)),
                    _("What was done with it stays on record under the person's name."),
                ),
                danger=True,
                icon="cross",
            ),
        )
    actions.end_grant(grant=held, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("The role has ended."))
    # A role that ended on its first day is gone; without another one the person's page is gone too.
    if held.user.grants.exists():
        return redirect("accounts:person", held.user_id)
    return redirect("accounts:index")


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let a successor take over all roles; the account of the predecessor is closed."""
    me, user = _managed(request, key)
    form = HandOverInput(request.POST or None)
    if form.is_valid():
        grants = list(grants_of(user, me.on))
        names = NamesInTime(grant.unit_id for grant in grants)
        if not is_confirmed(request):
            typed = {name: str(form.cleaned_data[name]) for name in form.cleaned_data}
            return confirmation_page(
                request,
                Confirmation(
                    title=_("Hand over to {person}").format(person=typed["display_name"]),
                    sentence=_("{person} hands over from today on.").format(person=user),
                    act=_("Hand over and close the old account"),
                    post_to=request.path,
                    back_to=request.path,
                    effects=(
                        _(
                            "The successor gets a new account with the roles listed here, and a one-time code."
                        ),
                        _("The account of {person} is closed; what she did keeps her name.").format(
                            person=user
                        ),
                    ),
                    recipients=tuple(
                        (names.on(grant.unit_id, me.on), _(Role(grant.role).label)) for grant in grants
                    ),
                    recipients_title=_("Units and roles"),
                    hidden=typed,
                    danger=True,
                    icon="right",
                ),
            )
        try:
            successor, code = actions.hand_over(
                user=user, username=form.cleaned_data["username"], display_name=form.cleaned_data["display_name"],
                on=me.on, by=me.user, at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            units = ", ".join(dict.fromkeys(names.on(grant.unit_id, me.on) for grant in grants))
            slip = Slip(units, successor.display_name, successor.username, code)
            back = reverse("accounts:person", args=[successor.pk])
            return codes_page(request, me, [slip], title=_("The post is handed over"), back=back)
    lead = _("The successor gets her own account with the same roles; this one is closed.")
    return _ask(request, user, form, _("Hand over to a successor"), lead, _("Show what will happen"))


@require_POST
def reset(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give a person a new one-time code after a second click; her password ends."""
    me, user = _managed(request, key)
    if not is_confirmed(request):
        return confirmation_page(
            request,
            Confirmation(
                title=_("New code for {person}").format(person=user),
                sentence=_("For someone who lost her password or her first code."),
                act=_("Make a new code"),
                post_to=request.path,
                back_to=reverse("accounts:person", args=[user.pk]),
                effects=(
                    _("Her password and any older code end at once."),
                    _("The new code is shown once, on the next page."),
                ),
                icon="lock",
            ),
        )
    code = actions.reset_by_superior(user=user, by=me.user, at=me.at)
    names = NamesInTime(held := list(grants_of(user, me.on).values_list("unit_id", flat=True)))
    slip = Slip(
        ", ".join(dict.fromkeys(names.on(unit, me.on) for unit in held)), str(user), user.username, code
    )
    back = reverse("accounts:person", args=[user.pk])
    return codes_page(request, me, [slip], title=_("A new code for {person}").format(person=user), back=back)


@require_POST
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close an account for good after a second click."""
    me, user = _managed(request, key)
    if not is_confirmed(request):
        return confirmation_page(
            request,
            Confirmation(
                title=_("Close the account of {person}").format(person=user),
                sentence=_("For someone who leaves without a successor."),
                act=_("Close the account"),
                post_to=request.path,
                back_to=reverse("accounts:person", args=[user.pk]),
                effects=(
                    _("She can no longer sign in. A closed account is not opened again."),
                    _("What she did keeps her name."),
                ),
                danger=True,
                icon="lock",
            ),
        )
    actions.close_by_superior(user=user, by=me.user, at=me.at)
    messages.success(request, _("The account is closed."))
    return redirect("accounts:person", user.pk)


def _managed(request: HttpRequest, key: UUID) -> tuple[Acting, User]:
    """Return who acts and the person whose whole account she manages. Raises: NotVisible."""
    me = require(acting(request), Permission.MANAGE_ACCOUNTS)
    user = person_for(me, key)
    if not manages_wholly(me, user):
        raise NotVisible
    return me, user


def _ask(request: HttpRequest, user: User, form: Any, title: str, lead: str, act: str) -> HttpResponse:
    back = reverse("accounts:person", args=[user.pk])
    crumbs = (Link(_("People"), reverse("accounts:index")), Link(str(user), back))
    context = {
        "form": form,
        "title": title,
        "lead": lead or str(user),
        "act": act,
        "crumbs": crumbs,
        "back": back,
    }
    return render(request, "accounts/form.html", context, status=422 if form.errors else 200)
