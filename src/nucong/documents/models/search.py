"""What full-text search looks in: terms of documents and of their confirmed provisions.

On SQLite an FTS5 index stands over each table and follows it by triggers, on PostgreSQL a generated
`tsvector` column; both are made in the migration. A later migration that rebuilds one of these tables on
SQLite must make its triggers again.
"""

from __future__ import annotations

from django.db import models

from .document import Document
from .reading import Provision


class SearchEntry(models.Model):
    """The terms of one document (kernel.terms), by the part they stand in."""

    id = models.BigAutoField(primary_key=True)
    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="search")
    marks = models.TextField(blank=True, help_text="number and symbol")
    subject = models.TextField(blank=True)
    issuers = models.TextField(blank=True)
    body = models.TextField(blank=True, help_text="the text that was read, or what own pages say")

    def __str__(self) -> str:
        return f"{self.document_id}: {self.marks}"


class ProvisionEntry(models.Model):
    """The terms and months of one provision: of a confirmed document, or (not `settled`) still a proposal."""

    id = models.BigAutoField(primary_key=True)
    provision = models.OneToOneField(Provision, on_delete=models.CASCADE, related_name="search")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="provision_entries")
    group = models.CharField(max_length=20)
    months = models.PositiveSmallIntegerField(default=0, help_text="bits: 1 January, 2 February, 4 March …")
    terms = models.TextField(blank=True)
    owes = models.TextField(blank=True, default="", help_text="terms of who is to do it")
    settled = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["group", "document"])]

    def __str__(self) -> str:
        return f"{self.group} of {self.document_id}"
