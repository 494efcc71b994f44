"""Reading the record of what was done."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from .models import Event, Seal


def events_about(what: Model) -> QuerySet[Event]:
    """Return the events of one object, oldest first."""
    return Event.objects.filter(object_kind=what._meta.label_lower, object_id=str(what.pk))


def chain_length() -> tuple[int, int]:
    """Return how many events are sealed into the chain and how many still wait for their seal."""
    sealed = Seal.objects.count()  # an event has one seal at most
    return sealed, max(0, Event.objects.count() - sealed)
