"""Opening accounts: one, or many at once with a sheet of one-time codes."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nucong.accounts import actions
from nucong.accounts.permissions import Permission
from nucong.accounts.states import Role
from nucong.kernel.refusal import Refusal
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, unit_named
from nucong.web.accounts.inputs import BulkInput, OpenInput
from nucong.web.accounts.reach import require
from nucong.web.accounts.sheet import Slip, codes_page
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.middleware import coded
from nucong.web.parts import Confirmation, Link
from nucong.web.scope import unit_for


@require_http_methods(["GET", "POST"])
def open_one(request: HttpRequest) -> HttpResponse:
    """Open an account for one person and show its code once."""
    me = require(acting(request), Permission.MANAGE_ACCOUNTS)
    form = OpenInput(request.POST or None, me=me, initial={"unit": request.GET.get("unit", "")})
    if form.is_valid():
        typed = form.cleaned_data
        unit = unit_for(me, UUID(typed["unit"]), Permission.MANAGE_ACCOUNTS)
        try:
            user, code = actions.open_account(
                username=typed["username"], display_name=typed["display_name"], email=typed["email"],
                language=typed["language"], unit=unit, role=Role(typed["role"]), on=me.on, by=me.user, at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            slip = Slip(unit_named(unit, me.on), user.display_name, user.username, code)
            back = reverse("accounts:person", args=[user.pk])
            return codes_page(request, me, [slip], title=_("The account is open"), back=back)
    context = {
        "form": form,
        "title": _("Open an account"),
        "lead": _("You get a one-time code to hand over. With it the person chooses her own password."),
        "act": _("Open the account"),
        "crumbs": (Link(_("People"), reverse("accounts:index")),),
        "back": reverse("accounts:index"),
    }
    return render(request, "accounts/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def open_many(request: HttpRequest) -> HttpResponse:
    """Open accounts for all chosen units and show the sheet with their codes once."""
    me = require(acting(request), Permission.MANAGE_ACCOUNTS)
    form = BulkInput(request.POST or None, me=me, initial=request.GET.dict())
    if form.is_valid():
        chosen = form.chosen()
        if not chosen:
            form.add_error(None, _("No unit is left: all of these have an account, or none fits the choice."))
        elif not is_confirmed(request):
            return confirmation_page(request, _confirmation(request, chosen))
        else:
            slips = _open(me, chosen)
            title = ngettext("{count} account is open", "{count} accounts are open", len(slips))
            return codes_page(
                request, me, slips, title=title.format(count=len(slips)), back=reverse("accounts:index")
            )
    context = {
        "form": form,
        "title": _("Accounts for many units"),
        "lead": _("One account per unit, with a sheet of one-time codes to cut apart and hand out."),
        "act": _("Show the units"),
        "crumbs": (Link(_("People"), reverse("accounts:index")),),
        "back": reverse("accounts:index"),
    }
    return render(request, "accounts/form.html", context, status=422 if form.errors else 200)


def _confirmation(request: HttpRequest, chosen: Sequence[tuple[UnitRow, Role]]) -> Confirmation:
    typed = {
        name: request.POST[name] for name in request.POST if name not in {"csrfmiddlewaretoken", "confirmed"}
    }
    count = len(chosen)
    return Confirmation(
        title=_("Open accounts"),
        sentence=ngettext("{count} unit gets an account.", "{count} units get an account.", count).format(
            count=count
        ),
        act=ngettext("Open {count} account", "Open {count} accounts", count).format(count=count),
        post_to=request.path,
        back_to=f"{request.path}?{urlencode(typed)}",
        effects=(
            _("The user name is made of the code of the unit."),
            _("The codes are shown once, on the next page: print it or keep its table."),
            _("A lost code is replaced on the page of the person."),
        ),
        recipients=tuple((row.name, _(role.label)) for row, role in chosen),
        recipients_title=_("Units and roles"),
        hidden=typed,
        icon="plus",
    )


def _open(me: Acting, chosen: Sequence[tuple[UnitRow, Role]]) -> list[Slip]:
    units = Unit.objects.select_related("organisation").in_bulk([row.id for row, _role in chosen])
    opened: dict[UUID, tuple[str, str]] = {}
    with transaction.atomic():
        for role in dict.fromkeys(role for _row, role in chosen):
            wanted = [units[row.id] for row, given in chosen if given is role]
            for unit, username, code in actions.create_bulk_accounts(
                units=wanted, role=role, by=me.user, at=me.at
            ):
                opened[unit.pk] = (username, code)
    return [Slip(row.name, _(role.label), *opened[row.id]) for row, role in chosen]
