"""Reading people for their pages: the list of roles, one person, her state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.models import Grant, User
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import grants_within, people_named, with_valid_code
from nucong.accounts.rules import account_state
from nucong.accounts.states import AccountState, Role
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime, name_holds, units_named
from nucong.web.accounts.inputs import PeopleFilter
from nucong.web.accounts.reach import manages_wholly
from nucong.web.accounts.substitutes import SubstitutionLine, lines_of
from nucong.web.acting import Acting
from nucong.web.organisations.words import written_span
from nucong.web.paging import page_counted_so_far
from nucong.web.parts import Link

PER_PAGE = 50
FEW = 500


@dataclass(frozen=True)
class RoleRow:
    """One role of one person for one unit."""

    name: str
    username: str
    url: str
    unit: str
    unit_url: str
    role: str
    days: str
    last_sign_in: datetime | None
    state: AccountState
    ended: bool
    end_url: str = ""


@dataclass(frozen=True)
class PeoplePage:
    """The people of a scope."""

    rows: tuple[RoleRow, ...]
    page: Page[Any]
    form: PeopleFilter
    tabs: tuple[Link, ...]
    filtered: bool
    without_account: int


def found_grants(me: Acting, form: PeopleFilter) -> QuerySet[Grant]:
    """Return the roles within her reach that the filter leaves, by the codes of their units."""
    typed = form.cleaned_data if form.is_valid() else {}
    grants = grants_within(me.scope).filter(unit__organisation=me.organisation)
    if role := typed.get("role"):
        grants = grants.filter(role=role)
    if words := typed.get("q"):
        grants = _said(grants, words)
    grants = with_valid_code(grants, me.at)
    present = Q(valid_to__gt=me.on, user__is_active=True)
    waiting = present & Q(user__must_choose_password=True)
    conditions = {
        AccountState.WAITING: waiting & Q(code_valid=True),
        AccountState.CODE_ENDED: waiting & Q(code_valid=False),
        AccountState.ACTIVE: present & Q(user__must_choose_password=False),
        AccountState.CLOSED: Q(valid_to__lte=me.on) | Q(user__is_active=False),
    }
    wished = typed.get("state")
    grants = grants.filter(conditions[AccountState(wished)] if wished else present)
    return grants.order_by("unit__code", "role", "user__username")


def _said(grants: QuerySet[Grant], words: str) -> QuerySet[Grant]:
    """Return the roles whose person, account or unit bears the words, without diacritics.

    Few are named by their keys: asking each role of a country for the words would join them all.
    """
    people = list(people_named(words).order_by().values_list("pk", flat=True)[:FEW])
    units = units_named(words, most=FEW)
    if len(people) < FEW and len(units) < FEW:
        coded = Unit.objects.filter(code__iexact=words.strip()).values_list("pk", flat=True)
        return grants.filter(Q(user__in=people) | Q(unit__in=[*units, *coded]))
    found = Q(user__in=people_named(words).values("pk")) | Q(unit__code__iexact=words.strip())
    unit = name_holds(words)
    return grants.filter(
        found if unit is None else found | Q(unit__in=Unit.objects.filter(unit).values("pk"))
    )


def shown_page(grants: QuerySet[Grant], number: str) -> Page[Any]:
    """Return one page of roles."""
    return page_counted_so_far(grants, PER_PAGE, number)


def role_rows(me: Acting, grants: list[Any]) -> tuple[RoleRow, ...]:
    """Return the rows of roles; one query for all names of units."""
    names = NamesInTime(grant.unit_id for grant in grants)
    return tuple(
        RoleRow(
            name=str(grant.user),
            username=grant.user.username,
            url=reverse("accounts:person", args=[grant.user_id]),
            unit=names.on(grant.unit_id, me.on),
            unit_url=reverse("organisations:unit", args=[grant.unit_id]),
            role=_(Role(grant.role).label),
            days=written_span(grant.valid_from, grant.valid_to),
            last_sign_in=grant.user.last_login,
            state=state_of(grant.user, grant.code_valid),
            ended=grant.valid_to <= me.on,
            end_url=reverse("accounts:end-role", args=[grant.pk]) if grant.covers(me.on) else "",
        )
        for grant in grants
    )


def state_of(user: User, code_valid: bool) -> AccountState:
    """Return where an account stands."""
    return account_state(
        is_active=user.is_active, must_choose_password=user.must_choose_password, code_valid=code_valid
    )


@dataclass(frozen=True)
class PersonPage:
    """One person: who she is, her roles within one's reach, what may be done."""

    user: User
    state: AccountState
    roles: tuple[RoleRow, ...]
    elsewhere: int
    manageable: bool
    is_self: bool
    may_give: bool
    substitutions: tuple[SubstitutionLine, ...] = ()


def person_page(me: Acting, user: User) -> PersonPage:
    """Return the page of a person; roles outside one's reach are only counted."""
    reached = with_valid_code(grants_within(me.scope).filter(user=user), me.at)
    grants = list(reached.order_by("-valid_to", "unit__code", "role"))
    keys: set[UUID] = {grant.pk for grant in grants}
    manageable = manages_wholly(me, user)
    return PersonPage(
        user=user,
        state=state_of(user, any(grant.code_valid for grant in grants)),  # type: ignore[attr-defined]
        roles=role_rows(me, grants),
        elsewhere=user.grants.exclude(pk__in=keys).count(),
        manageable=manageable,
        is_self=user.pk == me.user.pk,
        may_give=user.is_active and me.has(Permission.MANAGE_ACCOUNTS),
        substitutions=lines_of(user, me.on, may_end=manageable),
    )
