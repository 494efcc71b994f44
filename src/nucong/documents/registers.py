"""Reading the registers: entries narrowed and sorted, and the facts of the rows of one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.expressions import Combinable

from nucong.kernel.terms import index_terms, query_of

from .full_text import DOCUMENTS, holding
from .models import Citation, Dispatch, Document, FollowUp, Provision, Recipient, RegisterEntry
from .queries import register
from .states import SETTLED, CitationRole, EntryState, Progress, RegisterKind

SORTS = {
    "number": "number",
    "entered": "entered_on",
    "dated": "document__dated_on",
    "due": "follow_up__due_on",
    "kind": "document__kind",
}


@dataclass(frozen=True)
class EntryFilter:
    """What a register is narrowed to; `since` and `until` mean the day of entry."""

    words: str = ""
    state: str = ""
    kind: str = ""
    issuer: str = ""
    person: str = ""
    progress: str = ""
    since: date | None = None
    until: date | None = None
    sort: str = "-number"

    @property
    def used(self) -> bool:
        """Tell whether anything is narrowed."""
        return bool(self.words or self.state or self.progress or self.used_more)

    @property
    def used_more(self) -> bool:
        """Tell whether one of the rarer filters is used."""
        return bool(self.kind or self.issuer or self.person or self.since or self.until)


def entries_of(unit_id: UUID, kind: RegisterKind, year: int, *, followed: bool) -> QuerySet[RegisterEntry]:
    """Return a register of a year; `followed` leaves only what can be followed up: documents that came in."""
    entries = register(unit_id, kind, year)
    return entries.filter(state=EntryState.USED) if followed else entries


def narrowed(entries: QuerySet[RegisterEntry], by: EntryFilter, *, on: date) -> QuerySet[RegisterEntry]:
    """Return the entries that meet a filter, in its order; overdue is meant on a day."""
    if by.state:
        entries = entries.filter(state=by.state)
    if by.kind:
        entries = entries.filter(document__kind=by.kind)
    if terms := index_terms(by.issuer):
        wanted = " ".join(" ".join(part) for part in query_of(by.issuer).parts) or terms
        entries = entries.filter(document__search__issuers__contains=wanted)
    if by.person:
        entries = entries.filter(follow_up__assignee=by.person)
    if by.since:
        entries = entries.filter(entered_on__gte=by.since)
    if by.until:
        entries = entries.filter(entered_on__lte=by.until)
    if query := query_of(by.words):
        entries = entries.filter(
            Q(document__search__in=holding(DOCUMENTS, query, ("marks", "subject")))
            | Q(document=None, reserved_for__icontains=by.words)
        )
    return _in_progress(entries, by.progress, on).order_by(*_order(by.sort))


def _in_progress(entries: QuerySet[RegisterEntry], progress: str, on: date) -> QuerySet[RegisterEntry]:
    if progress == "nobody":
        return entries.filter(follow_up=None)
    if progress == "overdue":
        return entries.filter(follow_up__due_on__lt=on).exclude(follow_up__progress=Progress.DONE)
    return entries.filter(follow_up__progress=progress) if progress else entries


def _order(sort: str) -> list[str | Combinable]:
    name = sort.removeprefix("-")
    column = F(SORTS.get(name, "number"))
    down = sort.startswith("-")
    first = column.desc(nulls_last=True) if down else column.asc(nulls_last=True)
    return [first, "-number" if down else "number"]


def reserved(unit_id: UUID, kind: RegisterKind) -> list[RegisterEntry]:
    """Return the numbers a unit holds for documents still to come."""
    held = RegisterEntry.objects.filter(unit_id=unit_id, register=kind, state=EntryState.RESERVED)
    return list(held.order_by("year", "number"))


def assignees(unit_id: UUID, year: int) -> list[str]:
    """Return who deals with the incoming documents of a year, each name once."""
    found = FollowUp.objects.filter(
        entry__unit_id=unit_id, entry__register=RegisterKind.INCOMING, entry__year=year
    )
    return sorted(set(found.values_list("assignee", flat=True)))


def overdue_count(unit_id: UUID, year: int, *, on: date) -> int:
    """Return how many incoming documents of a year are past their deadline and not done."""
    late = FollowUp.objects.filter(
        entry__unit_id=unit_id, entry__register=RegisterKind.INCOMING, entry__year=year, due_on__lt=on
    )
    return late.exclude(progress=Progress.DONE).count()


@dataclass(frozen=True)
class EntryFacts:
    """What the rows of a page need beside entry, document and follow-up; each by document."""

    receivers: dict[UUID, list[str]] = field(default_factory=lambda: defaultdict(list))
    kept: dict[UUID, list[str]] = field(default_factory=lambda: defaultdict(list))
    signers: dict[UUID, list[str]] = field(default_factory=lambda: defaultdict(list))
    copies: dict[UUID, tuple[int, int, date | None]] = field(default_factory=dict)
    answers: dict[UUID, list[Document]] = field(default_factory=lambda: defaultdict(list))


def facts_of(entries: Sequence[RegisterEntry], unit_id: UUID) -> EntryFacts:
    """Return the facts for these entries in four queries, whatever their number.

    Copies are (sent, acknowledged, first day sent); answers are the unit's own documents that answer or
    implement the document.
    """
    keys = [entry.document_id for entry in entries if entry.document_id]
    facts = EntryFacts()
    named = Recipient.objects.filter(document__in=keys, doubtful=False)
    for document, text, role in named.values_list("document_id", "text", "role"):
        (facts.kept if role == "file" else facts.receivers)[document].append(text)
    signed = Provision.objects.filter(document__in=keys, group="signer", state__in=SETTLED)
    for document, value in signed.values_list("document_id", "value"):
        if isinstance(value, dict) and value.get("name"):
            facts.signers[document].append(str(value["name"]))
    sent = Dispatch.objects.filter(document__in=keys).order_by().values("document_id")
    for row in sent.annotate(count=Count("pk"), noted=Count("acknowledged_at"), first=Min("sent_at")):
        facts.copies[row["document_id"]] = (row["count"], row["noted"], row["first"].date())
    answering = Citation.objects.filter(
        cited__documents__in=keys, role__in=(CitationRole.ANSWERS, CitationRole.IMPLEMENTS),
        document__unit_id=unit_id, document__direction="issued",
    )  # fmt: skip
    of = {entry.document.identity_id: entry.document_id for entry in entries if entry.document is not None}
    for citation in answering.select_related("document").order_by("document__created_at").distinct():
        answered = of.get(citation.cited_id)
        if answered is not None and citation.document not in facts.answers[answered]:
            facts.answers[answered].append(citation.document)
    return facts
