"""Keeping what is stored for finding in step with the document; part of the action that changed it."""

from __future__ import annotations

from collections.abc import Sequence

from nucong.kernel.terms import index_terms

from ..models import Document, Provision, ProvisionEntry, SearchEntry
from ..proposals import is_doubtful
from ..search_keys import body_terms, marks_of, months_of, owing_terms, provision_terms
from ..states import SETTLED, ProvisionState

# What somebody has to do, reach or hand in.
ORDERING = frozenset(
    {"obligation", "deadline", "task", "target", "objective", "study", "one_of", "cascade", "window", "fund"}
)


def keep_findable(document: Document) -> None:
    """Store the terms of number, subject, issuers and text as they are now."""
    reading = document.readings.order_by("-at", "-pk").only("text").first()
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
    """Store the terms, months and who owes of the parts that nobody rejected.

    The header is found with the document itself.
    """
    ProvisionEntry.objects.filter(document=document).delete()
    parts = list(document.provisions.exclude(state=ProvisionState.REJECTED).exclude(group="header"))
    recipients = _acting([part for part in parts if not is_doubtful(part.value)])
    ProvisionEntry.objects.bulk_create(
        ProvisionEntry(
            provision=part,
            document=document,
            group=part.group,
            months=months_of(part.value),
            terms=provision_terms(part.value),
            owes=owing_terms(part.value, recipients) if part.group in ORDERING else "",
            settled=part.state in SETTLED,
        )
        for part in parts
        if part.value not in (None, "", [], {})
    )


def _acting(parts: Sequence[Provision]) -> list[str]:
    """Return the bodies that are to act: addressees, else those a copy is sent to for carrying out."""
    values = [(part.group, part.value) for part in parts]
    named = [str(value) for group, value in values if group == "recipient"]
    sent = [value for group, value in values if group == "distribution" and isinstance(value, dict)]
    return named or [
        str(value.get("text") or "")
        for value in sent
        if (value.get("detail") or {}).get("role") in ("addressee", "implement")
    ]
