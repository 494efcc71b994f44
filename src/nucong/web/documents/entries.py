"""One entry of a register: what stands there, who could deal with it, which documents could take it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from nucong.accounts.queries import users_at
from nucong.documents.actions import Assignee
from nucong.documents.likeness import Likeness
from nucong.documents.models import Dispatch, Document, RegisterEntry
from nucong.documents.states import Direction, DocumentState, EntryState, RegisterKind
from nucong.organisations.models import Unit
from nucong.organisations.queries import children
from nucong.web.acting import Acting
from nucong.web.documents import labels
from nucong.web.locales import written_day

MOST_SUGGESTED = 200
MOST_DOCUMENTS = 100


def entry_facts(entry: RegisterEntry) -> list[tuple[str, str]]:
    """Return label and value of what stands in an entry, empty ones left out."""
    pairs = [
        (_("Entered on"), written_day(entry.entered_on)),
        (_("Entered by"), entry.entered_by.display_name if entry.entered_by else ""),
        (_("For whom or which document"), entry.reserved_for),
        (_("Why"), entry.reason),
    ]
    return [(label, value) for label, value in pairs if value]


def document_line(document: Document) -> str:
    """Return a document in one line: number, day, subject."""
    day = written_day(document.dated_on) if document.dated_on else ""
    head = ", ".join(part for part in (document.full_number, day) if part)
    return " – ".join(part for part in (head, document.subject[:120]) if part)


def can_be_assigned(me: Acting) -> list[Assignee]:
    """Return the people of the unit worked for, its board, and the units directly below it."""
    people = [
        Assignee(user.display_name, person=user)
        for user in users_at(me.unit, me.on).order_by("display_name")[:MOST_SUGGESTED]
    ]
    board = [Assignee(me.unit.board)] if me.unit.board else []
    below = children(me.unit, on=me.on)[:MOST_SUGGESTED]
    units = Unit.objects.in_bulk([row.id for row in below])
    return [*people, *board, *(Assignee(row.name, unit=units[row.id]) for row in below)]


def without_number(me: Acting, register: RegisterKind) -> list[tuple[UUID, str]]:
    """Return the documents of the unit worked for that bear no number of a register yet, newest first."""
    entered = RegisterEntry.objects.filter(unit=me.unit, register=register).exclude(
        state=EntryState.CANCELLED
    )
    taken = entered.filter(document__isnull=False).values("document")
    if register == RegisterKind.OUTGOING:
        wanted = Q(unit=me.unit, direction=Direction.ISSUED)
    else:
        sent = Dispatch.objects.filter(unit=me.unit).values("document")
        wanted = Q(unit=me.unit, direction=Direction.RECEIVED) | Q(pk__in=sent)
    documents = Document.objects.filter(wanted).exclude(state=DocumentState.READING).exclude(pk__in=taken)
    return [
        (document.pk, document_line(document) or str(document)) for document in documents[:MOST_DOCUMENTS]
    ]


def likeness_rows(alike: list[Likeness]) -> list[tuple[str, str, UUID | None, str]]:
    """Return (number, document, its key, why it seems the same) of each likeness."""
    return [
        (
            str(one.entry),
            document_line(one.entry.document) if one.entry.document else "",
            one.entry.document_id,
            _("the same file") if one.same_file else _("the same number, issuer and date"),
        )
        for one in alike
    ]


def register_word(register: str) -> str:
    """Return the name of a register."""
    return labels.word(labels.REGISTERS, register)
