"""Pictures a phone kept while there was no net, sent one by one: each is kept once however often it comes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nucong.inspections import actions
from nucong.kernel.refusal import Refusal
from nucong.reporting.media import taken
from nucong.web.acting import acting
from nucong.web.inspections import reach
from nucong.web.middleware import told


@require_POST
def picture(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """Keep one picture beside an item: {"kept": its key, "name", "url"}, or {"refused": why}, and the phone keeps it."""
    me = acting(request)
    found = reach.inspection_for(me, key, write=True)
    finding = found.findings.filter(code=code).first()
    upload, sent_as = request.FILES.get("picture"), _key_in(request.POST.get("key", ""))
    if finding is None:
        return _refused(_("The item has no answer yet: answer it, and the picture goes along."))
    if upload is None or sent_as is None:
        return _refused(_("The picture did not arrive whole. Choose it again."))
    try:
        media = taken(upload.name or "picture.jpg", upload.file, upload.size or 0)  # type: ignore[arg-type]
        file = actions.attach_evidence(finding=finding, media=media, sent_as=sent_as, by=me.user, at=me.at)
    except Refusal as refusal:
        return JsonResponse({"refused": told(refusal)}, status=refusal.status)
    address = reverse("inspections:file", args=[found.pk, file.pk])
    return JsonResponse({"kept": str(sent_as), "name": file.name, "url": address})


def _key_in(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def _refused(words: str) -> HttpResponse:
    return JsonResponse({"refused": words}, status=422)
