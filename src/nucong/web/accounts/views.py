"""The list of people and the page of one person."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nucong.accounts.permissions import Permission
from nucong.web.accounts.inputs import PeopleFilter
from nucong.web.accounts.people import PeoplePage, found_grants, person_page, role_rows, shown_page
from nucong.web.accounts.reach import person_for, require, without_account
from nucong.web.acting import acting
from nucong.web.organisations.tabs import tabs


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show who has which role in the units below."""
    me = require(acting(request), Permission.MANAGE_ACCOUNTS)
    form = PeopleFilter(request.GET)
    page = shown_page(found_grants(me, form), request.GET.get("page", "1"))
    filtered = any(request.GET.get(name) for name in ("q", "role", "state"))
    shown = PeoplePage(
        rows=role_rows(me, list(page.object_list)),
        page=page,
        form=form,
        tabs=tabs(me, "people"),
        filtered=filtered,
        without_account=0 if filtered else without_account(me),
    )
    return render(request, "accounts/index.html", {"page": shown})


@require_GET
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one person with her roles and what can be done."""
    me = require(acting(request), Permission.MANAGE_ACCOUNTS)
    page = person_page(me, person_for(me, key))
    return render(request, "accounts/person.html", {"page": page})
