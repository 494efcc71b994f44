"""The three books of an office with their official columns, as cells for screen, paper and workbook.

Incoming and outgoing 10 columns, follow-up 7: Nghị định 30/2020/NĐ-CP, Phụ lục IV. The Chinese books
(收文登记, 发文登记, 办理) hold the same facts; their heads are the usual Chinese ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from nucong.documents.models import Document, FollowUp, RegisterEntry
from nucong.documents.registers import EntryFacts
from nucong.documents.states import EntryState, Progress, RegisterKind
from nucong.kernel.refusal import N_
from nucong.web.documents import labels
from nucong.web.locales import written_day

SHOWN_RECEIVERS = 3
Value = str | int | date | None


class Book(StrEnum):
    """The books of an office."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    FOLLOWING = "following"

    @property
    def register(self) -> RegisterKind:
        """The register whose numbers the book shows."""
        return RegisterKind.OUTGOING if self is Book.OUTGOING else RegisterKind.INCOMING


TITLES: dict[Book, str] = {
    Book.INCOMING: N_("Register of incoming documents"),
    Book.OUTGOING: N_("Register of outgoing documents"),
    Book.FOLLOWING: N_("Follow-up of incoming documents"),
}


@dataclass(frozen=True)
class Row:
    """An entry with all that its cells need."""

    entry: RegisterEntry
    facts: EntryFacts

    @property
    def document(self) -> Document | None:
        return self.entry.document

    @property
    def follow_up(self) -> FollowUp | None:
        return getattr(self.entry, "follow_up", None)

    @property
    def number(self) -> int:
        return self.entry.number

    @property
    def void(self) -> bool:
        """Tell whether the number is struck out."""
        return self.entry.state == EntryState.CANCELLED

    def entered_on(self) -> date:
        return self.entry.entered_on

    def issuer(self) -> str:
        return ", ".join(self.document.issuers) if self.document else ""

    def full_number(self) -> str:
        return self.document.full_number if self.document else ""

    def dated_on(self) -> date | None:
        return self.document.dated_on if self.document else None

    def what(self) -> str:
        """Kind and subject, as the books name a document."""
        if self.document is None:
            return ""
        kind = _kind(self.document)
        return f"{kind}: {self.document.subject}" if kind else self.document.subject

    def in_one(self) -> str:
        """Kind, number, day and author in one cell, as the book of follow-up has them."""
        if self.document is None:
            return ""
        day = written_day(self.document.dated_on) if self.document.dated_on else ""
        head = " ".join(part for part in (_kind(self.document), self.full_number()) if part)
        return ", ".join(part for part in (head, day, self.issuer()) if part)

    def assignee(self) -> str:
        return self.follow_up.assignee if self.follow_up else ""

    def handed_on(self) -> date | None:
        return self.follow_up.assigned_on if self.follow_up else None

    def taken_over(self) -> str:
        started = self.follow_up is not None and self.follow_up.progress != Progress.GIVEN
        return gettext("taken over") if started else ""

    def due_on(self) -> date | None:
        return self.follow_up.due_on if self.follow_up else None

    def progress(self) -> str:
        found = self.follow_up
        if found is None:
            return ""
        done = written_day(found.finished_on) if found.finished_on else ""
        parts = (labels.word(labels.PROGRESS, found.progress), done, found.progress_note)
        return ", ".join(part for part in parts if part)

    def answer(self) -> str:
        if self.follow_up is not None and self.follow_up.answer_number:
            return self.follow_up.answer_number
        found = self.facts.answers.get(self.document.pk, []) if self.document else []
        return "; ".join(other.full_number or other.subject for other in found)

    def signer(self) -> str:
        return ", ".join(self.facts.signers.get(self.document.pk, [])) if self.document else ""

    def receivers(self) -> str:
        named = self.facts.receivers.get(self.document.pk, []) if self.document else []
        return "; ".join(named[:SHOWN_RECEIVERS]) + ("; …" if len(named) > SHOWN_RECEIVERS else "")

    def kept_by(self) -> str:
        return "; ".join(self.facts.kept.get(self.document.pk, [])) if self.document else ""

    def copies(self) -> int | None:
        sent = self.facts.copies.get(self.document.pk) if self.document else None
        return sent[0] if sent else None

    def sent_on(self) -> date | None:
        sent = self.facts.copies.get(self.document.pk) if self.document else None
        return sent[2] if sent else None

    def noted(self) -> str:
        sent = self.facts.copies.get(self.document.pk) if self.document else None
        return f"{sent[1]}/{sent[0]}" if sent else ""

    def remark(self) -> str:
        """What a number without a document stands for, or why one was entered a second time."""
        entry = self.entry
        if entry.state == EntryState.RESERVED:
            sentence = gettext("Reserved for %(whom)s: %(reason)s")
            return sentence % {"whom": entry.reserved_for, "reason": entry.reason}
        if entry.state == EntryState.CANCELLED:
            return gettext("Cancelled: %(reason)s") % {"reason": entry.reason}
        if entry.reserved_for:
            return gettext("Reserved for %(whom)s: %(reason)s") % {
                "whom": entry.reserved_for,
                "reason": entry.reason,
            }
        return entry.reason

    def note(self) -> str:
        """The remark of the book of follow-up."""
        return self.follow_up.note if self.follow_up else ""


