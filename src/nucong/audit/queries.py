"""Reading the record of what was done."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from .models import Event


def events_about(what: Model) -> QuerySet[Event]:
    """Return the events of one object, oldest first."""
    return Event.objects.filter(object_kind=what._meta.label_lower, object_id=str(what.pk))
