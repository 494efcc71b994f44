"""Reading the record of what was done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Model, QuerySet, Subquery

from .models import Event, Seal

_OPEN_AT_MOST = 500  # events told while a transaction is open: its own may appear that far below the newest


def events_about(what: Model) -> QuerySet[Event]:
    """Return the events of one object, oldest first."""
    return Event.objects.filter(object_kind=what._meta.label_lower, object_id=str(what.pk))


def latest_about(models: Iterable[type[Model]]) -> tuple[int, int]:
    """Return what changes with every event about rows of these models: the newest, and how many are among the last ones.

    A transaction that took its number before another one may end after it: its event then appears below the
    newest. Two queries, both answered by the index.
    """
    kinds = [model._meta.label_lower for model in models]
    newest = [
        Subquery(Event.objects.filter(object_kind=kind).order_by("-pk").values("pk")[:1]) for kind in kinds
    ]
    found = Event.objects.order_by("pk").values_list(*newest).first() or ()
    last = max((key for key in found if key is not None), default=0)
    return last, Event.objects.filter(object_kind__in=kinds, pk__gt=last - _OPEN_AT_MOST).count()


def told_after(models: Iterable[type[Model]], key: int, *, most: int) -> frozenset[Told]:
    """Return the events about rows of these models with a greater key, the newest `most` at most; one query.

    Whoever keeps what events told of asks from some way below the newest event it knows: what is new there was told in
    a longer transaction; what is there no more was undone with its transaction.
    """
    kinds = [model._meta.label_lower for model in models]
    found = Event.objects.filter(object_kind__in=kinds, pk__gt=key).order_by("-pk")
    return frozenset(
        Told(*row) for row in found.values_list("pk", "at", "verb", "object_kind", "object_id")[:most]
    )


class Told(NamedTuple):
    """An event as far as it is told apart from every other one, and the row it is about."""

    key: int
    at: datetime
    verb: str
    kind: str
    object_id: str


def chain_length() -> tuple[int, int]:
    """Return how many events are sealed into the chain and how many still wait for their seal."""
    sealed = Seal.objects.count()  # an event has one seal at most
    return sealed, max(0, Event.objects.count() - sealed)
