"""What is kept about an award that was given, beside its record."""

from __future__ import annotations

from django.db import models

from .nominations import Nomination


class Award(models.Model):
    """Who got an award and by which decision; its day, unit and state stand in the record.

    `public`: she or he agreed to be named to everybody. `named`: agreed to be named at all; without it the roll of
    honour shows the award alone.
    """

    record = models.OneToOneField(
        "ledgers.Record", primary_key=True, on_delete=models.PROTECT, related_name="award"
    )
    nomination = models.OneToOneField(Nomination, null=True, on_delete=models.PROTECT, related_name="given")
    code = models.CharField(max_length=40)
    group = models.CharField(max_length=15)
    year = models.PositiveSmallIntegerField(help_text="the year that is honoured")
    giver = models.ForeignKey(
        "organisations.Unit", null=True, on_delete=models.PROTECT, related_name="+",
        help_text="the unit that decided; none: outside the tree",
    )  # fmt: skip
    giver_words = models.CharField(max_length=200, blank=True)
    decision = models.ForeignKey(
        "documents.Document", null=True, on_delete=models.PROTECT, related_name="awards_given"
    )
    decision_words = models.CharField(max_length=200, blank=True, help_text="number and day as on paper")
    collective = models.BooleanField(default=False)
    name = models.CharField(max_length=200, blank=True)
    folded = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey("roster.Person", null=True, on_delete=models.SET_NULL, related_name="awards")
    position = models.CharField(max_length=200, blank=True)
    named = models.BooleanField(default=False)
    public = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year", "code", "pk"]
        indexes = [
            models.Index(fields=["code", "year"], name="awards_given_by_year"),
            models.Index(fields=["folded"], name="awards_given_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"

    @property
    def by_hand(self) -> bool:
        """Whether it was entered by hand: no nomination and no decision of the tree stands behind it."""
        return self.nomination_id is None and self.giver_id is None and self.decision_id is None
