"""Step 1: a document comes in, is read, confirmed beside its source, and registered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.actions import (
    IncomingFile,
    confirm_reading,
    number_document,
    register_directive,
    use_reserved,
)
from nucong.documents.models import Document, RegisterEntry
from nucong.documents.states import Direction, RegisterKind
from nucong.kernel.clock import day_in
from nucong.organisations.models import Unit


def take_in(
    *, files: Sequence[IncomingFile], text: str, unit: Unit, direction: Direction, by: User, at: datetime
) -> Document:
    """Keep the files and lay out what was read as proposals; nothing goes on before a person confirms."""
    return register_directive(files=files, text=text, unit=unit, direction=direction, by=by, at=at)


def register_for(document: Document) -> RegisterKind:
    """Return the register a document taken in gets its number from: incoming or outgoing."""
    return RegisterKind.OUTGOING if document.direction == Direction.ISSUED else RegisterKind.INCOMING


def confirm_and_register(
    *, document: Document, by: User, at: datetime, reserved: RegisterEntry | None = None, despite: str = ""
) -> tuple[Document, RegisterEntry]:
    """Take over what was decided and give the document its number in the unit's own register.

    A received document gets an incoming number, an own one an outgoing number: the next one, or one that was
    reserved. `despite` is the reason to enter what looks like a document of the register.
    """
    on = day_in(document.organisation.zone, at)
    with transaction.atomic():
        document = confirm_reading(document=document, by=by, at=at)
        if reserved is not None:
            entry = use_reserved(entry=reserved, document=document, on=on, by=by, at=at, despite=despite)
        else:
            entry = number_document(
                document=document, unit=document.unit, register=register_for(document), on=on, by=by, at=at,
                despite=despite,
            )  # fmt: skip
    return document, entry
