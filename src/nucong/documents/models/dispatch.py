"""Steps of a document on its way out, and what became of it at each unit it was sent to."""

from __future__ import annotations

from django.db import models

from nucong.kernel.identifiers import new_id

from .document import Document


class DocumentStep(models.Model):
    """One step (reviewed, signed, sealed, sent) with the hash of what it was taken over.

    A step that no longer holds is voided with a reason and stays visible.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    content_hash = models.CharField(max_length=64)
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True, help_text="why a draft went back to its writer")
    on_paper = models.DateField(null=True, help_text="the partner signed on paper, on this day")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.step} {self.at:%Y-%m-%d}"


class Dispatch(models.Model):
    """A document sent to one unit: sent, opened, acknowledged."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="dispatches")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="dispatches")
    sent_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reminded_at = models.DateTimeField(null=True, help_text="asked once more for the unit's own document")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "unit"], name="sent_once_to_a_unit")]
        indexes = [
            models.Index(fields=["unit", "-sent_at"]),
            # The page of a document sent to a whole country lists and counts within these.
            models.Index(fields=["document", "id", "unit"], name="documents_sendings_in_order"),
            models.Index(
                fields=["document", "opened_at", "acknowledged_at"], name="documents_sendings_counted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} → {self.unit_id}"
