"""Reading a document again, with the newest reader and with files that came later."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nucong.accounts.permissions import Permission
from nucong.documents.actions import ReadAgain, read_again
from nucong.documents.states import DocumentState
from nucong.web.acting import acting
from nucong.web.documents.inputs import incoming_files
from nucong.web.locales import written_number
from nucong.web.scope import document_for


@require_POST
def read_document_again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read the files again; differences stand on the cards, decided values stay."""
    me = acting(request)
    document = document_for(me, key, Permission.CONFIRM_READING)
    more = incoming_files(request.FILES.getlist("papers"))
    found = read_again(document=document, more=more, by=me.user, at=me.at)
    messages.success(request, _told(found))
    reading = document.state == DocumentState.READING
    address = reverse("documents:confirm" if reading else "documents:detail", args=[key])
    return HttpResponseRedirect(address if found.same else f"{address}#newer")


def _told(found: ReadAgain) -> str:
    if found.same:
        return _("Read again: the newest reader says the same.")
    return _(
        "Read again: %(new)s new, %(other)s told otherwise, %(nothing)s no longer found. What was decided stays."
    ) % {name: written_number(getattr(found, name)) for name in ("new", "other", "nothing")}
