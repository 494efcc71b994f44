"""Days on which an organisation works or rests otherwise than the calendar says."""

from __future__ import annotations

from django.db import models

from nucong.kernel.identifiers import new_id

from .organisation import Organisation


class SpecialDay(models.Model):
    """A day off that no law names, a holiday that is worked, or a Saturday or Sunday that is worked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="special_days")
    day = models.DateField()
    worked = models.BooleanField()
    name = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "day"], name="organisations_special_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
