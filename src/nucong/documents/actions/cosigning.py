"""The partner's signature of a joint paper: given in the system, entered as given on paper, or refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from ..errors import PartnerHasNotSigned, PartnerSignedAlready
from ..models import Document, DocumentStep
from ..own.draft import Draft
from ..queries import signature_of_partner, waits_for_partner
from ..rules import check_signable
from .issuing import send_back_to_writer
from .own_steps import freeze_words


def sign_as_partner(
    *, document: Document, content: dict[str, Any], draft: Draft, on_paper: date | None = None, by: User, at: datetime
) -> Document:  # fmt: skip
    """Set the partner's signature under a reviewed joint paper; before or after the lead's, over the same words.

    content: the paper as JSON, without number and day. on_paper: the day on which a partner outside the
    system signed, as the lead enters it. Raises NotInThisState, PartnerSignedAlready, SignedWordsChanged.
    """
    with transaction.atomic():
        document = _still_to_sign(document)
        freeze_words(document=document, content=content, draft=draft, by=by, at=at)
        DocumentStep.objects.create(
            document=document,
            step="cosign",
            by=by,
            at=at,
            content_hash=document.content_hash,
            on_paper=on_paper,
        )
        told = {"hash": document.content_hash, "partner": draft.partner}
        if on_paper is not None:
            told["on_paper"] = on_paper.isoformat()
        record(
            by=by, at=at, verb="document.cosign", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail=told,
        )  # fmt: skip
    return document


def refuse_as_partner(*, document: Document, reason: str, by: User, at: datetime) -> Document:
    """Give a joint paper back unsigned, with the reason; the lead's signature is then void.

    Raises ReasonMissing, NotInThisState, PartnerSignedAlready.
    """
    with transaction.atomic():
        document = _still_to_sign(document)
        return send_back_to_writer(document=document, reason=reason, step="refuse", by=by, at=at)


def check_signed_by_both(document: Document) -> None:
    """Raise PartnerHasNotSigned for a joint paper that bears one signature only."""
    if waits_for_partner(document):
        raise PartnerHasNotSigned(partner=document.issuers[-1] if document.issuers else "")


def _still_to_sign(document: Document) -> Document:
    document = Document.objects.select_for_update().get(pk=document.pk)
    check_signable(document.state)
    if signature_of_partner(document) is not None:
        raise PartnerSignedAlready()
    return document
