"""Who keeps which records, and the tabs she sees."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.states import Role
from nucong.kernel.refusal import NotVisible
from nucong.organisations.queries import child_counts, path_of
from nucong.organisations.rules import depth_of
from nucong.web.acting import Acting
from nucong.web.parts import Link
from nucong.web.scope import sees_below

KEEPS_KINDS = (Role.OFFICER, Role.ADMINISTRATOR, Role.PARTNER_OFFICER)


def keeps_kinds(me: Acting) -> bool:
    """Tell whether she keeps the list of kinds: the officer or administrator of the highest unit."""
    path = path_of(me.unit, on=me.on)
    return path is not None and depth_of(path) == 0 and any(role in me.roles for role in KEEPS_KINDS)


def kinds_kept_by(me: Acting) -> None:
    """Raises NotVisible for everybody who does not keep the list of kinds."""
    if not keeps_kinds(me):
        raise NotVisible


def leads(me: Acting) -> bool:
    """Tell whether units stand below the one she works for."""
    return bool(child_counts([me.unit.pk], on=me.on))


def adds_up(me: Acting) -> bool:
    """Tell whether she reads sums by unit: she sees all below her unit, or there is nothing below it."""
    return sees_below(me) or not leads(me)


def adding_up(me: Acting) -> None:
    """Raises NotVisible for everybody who does not read sums by unit."""
    if not adds_up(me):
        raise NotVisible


def tabs(me: Acting, active: str) -> tuple[Link, ...]:
    """Return the parts of the ledgers; what belongs to one part stands on its page."""
    shown = (
        ("list", _("List"), "ledgers:index"),
        ("campaigns", _("Campaigns"), "ledgers:campaigns"),
        ("clubs", _("Models and clubs"), "ledgers:clubs"),
        ("contracts", _("Contracts"), "contracts:index"),
        ("inspections", _("Inspections"), "inspections:index"),
        ("awards", _("Awards"), "awards:index"),
        ("surveys", _("Surveys"), "surveys:index"),
    )
    return tuple(Link(label, reverse(route), active=key == active) for key, label, route in shown)
