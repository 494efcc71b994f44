"""The list of documents of a unit: what came in, what went out, what waits to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.documents.models import Dispatch, Document, RegisterEntry
from nucong.documents.states import IN_THE_HOUSE, Direction, DocumentState, RegisterKind
from nucong.organisations.models import Unit
from nucong.web.addresses import first_address
from nucong.web.documents import labels
from nucong.web.documents.lines import Course, courses_of, line_of
from nucong.web.parts import Line

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


def in_tab(tab: str, unit: Unit) -> QuerySet[Document]:
    """Return the documents of a unit in one tab, newest first."""
    if tab == "waiting":
        found = Document.objects.filter(unit=unit, state=DocumentState.READING)
    elif tab == "writing":
        found = Document.objects.filter(unit=unit, state__in=IN_THE_HOUSE, own_draft__isnull=False)
    elif tab == "outgoing":
        found = Document.objects.filter(unit=unit, direction=Direction.ISSUED).exclude(
            state__in=[DocumentState.READING, *IN_THE_HOUSE]
        )
    else:
        received = Q(unit=unit, direction=Direction.RECEIVED) & ~Q(state=DocumentState.READING)
        sent = Dispatch.objects.filter(unit=unit).values("document_id")
        copied = Document.objects.filter(unit=unit, copy_of__isnull=False).values("copy_of_id")
        found = Document.objects.filter(received | Q(pk__in=sent)).exclude(pk__in=copied)
    return found.order_by("-dated_on", "-created_at", "pk")


def narrowed(documents: QuerySet[Document], filters: Filters) -> QuerySet[Document]:
    """Return the documents of a kind and a year; words are narrowed by `queries.found`."""
    if filters.kind:
        documents = documents.filter(kind=filters.kind)
    if filters.year:
        documents = documents.filter(dated_on__year=filters.year)
    return documents


def with_facts(documents: QuerySet[Document], unit: Unit) -> QuerySet[Document]:
    """Return the documents with the unit's own number and dispatch, for any number of rows in two queries."""
    return documents.prefetch_related(
        Prefetch("register_entries", RegisterEntry.objects.filter(unit=unit), to_attr="own_entries"),
        Prefetch("dispatches", Dispatch.objects.filter(unit=unit), to_attr="own_dispatches"),
    )


def rows_of(page: Page[Document], unit: Unit, tab: str) -> Sequence[Row]:
    """Return the rows of one page of the list."""
    documents = list(page.object_list)
    courses = courses_of(documents)
    return [_row(document, unit, tab, courses.get(document.pk, Course())) for document in documents]


def _row(document: Document, unit: Unit, tab: str, course: Course) -> Row:
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
        line=line_of(document, course) if _has_course(document, unit) else None,
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


def years_of(documents: QuerySet[Document]) -> list[int]:
    """Return the years of these documents, newest first."""
    return [day.year for day in documents.order_by().dates("dated_on", "year", order="DESC")]


def course_of(document: Document) -> Course:
    """Return what followed from one document."""
    return courses_of([document]).get(document.pk, Course())


def next_step(document: Document, course: Course) -> tuple[str, str]:
    """Return word and address of what comes next for a confirmed document; "" while there is none."""
    if course.programme:
        return _("Open the programme"), first_address(("programmes:detail", course.programme))
    return _("Pass it down"), first_address(("programmes:begin", document.pk))
