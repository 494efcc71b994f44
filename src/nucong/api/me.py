"""Who calls: the person, her roles of the day, the token."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from nucong.accounts.queries import grants_of
from nucong.accounts.states import Role
from nucong.api.security import caller
from nucong.api.shapes import READING, Day

router = Router(tags=["you"])


class RoleOut(Schema):
    """A role for a unit."""

    unit: UUID
    role: Role
    since: Day


class TokenOut(Schema):
    """The token of this call."""

    name: str
    writes: bool
    valid_to: Day


class Me(Schema):
    """The person the token acts for."""

    username: str
    name: str
    on: Day
    token: TokenOut
    roles: list[RoleOut]


@router.get("", response={200: Me, **READING}, summary="Whom the token acts for, and what it may do")
def me(request: HttpRequest) -> dict[str, object]:
    """The roles are those of today; everything else you see follows from them."""
    who = caller(request)
    token, acting = who.token, who.me
    return {
        "username": acting.user.username,
        "name": acting.user.display_name,
        "on": acting.on,
        "token": {"name": token.name, "writes": token.writes, "valid_to": token.valid_to},
        "roles": [
            {"unit": grant.unit_id, "role": grant.role, "since": grant.valid_from}
            for grant in grants_of(acting.user, acting.on)
        ],
    }
