"""Search: documents first, by number in any spelling, subject and full text; then units, then models and clubs, then people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.accounts.queries import within_scope
from nucong.documents.full_text import MOST_FOUND, ranked
from nucong.documents.models import Document, Reading, SearchEntry
from nucong.documents.search_keys import pages_text
from nucong.documents.states import DocumentState
from nucong.kernel.terms import query_of
from nucong.ledgers.queries import clubs_named, records_seen
from nucong.organisations.models import UnitName
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import NamesInTime, find_units
from nucong.web.accounts.finding import people_found
from nucong.web.acting import Acting, acting
from nucong.web.documents import labels
from nucong.web.documents.highlights import Piece, marked, passage
from nucong.web.documents.reach import few_search_keys, visible_documents
from nucong.web.parts import Link

PER_PAGE = 20
MOST_UNITS = 8


@dataclass(frozen=True)
class Hit:
    """One document that was found, with the found words marked."""

    url: str
    subject: list[Piece]
    number: list[Piece]
    kind: str
    dated_on: date | None
    issuer: list[Piece]
    holder: str
    passage: list[Piece]
    state: str


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Show what is found for the typed words within the scope of the person."""
    me = acting(request)
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    query = query_of(words)
    keys = ranked(query, within=visible_documents(me), few=few_search_keys(me)) if query else []
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    first = page.number == 1
    people, all_people = people_found(me, words) if first else ((), "")
    context = {
        "title": _("Search"),
        "words": words,
        "page": page,
        "count": len(keys),
        "capped": len(keys) >= MOST_FOUND,
        "hits": _hits(me, list(page.object_list), words),
        "units": _units(me, words) if words and first else [],
        "clubs": _clubs(me, words) if words and first else [],
        "people": [(person, marked(person.name, words)) for person in people],
        "all_people": f"{all_people}?{urlencode({'q': words})}" if all_people else "",
        "others": [Link(_("Find by content"), reverse("documents:content"), "search")],
    }
    return render(request, "documents/search.html", context)


def _hits(me: Acting, keys: list[int], words: str) -> list[Hit]:
    """Return the hits of one page in their order; four queries."""
    held = dict(SearchEntry.objects.filter(pk__in=keys).values_list("document_id", "pk"))
    documents = {held[document.pk]: document for document in Document.objects.filter(pk__in=held)}
    pks = [document.pk for document in documents.values()]
    texts = dict(
        Reading.objects.filter(document__in=pks).order_by("at", "pk").values_list("document_id", "text")
    )
    units = {document.unit_id for document in documents.values()} - {me.unit.pk}
    names: dict[UUID, str] = dict(
        UnitName.objects.filter(holds(me.on), unit__in=units).values_list("unit_id", "name")
    )
    return [_hit(documents[key], texts, names, words) for key in keys if key in documents]


def _hit(document: Document, texts: dict[UUID, str], names: dict[UUID, str], words: str) -> Hit:
    waits = document.state == DocumentState.READING
    text = texts.get(document.pk) or pages_text(document.content)
    return Hit(
        url=reverse("documents:detail", args=[document.pk]),
        subject=marked(document.subject or _("Document without a subject yet"), words),
        number=marked(document.full_number, words),
        kind=labels.word(labels.KINDS, document.kind),
        dated_on=document.dated_on,
        issuer=marked(", ".join(document.issuers), words),
        holder=names.get(document.unit_id, ""),
        passage=passage(text, words),
        state=document.state if waits else "",
    )


def _units(me: Acting, words: str) -> list[tuple[str, str, list[Piece]]]:
    """Return (address, code, name) of units she may see whose name holds every word."""
    within = within_scope(me.scope, on=me.on)
    found = find_units(words, me.organisation, me.on, limit=MOST_UNITS, within=within)
    return [
        (reverse("organisations:unit", args=[row.id]), row.code, marked(row.name, words)) for row in found
    ]


def _clubs(me: Acting, words: str) -> list[tuple[str, str, list[Piece]]]:
    """Return (address, unit, name) of models and clubs she may see whose name holds every word."""
    found = clubs_named(words, records_seen(me.scope, on=me.on), most=MOST_UNITS)
    names = NamesInTime(row.unit_id for row in found)
    return [
        (reverse("ledgers:club", args=[row.pk]), names.on(row.unit_id, me.on), marked(row.title, words))
        for row in found
    ]
