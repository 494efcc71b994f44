"""Where a document was sent: each unit with when it opened the document and took note of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nucong.documents.models import Dispatch, Document
from nucong.kernel.text import fold
from nucong.organisations.models import UnitName
from nucong.organisations.models.dated import holds


@dataclass(frozen=True)
class SendingRow:
    """One unit the document was sent to."""

    unit: str
    state: str
    sent_at: datetime
    opened_at: datetime | None
    acknowledged_at: datetime | None


def sending_filters() -> list[tuple[str, str]]:
    """Return the ways to narrow the list."""
    return [
        ("", _("All")),
        ("unread", _("Not opened")),
        ("opened", _("Opened, no answer")),
        ("noted", _("Acknowledged")),
    ]


def narrowed_sendings(document: Document, state: str, words: str) -> QuerySet[Dispatch]:
    """Return the dispatches of a document in one state, in the order of sending: that of the tree."""
    sent = document.dispatches.select_related("unit").order_by("pk")
    if state == "unread":
        sent = sent.filter(opened_at=None)
    elif state == "opened":
        sent = sent.filter(opened_at__isnull=False, acknowledged_at=None)
    elif state == "noted":
        sent = sent.filter(acknowledged_at__isnull=False)
    for word in fold(words.replace("\0", "")).split():
        sent = sent.filter(unit__names__folded__contains=word)
    return sent.distinct() if words else sent


def sending_rows(dispatches: Iterable[Dispatch], on: date) -> list[SendingRow]:
    """Return the rows of one page with the names of that day; one query for all names."""
    rows = list(dispatches)
    names = dict(
        UnitName.objects.filter(holds(on), unit__in=[row.unit_id for row in rows]).values_list(
            "unit_id", "name"
        )
    )
    return [
        SendingRow(
            unit=names.get(row.unit_id, row.unit.code),
            state="acknowledged" if row.acknowledged_at else "opened" if row.opened_at else "unread",
            sent_at=row.sent_at,
            opened_at=row.opened_at,
            acknowledged_at=row.acknowledged_at,
        )
        for row in rows
    ]
