"""The text of a document as it was read, with the places of what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.documents.models import Provision
from nucong.documents.states import ProvisionState
from nucong.kernel.refusal import NotVisible
from nucong.kernel.text import shortened
from nucong.web.acting import acting
from nucong.web.documents.cards import GROUPS, group_of, places_of
from nucong.web.documents.marks import marked
from nucong.web.documents.said import said, title_of
from nucong.web.parts import Link
from nucong.web.scope import document_for

LONGEST = 110


@dataclass(frozen=True)
class Entry:
    """One thing that was found, with its place."""

    key: UUID
    kind: str
    words: str
    active: bool


@dataclass(frozen=True)
class Contents:
    """What was found of one group."""

    title: str
    entries: list[Entry]


@require_GET
def text(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the text; `?part=` marks one place more strongly."""
    me = acting(request)
    document = document_for(me, key)
    reading = document.readings.order_by("-at", "-pk").first()
    active = request.GET.get("part", "")
    by_hand = {str(key) for key in document.provisions.filter(span_start=None).values_list("pk", flat=True)}
    if active in by_hand:  # added by a person: it has no place in the text
        return HttpResponseRedirect(f"{reverse('documents:detail', args=[document.pk])}#part-{active}")
    if reading is None:
        raise NotVisible
    parts = list(document.provisions.filter(span_start__isnull=False).exclude(state=ProvisionState.REJECTED))
    context = {
        "title": document.subject or document.full_number or _("Document without a subject yet"),
        "kicker": document.full_number,
        "crumbs": [
            Link(_("Documents"), reverse("documents:index")),
            Link(document.full_number or _("Document page"), reverse("documents:detail", args=[document.pk])),
            Link(_("Text of the document")),
        ],
        "paragraphs": marked(reading.text, places_of(parts)),
        "language": "zh-Hans" if document.language == "zh" else document.language,
        "active": active,
        "contents": _contents(parts, active),
    }
    return render(request, "documents/text.html", context)


def _contents(parts: list[Provision], active: str) -> list[Contents]:
    found = []
    for group in GROUPS:
        mine = [part for part in parts if group_of(part.group) is group]
        entries = [
            Entry(part.pk, title_of(part.group, part.path), _words(part), str(part.pk) == active)
            for part in mine
        ]
        if entries:
            found.append(Contents(str(group.title), entries))
    return found


def _words(part: Provision) -> str:
    told = said(part)
    return shortened(told.words or told.more or "; ".join(told.items), LONGEST)
