"""Pictures and documents of a record."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from nucong.kernel.refusal import NotVisible
from nucong.ledgers.actions import attach_to_record
from nucong.ledgers.models import RecordFile
from nucong.web.acting import acting
from nucong.web.scope import record_for
from nucong.web.serving import small_picture, stored
from nucong.web.uploading import take_files


@require_POST
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add files: each that can be taken is taken, each other one is named with its reason."""
    me = acting(request)
    record = record_for(me, key, write=True)
    take_files(request, lambda media: attach_to_record(record=record, media=media, by=me.user, at=me.at))
    return redirect("ledgers:detail", key)


@require_GET
def content(request: HttpRequest, key: UUID, file: UUID) -> HttpResponseBase:
    """Give a file back; never run by the browser."""
    found = _file(request, key, file)
    return stored(request, found.sha256, name=found.name, media_type=found.media_type)


@require_GET
def small(request: HttpRequest, key: UUID, file: UUID) -> HttpResponseBase:
    """Give the small form of a picture."""
    found = _file(request, key, file)
    return small_picture(request, found.thumbnail, found.sha256, found.media_type)


def _file(request: HttpRequest, key: UUID, file: UUID) -> RecordFile:
    found = record_for(acting(request), key).files.filter(pk=file).first()
    if found is None:
        raise NotVisible
    return found
