"""Reading documents within a scope: what a unit holds, what came in, what a document's parts are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from .identity import number_of, same_document
from .learning import name_key
from .models import (
    Basis,
    Dispatch,
    Document,
    DocumentChange,
    DocumentStep,
    Lesson,
    OwnDraft,
    Provision,
    Publication,
    RegisterCounter,
    RegisterEntry,
)
from .own.draft import Draft, from_json
from .own.genres import JOINT_KINDS
from .states import GONE_OUT, IN_THE_HOUSE, SETTLED, SIGNABLE, DocumentState, LessonKind, Reach, RegisterKind


def held_by(unit_ids: Sequence[UUID]) -> QuerySet[Document]:
    """Return the documents these units hold, newest first."""
    return Document.objects.filter(unit_id__in=unit_ids).select_related("unit")


def incoming(unit_ids: Sequence[UUID]) -> QuerySet[Dispatch]:
    """Return the dispatches to these units, newest first."""
    sent = Dispatch.objects.filter(unit_id__in=unit_ids).select_related("document", "document__unit", "unit")
    return sent.order_by("-sent_at", "-pk")


def settled(document: Document, group: str) -> list[Provision]:
    """Return the decided parts of one group, in the order of the text."""
    return [p for p in document.provisions.filter(group=group) if p.state in SETTLED]


def settled_values(document: Document, group: str) -> list[Any]:
    """Return the values of the decided parts of one group."""
    return [provision.value for provision in settled(document, group)]


def header_value(document: Document, path: str) -> Any:
    """Return the decided value of a header part, or None."""
    provision = document.provisions.filter(path=path).first()
    return provision.value if provision is not None and provision.state in SETTLED else None


def register(unit_id: UUID, kind: RegisterKind, year: int) -> QuerySet[RegisterEntry]:
    """Return a register of one year, highest number first."""
    return RegisterEntry.objects.filter(unit_id=unit_id, register=kind, year=year).select_related(
        "document", "follow_up", "follow_up__answer"
    )


def next_number(unit_id: UUID, kind: RegisterKind, year: int) -> int:
    """Return the number the next document of a register would get, as long as nobody else takes it."""
    counter = RegisterCounter.objects.filter(unit_id=unit_id, register=kind, year=year).first()
    return counter.last + 1 if counter is not None else 1


def register_years(unit_id: UUID, kind: RegisterKind) -> list[int]:
    """Return the years in which a register holds numbers, newest first."""
    years = RegisterCounter.objects.filter(unit_id=unit_id, register=kind, last__gt=0)
    return sorted(years.values_list("year", flat=True), reverse=True)


def published_news(organisation_id: UUID | None) -> QuerySet[Publication]:
    """Return the live news for a reader: public ones, and those inside her organisation; newest first."""
    readable = Q(reach=Reach.PUBLIC) | Q(organisation_id=organisation_id)
    return Publication.objects.filter(readable, withdrawn_at=None).select_related("organisation", "unit")


def draft_of(document: Document) -> Draft | None:
    """Return the draft of an own document, or None for one that was not written here."""
    kept = OwnDraft.objects.filter(document=document).first()
    return from_json(kept.draft) if kept is not None else None


def signature_of_partner(document: Document) -> DocumentStep | None:
    """Return the step by which the partner signed a joint paper, in the system or on paper."""
    return document.steps.filter(step="cosign", voided_at=None).select_related("by").first()


def waits_for_partner(document: Document) -> bool:
    """Tell whether the partner of a joint paper has still to sign it."""
    joint = document.kind in JOINT_KINDS and OwnDraft.objects.filter(document=document).exists()
    return joint and document.state in SIGNABLE and signature_of_partner(document) is None


def signed_by_both() -> Q:
    """Return the condition that a paper is not a joint one, or bears the signature of the partner."""
    return ~Q(kind__in=JOINT_KINDS) | bears_signature_of_partner()


def bears_signature_of_partner() -> Q:
    """Return the condition that the partner of a joint paper has signed it."""
    signed = DocumentStep.objects.filter(document=OuterRef("pk"), step="cosign", voided_at=None)
    return Q(Exists(signed))


def is_being_written(document: Document) -> bool:
    """Tell whether a document is an own paper that has not left yet."""
    return document.state in IN_THE_HOUSE and OwnDraft.objects.filter(document=document).exists()


def original_of(document: Document) -> Document:
    """Return the document a unit's copy was taken from; the document itself when it is no copy."""
    return document.copy_of if document.copy_of is not None else document


