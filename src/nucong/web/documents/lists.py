"""The list of documents of a unit: what came in, what went out, what waits to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.documents.full_text import found as having_words
from nucong.documents.models import Dispatch, Document, RegisterEntry
from nucong.documents.states import IN_THE_HOUSE, Direction, DocumentState, RegisterKind
from nucong.kernel.terms import query_of
from nucong.organisations.models import Unit
from nucong.web.addresses import first_address
from nucong.web.documents import labels
from nucong.web.documents.lines import Course, courses_of, line_of
from nucong.web.parts import Line

MOST_YEARS = 40
TABS = ("incoming", "outgoing", "writing", "waiting")


@dataclass(frozen=True)
class Row:
    """One document of the list."""

    url: str
    subject: str
    number: str
    own_number: str
    dated_on: date | None
    issuer: str
    kind: str
    state: str
    line: Line | None


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to."""

    words: str = ""
    kind: str = ""
    year: int | None = None

    @property
    def used(self) -> bool:
        """Tell whether anything is narrowed."""
        return bool(self.words or self.kind or self.year)


def in_tab(tab: str, unit: Unit) -> tuple[QuerySet[Document], ...]:
    """Return the documents of a unit in one tab, as branches that share none: each answers from one index."""
    own = Document.objects.filter(unit=unit)
    if tab == "waiting":
        return tuple(own.filter(direction=each, state=DocumentState.READING) for each in Direction)
    if tab == "writing":
        return (own.filter(state__in=IN_THE_HOUSE, own_draft__isnull=False),)
    known = [state for state in DocumentState if state != DocumentState.READING]
    if tab == "outgoing":
        gone = [state for state in known if state not in IN_THE_HOUSE]
        return (own.filter(direction=Direction.ISSUED, state__in=gone),)
    copied = own.filter(copy_of__isnull=False).values("copy_of_id")  # the copy stands for what was sent
    sent = Document.objects.filter(dispatches__unit=unit).exclude(unit=unit, direction=Direction.RECEIVED)
    return own.filter(direction=Direction.RECEIVED, state__in=known), sent.exclude(pk__in=copied)


def narrowed(branches: Sequence[QuerySet[Document]], filters: Filters) -> list[QuerySet[Document]]:
    """Return the branches narrowed to a kind, a year, and words in number, subject or issuer."""
    query = query_of(filters.words)
    found = []
    for documents in branches:
        if filters.kind:
            documents = documents.filter(kind=filters.kind)
        if filters.year:
            documents = documents.filter(dated_on__year=filters.year)
        found.append(having_words(documents, query) if query else documents)
    return found


class Merged(Sequence[Document]):
    """Branches as one list, newest first: keys are merged in the database, rows fetched for one page only."""

    def __init__(self, branches: Sequence[QuerySet[Document]], unit: Unit) -> None:
        self._branches = [branch.order_by() for branch in branches]
        self._unit = unit
        self._count: int | None = None

    def count(self, value: Any = None) -> int:
        """Return how many documents there are; asked of the database once."""
        if self._count is None:
            self._count = sum(branch.count() for branch in self._branches)
        return self._count

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, wanted: Any) -> Any:
        first, *others = (branch.values_list("id", "dated_on", "created_at") for branch in self._branches)
        keys = first.union(*others, all=True) if others else first
        merged = keys.order_by("-dated_on", "-created_at", "id")
        page = [row[0] for row in merged[wanted]]
        documents = with_facts(Document.objects.filter(pk__in=page).select_related("unit"), self._unit)
        found = {document.pk: document for document in documents}
        return [found[key] for key in page]


def with_facts(documents: QuerySet[Document], unit: Unit) -> QuerySet[Document]:
    """Return the documents with the unit's own number and dispatch, for any number of rows in two queries."""
    return documents.prefetch_related(
        Prefetch("register_entries", RegisterEntry.objects.filter(unit=unit), to_attr="own_entries"),
        Prefetch("dispatches", Dispatch.objects.filter(unit=unit), to_attr="own_dispatches"),
    )


def rows_of(page: Page[Document], unit: Unit, tab: str, *, figures: bool = True) -> Sequence[Row]:
    """Return the rows of one page of the list; `figures`: whether the reader may see those of reports."""
    documents = list(page.object_list)
    courses = courses_of(documents)
    return [_row(document, unit, tab, courses.get(document.pk, Course()), figures) for document in documents]


def _row(document: Document, unit: Unit, tab: str, course: Course, figures: bool) -> Row:
    wanted = RegisterKind.OUTGOING if tab == "outgoing" else RegisterKind.INCOMING
    entries: list[RegisterEntry] = getattr(document, "own_entries", [])
    numbers = [str(entry) for entry in entries if entry.register == wanted]
    waits = document.state == DocumentState.READING
    return Row(
        url=reverse(_route(document, tab), args=[document.pk]),
        subject=document.subject or _("Document without a subject yet"),
        number=document.full_number,
        own_number=numbers[0] if numbers else "",
        dated_on=document.created_at.date() if waits else document.dated_on,
        issuer=", ".join(document.issuers),
        kind=labels.word(labels.KINDS, document.kind),
        state=state_for(document, unit),
        line=line_of(document, course, figures=figures) if _has_course(document, unit) else None,
    )


def _route(document: Document, tab: str) -> str:
    if tab == "writing":
        return "own_documents:paper"
    return "documents:confirm" if document.state == DocumentState.READING else "documents:detail"


def _has_course(document: Document, unit: Unit) -> bool:
    """Tell whether the line says more than the state: our directives that are confirmed."""
    if document.unit_id != unit.pk or document.state == DocumentState.READING:
        return False
    return document.content is None or is_own_directive(document)


def is_own_directive(document: Document) -> bool:
    """Tell whether an own paper has left that others work by; a report goes up and sets nothing going."""
    return document.content is not None and document.state == DocumentState.SENT and document.kind != "report"


def state_for(document: Document, unit: Unit) -> str:
    """Return the state as this unit sees it: a document sent to it is new, opened or acknowledged."""
    dispatches: list[Dispatch] = getattr(document, "own_dispatches", [])
    if document.unit_id == unit.pk or not dispatches:
        return document.state
    sent = dispatches[0]
    return "acknowledged" if sent.acknowledged_at else "opened" if sent.opened_at else "unread"


def years_of(branches: Sequence[QuerySet[Document]]) -> list[int]:
    """Return the years from the newest of these documents down to the oldest, at most `MOST_YEARS`."""
    days: list[date] = []
    for documents in branches:
        for order in ("dated_on", "-dated_on"):
            dated = documents.filter(dated_on__isnull=False).order_by(order)
            days += [day for day in dated.values_list("dated_on", flat=True)[:1] if day]
    if not days:
        return []
    newest, oldest = max(days).year, min(days).year
    return list(range(newest, max(oldest, newest - MOST_YEARS) - 1, -1))


def course_of(document: Document) -> Course:
    """Return what followed from one document."""
    return courses_of([document]).get(document.pk, Course())


def next_step(document: Document, course: Course) -> tuple[str, str]:
    """Return word and address of what comes next for a confirmed document; "" while there is none."""
    if course.programme:
        return _("Open the programme"), first_address(("programmes:detail", course.programme))
    return _("Pass it down"), first_address(("programmes:begin", document.pk))
