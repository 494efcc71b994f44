"""News of what was recorded: begun here, written and published on the pages of its document."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nucong.accounts.permissions import Permission
from nucong.flow.news import begin_record_news
from nucong.kernel.refusal import NotVisible
from nucong.ledgers.models import Record
from nucong.organisations.models import Unit
from nucong.web.acting import Acting, acting
from nucong.web.scope import record_for


def teller(me: Acting, record: Record) -> Unit | None:
    """Return the unit that may tell of a record as news: its own where she writes documents for it, else hers above it.

    Most grassroots units have nobody who writes documents; the level above tells of what they did. None where neither
    may, or another unit has begun to tell of it.
    """
    writes = me.scope.units_with(Permission.DRAFT_DOCUMENT)
    unit = record.unit if record.unit_id in writes else me.unit
    if unit.pk not in writes or record.organisation_id != me.organisation.pk:
        return None
    return unit if record.news is None or record.news.unit_id in writes else None


@require_POST
def begin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin news of a record, or go on with it."""
    me = acting(request)
    record = record_for(me, key)
    unit = teller(me, record)
    if unit is None:
        raise NotVisible
    document = begin_record_news(record=record, unit=unit, by=me.user, at=me.at)
    return redirect("documents:publish-news", document.pk)
