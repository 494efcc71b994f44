"""The document itself, its files, the documents it cites, the bodies it goes to."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import CitationRole, Direction, DocumentState, FileRole


class DocumentIdentity(models.Model):
    """The one document that several spellings mean (6b/NQ-BCH = 6b/TLĐ of the same day)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=20, help_text="with its letter suffix: 6b")
    dated_on = models.DateField(null=True)
    kind = models.CharField(max_length=30)
    issuer_folded = models.CharField(max_length=200, blank=True)
    label = models.CharField(max_length=300)

    class Meta:
        indexes = [models.Index(fields=["number", "dated_on"])]

    def __str__(self) -> str:
        return self.label


class Document(models.Model):
    """An official document, held by one unit; other units meet it through `Dispatch`."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="documents")
    direction = models.CharField(max_length=10, choices=choices_of(Direction))
    state = models.CharField(max_length=12, choices=choices_of(DocumentState))
    kind = models.CharField(max_length=30, default="other")
    language = models.CharField(max_length=10)
    number = models.CharField(max_length=20, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    issuers = models.JSONField(default=list)
    superior = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=100, blank=True)
    dated_on = models.DateField(null=True)
    subject = models.TextField(blank=True)
    identity = models.ForeignKey(
        DocumentIdentity, null=True, on_delete=models.PROTECT, related_name="documents"
    )
    copy_of = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="copies",
        help_text="a document sent to this unit, taken in with all that its sender wrote into it",
    )  # fmt: skip
    content = models.JSONField(
        null=True, help_text="own document: what its pages say, in the shape of drafting"
    )
    content_hash = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the content, set at signature"
    )
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["unit", "direction", "-dated_on"]),
            # The lists of a unit count and narrow within this index, without reading a row.
            models.Index(
                fields=["unit", "direction", "-dated_on", "-created_at", "id", "state", "kind"],
                name="documents_lists_of_a_unit",
            ),
            models.Index(
                fields=["unit", "direction"], condition=models.Q(state="reading"), name="documents_waiting"
            ),
            models.Index(fields=["number", "dated_on"], name="documents_by_number"),
        ]
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.subject or self.full_number or str(self.pk)

    @property
    def full_number(self) -> str:
        """Number and symbol as one reads them: 12/KH-TLĐ, 总工发〔2017〕5号."""
        if "〔" in self.symbol:
            return f"{self.symbol}{self.number}号" if self.number else self.symbol
        return "/".join(part for part in (self.number, self.symbol) if part)


class DocumentFile(models.Model):
    """A file of a document, kept byte for byte under its hash."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="files")
    role = models.CharField(max_length=10, choices=choices_of(FileRole))
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]
        indexes = [models.Index(fields=["sha256"], name="documents_file_by_hash")]

    def __str__(self) -> str:
        return self.name


class Citation(models.Model):
    """Another document named in this one, with the role it plays."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="citations")
    role = models.CharField(max_length=12, choices=choices_of(CitationRole))
    cited = models.ForeignKey(DocumentIdentity, on_delete=models.PROTECT, related_name="cited_by")
    as_written = models.CharField(max_length=200)
    kind = models.CharField(max_length=30)
    title = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.as_written


class Recipient(models.Model):
    """A body the document is addressed or distributed to, as written, with its role."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="recipients")
    text = models.CharField(max_length=300)
    role = models.CharField(
        max_length=20, default="to", help_text="to, implement, coordinate, report, inform, file"
    )
    doubtful = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text
