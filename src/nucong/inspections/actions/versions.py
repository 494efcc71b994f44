"""Items an organisation adds to the list of the law, from a day on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record as record_event
from nucong.organisations.models import Organisation

from .. import rules
from ..checklists import VERSIONS
from ..models import OwnChecklist


def add_own_checklist(
    *,
    organisation: Organisation,
    valid_from: date,
    lines: Iterable[Mapping[str, str]],
    by: User,
    at: datetime,
) -> OwnChecklist:
    """Add a version of the organisation's own items; checks begun before its day keep theirs. Raises ItemsNotPossible."""
    taken = {item.code for known in VERSIONS.values() for version in known for item in version.items}
    items = rules.own_items(lines, taken=taken)
    with transaction.atomic():
        made = OwnChecklist.objects.create(
            organisation=organisation, valid_from=valid_from, items=[asdict(item) for item in items], made_by=by,
            made_at=at,
        )  # fmt: skip
        record_event(
            by=by, at=at, verb="inspection.add_checklist", what=made, organisation=organisation.pk,
            detail={"valid_from": valid_from.isoformat(), "items": len(items)},
        )  # fmt: skip
    return made
