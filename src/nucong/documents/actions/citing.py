"""Naming another document in an own one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from ..models import Citation, Document
from ..states import CitationRole


def cite(
    *, document: Document, cited: Document, role: CitationRole, by: User, at: datetime
) -> Citation | None:
    """Record that an own document answers, implements … another one; None when that one has no number."""
    if cited.identity is None:
        return None
    with transaction.atomic():
        citation = Citation.objects.create(
            document=document, role=role, cited=cited.identity, as_written=cited.full_number[:200],
            kind=cited.kind, title=cited.subject,
        )  # fmt: skip
        record(
            by=by, at=at, verb="document.cite", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"cited": cited.full_number, "role": role},
        )  # fmt: skip
    return citation
