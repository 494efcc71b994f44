"""Whether a document stands in a register already: the same number, symbol, issuer and day, or the same file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from nucong.kernel.text import fold

from .identity import mark_of, number_of
from .models import Document, DocumentFile, RegisterEntry
from .states import SETTLED, EntryState, FileRole, RegisterKind


@dataclass(frozen=True)
class Traits:
    """What a document is recognised by."""

    number: str
    symbol: str
    dated_on: date | None
    issuer: str

    def same_paper(self, other: Traits) -> bool:
        """Tell whether number, symbol, issuer and day agree in any spelling."""
        if not self.number or self.dated_on is None or self.dated_on != other.dated_on:
            return False
        return (
            number_of(self.number) == number_of(other.number)
            and mark_of(f"1/{self.symbol}") == mark_of(f"1/{other.symbol}")
            and fold(self.issuer) == fold(other.issuer)
        )


@dataclass(frozen=True)
class Likeness:
    """An entry of the register that seems to be the same document; `same_file` when the bytes agree."""

    entry: RegisterEntry
    same_file: bool


def traits_of(document: Document) -> Traits:
    """Return the traits: of a confirmed document its own, before that what is proposed or decided so far."""
    if document.number or document.confirmed_at is not None:
        issuer = document.issuers[0] if document.issuers else ""
        return Traits(document.number, document.symbol, document.dated_on, issuer)
    said: dict[str, Any] = dict(
        document.provisions.filter(group="header", state__in=[*SETTLED, "proposed"]).values_list(
            "path", "value"
        )
    )
    issuers = said.get("issuers") or [""]
    return Traits(
        str(said.get("number") or ""), str(said.get("symbol") or ""), _day(said.get("date")), str(issuers[0])
    )


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def likenesses(document: Document, unit_id: UUID, register: RegisterKind) -> list[Likeness]:
    """Return the entries of a unit's register that seem to be this document; at most three queries."""
    traits = traits_of(document)
    hashes = document.files.exclude(role=FileRole.RENDERED).order_by().values("sha256")
    holding = DocumentFile.objects.filter(sha256__in=hashes).exclude(document=document).order_by()
    same_file = set(holding.values_list("document_id", flat=True))
    like = Q(document__in=same_file)
    if traits.number and traits.dated_on:
        spellings = list(_spellings(traits.number))
        like |= Q(document__number__in=spellings, document__dated_on=traits.dated_on)
    entries = RegisterEntry.objects.filter(
        like, unit_id=unit_id, register=register, state=EntryState.USED, document__isnull=False
    ).exclude(document=document)
    return list(_alike(traits, entries.select_related("document").order_by("year", "number"), same_file))


def _alike(
    traits: Traits, entries: Sequence[RegisterEntry] | Any, same_file: Collection[UUID]
) -> Iterator[Likeness]:
    for entry in entries:
        if entry.document_id in same_file:
            yield Likeness(entry, same_file=True)
        elif entry.document is not None and traits.same_paper(traits_of(entry.document)):
            yield Likeness(entry, same_file=False)


def _spellings(number: str) -> Iterator[str]:
    bare = number_of(number) or number
    for zeros in ("", "0", "00"):
        yield zeros + bare
        yield zeros + bare.upper()
