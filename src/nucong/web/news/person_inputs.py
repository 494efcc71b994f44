"""What a writer enters about the people news tells of."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from nucong.documents.actions import ConsentGiven, PersonTold, Proof
from nucong.documents.states import Appears, ConsentPurpose, ConsentWay
from nucong.reporting.errors import BadAttachment
from nucong.reporting.media import cleaned
from nucong.web.middleware import told
from nucong.web.news.people import APPEARS, MARKS, PURPOSES, WAYS

LARGEST_PROOF = 8 * 1024 * 1024
PROOFS = ("image/jpeg", "image/png", "image/webp", "application/pdf")


def _day(**attributes: Any) -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **attributes})


class PersonInput(forms.Form):
    """A person as the article prints her: only what is needed."""

    name = forms.CharField(
        label=_("Name as printed"), max_length=200,
        help_text=_("Of who is only shown: what tells her apart, such as “second from the left”."),
    )  # fmt: skip
    role = forms.CharField(label=_("Post and unit as printed"), max_length=200, required=False)
    appears = forms.MultipleChoiceField(
        label=_("How the news tells of her"),
        widget=forms.CheckboxSelectMultiple,
        choices=list(APPEARS.items()),
    )
    minor = forms.BooleanField(label=_("A minor: a parent or guardian agrees for her"), required=False)

    @property
    def person(self) -> PersonTold:
        """The person as entered."""
        given = self.cleaned_data
        appears = [Appears(each) for each in given["appears"]]
        return PersonTold(given["name"], given["role"], appears, given["minor"])


class MarkInput(forms.Form):
    """What the writer says of people who are not listed."""

    mark = forms.ChoiceField(
        label=_("Nobody to be listed?"), widget=forms.RadioSelect, choices=list(MARKS.items())
    )


class ConsentInput(forms.Form):
    """To what a person agreed, how, and until when."""

    purposes = forms.MultipleChoiceField(
        label=_("She agrees to"), widget=forms.CheckboxSelectMultiple, choices=list(PURPOSES.items())
    )
    way = forms.ChoiceField(label=_("How she agreed"), widget=forms.RadioSelect, choices=list(WAYS.items()))
    proof = forms.CharField(
        label=_("Witness, or where the paper lies"), max_length=200, required=False,
        help_text=_("A spoken consent needs its witness."),
    )  # fmt: skip
    guardian = forms.CharField(label=_("Parent or guardian who agreed"), max_length=200)
    given_on = forms.DateField(label=_("Day of the consent"), widget=_day())
    until = forms.DateField(
        label=_("Until"), required=False, widget=_day(),
        help_text=_("The last day it holds; left empty, until she takes it back."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("The signed paper, or a picture of the message"), required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
        help_text=_("Seen by writers of this unit alone, and deleted with the consent."),
    )  # fmt: skip

    def __init__(self, *args: Any, minor: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_on"].initial = today
        if not minor:
            del self.fields["guardian"]

    def clean_file(self) -> Proof | None:
        """Take a picture without place and device, or a PDF."""
        sent = self.cleaned_data["file"]
        if not isinstance(sent, UploadedFile):
            return None
        if (sent.size or 0) > LARGEST_PROOF:
            raise forms.ValidationError(_("It is larger than 8 MB."))
        try:
            media = cleaned(sent.name or "file", sent.read())
        except BadAttachment as refusal:
            raise forms.ValidationError(told(refusal)) from refusal
        if media.media_type not in PROOFS:
            raise forms.ValidationError(_("Only pictures and PDF are taken here."))
        return Proof(media.name, media.media_type, media.data)

    @property
    def consent(self) -> ConsentGiven:
        """The consent as entered."""
        given = self.cleaned_data
        return ConsentGiven(
            purposes=[ConsentPurpose(each) for each in given["purposes"]], way=ConsentWay(given["way"]),
            given_on=given["given_on"], proof=given["proof"], guardian=given.get("guardian", ""),
            until=given["until"], file=given["file"],
        )  # fmt: skip


class WithdrawConsentInput(forms.Form):
    """The day on which a person took her consent back."""

    on = forms.DateField(label=_("Day on which she said so"), widget=_day())
