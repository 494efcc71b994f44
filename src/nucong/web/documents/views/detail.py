"""One document: what it is and says, its files, what it cites, where it went, what a receiving unit does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nucong.accounts.permissions import Permission
from nucong.documents import blobs
from nucong.documents.actions import acknowledge, mark_opened, number_document, use_reserved
from nucong.documents.actions.own_steps import WRITTEN
from nucong.documents.actions.publishing import PUBLISHABLE
from nucong.documents.actions.registering import READER_VERSION
from nucong.documents.errors import FileNotKept
from nucong.documents.models import Dispatch, Document
from nucong.documents.queries import draft_of, is_usable
from nucong.documents.states import IN_THE_HOUSE, Direction, DocumentState, EntryState, RegisterKind
from nucong.kernel.refusal import NotVisible
from nucong.programmes.models import ConferenceRecord
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import is_confirmed
from nucong.web.documents import entering, facts
from nucong.web.documents.files import files_of
from nucong.web.documents.lines import line_of
from nucong.web.documents.lists import course_of, is_own_directive, next_step
from nucong.web.documents.reach import may_keep_register
from nucong.web.documents.said import direction_word
from nucong.web.documents.sendings import narrowed_sendings, sending_filters, sending_rows
from nucong.web.own_documents.afterwards import afterwards_of
from nucong.web.paging import page_counted_so_far
from nucong.web.parts import Action, Link
from nucong.web.scope import allows, document_for, joint_paper_for

PER_PAGE = 25
RECORDS = frozenset({"news", "report", "notice", "other"})  # kinds that may tell of a conference
INLINE = frozenset({"application/pdf", "image/png", "image/jpeg", "text/plain"})


@require_GET
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a document; the first visit of a unit it was sent to is recorded as opened."""
    me = acting(request)
    document = document_for(me, key)
    holder = allows(me, Permission.SEE_UNIT, document.unit)
    if document.state == DocumentState.READING and allows(me, Permission.CONFIRM_READING, document.unit):
        return redirect("documents:confirm", document.pk)
    if document.state in IN_THE_HOUSE and draft_of(document) is not None:
        return redirect("own_documents:paper", document.pk)
    sent = facts.sent_to(me, document)
    if sent is not None and sent.opened_at is None and document.unit_id != me.unit.pk:
        mark_opened(sent=sent, by=me.user, at=me.at)
    context = _context(request, me, document, sent, holder=holder)
    return render(request, "documents/detail.html", context)


def _context(
    request: HttpRequest, me: Acting, document: Document, sent: Dispatch | None, *, holder: bool
) -> dict[str, Any]:
    course = course_of(document)
    own_entries = list(document.register_entries.filter(unit=me.unit))
    in_use = [entry for entry in own_entries if entry.state != EntryState.CANCELLED]
    answers, naming = facts.cited_by(document, me)
    may_read = allows(me, Permission.CONFIRM_READING, document.unit)
    written_here = document.content is not None or document.copy_of_id is not None
    reading = document.readings.order_by("-at", "-pk").first() if holder or written_here else None
    sendings, chosen = None, request.GET.get("sent", "")
    if holder and document.dispatches.exists():
        narrowed = narrowed_sendings(document, chosen, request.GET.get("q", ""))
        sendings = page_counted_so_far(narrowed, PER_PAGE, request.GET.get("page"))
    return {
        "document": document,
        "title": document.subject or _("Document without a subject yet"),
        "kicker": " · ".join(part for part in (document.full_number, _whose(me, document)) if part),
        "crumbs": [
            Link(_("Documents"), reverse("documents:index")),
            Link(document.full_number or _("Document page")),
        ],
        "action": _action(me, document, course),
        "others": _others(me, document),
        "line": line_of(document, course, figures=me.has(Permission.SEE_FIGURES))
        if holder and _sets_going(document)
        else None,
        "facts": facts.facts_of(document),
        "numbers": [
            (entry.register, entry, entry.entered_on, entry.state == EntryState.CANCELLED)
            for entry in own_entries
        ],
        "may_keep": may_keep_register(me),
        "files": files_of(document),
        "decided": facts.decided_of(document, holder=holder),
        "signers": facts.signers_of(document),
        "text": reading.text.splitlines() if reading else [],
        "newer": facts.newer_of(document) if holder else [],
        "stale": reading is not None and reading.reader_version not in (READER_VERSION, WRITTEN) and may_read,
        "cites": facts.cites(document, me),
        "answers": answers,
        "naming": naming,
        "recipients": facts.recipients_of(document),
        "steps": facts.steps_of(document),
        "figures": facts.dispatch_figures(document) if sendings is not None else [],
        "sendings": sendings,
        "sending_rows": sending_rows(sendings.object_list, me.on) if sendings is not None else [],
        "filters": [
            Link(word, f"?sent={name}#sent", active=name == chosen) for name, word in sending_filters()
        ],
        "sent": sent if document.unit_id != me.unit.pk else None,
        "may_answer": _may_answer(me),
        "may_number": may_keep_register(me) and sent is not None and not in_use,
        "holder": holder,
        "after": afterwards_of(me, document, sent if document.unit_id != me.unit.pk else None, holder=holder),
    }


