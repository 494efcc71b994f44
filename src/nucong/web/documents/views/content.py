"""Find by content: confirmed provisions by kind, words, month, issuer and the document they go back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.documents.chain import documents_under, identities_named
from nucong.documents.content import ContentFilter, documents_found, provisions_found
from nucong.documents.models import Document, ProvisionEntry
from nucong.documents.states import DocumentState
from nucong.web.acting import Acting, acting
from nucong.web.documents import labels
from nucong.web.documents.highlights import Piece, marked
from nucong.web.documents.reach import visible, visible_documents
from nucong.web.documents.said import said, title_of
from nucong.web.locales import written_number
from nucong.web.parts import Link

PER_PAGE = 25
MOST_COUNTED = 500
GROUPS = (
    "obligation",
    "deadline",
    "target",
    "objective",
    "task",
    "window",
    "study",
    "fund",
    "one_of",
    "cascade",
    "validity",
    "form",
    "citation",
)


if TYPE_CHECKING:
    Pages = Paginator[Any]
else:
    Pages = Paginator


class Capped(Pages):
    """Pages that count no further than `MOST_COUNTED`: beyond, one narrows the question."""

    @cached_property
    def count(self) -> int:
        """Return how many there are, up to the limit."""
        rows: Any = self.object_list
        return len(rows.values_list("pk", flat=True)[:MOST_COUNTED])


@dataclass(frozen=True)
class Asked:
    """What was typed."""

    group: str
    words: str
    month: int | None
    issuer: str
    under: str
    owes: str = ""
    proposals: bool = False

    @property
    def used(self) -> bool:
        """Tell whether anything is asked for."""
        return bool(self.group or self.words or self.month or self.issuer or self.under or self.owes)


@dataclass(frozen=True)
class FoundPart:
    """One provision that was found, with its document."""

    title: str
    words: list[Piece]
    facts: tuple[tuple[str, str], ...]
    url: str
    number: str
    subject: str
    issuer: str
    dated_on: date | None
    place: str = ""
    settled: bool = True


@require_GET
def by_content(request: HttpRequest) -> HttpResponse:
    """Show provisions, or the documents they stand in."""
    me = acting(request)
    asked = _asked(request)
    filters = _filter(asked)
    tab = request.GET.get("show", "")
    tab = (
        tab
        if tab in ("provisions", "documents")
        else "provisions"
        if filters.about_provisions
        else "documents"
    )
    if not filters.about_provisions:
        tab = "documents"
    parts = provisions_found(filters, visible=visible(me, document="document_id", unit="document__unit_id"))
    documents = documents_found(
        filters, within=visible_documents(me),
        visible=visible(me, document="document_id", unit="document__unit_id"),
    )  # fmt: skip
    page = None
    if asked.used:
        rows: Any = parts if tab == "provisions" else documents
        page = Capped(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = _shown(page, tab, asked.words) if page is not None else []
    context = {
        "title": _("Find by content"),
        "crumbs": [Link(_("Documents"), reverse("documents:index")), Link(_("Find by content"))],
        "asked": asked,
        "groups": [(key, labels.word(labels.PART_KINDS, key)) for key in GROUPS],
        "months": [(month, _("month %(month)s") % {"month": month}) for month in range(1, 13)],
        "tabs": _tabs(asked, tab) if filters.about_provisions else [],
        "tab": tab,
        "page": page,
        "rows": shown,
        "count": _count(page),
        "unknown": bool(asked.under) and not filters.under and not _is_known(asked.under),
        "examples": _examples(me),
    }
    return render(request, "documents/content.html", context)


def _asked(request: HttpRequest) -> Asked:
    def words(name: str) -> str:
        return request.GET.get(name, "").replace("\0", "").strip()[:200]

    month, group = request.GET.get("month", ""), request.GET.get("group", "")
    return Asked(
        group=group if group in GROUPS else "",
        words=words("q"),
        month=int(month) if month in {str(each) for each in range(1, 13)} else None,
        issuer=words("issuer"),
        under=words("under"),
        owes=words("who"),
        proposals=request.GET.get("proposals") == "1",
    )


def _filter(asked: Asked) -> ContentFilter:
    under = documents_under(identities_named(asked.under)) if asked.under else None
    return ContentFilter(
        asked.group, asked.words, asked.month, asked.issuer, under, asked.owes, asked.proposals
    )


def _is_known(named: str) -> bool:
    return bool(identities_named(named))


def _count(page: Page[Any] | None) -> str:
    if page is None:
        return ""
    count = page.paginator.count
    return f"{written_number(count)}+" if count >= MOST_COUNTED else written_number(count)


def _tabs(asked: Asked, tab: str) -> list[Link]:
    typed = {
        "group": asked.group,
        "q": asked.words,
        "month": asked.month,
        "issuer": asked.issuer,
        "under": asked.under,
        "who": asked.owes,
        "proposals": "1" if asked.proposals else "",
    }
    query = urlencode({name: value for name, value in typed.items() if value})
    words = {"provisions": _("Provisions"), "documents": _("Documents")}
    return [Link(word, f"?{query}&show={key}", active=key == tab) for key, word in words.items()]


def _shown(page: Page[Any], tab: str, words: str) -> list[FoundPart] | list[Document]:
    rows: Any = page.object_list
    keys = list(rows.values_list("pk", flat=True))
    if tab == "documents":
        documents = Document.objects.in_bulk(keys)
        return [documents[key] for key in keys]
    entries = ProvisionEntry.objects.select_related("provision", "document").in_bulk(keys)
    places = {
        key: place for place, key in reversed(list(enumerate(entries[key].document_id for key in keys)))
    }
    shown = sorted(entries.values(), key=lambda entry: (places[entry.document_id], entry.pk))
    return _parts(shown, words)


def _parts(entries: Sequence[ProvisionEntry], words: str) -> list[FoundPart]:
    found = []
    for entry in entries:
        what, document = said(entry.provision), entry.document
        text = " – ".join(part for part in (what.words or "; ".join(what.items), what.more) if part)
        found.append(
            FoundPart(
                title=title_of(entry.group, entry.provision.path),
                words=marked(text, words),
                facts=what.facts,
                url=reverse("documents:detail", args=[document.pk]),
                number=document.full_number,
                subject=document.subject,
                issuer=", ".join(document.issuers),
                dated_on=document.dated_on,
                place=_place(entry),
                settled=entry.settled and document.state != DocumentState.READING,
            )
        )
    return found


def _place(entry: ProvisionEntry) -> str:
    if entry.provision.span_start is None:
        return ""
    address = reverse("documents:text", args=[entry.document_id])
    return f"{address}?part={entry.provision_id}#text-{entry.provision_id}"


def _examples(me: Acting) -> list[Link]:
    """Return three questions an office asks, in the words of its documents."""
    chinese = me.organisation.language.startswith("zh")
    board, committee = ("女职工", "委员会") if chinese else ("nữ công", "ban chấp hành")
    asked: list[tuple[str, dict[str, str | int]]] = [
        (
            _("What women's-work boards have to report in November"),
            {"group": "obligation", "who": board, "month": 11},
        ),
        (_("All targets on executive committees"), {"group": "target", "q": committee}),
        (_("All documents under 21-CT/TW"), {"under": "21-CT/TW"}),
    ]
    return [Link(words, f"?{urlencode(question)}") for words, question in (asked[:2] if chinese else asked)]
