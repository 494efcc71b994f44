"""What a unit did with its running report when the document it rests on was extended."""

from __future__ import annotations

from django.db import models

from nucong.kernel.identifiers import new_id

from .cycle import Cycle


class ExtensionAnswer(models.Model):
    """The unit that asks moved its days after an extension from above, or keeps them (no `after`)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="extension_answers")
    change = models.ForeignKey("documents.DocumentChange", on_delete=models.PROTECT, related_name="answers")
    before = models.DateField(help_text="the day of the report until then")
    after = models.DateField(null=True, help_text="empty: the unit keeps its days")
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    instead_of = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["cycle", "change"], name="extension_answered_once")]

    def __str__(self) -> str:
        return f"{self.cycle_id}: {self.before} → {self.after}"
