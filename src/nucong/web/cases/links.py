"""The way to the protected counts of cases, from the pages on which figures are looked for."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.web.acting import Acting
from nucong.web.parts import Link


def counts_link(me: Acting) -> list[Link]:
    """Return the link for those who may see the counts of the unit, nothing for others."""
    if me.unit.pk not in me.scope.units_with(Permission.SEE_FIGURES):
        return []
    return [Link(_("Cases, counted"), reverse("cases:counts"), "lock")]