def _whose(me: Acting, document: Document) -> str:
    """Return whose document it is, seen from the unit worked for."""
    return direction_word(document.direction if document.unit_id == me.unit.pk else Direction.RECEIVED)


def _action(me: Acting, document: Document, course: Any) -> Action | None:
    if not _sets_going(document) or not is_usable(document):
        return None
    if not allows(me, Permission.OPEN_CYCLE, document.unit):
        return None
    word, url = next_step(document, course)
    return Action(word, url, "programme") if url else None


def _others(me: Acting, document: Document) -> list[Link]:
    """Return its chain, and what else can be made of a confirmed paper that orders nothing: a record, news."""
    links = [Link(_("Chain of documents"), reverse("documents:chain", args=[document.pk]), "units")]
    if document.state == DocumentState.READING or not allows(me, Permission.DRAFT_DOCUMENT, document.unit):
        return links
    told = ConferenceRecord.objects.filter(document=document, review__isnull=False).exists()
    if document.kind in RECORDS and not told and allows(me, Permission.OPEN_CYCLE, document.unit):
        url = reverse("programmes:conference", args=[document.pk])
        links.append(Link(_("Record of a conference"), url, "record"))
    if document.kind in PUBLISHABLE:
        links.append(
            Link(_("Publish as news"), reverse("documents:publish-news", args=[document.pk]), "send")
        )
    return links


def _sets_going(document: Document) -> bool:
    """Tell whether a programme can follow: a confirmed document, or an own paper that has left."""
    read = document.content is None and document.state == DocumentState.CONFIRMED
    return read or is_own_directive(document)


def _may_answer(me: Acting) -> bool:
    wanted = (Permission.FILL_IN, Permission.REGISTER_DOCUMENT)
    return any(allows(me, permission, me.unit) for permission in wanted)


@require_GET
def download(request: HttpRequest, key: UUID, file: UUID) -> FileResponse:
    """Give a file byte for byte; the browser may not run anything in it."""
    me = acting(request)
    try:
        document = document_for(me, key)
    except NotVisible:
        document = joint_paper_for(me, key)  # she signs what is enclosed, too
    found = document.files.filter(pk=file).first()
    if found is None:
        raise NotVisible
    try:
        stream = blobs.path_of(found.sha256).open("rb")
    except FileNotFoundError as error:
        raise FileNotKept(name=found.name) from error
    shown = "inline" in request.GET and found.media_type in INLINE
    kind = found.media_type if found.media_type in INLINE else "application/octet-stream"
    response = FileResponse(stream, as_attachment=not shown, filename=found.name, content_type=kind)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Length"] = str(found.size)
    response.headers["ETag"] = f'"{found.sha256}"'
    return response


def _sent_here(me: Acting, key: UUID) -> Dispatch:
    document = document_for(me, key)
    sent = facts.sent_to(me, document)
    if sent is None:
        raise NotVisible
    return sent


@require_POST
def acknowledge_document(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record that the unit worked for takes note of the document."""
    me = acting(request)
    sent = _sent_here(me, key)
    if not _may_answer(me):
        raise NotVisible
    if sent.acknowledged_at is None:
        acknowledge(sent=sent, by=me.user, at=me.at)
    messages.success(request, _("The unit above sees that you took note of it."))
    return redirect("documents:detail", key)


@require_POST
def number_received(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the document its incoming number in the register of the unit worked for."""
    me = acting(request)
    sent = _sent_here(me, key)
    if not may_keep_register(me):
        raise NotVisible
    asked = entering.asked(request, sent.document, me.unit.pk, RegisterKind.INCOMING)
    if asked.lacks_reason or (asked.needs_asking and not is_confirmed(request)):
        return entering.page(request, entering.numbering(me, sent.document), asked)
    given: dict[str, Any] = {"on": me.on, "by": me.user, "at": me.at, "despite": asked.despite}
    if asked.chosen is not None:
        entry = use_reserved(entry=asked.chosen, document=sent.document, **given)
    else:
        entry = number_document(document=sent.document, unit=me.unit, register=RegisterKind.INCOMING, **given)
    messages.success(request, _("Entered as incoming document %(number)s.") % {"number": str(entry)})
    return redirect("documents:detail", key)
