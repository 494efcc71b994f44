"""A person decides what the document says; only decided parts go on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from ..models import Citation, Document, DocumentIdentity, Provision, Recipient
from ..proposals import CERTAIN, REQUIRED_HEADER, is_doubtful
from ..rules import check_open, check_ready, clean_value
from ..states import SETTLED, CitationRole, DocumentState, ProvisionState
from .identifying import identity_for, join_spellings, learn
from .indexing import keep_findable, keep_provisions_findable
from .learning import learn_from


def decide_provision(
    *, provision: Provision, decision: ProvisionState, value: Any = None, as_read: bool = False, by: User,
    at: datetime,
) -> Provision:  # fmt: skip
    """Confirm, correct or reject one proposal, or put it back to undecided.

    A correction takes `value`; a confirmation keeps what was proposed: what earlier corrections made of it,
    or with `as_read` what the reader itself said.
    Raises AlreadyConfirmed, BadValue.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=provision.document_id)
        check_open(document.state)
        before = provision.value
        corrected = decision == ProvisionState.CORRECTED
        if corrected:
            provision.value = clean_value(provision.path, value)
        if provision.reading_id is None:  # added by hand: there is no proposal to go back to
            decision = decision if decision == ProvisionState.REJECTED else ProvisionState.ADDED
        elif not corrected:
            kept = provision.suggested is None or as_read
            provision.value = provision.proposed if kept else provision.suggested
        undone = decision == ProvisionState.PROPOSED
        provision.state = decision
        provision.decided_by = None if undone else by
        provision.decided_at = None if undone else at
        provision.save()
        record(
            by=by, at=at, verb=f"provision.{decision}", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"path": provision.path, "before": before, "after": provision.value},
        )  # fmt: skip
    return provision


def add_provision(*, document: Document, group: str, value: Any, by: User, at: datetime) -> Provision:
    """Add a part the reader did not find."""
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        check_open(document.state)
        position = document.provisions.count()
        provision = Provision.objects.create(
            document=document, position=position, path=f"added[{position}]", group=group,
            value=clean_value(group, value), confidence=1.0, state=ProvisionState.ADDED,
            decided_by=by, decided_at=at,
        )  # fmt: skip
        record(
            by=by, at=at, verb="provision.add", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"group": group, "value": value},
        )  # fmt: skip
    return provision


def accept_certain(
    *, document: Document, by: User, at: datetime, threshold: float = CERTAIN,
    groups: Collection[str] | None = None,
) -> int:  # fmt: skip
    """Confirm every undecided proposal the reader is sure of; return how many.

    `groups` narrows to parts of these kinds (with threshold 0: all a person has looked at together).
    Proposals marked doubtful (a recipient list that belongs to a parent document) are never among them, and
    of all that is certain not those that earlier corrections changed: each of these is looked at.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        check_open(document.state)
        undecided = document.provisions.filter(state=ProvisionState.PROPOSED, confidence__gte=threshold)
        if groups is not None:
            undecided = undecided.filter(group__in=groups)
        else:
            undecided = undecided.filter(lessons=None)
        certain = [p.pk for p in undecided if not is_doubtful(p.value) and p.value not in (None, "", [], {})]
        count = document.provisions.filter(pk__in=certain).update(
            state=ProvisionState.CONFIRMED, decided_by=by, decided_at=at
        )
        record(
            by=by, at=at, verb="provision.accept_certain", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"threshold": threshold, "groups": sorted(groups or ())}, count=count,
        )  # fmt: skip
    return count


def confirm_reading(*, document: Document, by: User, at: datetime) -> Document:
    """Take over what was decided into the document, its citations and recipients.

    Raises AlreadyConfirmed, UndecidedHeader. Undecided parts stay behind as proposals.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        check_open(document.state)
        provisions = list(document.provisions.all())
        check_ready({p.path: p.state for p in provisions}, REQUIRED_HEADER)
        settled = [p for p in provisions if p.state in SETTLED]
        _take_over_header(document, {p.path: p.value for p in settled if p.group == "header"})
        document.identity = _own_identity(document)
        document.state = DocumentState.CONFIRMED
        document.confirmed_at, document.confirmed_by = at, by
        document.save()
        _take_over_lists(document, settled)
        if document.identity is not None:
            join_spellings(document.identity, symbol=document.full_number)
        keep_findable(document)
        keep_provisions_findable(document)
        learned = learn_from(document, provisions, by=by, at=at)
        record(
            by=by, at=at, verb="document.confirm", what=document, organisation=document.organisation_id,
            unit=document.unit_id,
            detail={
                "confirmed": len(settled), "left_out": len(provisions) - len(settled), "learned": learned,
            },
        )  # fmt: skip
    return document


def _take_over_header(document: Document, header: dict[str, Any]) -> None:
    document.kind = header.get("kind") or document.kind
    # The reader knows no limits of columns; a person is asked within them.
    document.number = (header.get("number") or "")[:20]
    document.symbol = (header.get("symbol") or "")[:60]
    document.issuers = header.get("issuers") or []
    document.superior = (header.get("superior") or "")[:300]
    document.place = (header.get("place") or "")[:100]
    document.subject = header.get("subject") or ""
    document.dated_on = _day(header.get("date"))


def _own_identity(document: Document) -> DocumentIdentity | None:
    if not document.number:
        return None
    issuer = document.issuers[0] if document.issuers else ""
    found = identity_for(
        symbol=document.full_number, kind=document.kind, dated_on=document.dated_on, issuer=issuer
    )
    learn(found, dated_on=document.dated_on, kind=document.kind, issuer=issuer)
    return found


def _take_over_lists(document: Document, settled: list[Provision]) -> None:
    for provision in settled:
        value: Any = provision.value
        if provision.group == "citation":
            Citation.objects.create(
                document=document,
                role=value.get("role") or CitationRole.MENTIONS,
                cited=identity_for(
                    symbol=value["symbol"],
                    kind=value.get("kind") or "other",
                    dated_on=_day(value.get("date")),
                    issuer=value.get("title_or_issuer") or "",
                ),
                as_written=value["symbol"][:200],
                kind=value.get("kind") or "other",
                title=value.get("title_or_issuer") or "",
            )
        elif provision.group == "recipient":
            Recipient.objects.create(document=document, text=str(value)[:300], role="to")
        elif provision.group == "distribution":
            Recipient.objects.create(
                document=document,
                text=value["text"][:300],
                role=value["detail"].get("role") or "inform",
                doubtful=is_doubtful(value),
            )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None  # a year or month alone does not name a day
