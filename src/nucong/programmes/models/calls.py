"""Calls of a programme: opinions on a draft law or policy, rules that no longer fit; asked of the units below."""

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

    class Meta:
        ordering = ["-closes_on", "-opened_at"]

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
        ordering = ["about", "told_at"]

    def __str__(self) -> str:
        return self.words
