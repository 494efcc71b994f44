"""Which part of a cycle a person sees (see `nucong.access.rows`), and what she may do there."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from nucong.access.acting import Acting
from nucong.access.rows import allows, answer_seen, cycle_seen, file_seen, goes_on, place_in
from nucong.accounts.permissions import Permission
from nucong.reporting.models import AudienceMember

__all__ = ["address", "answer_seen", "cycle_seen", "file_seen", "goes_on", "may", "place_in"]


def may(me: Acting, permission: Permission, member: AudienceMember) -> bool:
    """Tell whether she may do something for the unit of a place."""
    return allows(me, permission, member.unit)


def address(route: str, *args: object) -> str:
    """Return the address of a route, or nothing when its pages do not exist."""
    try:
        return reverse(route, args=args)
    except NoReverseMatch:
        return ""
