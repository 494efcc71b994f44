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
from nucong.web.acting import Acting, acting
from nucong.web.scope import record_for


def may_tell(me: Acting, record: Record) -> bool:
    """Tell whether somebody writes documents for the unit of a record."""
    return record.unit_id in me.scope.units_with(Permission.DRAFT_DOCUMENT)


@require_POST
def begin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin news of a record, or go on with it."""
    me = acting(request)
    record = record_for(me, key)
    if not may_tell(me, record):
        raise NotVisible
    document = begin_record_news(record=record, by=me.user, at=me.at)
    return redirect("documents:publish-news", document.pk)
