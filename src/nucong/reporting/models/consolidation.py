"""What a unit with units below sends on: computed figures, adjustments, narrative, confirmation."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import ConsolidationState
from .cycle import AudienceMember, Cycle
from .submission import Attachment, TypicalCase


class Consolidation(models.Model):
    """One version of a unit's consolidation. Confirmed figures are frozen and hashed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="consolidations")
    member = models.ForeignKey(AudienceMember, on_delete=models.PROTECT, related_name="consolidations")
    version = models.PositiveSmallIntegerField()
    current = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=choices_of(ConsolidationState))
    narrative = models.JSONField(
        default=dict, help_text="by section key: the officer's words after the figures"
    )
    chosen_cases = models.ManyToManyField(TypicalCase, blank=True, related_name="chosen_in")
    chosen_pictures = models.ManyToManyField(Attachment, blank=True, related_name="chosen_in")
    frozen = models.JSONField(null=True, help_text="figures as confirmed")
    content_hash = models.CharField(max_length=64, blank=True)
    report_document_id = models.UUIDField(null=True, help_text="the document that went out with it")
    return_reason = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["member", "version"], name="one_consolidation_per_version"),
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(current=True), name="one_current_consolidation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} v{self.version}"


class ConsolidationStep(models.Model):
    """Filled, checked, confirmed by the head: who, when, over which hash; voided when sent back."""

    id = models.UUIDField(primary_key=True, default=new_id)
    consolidation = models.ForeignKey(Consolidation, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    instead_of = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    content_hash = models.CharField(max_length=64, blank=True)
    voided_at = models.DateTimeField(null=True)
    void_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.step} {self.at:%Y-%m-%d}"


class Adjustment(models.Model):
    """A correction of a computed figure by the consolidating unit: it stands beside, with its reason."""

    id = models.UUIDField(primary_key=True, default=new_id)
    consolidation = models.ForeignKey(Consolidation, on_delete=models.CASCADE, related_name="adjustments")
    question = models.CharField(max_length=60)
    delta = models.DecimalField(max_digits=20, decimal_places=4)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    instead_of = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.question} {self.delta:+}"
