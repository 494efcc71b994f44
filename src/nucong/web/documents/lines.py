"""The line of a document: how far it is on its way from reading to the report that leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nucong.documents.models import Document
from nucong.documents.states import DocumentState
from nucong.reporting.models import Cycle, CycleSection
from nucong.reporting.states import CycleState
from nucong.web.addresses import first_address
from nucong.web.locales import written_day
from nucong.web.parts import Line, line


@dataclass(frozen=True)
class Course:
    """What followed from a document: its programme and the cycle that is due last."""

    programme: UUID | None = None
    cycle: UUID | None = None
    state: str = ""
    due: Any = None
    reported: bool = False


def courses_of(documents: Iterable[Document]) -> dict[UUID, Course]:
    """Return what followed from each document; three queries for any number of documents.

    A duty answered inside a periodic report follows the course of that report.
    """
    keys = [document.pk for document in documents]
    found: dict[UUID, Course] = {}
    pairs = Document.objects.filter(pk__in=keys, programmes__isnull=False).values_list("pk", "programmes__pk")
    for document, programme in pairs.order_by("pk"):
        found[document] = Course(programme=programme)
    cycles = (
        Cycle.objects.filter(obligation__programme__document__in=keys)
        .exclude(state=CycleState.DRAFT)
        .order_by("due_on")
        .values_list(
            "obligation__programme__document_id", "obligation__programme_id", "pk", "state", "due_on"
        )
    )
    inside = (
        CycleSection.objects.filter(obligation__programme__document__in=keys)
        .exclude(cycle__state=CycleState.DRAFT)
        .order_by("cycle__due_on")
        .values_list(
            "obligation__programme__document_id", "obligation__programme_id", "cycle", "cycle__state", "cycle__due_on",
        )
    )  # fmt: skip
    for document, programme, cycle, state, due in (*inside, *cycles):
        found[document] = Course(programme, cycle, state, due, state == CycleState.CLOSED)
    return found


def line_of(document: Document, course: Course, *, figures: bool = True) -> Line:
    """Return the five steps of a document as far as they are known from here.

    figures: whether the reader may see figures; else nothing leads to them.
    """
    read = (
        first_address(("documents:confirm", document.pk))
        if _is_open(document)
        else first_address(("documents:detail", document.pk))
    )
    programme = first_address(("programmes:detail", course.programme)) if course.programme else ""
    cycle = first_address(("reporting:cycle", course.cycle)) if course.cycle and figures else ""
    urls = [read, programme, cycle, cycle, cycle]
    if _is_open(document):
        return line(1, details=[_("waits for confirmation")], urls=urls)
    if course.cycle is None:
        return line(2, details=[_("confirmed")], urls=urls)
    due = _("due %(day)s") % {"day": written_day(course.due)}
    if course.state == CycleState.OPEN:
        return line(3, details=[_("confirmed"), _("passed down"), due], urls=urls)
    return line(6, details=[_("confirmed"), _("passed down"), due], urls=urls)


def _is_open(document: Document) -> bool:
    return document.state == DocumentState.READING
