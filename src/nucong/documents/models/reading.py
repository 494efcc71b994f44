"""What the reader proposed, and what a person decided about each proposal."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import NewerSays, ProvisionState
from .document import Document


class Reading(models.Model):
    """One run of the reader over a document; a newer run never overwrites decisions."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings")
    reader_version = models.CharField(max_length=20)
    text = models.TextField()
    result = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.document_id} {self.reader_version}"


class Provision(models.Model):
    """A located piece of what the document says, proposed by the reader or added by a person.

    `group` is what cards are gathered by (header, recipient, deadline, window, target, obligation, …);
    `value` is what holds now, `proposed` what the reader said, `suggested` what earlier corrections make of it. Spans are ranges in `Reading.text`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="provisions")
    reading = models.ForeignKey(Reading, null=True, on_delete=models.CASCADE, related_name="provisions")
    position = models.PositiveIntegerField()
    path = models.CharField(max_length=80, help_text="key path in the reader's result: deadlines[0]")
    group = models.CharField(max_length=20)
    value = models.JSONField(null=True)
    proposed = models.JSONField(null=True)
    suggested = models.JSONField(null=True, help_text="what lessons make of the proposal; a person decides")
    lessons = models.ManyToManyField("documents.Lesson", related_name="applied_to")
    confidence = models.FloatField(default=0.0)
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=choices_of(ProvisionState))
    newer = models.JSONField(null=True, help_text="what a newer reading says instead of a decided value")
    newer_says = models.CharField(max_length=10, blank=True, choices=choices_of(NewerSays))
    decided_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="provision_decided_by_and_at",
                condition=models.Q(decided_by=None, decided_at=None)
                | models.Q(decided_by__isnull=False, decided_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.path}: {self.value}"
