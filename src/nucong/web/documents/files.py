"""The files of a document as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from nucong.documents.models import Document, DocumentFile
from nucong.web.documents import labels


@dataclass(frozen=True)
class FileRow:
    """A file kept byte for byte."""

    name: str
    role: str
    size: int
    sha256: str
    url: str


def files_of(document: Document) -> list[FileRow]:
    """Return the files of a document, the main text first."""
    order = list(labels.FILE_ROLES)
    files: list[DocumentFile] = sorted(document.files.all(), key=lambda file: order.index(file.role))
    return [
        FileRow(
            file.name, labels.word(labels.FILE_ROLES, file.role), file.size, file.sha256,
            reverse("documents:file", args=[document.pk, file.pk]),
        )
        for file in files
    ]  # fmt: skip
