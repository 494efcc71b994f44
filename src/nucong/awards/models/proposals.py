"""Rows of what goes to a body that decides elsewhere: the paper that proposes, and what came back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nucong.kernel.identifiers import new_id

from .calls import Call

LONGEST_NAME = 200


class Proposal(models.Model):
    """A paper of the unit that called, by which chosen nominations are proposed to a body outside the tree."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="proposals")
    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, related_name="award_proposal"
    )
    body = models.CharField(max_length=LONGEST_NAME, help_text="as the paper names it")
    begun_at = models.DateTimeField()
    sent_on = models.DateField(null=True)
    received_on = models.DateField(null=True, help_text="when the body received it")
    taken_back_on = models.DateField(null=True)
    word = models.CharField(max_length=500, blank=True, help_text="why it was taken back")

    class Meta:
        ordering = ["begun_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(sent_on__isnull=False), name="awards_received_after_sent"
            )
        ]

    def __str__(self) -> str:
        return self.body


class Answer(models.Model):
    """What the body decided on some or all of those proposed; its document where it lies in the register."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="answers")
    document = models.ForeignKey(
        "documents.Document", null=True, on_delete=models.PROTECT, related_name="award_answers"
    )
    number = models.CharField(max_length=120, blank=True, help_text="number and symbol of the decision")
    dated_on = models.DateField()
    issuer = models.CharField(max_length=LONGEST_NAME)
    word = models.CharField(max_length=500, blank=True, help_text="why some were not given it")
    entered_at = models.DateTimeField()
    taken_back_on = models.DateField(null=True)
    taken_back_word = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["entered_at", "id"]

    def __str__(self) -> str:
        return self.number or self.issuer
