"""Own documents: the draft, the documents they rest on, and what a later one changed."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import ChangeKind, CitationRole
from .document import Document, DocumentIdentity


class OwnDraft(models.Model):
    """What the officer writes, saved whole; after review it is only read (`documents.own.draft`)."""

    document = models.OneToOneField(
        Document, primary_key=True, on_delete=models.CASCADE, related_name="own_draft"
    )
    draft = models.JSONField()
    version = models.PositiveIntegerField(default=1, help_text="grows with every save")
    partner_unit = models.ForeignKey(
        "organisations.Unit", null=True, on_delete=models.PROTECT, related_name="joint_papers",
        help_text="whose signer signs a joint paper too; empty: alone, or with a partner outside the system",
    )  # fmt: skip
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"draft of {self.document_id}"


class Basis(models.Model):
    """A document an own one rests on: in the system, or known only by the identity it was cited with."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="bases")
    source = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="built_on_it")
    identity = models.ForeignKey(
        DocumentIdentity, null=True, on_delete=models.PROTECT, related_name="basis_of"
    )
    role = models.CharField(max_length=12, choices=choices_of(CitationRole))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "source"], condition=models.Q(source__isnull=False), name="basis_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} on {self.source_id or self.identity_id}"


class DocumentChange(models.Model):
    """A sent document was amended, extended or withdrawn by a later one; nothing of it is deleted.

    `difference`: pairs of old and new words, by what they belong to.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="changes")
    by_document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="changes_document")
    how = models.CharField(max_length=10, choices=choices_of(ChangeKind))
    at = models.DateTimeField()
    difference = models.JSONField(default=list)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.how} {self.document_id}"
