"""Models and clubs: what stands for a while, meets, and is taken over by others."""

from __future__ import annotations

from django.db import models

from nucong.kernel.identifiers import new_id

from .records import Record


class Club(models.Model):
    """A model or club; its record says kind, name, place, first and last day, and the members last counted."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="as_club")
    purpose = models.TextField(blank=True)
    rhythm = models.CharField(max_length=120, blank=True, help_text="when it meets, in words")
    origin = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="copies",
        help_text="the model of another unit it was taken over from",
    )  # fmt: skip
    commended_by = models.ForeignKey(
        "organisations.Unit", null=True, on_delete=models.PROTECT, related_name="commended_clubs",
        help_text="the superior that shows it to others",
    )  # fmt: skip
    commended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return str(self.record)


class ClubCount(models.Model):
    """How many members on a day: numbers, never names."""

    id = models.UUIDField(primary_key=True, default=new_id)
    club = models.ForeignKey(Club, on_delete=models.CASCADE, related_name="counts")
    on = models.DateField()
    women = models.PositiveIntegerField()
    men = models.PositiveIntegerField()

    class Meta:
        ordering = ["-on"]
        constraints = [models.UniqueConstraint(fields=["club", "on"], name="club_counted_once_a_day")]

    def __str__(self) -> str:
        return f"{self.on}: {self.women + self.men}"
