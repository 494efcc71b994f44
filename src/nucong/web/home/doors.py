"""Who asks to be let in to the cases of the unit, on the home of whoever may let her in."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext

from nucong.cases.models import Admission
from nucong.cases.queries import may_let_in
from nucong.web.acting import Acting
from nucong.web.locales import written_number
from nucong.web.parts import Link


def doors_at_home(me: Acting) -> Link | None:
    """Return the way to those who ask; None when nobody does, or when it is not hers to let them in."""
    rows = Admission.objects.filter(unit=me.unit, let_in_on=None).exclude(user=me.user)
    asking = list(rows.values_list("vouches", flat=True))
    if not asking or not may_let_in(me.user, me.unit.pk, me.on):
        return None
    to_vouch = sum(asking)
    to_work = len(asking) - to_vouch
    parts = []
    if to_work:
        sentence = ngettext(
            "%(count)s colleague asks to work on the confidential cases of this unit",
            "%(count)s colleagues ask to work on the confidential cases of this unit",
            to_work,
        )
        parts.append(sentence % {"count": written_number(to_work)})
    if to_vouch:
        sentence = ngettext(
            "%(count)s colleague offers to vouch for those who work on cases, and opens none herself",
            "%(count)s colleagues offer to vouch for those who work on cases, and open none themselves",
            to_vouch,
        )
        parts.append(sentence % {"count": written_number(to_vouch)})
    return Link(" · ".join(parts), reverse("cases:standing"), "lock")
