"""Taking a document in: files kept, text read, proposals laid out for a person."""

from __future__ import annotations

import mimetypes
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.engines import reading
from nucong.engines.reading.model import VERSION
from nucong.engines.reading.sources import load
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of

from .. import blobs
from ..errors import FileTooLarge, NothingToRead, TooManyFiles, UnreadableFile
from ..models import Document, DocumentFile, Provision, Reading
from ..proposals import Proposal, proposals_of
from ..states import Direction, DocumentState, FileRole, ProvisionState
from .indexing import keep_findable, keep_provisions_findable
from .learning import apply_lessons

READER_VERSION: str = VERSION  # of the reader in use now
MAX_FILE_BYTES = 25 * 1024 * 1024
MAX_FILES = 20


@dataclass(frozen=True)
class IncomingFile:
    """A file as it arrived: its name and its bytes."""

    name: str
    data: bytes


def register_directive(
    *, files: Sequence[IncomingFile], text: str, unit: Unit, direction: Direction, by: User, at: datetime
) -> Document:
    """Keep the files, read them together, and lay out what was read as proposals.

    The first file (or the pasted text) is the main text, the others are annexes.
    Raises NothingToRead, TooManyFiles, FileTooLarge, UnreadableFile; then nothing is kept.
    """
    arrived = [*files]
    if text.strip():
        arrived.insert(0, IncomingFile("text.txt", text.encode()))
    check_files(arrived)
    result = read_files(arrived)  # outside the transaction: reading a scan may take seconds
    with transaction.atomic():
        document = Document.objects.create(
            organisation=organisation_of(unit),
            unit=unit,
            direction=direction,
            state=DocumentState.READING,
            kind=result["kind"] or "other",
            language=result["language"],
            subject=result["subject"] or "",
            created_at=at,
        )
        keep_files(document, arrived, at)
        _lay_out(document, keep_reading(document, result, at), result)
        apply_lessons(document)
        keep_findable(document)
        keep_provisions_findable(document)
        record(
            by=by, at=at, verb="document.take_in", what=document, organisation=document.organisation_id,
            unit=unit.pk, detail={"files": [f.name for f in arrived]}, count=len(arrived),
        )  # fmt: skip
    return document


def check_files(arrived: Sequence[IncomingFile]) -> None:
    """Raise NothingToRead, TooManyFiles or FileTooLarge where the files of one document are over a limit."""
    if not arrived:
        raise NothingToRead()
    if len(arrived) > MAX_FILES:
        raise TooManyFiles(found=len(arrived), limit=MAX_FILES)
    for file in arrived:
        if len(file.data) > MAX_FILE_BYTES:
            raise FileTooLarge(
                name=file.name, found_mb=len(file.data) // 2**20, limit_mb=MAX_FILE_BYTES // 2**20
            )


def read_files(arrived: Sequence[IncomingFile]) -> dict[str, Any]:
    """Return what the reader says about these files together, as JSON. Raises UnreadableFile."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for index, file in enumerate(arrived):
            path = Path(folder) / f"{index}{Path(file.name).suffix.lower()[:10]}"
            path.write_bytes(file.data)
            paths.append(path)
        try:
            return reading.read_files(paths).to_json()
        except reading.ReadingError as error:
            culprit = next(
                (file for file, path in zip(arrived, paths, strict=True) if not _opens(path)), None
            )
            name = culprit.name if culprit else ", ".join(file.name for file in arrived)
            raise UnreadableFile(name=name, reason=error.code) from error


def _opens(path: Path) -> bool:
    try:
        load(path)
    except reading.ReadingError:
        return False
    return True


def keep_files(document: Document, arrived: Sequence[IncomingFile], at: datetime, *, first: int = 0) -> None:
    """Keep files byte for byte; the first of a document is its main text, the others are annexes.

    first: how many files the document has already.
    """
    DocumentFile.objects.bulk_create(
        DocumentFile(
            document=document,
            role=FileRole.MAIN if first + index == 0 else FileRole.ANNEX,
            name=file.name[:255],
            media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
            size=len(file.data),
            sha256=blobs.keep(file.data),
            added_at=at,
        )
        for index, file in enumerate(arrived)
    )


def keep_reading(document: Document, result: dict[str, Any], at: datetime) -> Reading:
    """Keep one run of the reader."""
    return Reading.objects.create(
        document=document, reader_version=READER_VERSION, text=result["text"], result=result, at=at
    )


def _lay_out(document: Document, run: Reading, result: dict[str, Any]) -> None:
    Provision.objects.bulk_create(
        provision_from(document, run, position, proposal)
        for position, proposal in enumerate(proposals_of(result))
    )


def provision_from(document: Document, run: Reading, position: int, proposal: Proposal) -> Provision:
    """Return the row of a proposal that waits for a person."""
    start, end = proposal.span or (None, None)
    return Provision(
        document=document, reading=run, position=position, path=proposal.path, group=proposal.group,
        value=proposal.value, proposed=proposal.value, confidence=proposal.confidence, span_start=start,
        span_end=end, state=ProvisionState.PROPOSED,
    )  # fmt: skip
