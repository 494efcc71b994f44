"""Which elements a person sees, and which her unit keeps."""

from __future__ import annotations

from uuid import UUID

from nucong.accounts.permissions import Permission
from nucong.forms.models import Element
from nucong.forms.queries import elements_kept_by
from nucong.kernel.refusal import NotVisible
from nucong.organisations.queries import ancestors
from nucong.web.acting import Acting
from nucong.web.scope import allows


def elements_seen(me: Acting) -> list[Element]:
    """Return the elements of her unit and of the units above it. Raises: NotVisible (she sees no figures)."""
    if not me.has(Permission.SEE_FIGURES):
        raise NotVisible
    above = [row.id for row in ancestors(me.unit, on=me.on)]
    return elements_kept_by([me.unit.pk, *above])


def element_for(me: Acting, key: UUID) -> Element:
    """Return an element she sees. Raises: NotVisible."""
    found = next((each for each in elements_seen(me) if each.pk == key), None)
    if found is None:
        raise NotVisible
    return found


def kept_element(me: Acting, key: UUID) -> Element:
    """Return an element her unit keeps. Raises: NotVisible."""
    element = element_for(me, key)
    if not keeps_elements(me) or element.unit_id != me.unit.pk:
        raise NotVisible
    return element


def keeps_elements(me: Acting) -> bool:
    """Tell whether she may say which questions of her unit's forms ask the same."""
    return me.has(Permission.OPEN_CYCLE) and allows(me, Permission.OPEN_CYCLE, me.unit)
