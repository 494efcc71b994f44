"""Chaining events: each seal's digest covers its event and the seal before it.

The chain is built by a sealer seconds after the event, one event after the other, so that writing
transactions never wait for a common lock. `broken_links` proves the chain and names what does not fit.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from django.db import transaction

from .models import Event, Seal

GENESIS = "0" * 64


@dataclass(frozen=True)
class ChainReport:
    """Result of proving the chain: sealed and unsealed events, and the positions that do not fit."""

    sealed: int
    unsealed: int
    broken: tuple[int, ...]


def digest_of(event: Event, previous: str) -> str:
    """Return the SHA-256 over the previous digest and every field of the event."""
    fields = [
        event.pk,
        event.at.isoformat(timespec="microseconds"),
        str(event.actor_id),
        event.actor_name,
        str(event.organisation_id),
        str(event.unit_id),
        event.verb,
        event.object_kind,
        event.object_id,
        event.object_label,
        event.detail,
        event.count,
    ]
    written = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{previous}\n{written}".encode()).hexdigest()


def seal_pending(limit: int = 5000) -> int:
    """Chain up to `limit` events that have no seal yet, oldest first; return how many."""
    with transaction.atomic():
        last = Seal.objects.select_for_update().order_by("-position").first()
        previous = last.digest if last else GENESIS
        seals: list[Seal] = []
        for event in Event.objects.filter(seal=None).order_by("id")[:limit]:
            previous_digest, previous = previous, digest_of(event, previous)
            seals.append(Seal(event=event, previous=previous_digest, digest=previous))
        Seal.objects.bulk_create(seals)
    return len(seals)


def prove_chain() -> ChainReport:
    """Walk the whole chain and recompute every digest."""
    previous, broken, sealed = GENESIS, [], 0
    for seal in Seal.objects.select_related("event").order_by("position").iterator(chunk_size=2000):
        sealed += 1
        if seal.previous != previous or seal.digest != digest_of(seal.event, previous):
            broken.append(int(seal.position))
        previous = seal.digest
    return ChainReport(sealed, Event.objects.filter(seal=None).count(), tuple(broken))
