"""Finding documents by what they say: kind of provision × words × month × issuer × cited document."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q, QuerySet

from nucong.kernel.terms import query_of

from .full_text import PROVISIONS, newest_holding
from .models import Document, ProvisionEntry
from .states import DocumentState


@dataclass(frozen=True)
class ContentFilter:
    """What is asked for; `month` is 1 to 12, `owes` who is to do it, `under` the documents below a cited one.

    `proposals`: also what the reader proposed and nobody decided yet.
    """

    group: str = ""
    words: str = ""
    month: int | None = None
    issuer: str = ""
    under: Collection[UUID] | None = None
    owes: str = ""
    proposals: bool = False

    @property
    def about_provisions(self) -> bool:
        """Tell whether single provisions are asked for."""
        return bool(self.group or self.words or self.month or self.owes)


def provisions_found(by: ContentFilter, *, visible: Q) -> QuerySet[ProvisionEntry]:
    """Return the provisions that meet a filter, those of the newest documents first.

    `visible` is the condition on the entry that a person may see its document.
    """
    entries = ProvisionEntry.objects.filter(visible)
    if by.group:
        entries = entries.filter(group=by.group)
    if not by.proposals:
        entries = entries.filter(settled=True).exclude(document__state=DocumentState.READING)
    if owes := _terms(by.owes):
        entries = entries.filter(owes__contains=f" {owes}")
    if by.month:
        bit = 1 << (by.month - 1)
        entries = entries.annotate(named=F("months").bitand(bit)).filter(named=bit)
    if issuer := _terms(by.issuer):
        entries = entries.filter(document__search__issuers__contains=issuer)
    if by.under is not None:
        entries = entries.filter(document__in=by.under)
    if query := query_of(by.words):
        return newest_holding(entries, PROVISIONS, query)
    return entries.order_by("-document_id", "id")


def documents_found(by: ContentFilter, *, within: QuerySet[Document], visible: Q) -> QuerySet[Document]:
    """Return the documents whose provisions meet a filter; asked for no provision, those below or of the issuer."""
    documents = within.exclude(state=DocumentState.READING)
    if by.about_provisions:
        entries = provisions_found(by, visible=visible).order_by()
        return documents.filter(pk__in=entries.values("document")).order_by("-dated_on", "-created_at", "pk")
    if by.under is not None:
        documents = documents.filter(pk__in=by.under)
    if issuer := _terms(by.issuer):
        documents = documents.filter(search__issuers__contains=issuer)
    return documents.order_by("-dated_on", "-created_at", "pk")


def _terms(words: str) -> str:
    return " ".join(query_of(words).whole)
