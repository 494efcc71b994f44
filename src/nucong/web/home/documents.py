"""Documents that came in, and those to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext

from nucong.accounts.permissions import Permission
from nucong.documents.models import Dispatch, Document
from nucong.documents.queries import held_by, incoming
from nucong.documents.states import DocumentState
from nucong.web.acting import Acting
from nucong.web.addresses import first_address

INCOMING_SHOWN = 5
DAYS_NEW = 60


@dataclass(frozen=True)
class DocumentRow:
    """A document that came in or waits to be confirmed."""

    title: str
    number: str
    sender: str
    on: date | None
    state: str
    url: str
    acknowledge_url: str = ""


def to_confirm(units: Sequence[object]) -> tuple[DocumentRow, ...]:
    """Return the documents whose reading waits to be confirmed."""
    rows = held_by(units).filter(state=DocumentState.READING)[:INCOMING_SHOWN]  # type: ignore[arg-type]
    return tuple(_document_row(document) for document in rows)


def _document_row(document: Document) -> DocumentRow:
    return DocumentRow(
        title=document.subject or gettext("Document without a subject"),
        number=document.full_number,
        sender=", ".join(document.issuers),
        on=document.dated_on,
        state=document.state,
        url=first_address(("documents:confirm", document.pk), ("documents:detail", document.pk)),
    )


def came_in(units: Sequence[object], me: Acting) -> tuple[DocumentRow, ...]:
    """Return what came in lately: everything not acknowledged, and what was within the last weeks."""
    since = me.at - timedelta(days=DAYS_NEW)
    wanted = Q(sent_at__gte=since) | Q(acknowledged_at=None)
    sent = incoming(units).filter(wanted)[:INCOMING_SHOWN]  # type: ignore[arg-type]
    return tuple(_incoming_row(each, me) for each in sent)


def _incoming_row(sent: Dispatch, me: Acting) -> DocumentRow:
    document = sent.document
    state = "acknowledged" if sent.acknowledged_at else "opened" if sent.opened_at else "new"
    may = me.has(Permission.FILL_IN) or me.has(Permission.REGISTER_DOCUMENT)
    return DocumentRow(
        title=document.subject,
        number=document.full_number,
        sender=", ".join(document.issuers),
        on=sent.sent_at.date(),
        state=state,
        url=first_address(("documents:detail", document.pk)),
        acknowledge_url=first_address(("documents:acknowledge", document.pk))
        if may and state != "acknowledged"
        else "",
    )
