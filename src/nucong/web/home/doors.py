"""Confidential cases on home: what waits for a case worker, in numbers, and who asks to be let in."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from nucong.accounts.permissions import Permission
from nucong.cases.errors import KeyMissing
from nucong.cases.models import Admission
from nucong.cases.queries import may_let_in, workload
from nucong.web.acting import Acting
from nucong.web.locales import written_number
from nucong.web.parts import Link


def cases_at_home(me: Acting) -> Link | None:
    """Return how many cases want something of a case worker, without a word of any; None when none does."""
    if me.unit.pk not in me.scope.units_with(Permission.WORK_ON_CASES):
        return None
    url = reverse("cases:index")
    try:
        work = workload(me.user, me.unit, on=me.on, at=me.at)
    except KeyMissing:
        return Link(gettext("The cases cannot be opened: their key is away."), url, "lock")
    if work is None:
        return None
    told = [
        (
            work.waiting,
            ngettext("%(count)s case waits for somebody", "%(count)s cases wait for somebody", work.waiting),
        ),
        (
            work.waiting_late,
            ngettext("%(count)s of them too long", "%(count)s of them too long", work.waiting_late),
        ),
        (
            work.steps_late,
            ngettext("%(count)s step is late", "%(count)s cases with a late step", work.steps_late),
        ),
        (work.wrote, ngettext("%(count)s new letter", "%(count)s cases with a new letter", work.wrote)),
        (
            work.still,
            ngettext(
                "%(count)s case without any step for long",
                "%(count)s cases without any step for long",
                work.still,
            ),
        ),
    ]
    parts = [words % {"count": written_number(count)} for count, words in told if count]
    return Link(" · ".join(parts), url, "lock") if parts else None


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
