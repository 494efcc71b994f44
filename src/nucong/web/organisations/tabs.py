"""The pages beside the tree that a person may open: people, the record, data and backup."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.accounts.states import Role
from nucong.web.acting import Acting
from nucong.web.first_run.reach import is_house_administrator
from nucong.web.parts import Link


def tabs(me: Acting, active: str) -> tuple[Link, ...]:
    """Return the tabs; nothing when the tree is all she may open."""
    shown = [("units", _("Units"), "organisations:index", Permission.SEE_UNIT)]
    shown.append(("people", _("People"), "accounts:index", Permission.MANAGE_ACCOUNTS))
    shown.append(("record", _("Who did what"), "accounts:record", Permission.READ_AUDIT))
    links = [
        Link(label, reverse(route), active=key == active)
        for key, label, route, permission in shown
        if me.has(permission)
    ]
    if Role.ADMINISTRATOR in me.roles:
        links.append(Link(_("Working days"), reverse("organisations:days"), active=active == "days"))
    if is_house_administrator(me):
        links.append(Link(_("Data and backup"), reverse("keeping:index"), active=active == "keeping"))
    if Role.ADMINISTRATOR in me.roles:
        links.append(Link(_("E-mail"), reverse("accounts:mail"), active=active == "mail"))
    return tuple(links) if len(links) > 1 else ()
