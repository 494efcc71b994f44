"""What happened to units: established, renamed, moved, merged, split, dissolved."""

from __future__ import annotations

from django.db import models

from nucong.kernel.identifiers import new_id

from .organisation import Organisation
from .unit import Unit


class Succession(models.Model):
    """One dated change of the tree with the document that decided it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    number = models.PositiveIntegerField(help_text="order of recording within the organisation")
    kind = models.CharField(max_length=12, help_text="a value of states.SuccessionKind")
    on = models.DateField()
    document_id = models.UUIDField(null=True, help_text="deciding document, when registered here")
    document_citation = models.TextField(blank=True)
    changes = models.JSONField(default=list, help_text="row changes, so that the succession can be undone")

    class Meta:
        ordering = ["organisation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="organisations_succession_number")
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"


class SuccessionPart(models.Model):
    """A unit that took part in a succession."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    succession = models.ForeignKey(Succession, on_delete=models.CASCADE, related_name="parts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="succession_parts")
    role = models.CharField(max_length=8, help_text="a value of states.PartRole")

    class Meta:
        ordering = ["role", "id"]

    def __str__(self) -> str:
        return f"{self.role} {self.unit}"
