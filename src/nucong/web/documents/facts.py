"""The page of one document: facts, files, what was decided, citations, recipients, steps, dispatch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.documents.models import Citation, Dispatch, Document, DocumentStep, Provision
from nucong.documents.queries import original_of
from nucong.documents.states import SETTLED, CitationRole, DocumentState, ProvisionState
from nucong.web.acting import Acting
from nucong.web.documents import labels
from nucong.web.documents.cards import GROUPS, group_of
from nucong.web.documents.reach import visible, visible_documents
from nucong.web.documents.said import Said, newer_said, said, title_of
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Figure, Text, Tone

GROUPED_ELSEWHERE = frozenset({"header", "citation", "recipient", "distribution", "section", "signer"})


@dataclass(frozen=True)
class DecidedPart:
    """A part a person decided, and who she was."""

    title: str
    said: Said
    state: str
    by: str
    at: datetime | None
    key: UUID


@dataclass(frozen=True)
class DecidedGroup:
    """Decided parts under one heading."""

    title: Text
    parts: tuple[DecidedPart, ...]


@dataclass(frozen=True)
class CitedRow:
    """Another document: as this one names it, with the part it plays."""

    number: str
    title: str
    kind: str
    role: str
    url: str = ""


@dataclass(frozen=True)
class StepRow:
    """A step the document took, with the hash of what it was taken over."""

    word: str
    by: str
    at: datetime
    digest: str
    voided: str
    note: str = ""


def facts_of(document: Document) -> list[tuple[str, str]]:
    """Return label and value of what a document is, empty ones left out."""
    written = original_of(document).content or {}  # marks of a paper written in the system
    pairs = [
        (_("Kind"), labels.word(labels.KINDS, document.kind)),
        (_("Number and symbol"), document.full_number),
        (_("Date"), written_day(document.dated_on) if document.dated_on else ""),
        (_("Issued by"), ", ".join(document.issuers)),
        (_("Superior body"), document.superior),
        (_("Place"), document.place),
        (_("Urgency"), str(written.get("urgency") or "")),
        (_("Secrecy"), str(written.get("secrecy") or "")),
    ]
    return [(label, value) for label, value in pairs if value]


def newer_of(document: Document) -> list[tuple[str, Said | None, Said | None]]:
    """Return (kind of part, what was decided, what a newer reading says instead) for a confirmed document.

    Nothing decided: the newer reading found something new. Nothing newer: it does not find the part.
    """
    if document.state == DocumentState.READING or document.confirmed_at is None:
        return []
    told: list[tuple[str, Said | None, Said | None]] = []
    for part in document.provisions.select_related("reading"):
        title = title_of(part.group, part.path)
        if part.newer_says:
            told.append((title, said(part), newer_said(part)))
        elif (
            part.state == ProvisionState.PROPOSED and part.reading and part.reading.at > document.confirmed_at
        ):
            told.append((title, None, said(part)))
    return told


def decided_of(document: Document, *, holder: bool) -> list[DecidedGroup]:
    """Return what was confirmed, by groups; who decided is told only to those who hold the document."""
    settled = document.provisions.filter(state__in=SETTLED).select_related("decided_by")
    parts = [part for part in settled if part.group not in GROUPED_ELSEWHERE]
    groups = []
    for group in GROUPS:
        mine = tuple(_decided(part, holder=holder) for part in parts if group_of(part.group) is group)
        if mine:
            groups.append(DecidedGroup(group.title, mine))
    return groups


def _decided(part: Provision, *, holder: bool) -> DecidedPart:
    by = part.decided_by.display_name if holder and part.decided_by is not None else ""
    return DecidedPart(
        title_of(part.group, part.path),
        said(part),
        part.state,
        by,
        part.decided_at if holder else None,
        part.pk,
    )


def signers_of(document: Document) -> list[Said]:
    """Return who signed, as confirmed."""
    return [said(part) for part in document.provisions.filter(state__in=SETTLED, group="signer")]


def cites(document: Document, me: Acting) -> list[CitedRow]:
    """Return the documents this one names; those she may see are linked. Two queries."""
    citations = list(document.citations.select_related("cited"))
    known = _visible_by_identity(me, [citation.cited_id for citation in citations])
    return [
        CitedRow(
            number=citation.as_written,
            title=citation.title,
            kind=labels.word(labels.KINDS, citation.kind),
            role=labels.word(labels.CITATION_ROLES, citation.role),
            url=_detail(known.get(citation.cited_id)),
        )
        for citation in citations
    ]


def cited_by(document: Document, me: Acting) -> tuple[list[CitedRow], list[CitedRow]]:
    """Return (answers of the unit worked for, other documents that name this one). One query."""
    if document.identity_id is None:
        return [], []
    seen = visible(me, document="document_id", unit="document__unit_id")
    naming = Citation.objects.filter(seen, cited=document.identity_id)
    answers: list[CitedRow] = []
    others: list[CitedRow] = []
    for citation in (
        naming.exclude(document=document).select_related("document").order_by("document__created_at")
    ):
        other = citation.document
        row = CitedRow(
            other.full_number,
            other.subject,
            labels.word(labels.KINDS, other.kind),
            labels.word(labels.CITATION_ROLES, citation.role),
            _detail(other.pk),
        )
        ours = other.unit_id == me.unit.pk and citation.role in (
            CitationRole.ANSWERS,
            CitationRole.IMPLEMENTS,
        )
        (answers if ours else others).append(row)
    return answers, others


def _visible_by_identity(me: Acting, identities: Sequence[UUID]) -> dict[UUID, UUID]:
    held = visible_documents(me).filter(identity__in=identities)
    return {identity: key for identity, key in held.values_list("identity_id", "pk") if identity}


def _detail(key: UUID | None) -> str:
    return reverse("documents:detail", args=[key]) if key else ""


def recipients_of(document: Document) -> list[tuple[str, str, bool]]:
    """Return (text, role, doubtful) of the bodies a document goes to."""
    return [
        (r.text, labels.word(labels.RECIPIENT_ROLES, r.role), r.doubtful) for r in document.recipients.all()
    ]


def steps_of(document: Document) -> list[StepRow]:
    """Return the steps of a document in order, voided ones with their reason."""
    steps: Sequence[DocumentStep] = list(document.steps.select_related("by"))
    return [
        StepRow(
            labels.word(labels.STEPS, step.step), step.by.display_name, step.at, step.content_hash,
            step.void_reason if step.voided_at else "", _note(step),
        )
        for step in steps
    ]  # fmt: skip


def _note(step: DocumentStep) -> str:
    if step.on_paper is None:
        return step.note
    return _("on paper, on %(day)s") % {"day": written_day(step.on_paper)}


def dispatch_figures(document: Document) -> list[Figure]:
    """Return how many units the document was sent to, opened it, took note of it; one query."""
    counted = document.dispatches.aggregate(
        sent=Count("*"), opened=Count("opened_at"), acknowledged=Count("acknowledged_at")
    )
    sent = counted["sent"]
    return [
        Figure(_("Sent to units"), written_number(sent)),
        Figure(_("Opened"), f"{written_number(counted['opened'])}/{written_number(sent)}"),
        Figure(
            _("Acknowledged"),
            f"{written_number(counted['acknowledged'])}/{written_number(sent)}",
            tone=Tone.PLAIN if counted["acknowledged"] == sent else Tone.WARN,
        ),
    ]


def sent_to(me: Acting, document: Document) -> Dispatch | None:
    """Return the dispatch of this document to the unit worked for, or None."""
    return document.dispatches.filter(unit=me.unit).first()
