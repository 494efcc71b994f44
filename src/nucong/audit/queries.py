"""Reading the record of what was done."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model, QuerySet, Subquery

from .models import Event, Seal


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


_OPEN_AT_MOST = 500


def chain_length() -> tuple[int, int]:
    """Return how many events are sealed into the chain and how many still wait for their seal."""
    sealed = Seal.objects.count()  # an event has one seal at most
    return sealed, max(0, Event.objects.count() - sealed)
