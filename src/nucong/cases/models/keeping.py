"""How long cases are kept: what an organisation set, what holds a case longer, what was erased."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from nucong.kernel.enumerations import choices_of

from ..states import Ending
from .case import Case

USER = "accounts.User"


class RetentionRule(models.Model):
    """How many years after closing cases of one ending are kept, from a day on; the latest one holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="case_retention"
    )
    ending = models.CharField(max_length=12, choices=choices_of(Ending))
    years = models.PositiveSmallIntegerField()
    valid_from = models.DateField(help_text="cases closed from this day on")
    reason = models.CharField(max_length=300)
    law = models.CharField(max_length=300, blank=True, help_text="where it is written")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-valid_from", "-at", "-id"]

    def __str__(self) -> str:
        return f"{self.ending}: {self.years}"


class Hold(models.Model):
    """A duty of law keeps a case beyond its day; why, is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="holds")
    reason = models.BinaryField()
    since = models.DateField()
    until = models.DateField(null=True, help_text="first day it no longer holds")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(until=None), name="cases_one_hold")
        ]

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"


class ErasureRun(models.Model):
    """What a run of erasing did at a unit: counts only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="case_erasures")
    on = models.DateField()
    erased = models.PositiveIntegerField()
    held = models.PositiveIntegerField(help_text="due as well, but kept by a duty of law")

    class Meta:
        ordering = ["-on", "id"]

    def __str__(self) -> str:
        return f"{self.on} #{str(self.pk)[-8:]}"
