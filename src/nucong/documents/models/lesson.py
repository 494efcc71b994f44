"""What a correction taught: how names, addressees and cited documents of an issuer are to be understood."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import LessonKind
from .document import Document


class Lesson(models.Model):
    """Words as they were read, and what they mean, for one organisation and (but for issuers) one issuer.

    A lesson is taken back or replaced, never deleted: what it was applied to still names it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, choices=choices_of(LessonKind))
    issuer = models.CharField(max_length=300, blank=True, help_text="of the document that taught it")
    issuer_key = models.CharField(max_length=200, blank=True, help_text="empty for lessons about issuers")
    written = models.CharField(max_length=300)
    written_key = models.CharField(max_length=200)
    means = models.JSONField(help_text="names, a class of units, or a citation, by kind")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="lessons")
    taught_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    taught_at = models.DateTimeField()
    taken_back_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-taught_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "issuer_key", "written_key"],
                condition=models.Q(taken_back_at=None),
                name="one_live_lesson_for_the_words",
            ),
            models.CheckConstraint(
                name="lesson_taken_back_by_and_at",
                condition=models.Q(taken_back_by=None, taken_back_at=None)
                | models.Q(taken_back_by__isnull=False, taken_back_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.written} → {self.means}"

    @property
    def live(self) -> bool:
        """Tell whether the lesson is applied to what is read from now on."""
        return self.taken_back_at is None
