"""An extension from above, as the unit whose report it would move sees it, and as the issuer follows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.documents.models import DocumentChange
from nucong.flow.extensions import Proposal, proposals_for, taken_over
from nucong.organisations.queries import NamesInTime
from nucong.web.acting import Acting
from nucong.web.locales import written_day
from nucong.web.scope import allows


@dataclass(frozen=True)
class ExtensionCard:
    """A proposal: the day of a running report, and the one an extension from above leads to."""

    title: str
    number: str
    document_url: str
    programme_url: str
    before: date
    after: date
    above_before: date
    above_after: date
    kept: bool
    reason: str
    act_url: str


@dataclass(frozen=True)
class FollowedRow:
    """What a unit below did with an extension."""

    unit: str
    state: str
    label: str
    before: date
    after: date | None
    reason: str
    on: date | None


def extension_cards(
    me: Acting, *, programme: UUID | None = None, with_kept: bool = True
) -> tuple[ExtensionCard, ...]:
    """Return the proposals for the reports of the unit worked for."""
    if not (me.has(Permission.OPEN_CYCLE) and allows(me, Permission.OPEN_CYCLE, me.unit)):
        return ()
    found = proposals_for(me.unit.pk, on=me.on, programme=programme)
    return tuple(_card(each) for each in found if with_kept or not each.kept)


def _card(proposal: Proposal) -> ExtensionCard:
    document = proposal.change.by_document
    told = {
        "number": document.full_number,
        "day": written_day(document.dated_on) if document.dated_on else "",
    }
    return ExtensionCard(
        title=proposal.cycle.title,
        number=document.full_number,
        document_url=reverse("documents:detail", args=[document.pk]),
        programme_url=reverse("programmes:detail", args=[proposal.cycle.obligation.programme_id]),
        before=proposal.before,
        after=proposal.after,
        above_before=proposal.above[0],
        above_after=proposal.above[1],
        kept=proposal.kept,
        reason=_("Extended by document %(number)s of %(day)s") % told,
        act_url=reverse("programmes:extension", args=[proposal.cycle.pk]),
    )


def followed_rows(changes: Iterable[DocumentChange], on: date) -> dict[UUID, tuple[FollowedRow, ...]]:
    """Return, for each extension, what the units with a running report of their own did with it."""
    found = {change.pk: taken_over(change, on=on) for change in changes}
    names = NamesInTime(each.cycle.unit_id for rows in found.values() for each in rows)
    shown: dict[UUID, tuple[FollowedRow, ...]] = {}
    for key, rows in found.items():
        shown[key] = tuple(
            FollowedRow(
                names.on(each.cycle.unit_id, on) or each.cycle.unit.code,
                "acknowledged" if each.answer and each.answer.after else "confirmed" if each.answer else "unread",
                _("days moved") if each.answer and each.answer.after else _("keeps its days") if each.answer
                else _("nothing decided yet"),
                each.answer.before if each.answer else each.cycle.due_on,
                each.answer.after if each.answer else None,
                each.answer.reason if each.answer else "",
                each.answer.at.date() if each.answer else None,
            )
            for each in rows
        )  # fmt: skip
    return shown
