"""What of cases is told outside: a count released into an answer, a text she agreed to."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from .case import Case

USER = "accounts.User"


class Release(models.Model):
    """The count of a unit's own cases, released by a case worker into one question of one answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(
        "reporting.AudienceMember", on_delete=models.PROTECT, related_name="case_releases"
    )
    question = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    scope = models.BinaryField(null=True, help_text="which cases of which kinds; sealed; empty: of all kinds")
    first = models.DateField()
    last = models.DateField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "question"], condition=Q(withdrawn_at=None), name="cases_released_once"
            )
        ]

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"


class Telling(models.Model):
    """A text without names was begun from a case, with her consent to it; which one, is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tellings")
    document = models.BinaryField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"
