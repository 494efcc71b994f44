"""The thread of the review: what the superior remarked at a cell, what the unit answered."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import RemarkKind, RemarkReply
from .cycle import AudienceMember
from .submission import Submission


class ReviewNote(models.Model):
    """A remark of the review, on one question or on the whole answer; the thread stays through all versions.

    A remark made when sending back waits for a reply of the unit; it is settled when the answer is accepted.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    member = models.ForeignKey(AudienceMember, on_delete=models.CASCADE, related_name="notes")
    submission = models.ForeignKey(Submission, null=True, on_delete=models.CASCADE, related_name="notes")
    question = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=choices_of(RemarkKind), default=RemarkKind.NOTE)
    reply_to = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="replies")
    reply = models.CharField(max_length=10, choices=choices_of(RemarkReply), blank=True)
    text = models.TextField(blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    instead_of = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, help_text="the answer was accepted")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:80]
