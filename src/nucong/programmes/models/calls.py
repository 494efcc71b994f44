"""Calls of a programme to all units below: opinions on a draft, rules that no longer fit, study of a document."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import CallKind, OpinionAnswer
from .programmes import Programme


class Call(models.Model):
    """A question to all units below, open until a day; what comes in is folded together and answered."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="calls")
    unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, related_name="+", help_text="who asks"
    )
    kind = models.CharField(max_length=12, choices=choices_of(CallKind))
    title = models.CharField(max_length=300)
    words = models.TextField(blank=True, help_text="what is asked, and about which text")
    closes_on = models.DateField(help_text="the last day on which opinions are taken")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True, help_text="when units that owe were last reminded")

    class Meta:
        ordering = ["-closes_on", "-opened_at", "-id"]

    def __str__(self) -> str:
        return self.title


class Opinion(models.Model):
    """What a unit says to a call: about which article, and what it proposes instead."""

    id = models.UUIDField(primary_key=True, default=new_id)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="opinions")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=200, blank=True, help_text="article, clause, rule")
    words = models.TextField()
    folded_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="same")
    answer = models.CharField(max_length=10, choices=choices_of(OpinionAnswer), blank=True)
    reason = models.TextField(blank=True)
    told_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["about", "told_at", "id"]

    def __str__(self) -> str:
        return self.words


class StudyTold(models.Model):
    """How a unit studied what it was asked to study: when, how, with how many."""

    id = models.UUIDField(primary_key=True, default=new_id)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="studies")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    how = models.CharField(max_length=300, help_text="conference, meeting of the group, online, posted")
    people = models.PositiveIntegerField()
    women = models.PositiveIntegerField()
    record = models.UUIDField(null=True, help_text="the record of the ledgers it was taken from")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["-told_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["call", "unit"], name="study_told_once_a_unit"),
            models.CheckConstraint(
                name="study_women_within_people", condition=models.Q(women__lte=models.F("people"))
            ),
        ]

    def __str__(self) -> str:
        return self.how


class StudyFile(models.Model):
    """Proof of a study: a list, a picture, minutes; kept under its hash."""

    id = models.UUIDField(primary_key=True, default=new_id)
    study = models.ForeignKey(StudyTold, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.name
