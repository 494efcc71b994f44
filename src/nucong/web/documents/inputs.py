"""What people enter on the pages of documents: a new document, and filters of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from nucong.documents.actions import IncomingFile
from nucong.documents.actions.registering import MAX_FILE_BYTES, MAX_FILES
from nucong.documents.errors import FileTooLarge, NothingToRead, TooManyFiles, UnreadableFile
from nucong.documents.states import Direction
from nucong.kernel.refusal import Refusal
from nucong.web.documents import labels
from nucong.web.middleware import told

ACCEPTED = ".docx,.pdf,.xlsx,.html,.htm,.txt,.md,.doc"


class ManyFiles(forms.FileField):
    """Several files of one field, in the order they were chosen."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files; emptiness and size are told by the reader, in its own words."""
        return [file for file in data or [] if file]


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile[Any]]:
        """Return all files of the field."""
        return list(files.getlist(name)) if hasattr(files, "getlist") else list(files.get(name) or [])


def incoming_files(chosen: Sequence[UploadedFile[Any]]) -> list[IncomingFile]:
    """Return uploaded files with their bytes. Raises TooManyFiles, FileTooLarge before reading them."""
    if len(chosen) > MAX_FILES:
        raise TooManyFiles(found=len(chosen), limit=MAX_FILES)
    for file in chosen:
        if (file.size or 0) > MAX_FILE_BYTES:
            raise FileTooLarge(
                name=file.name, found_mb=(file.size or 0) // 2**20, limit_mb=MAX_FILE_BYTES // 2**20
            )
    return [IncomingFile(str(file.name), file.read()) for file in chosen]


class TakeInInput(forms.Form):
    """Files or pasted text, whose document it is, and for which unit it is taken in."""

    papers = ManyFiles(label=_("Files"), required=False, widget=ManyFilesInput)
    text = forms.CharField(
        label=_("Or paste the text"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("When files are chosen too, the pasted text is the main text and the files are annexes."),
    )  # fmt: skip
    direction = forms.ChoiceField(
        label=_("Whose document is it?"), widget=forms.RadioSelect,
        choices=[
            (Direction.RECEIVED, _("Received: it came to us, and gets an incoming number")),
            (Direction.ISSUED, _("Issued: it is our own, and gets an outgoing number")),
        ],
        error_messages={"required": _("Say whether the document was received or is our own.")},
    )  # fmt: skip
    unit = forms.ChoiceField(label=_("Unit that takes it in"))

    refused_with = ""

    def __init__(self, *args: Any, units: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(key), name) for key, name in units]
        if len(units) == 1:
            field.widget = forms.HiddenInput()
            self.initial["unit"] = str(units[0][0])

    def incoming(self) -> list[IncomingFile]:
        """Return the files with their bytes. Raises TooManyFiles, FileTooLarge before reading them."""
        return incoming_files(self.cleaned_data["papers"])

    def refuse(self, refusal: Refusal) -> None:
        """Show why nothing was taken in, at the field it belongs to, with its code."""
        self.refused_with = refusal.code
        sentence = told(refusal)
        if isinstance(refusal, UnreadableFile) and refusal.params["reason"] in labels.UNREADABLE:
            self.refused_with = str(refusal.params["reason"])
            sentence = labels.word(labels.UNREADABLE, self.refused_with).format(name=refusal.params["name"])
        about_files = isinstance(refusal, UnreadableFile | FileTooLarge | TooManyFiles | NothingToRead)
        self.add_error("papers" if about_files else None, sentence)
