"""Reviews of a programme: what units found, and what was frozen."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import FindingKind, ReviewKind
from .programmes import Programme


class ProgrammeReview(models.Model):
    """A yearly, mid-term or final review (sơ kết, tổng kết; 总结): open while it is written, then frozen.

    `snapshot` holds everything the review shows: targets against figures of all years, tasks, money, findings.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="reviews")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=choices_of(ReviewKind))
    title = models.CharField(max_length=300)
    covers_from = models.DateField()
    covers_until = models.DateField(help_text="the last day it is about; figures are those of this day")
    tied_to = models.CharField(
        max_length=500, blank=True, help_text="what it is held together with, in words"
    )
    words = models.JSONField(
        default=dict, help_text="parts of the text an officer wrote in place of the draft"
    )
    began_at = models.DateTimeField()
    snapshot = models.JSONField(null=True)
    paper = models.ForeignKey(
        "documents.Document", null=True, on_delete=models.SET_NULL, related_name="+",
        help_text="the paper of the frozen review on its way through review, signature and number",
    )  # fmt: skip
    frozen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-covers_until", "-id"]

    def __str__(self) -> str:
        return self.title


class ReviewTie(models.Model):
    """What a review is held together with: another review of the same unit, or a document of its register."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review = models.ForeignKey(ProgrammeReview, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(ProgrammeReview, null=True, on_delete=models.CASCADE, related_name="tied_by")
    document = models.ForeignKey("documents.Document", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "other"], name="review_tied_once"),
            models.UniqueConstraint(fields=["review", "document"], name="review_tied_to_document_once"),
            models.CheckConstraint(
                name="review_tied_to_one",
                condition=models.Q(other__isnull=True, document__isnull=False)
                | models.Q(other__isnull=False, document__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.other or self.document)


class ReviewFinding(models.Model):
    """An achievement, limit, cause, direction or proposal, as a unit tells it for a review."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review = models.ForeignKey(ProgrammeReview, on_delete=models.CASCADE, related_name="findings")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=choices_of(FindingKind))
    words = models.TextField(help_text="as the unit told it; never changed by others")
    amount = models.BigIntegerField(null=True, help_text="the figure that goes with it")
    measure = models.CharField(max_length=60, blank=True, help_text="what the figure counts, in words")
    edited = models.TextField(blank=True, help_text="the words of the review in place of the unit's")
    chosen = models.BooleanField(default=False, help_text="taken into the text of the review")
    folded_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="folded",
        help_text="the finding that stands for this one too",
    )  # fmt: skip
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "told_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="folded_finding_is_not_chosen",
                condition=models.Q(folded_into=None) | models.Q(chosen=False),
            )
        ]

    def __str__(self) -> str:
        return self.words
