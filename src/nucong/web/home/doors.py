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
    asking = Admission.objects.filter(unit=me.unit, let_in_on=None).exclude(user=me.user).count()
    if not asking or not may_let_in(me.user, me.unit.pk, me.on):
        return None
    sentence = ngettext(
        "%(count)s colleague asks to be let in to the cases of this unit",
        "%(count)s colleagues ask to be let in to the cases of this unit",
        asking,
    )
    return Link(sentence % {"count": written_number(asking)}, reverse("cases:standing"), "lock")
