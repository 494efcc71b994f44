"""Files of a nomination."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nucong.awards.actions import attach_file, remove_file
from nucong.awards.models import Nomination, NominationFile
from nucong.awards.states import Paper
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import acting
from nucong.web.awards import reach
from nucong.web.serving import stored
from nucong.web.uploading import take_files


@require_POST
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add files: each that can be taken is taken, each other one is named with its reason."""
    me = acting(request)
    nomination = reach.nomination_written(me, key)
    typed = request.POST.get("paper", "")
    paper = typed if typed in set(Paper) else ""
    take_files(
        request,
        lambda media: attach_file(nomination=nomination, media=media, paper=paper, by=me.user, at=me.at),
    )
    return redirect("awards:nomination", key)


@require_GET
def content(request: HttpRequest, key: UUID, file: UUID) -> HttpResponseBase:
    """Give a file back; never run by the browser."""
    found = _file(reach.nomination_seen(acting(request), key), file)
    return stored(request, found.sha256, name=found.name, media_type=found.media_type)


@require_POST
def remove(request: HttpRequest, key: UUID, file: UUID) -> HttpResponse:
    """Take a file out again."""
    me = acting(request)
    remove_file(file=_file(reach.nomination_written(me, key), file), by=me.user, at=me.at)
    messages.success(request, _("Taken out."))
    return redirect("awards:nomination", key)


def _file(nomination: Nomination, key: UUID) -> NominationFile:
    found = nomination.files.filter(pk=key).first()
    if found is None:
        raise NotVisible
    return found
