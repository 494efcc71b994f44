"""The parts of a running programme, as tabs on every page of it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nucong.programmes.models import Programme
from nucong.web.parts import Link
from nucong.web.programmes.steps import short


def programme_tabs(programme: Programme, active: str) -> tuple[Link, ...]:
    """Return the tabs of a programme; `active` is the route of the page shown."""
    parts = (
        ("programmes:detail", pgettext("part of a programme", "Duties")),
        ("programmes:targets", _("Targets")),
        ("programmes:work", _("Tasks")),
        ("programmes:money", _("Money")),
        ("programmes:calls", _("Opinions and surveys")),
        ("programmes:board", _("Board")),
        ("programmes:levels", _("Above and below")),
        *((("programmes:partner", _("Partner")),) if programme.owners.count() > 1 else ()),
        ("programmes:reviews", _("Reviews and conferences")),
    )
    return tuple(
        Link(label, reverse(route, args=[programme.pk]), active=route == active) for route, label in parts
    )


def programme_crumbs(programme: Programme, *below: Link) -> tuple[Link, ...]:
    """Return the crumbs of a page under a programme."""
    here = Link(short(programme.title), reverse("programmes:detail", args=[programme.pk]) if below else "")
    return (Link(_("Programmes"), reverse("programmes:index")), here, *below)