def _kind(document: Document) -> str:
    kind = "" if document.kind == "other" else labels.word(labels.KINDS, document.kind)
    return f"{kind[:1].upper()}{kind[1:]}"


@dataclass(frozen=True)
class Column:
    """A column of a book: its head, what stands in it, its width on paper, the sort it offers."""

    key: str
    head: str
    value: Callable[[Row], Value]
    width: int
    sort: str = ""
    numeric: bool = False


def columns_of(book: Book) -> tuple[Column, ...]:
    """Return the columns of a book in the language now active."""
    number = Column("number", gettext("Incoming no."), lambda row: row.number, 8, "number", numeric=True)
    person = Column("person", gettext("Unit or person who deals with it"), Row.assignee, 18)
    if book is Book.FOLLOWING:
        return (
            number,
            Column("subject", gettext("Kind, number and symbol, date and author"), Row.in_one, 46, "dated"),
            person,
            Column("due", gettext("Deadline"), Row.due_on, 12, "due"),
            Column("progress", gettext("Progress of handling"), Row.progress, 24),
            Column("answer", gettext("Number and symbol of the answer"), Row.answer, 18),
            Column("remark", gettext("Remark"), Row.note, 18),
        )
    written = Column("written", gettext("Number and symbol"), Row.full_number, 18)
    dated = Column("dated", gettext("Date of the document"), Row.dated_on, 12, "dated")
    subject = Column("subject", gettext("Kind and subject"), Row.what, 40, "kind")
    remark = Column("remark", gettext("Remark"), Row.remark, 20)
    if book is Book.INCOMING:
        return (
            Column("entered", gettext("Came in on"), Row.entered_on, 12, "entered"),
            number,
            Column("author", pgettext("who issued a document", "Author"), Row.issuer, 22),
            written,
            dated,
            subject,
            person,
            Column("handed", gettext("Handed over on"), Row.handed_on, 12),
            Column("receipt", gettext("Receipt signed"), Row.taken_over, 11),
            remark,
        )
    return (
        Column("written", gettext("Number and symbol of the document"), _own_number, 18, "number"),
        dated,
        subject,
        Column("signer", gettext("Signed by"), Row.signer, 18),
        Column("receivers", gettext("Receivers"), Row.receivers, 28),
        Column("kept", gettext("Unit or person who keeps a copy"), Row.kept_by, 16),
        Column("copies", gettext("Number of copies"), Row.copies, 8, numeric=True),
        Column("sent", gettext("Sent on"), Row.sent_on, 12),
        Column("receipt", gettext("Receipt signed"), Row.noted, 11),
        remark,
    )


def _own_number(row: Row) -> str:
    """Return number and symbol; a number of the register that its document does not bear stands before it."""
    written, number = row.full_number(), str(row.number)
    bears = row.document is not None and row.document.number.lstrip("0") == number
    return written if bears else " · ".join(part for part in (number, written) if part)


@dataclass(frozen=True)
class Cell:
    """One cell of the screen table: its text, and the place it links to."""

    column: Column
    text: Value
    url: str = ""
    late: bool = False

    @property
    def is_day(self) -> bool:
        """Tell whether the cell holds a day."""
        return isinstance(self.text, date)


@dataclass(frozen=True)
class ShownRow:
    """A row of the screen table."""

    cells: tuple[Cell, ...]
    url: str
    state: str
    void: bool


def shown_rows(book: Book, rows: Sequence[Row], *, on: date, may_keep: bool) -> list[ShownRow]:
    """Return the rows of a page: numbers lead to their entry, subjects to the document."""
    columns = columns_of(book)
    return [_shown(book, row, columns, on=on, may_keep=may_keep) for row in rows]


def _shown(book: Book, row: Row, columns: Sequence[Column], *, on: date, may_keep: bool) -> ShownRow:
    entry = reverse("documents:entry", args=[row.entry.pk]) if may_keep else ""
    document = reverse("documents:detail", args=[row.document.pk]) if row.document else ""
    links = {"number": entry, "subject": document}
    if book is Book.OUTGOING:
        links["written"] = entry
    late = is_late(row.follow_up, on)
    cells = tuple(
        Cell(column, column.value(row), links.get(column.key, ""), late=late and column.key == "due")
        for column in columns
    )
    return ShownRow(cells, entry, "" if row.entry.state == EntryState.USED else row.entry.state, row.void)


def is_late(follow_up: FollowUp | None, on: date) -> bool:
    """Tell whether the handling is past its deadline on a day and not done."""
    if follow_up is None or follow_up.due_on is None or follow_up.progress == Progress.DONE:
        return False
    return follow_up.due_on < on
