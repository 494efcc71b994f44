"""Finding people by name from the search of everything: as on the list of people, and for nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import grants_within, people_named
from nucong.accounts.states import Role
from nucong.organisations.queries import NamesInTime
from nucong.web.accounts.people import FEW
from nucong.web.acting import Acting

MOST_PEOPLE = 8
_ROLES_READ = 60


@dataclass(frozen=True)
class PersonFound:
    """A person with her first role within reach."""

    url: str
    name: str
    username: str
    role: str
    unit: str


def people_found(me: Acting, words: str) -> tuple[tuple[PersonFound, ...], str]:
    """Return the present people within her reach whose name or user name holds the words, by name.

    Also where the rest of them is listed, when there are more. Nobody for whoever does not manage accounts.
    """
    if not words or not me.has(Permission.MANAGE_ACCOUNTS):
        return (), ""
    named = people_named(words).order_by()
    keys = list(named.values_list("pk", flat=True)[:FEW])
    found = Q(user__in=keys) if len(keys) < FEW else Q(user__in=named.values("pk"))
    present = grants_within(me.scope).filter(
        found, unit__organisation=me.organisation, valid_to__gt=me.on, user__is_active=True
    )
    first: dict[UUID, PersonFound] = {}
    grants = list(present.order_by("unit__code", "role")[:_ROLES_READ])
    names = NamesInTime(grant.unit_id for grant in grants)
    for grant in grants:
        first.setdefault(
            grant.user_id,
            PersonFound(
                reverse("accounts:person", args=[grant.user_id]), str(grant.user), grant.user.username,
                _(Role(grant.role).label), names.on(grant.unit_id, me.on),
            ),
        )  # fmt: skip
    shown = tuple(first.values())[:MOST_PEOPLE]
    return shown, reverse("accounts:index") if len(first) > len(shown) else ""
