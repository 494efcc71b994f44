"""Papers from above that reached the unit and wait to be carried out by it, as its home lists them; five queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from nucong.accounts.permissions import Permission
from nucong.flow.adoption import own_plan_asked_by, waiting_for
from nucong.web.acting import Acting
from nucong.web.home.weeks import Mark
from nucong.web.programmes.pages.listing import waiting_rows

SHOWN = 5


@dataclass(frozen=True)
class PaperFromAbove:
    """A paper to be carried out; `until`: by which day it asks for the unit's own plan, if it names one."""

    title: str
    url: str
    note: str
    until: date | None


@dataclass(frozen=True)
class FromAbove:
    """The first papers that wait, those with a day first; `more`: there are others on the page of programmes."""

    rows: tuple[PaperFromAbove, ...] = ()
    more: bool = False
    url: str = ""

    @property
    def marks(self) -> list[Mark]:
        """The days by which own plans are asked for, for the weeks ahead."""
        return [Mark(each.until, each.title, each.url) for each in self.rows if each.until is not None]


def papers_from_above(me: Acting) -> FromAbove:
    """Return what waits to be carried out, to whoever may begin a programme of the unit."""
    if not me.has(Permission.OPEN_CYCLE):
        return FromAbove()
    found = list(waiting_for(me.unit, on=me.on)[: SHOWN + 1])
    if not found:
        return FromAbove()
    asked = own_plan_asked_by(found, on=me.on)
    shown = sorted(found[:SHOWN], key=lambda each: asked.get(each.pk, date.max))
    rows = tuple(
        PaperFromAbove(row.title, row.url, row.note, asked.get(each.pk))
        for each, row in zip(shown, waiting_rows(shown, on=me.on), strict=True)
    )
    return FromAbove(rows, len(found) > SHOWN, reverse("programmes:index"))
