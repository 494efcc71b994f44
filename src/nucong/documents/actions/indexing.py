"""Keeping what is stored for finding in step with the document; part of the action that changed it."""

from __future__ import annotations

from nucong.kernel.terms import index_terms

from ..models import Document, ProvisionEntry, SearchEntry
from ..search_keys import body_terms, marks_of, months_of, provision_terms
from ..states import SETTLED


def keep_findable(document: Document) -> None:
    """Store the terms of number, subject, issuers and text as they are now."""
    reading = document.readings.order_by("-at").only("text").first()
    SearchEntry.objects.update_or_create(
        document=document,
        defaults={
            "marks": marks_of(document.full_number),
            "subject": index_terms(document.subject),
            "issuers": index_terms(" ".join(document.issuers)),
            "body": body_terms(reading.text if reading else "", document.content),
        },
    )


def keep_provisions_findable(document: Document) -> None:
    """Store the terms and months of the decided parts; the header is found with the document itself."""
    ProvisionEntry.objects.filter(document=document).delete()
    decided = document.provisions.filter(state__in=SETTLED).exclude(group="header")
    ProvisionEntry.objects.bulk_create(
        ProvisionEntry(
            provision=part,
            document=document,
            group=part.group,
            months=months_of(part.value),
            terms=provision_terms(part.value),
        )
        for part in decided
    )
