"""A document told as news: its own words for readers, inside the organisation or for everybody."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import Reach
from .document import Document


class Publication(models.Model):
    """What readers see of a document; withdrawn ones stay on record, with the reason."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="publications")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="publications")
    title = models.CharField(max_length=500)
    lead = models.TextField(blank=True)
    body = models.TextField()
    language = models.CharField(max_length=10)
    happened_on = models.DateField(null=True)
    reach = models.CharField(max_length=10, choices=choices_of(Reach))
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdraw_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=models.Q(withdrawn_at=None), name="one_live_publication"
            )
        ]
        indexes = [models.Index(fields=["organisation", "-published_at"])]

    def __str__(self) -> str:
        return self.title
