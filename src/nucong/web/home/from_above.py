"""Papers from above that reached the unit and wait to be carried out by it, as its home lists them; six queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from nucong.accounts.permissions import Permission
from nucong.documents.models import Dispatch
from nucong.flow.adoption import own_plan_asked_by, waiting_for
from nucong.kernel.clock import day_in
from nucong.programmes.models import Programme
from nucong.web.acting import Acting
from nucong.web.home.weeks import Mark
from nucong.web.programmes.pages.listing import waiting_rows

SHOWN, LOOKED_AT = 5, 50


@dataclass(frozen=True)
class PaperFromAbove:
    """A paper to be carried out.

    until: by which day it asks for the unit's own plan, if it names one. reminded_on: when its sender asked once more.
    """

    title: str
    url: str
    note: str
    until: date | None
    reminded_on: date | None = None


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
    found = list(waiting_for(me.unit, on=me.on)[:LOOKED_AT])
    if not found:
        return FromAbove()
    asked = own_plan_asked_by(found, on=me.on)
    shown = sorted(found, key=lambda each: asked.get(each.pk, date.max))[:SHOWN]
    reminded = _reminded(me, shown)
    rows = tuple(
        PaperFromAbove(row.title, row.url, row.note, asked.get(each.pk), reminded.get(each.document_id))
        for each, row in zip(shown, waiting_rows(shown, on=me.on), strict=True)
    )
    return FromAbove(rows, len(found) > SHOWN, reverse("programmes:index"))


def _reminded(me: Acting, programmes: Sequence[Programme]) -> dict[UUID, date]:
    """Return the days on which the senders asked the unit once more for its own paper, by document."""
    sent = Dispatch.objects.filter(unit=me.unit, document__in=[each.document_id for each in programmes])
    return {
        document: day_in(me.organisation.zone, at)
        for document, at in sent.values_list("document_id", "reminded_at")
        if at is not None
    }
