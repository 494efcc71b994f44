"""Rows of a register with the columns of the official book (Nghị định 30/2020, Phụ lục IV)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.urls import reverse

from nucong.documents.models import Dispatch, Provision, Recipient, RegisterEntry
from nucong.documents.states import SETTLED, EntryState
from nucong.web.documents import labels

SHOWN_RECEIVERS = 3


@dataclass(frozen=True)
class RegisterRow:
    """One number: when it was given, to which document, from whom, to whom."""

    number: int
    entered_on: date
    full_number: str
    dated_on: date | None
    issuer: str
    kind: str
    subject: str
    receivers: str
    signer: str
    copies: int
    note: str
    url: str
    void: bool


def register_rows(entries: Sequence[RegisterEntry]) -> list[RegisterRow]:
    """Return the rows of these numbers; receivers, signers and copies come in three queries for all of them."""
    keys = [entry.document_id for entry in entries if entry.document_id]
    receivers: dict[UUID, list[str]] = defaultdict(list)
    for document, text in Recipient.objects.filter(document__in=keys, doubtful=False).values_list(
        "document_id", "text"
    ):
        receivers[document].append(text)
    signers: dict[UUID, list[str]] = defaultdict(list)
    signed = Provision.objects.filter(document__in=keys, group="signer", state__in=SETTLED)
    for document, value in signed.values_list("document_id", "value"):
        if isinstance(value, dict) and value.get("name"):
            signers[document].append(str(value["name"]))
    counted = (
        Dispatch.objects.filter(document__in=keys)
        .order_by()
        .values("document_id")
        .annotate(count=Count("pk"))
    )
    copies = {row["document_id"]: row["count"] for row in counted}
    return [_row(entry, receivers, signers, copies) for entry in entries]


def _row(
    entry: RegisterEntry,
    receivers: dict[UUID, list[str]],
    signers: dict[UUID, list[str]],
    copies: dict[UUID, int],
) -> RegisterRow:
    document = entry.document
    if document is None:
        return RegisterRow(
            entry.number, entry.entered_on, "", None, "", "", "", "", "", 0, entry.reason, "", void=True
        )
    named = receivers.get(document.pk, [])
    shown = "; ".join(named[:SHOWN_RECEIVERS]) + ("; …" if len(named) > SHOWN_RECEIVERS else "")
    return RegisterRow(
        number=entry.number,
        entered_on=entry.entered_on,
        full_number=document.full_number,
        dated_on=document.dated_on,
        issuer=", ".join(document.issuers),
        kind=labels.word(labels.KINDS, document.kind),
        subject=document.subject,
        receivers=shown,
        signer=", ".join(signers.get(document.pk, [])),
        copies=copies.get(document.pk, 0),
        note=entry.reason,
        url=reverse("documents:detail", args=[document.pk]),
        void=entry.state == EntryState.CANCELLED,
    )
