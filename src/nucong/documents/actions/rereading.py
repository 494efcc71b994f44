"""Reading a document again: with a newer reader, or together with files that came later."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from .. import blobs
from ..errors import FileNotKept
from ..models import Document, Provision, Reading
from ..proposals import Proposal, proposals_of
from ..rereading import Rereading, Standing, compared, relocated, words_of
from ..rules import check_open
from ..states import DocumentState, FileRole, NewerSays, ProvisionState
from .indexing import keep_findable, keep_provisions_findable
from .learning import apply_lessons
from .registering import IncomingFile, check_files, keep_files, keep_reading, provision_from, read_files


@dataclass(frozen=True)
class ReadAgain:
    """How a newer reading differs: parts found now, parts told otherwise, parts not found any more."""

    new: int
    other: int
    nothing: int

    @property
    def same(self) -> bool:
        """Whether the newer reading says what the last one said."""
        return not (self.new or self.other or self.nothing)


def read_again(*, document: Document, more: Sequence[IncomingFile] = (), by: User, at: datetime) -> ReadAgain:
    """Read the kept files again, with further ones, and lay the differences beside what was decided.

    Decided parts keep their value; what the newer reading says stands in `newer`. Undecided proposals are
    replaced. Further files are taken only while the document is not confirmed.
    Raises TooManyFiles, FileTooLarge, UnreadableFile, FileNotKept, AlreadyConfirmed; then nothing changes.
    """
    kept = _kept_files(document)
    if more:
        check_open(document.state)
        check_files([*kept, *more])
    # Outside the transaction: reading a scan may take seconds. Through JSON, as what stands was kept.
    result = json.loads(json.dumps(read_files([*kept, *more])))
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        if more:
            check_open(document.state)
            keep_files(document, more, at, first=len(kept))
        provisions = list(document.provisions.select_related("reading"))
        found = compared([_standing(p) for p in provisions], proposals_of(result))
        run = keep_reading(document, result, at)
        told = _lay_beside(document, run, provisions, found)
        if document.state == DocumentState.READING:
            apply_lessons(document)
            keep_provisions_findable(document)
        keep_findable(document)
        record(
            by=by, at=at, verb="document.read_again", what=document, organisation=document.organisation_id,
            unit=document.unit_id,
            detail={"reader": run.reader_version, "files": [f.name for f in more], **told.__dict__},
        )  # fmt: skip
    return told


def settle_newer(*, provision: Provision, take: bool, by: User, at: datetime) -> Provision:
    """Take what the newer reading says over into the part, or keep what was decided. Raises AlreadyConfirmed."""
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=provision.document_id)
        check_open(document.state)
        before = provision.value
        if take and provision.newer_says == NewerSays.OTHER:
            provision.value = provision.proposed = provision.newer
            provision.suggested = None
            provision.state = ProvisionState.CONFIRMED
        elif take and provision.newer_says == NewerSays.NOTHING:
            provision.state = ProvisionState.REJECTED
        provision.newer, provision.newer_says = None, NewerSays.SAME
        provision.decided_by, provision.decided_at = by, at
        provision.save()
        record(
            by=by, at=at, verb="provision.take_newer" if take else "provision.keep", what=document,
            organisation=document.organisation_id, unit=document.unit_id,
            detail={"path": provision.path, "before": before, "after": provision.value},
        )  # fmt: skip
    return provision


def _kept_files(document: Document) -> list[IncomingFile]:
    files = []
    for row in document.files.filter(role__in=(FileRole.MAIN, FileRole.ANNEX)):
        try:
            files.append(IncomingFile(row.name, blobs.content(row.sha256)))
        except FileNotFoundError as error:
            raise FileNotKept(name=row.name) from error
    return files


def _standing(provision: Provision) -> Standing:
    return Standing(
        key=provision.pk, path=provision.path, group=provision.group, proposed=provision.proposed,
        state=provision.state, by_hand=provision.reading_id is None, words=words_of(provision.proposed),
    )  # fmt: skip


def _lay_beside(
    document: Document, run: Reading, provisions: Sequence[Provision], found: Rereading
) -> ReadAgain:
    outcomes = {outcome.key: outcome for outcome in found.outcomes}
    counts = {NewerSays.OTHER: 0, NewerSays.NOTHING: 0}
    kept: list[Provision] = []
    for provision in provisions:
        outcome = outcomes[provision.pk]
        if outcome.says in counts:
            counts[outcome.says] += 1
        if provision.reading_id is None:
            continue
        if provision.state == ProvisionState.PROPOSED:
            if outcome.proposal is None:
                provision.delete()
                continue
            _replace(provision, outcome.proposal)
        else:
            provision.newer_says = outcome.says
            provision.newer = (
                outcome.proposal.value if outcome.proposal and outcome.says == NewerSays.OTHER else None
            )
            _place_again(provision, run.text, outcome.proposal)
        provision.reading = run
        kept.append(provision)
    Provision.objects.bulk_update(kept, _CHANGED, batch_size=200)
    start = max((provision.position for provision in provisions), default=-1) + 1
    Provision.objects.bulk_create(
        provision_from(document, run, position, proposal)
        for position, proposal in enumerate(found.new, start)
    )
    return ReadAgain(len(found.new), counts[NewerSays.OTHER], counts[NewerSays.NOTHING])


_CHANGED = (
    "reading", "path", "value", "proposed", "confidence", "span_start", "span_end", "newer", "newer_says",
)  # fmt: skip


def _replace(provision: Provision, proposal: Proposal) -> None:
    provision.path, provision.confidence = proposal.path, proposal.confidence
    provision.value = provision.proposed = proposal.value
    provision.span_start, provision.span_end = proposal.span or (None, None)


def _place_again(provision: Provision, text: str, proposal: Proposal | None) -> None:
    """Find the place of a decided part in the newer text, which may differ."""
    span: Any = proposal.span if proposal else None
    old = provision.reading
    if (
        span is None
        and old is not None
        and provision.span_start is not None
        and provision.span_end is not None
    ):
        words = old.text[provision.span_start : provision.span_end]
        span = relocated(words, text, provision.span_start)
    provision.span_start, provision.span_end = span or (None, None)
