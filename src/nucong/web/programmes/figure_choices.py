"""Figures of units that an indicator can be counted of: what forms ask, what was recorded, who works there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nucong.forms.models import Element
from nucong.ledgers.queries import kinds_of
from nucong.ledgers.states import Family
from nucong.organisations.models import Organisation, Unit
from nucong.programmes.indicators import FORM, PERSONS, WOMEN, WOMEN_THERE, WORKERS
from nucong.programmes.known_indicators import ACTIVITIES
from nucong.reporting.element_figures import wholly_counted
from nucong.web.ledgers.words import kind_name

PEOPLE = (Family.ACTIVITY, Family.SERVICE)  # of these records say whom they reached
Choices = list[tuple[str, str]]


def figure_choices(organisation: Organisation) -> Choices:
    """Return the figures of an organisation by name, those its highest unit's forms ask first.

    Only whole numbers that are summed can be counted.
    """
    top = Unit.objects.filter(
        organisation=organisation, placements__parent=None, placements__line="territory"
    )
    elements = Element.objects.filter(organisation=organisation, unit__in=top.values("pk"), valid_until=None)
    asked = [
        (f"{FORM}{each.code}", _("from forms: %(label)s") % {"label": each.label})
        for each in elements
        if wholly_counted(each)
    ]
    kinds = [
        (ACTIVITIES, _("activities of every kind"), True),
        *((k.code, kind_name(k), k.family in PEOPLE) for k in kinds_of(organisation.pk) if not k.hidden),
    ]
    recorded = []
    for code, name, people in kinds:
        recorded.append((code, _("from the records: %(kind)s") % {"kind": name}))
        if people:
            persons, women = _("people in the records: %(kind)s"), _("women in the records: %(kind)s")
            recorded.append((f"{code}{PERSONS}", persons % {"kind": name}))
            recorded.append((f"{code}{WOMEN_THERE}", women % {"kind": name}))
    return [*asked, *recorded]


def whole_choices(organisation: Organisation) -> Choices:
    """Return what a part can be a share of: as `figure_choices`, and who works at a unit."""
    at_work = [(WORKERS, _("from the roster: people at work")), (WOMEN, _("from the roster: women at work"))]
    return [*at_work, *figure_choices(organisation)]