def is_usable(document: Document) -> bool:
    """Tell whether something may be begun from a document: neither it nor what it copies was withdrawn."""
    keys = [key for key in (document.pk, document.copy_of_id) if key is not None]
    return not Document.objects.filter(pk__in=keys, state=DocumentState.WITHDRAWN).exists()


def changes_of(document: Document) -> list[DocumentChange]:
    """Return what later documents changed of this one, or of what it copies, oldest first. One query."""
    found = DocumentChange.objects.filter(document=original_of(document))
    return list(found.select_related("by_document"))


def built_on(document: Document) -> QuerySet[Document]:
    """Return the own documents that went out and rest on this one, on a copy of it, or cite its identity."""
    original = original_of(document)
    rests = Q(bases__source=original) | Q(bases__source__copy_of=original)
    if original.identity_id is not None:
        rests |= Q(bases__identity=original.identity_id)
    found = Document.objects.filter(rests, state__in=GONE_OUT).exclude(changes_document__isnull=False)
    return found.exclude(pk=original.pk).distinct().order_by("dated_on", "created_at", "pk")


def rests_on(document: Document) -> list[Basis]:
    """Return the documents an own one rests on, in the order they are cited. One query."""
    return list(document.bases.select_related("source", "source__copy_of", "identity"))


def chain_above(document: Document, *, steps: int = 8) -> list[Document]:
    """Return the chain of documents above this one: its first parent, that one's first parent, and so on.

    A copy stands for its original. At most `steps` documents, one query each.
    """
    chain: list[Document] = []
    seen = {original_of(document).pk}
    current = original_of(document)
    while len(chain) < steps:
        first = current.bases.filter(source__isnull=False).select_related("source__copy_of").first()
        if first is None or first.source is None:
            break
        current = original_of(first.source)
        if current.pk in seen:
            break
        seen.add(current.pk)
        chain.append(current)
    return chain


def registered_as(written: str, *, units: Sequence[UUID]) -> Document | None:
    """Return the document of these units' registers that a written number means (15/KH-LĐLĐ, 总工发〔2017〕5号)."""
    number = number_of(written)
    if not number:
        return None
    found = Document.objects.filter(register_entries__unit__in=units, number=number).distinct()
    return next(
        (
            each
            for each in found.order_by("-dated_on")
            if same_document(symbol=written, other=each.full_number, same_day=True, kinds_agree=True)
        ),
        None,
    )


def lessons_of(organisation_id: UUID) -> QuerySet[Lesson]:
    """Return what corrections taught an organisation, the newest first, those taken back too."""
    rows = Lesson.objects.filter(organisation_id=organisation_id)
    return rows.select_related("document", "taught_by", "taken_back_by")


def lessons_in_reach(organisation_id: UUID, documents: QuerySet[Document]) -> QuerySet[Lesson]:
    """Return the lessons that came from these documents or were laid beside parts of them.

    A lesson holds for the whole organisation; who sees neither its source nor its use is not told of it.
    """
    keys = documents.order_by().values("pk")
    beside = Provision.lessons.through.objects.filter(provision__document__in=keys).values("lesson")
    return lessons_of(organisation_id).filter(Q(document__in=keys) | Q(pk__in=beside))


def classes_learned(document: Document, issuers: Sequence[str] | None = None) -> dict[str, Lesson]:
    """Return what addressee phrases of this issuer mean by earlier corrections, by the key of the phrase.

    issuers: of a document that is not confirmed yet, as proposed. One query.
    """
    names = document.issuers if issuers is None else issuers
    rows = lessons_of(document.organisation_id).filter(
        kind=LessonKind.ADDRESSEE, taken_back_at=None, issuer_key__in={name_key(str(name)) for name in names}
    )
    return {row.written_key: row for row in rows}


def lessons_on_parts(document: Document) -> dict[UUID, list[Lesson]]:
    """Return the lessons laid beside the parts of a document, by part. One query."""
    through = Provision.lessons.through.objects.filter(provision__document=document)
    found: dict[UUID, list[Lesson]] = {}
    for link in through.select_related("lesson__document", "lesson__taught_by"):
        found.setdefault(link.provision_id, []).append(link.lesson)
    return found
