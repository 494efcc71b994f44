"""Events and the seals that chain them."""

from __future__ import annotations

from typing import Any

from django.db import models


class Event(models.Model):
    """Who did what to which object, when, and what changed."""

    id: Any = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True, help_text="empty when the program acted by itself")
    actor_name = models.CharField(max_length=200)
    organisation_id = models.UUIDField(null=True, db_index=True)
    unit_id = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=64)
    object_label = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)
    count = models.PositiveIntegerField(default=1, help_text="objects touched by this one action")

    class Meta:
        indexes = [
            models.Index(fields=["object_kind", "object_id"]),
            models.Index(fields=["object_kind", "id"], name="audit_event_newest_of_kind"),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.verb} {self.object_label or self.object_id}"


class Seal(models.Model):
    """A link of the chain: its digest covers the event and the digest before it."""

    position: Any = models.BigAutoField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="seal")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position} {self.digest[:12]}"
