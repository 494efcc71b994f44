"""What people enter about a signing at a conference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from nucong.documents.models import Document
from nucong.programmes.actions import SignedPaper
from nucong.programmes.signing import MOST_PARTIES, Party, parties_typed
from nucong.web.programmes.day_fields import DayField


class SigningInput(forms.Form):
    """A paper that was signed: one of our papers, one of the register by its number, or a title in words."""

    prefix = "signed"
    paper = forms.ChoiceField(label=_("Paper of ours"), required=False)
    number = forms.CharField(
        label=_("or a document of the register"), max_length=60, required=False,
        help_text=_("Number and symbol as in the register, for example 15/KH-LĐLĐ."),
    )  # fmt: skip
    title = forms.CharField(
        label=_("or its title, in words"), max_length=500, required=False,
        help_text=_("For a paper that stands in no register here."),
    )  # fmt: skip
    signed_on = DayField(label=_("Signed on"))
    parties = forms.CharField(
        label=_("Who signed"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One body on each line: body | name | position."),
    )  # fmt: skip

    def __init__(self, *args: Any, papers: Sequence[Document], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._papers, self._today = {str(each.pk): each for each in papers}, today
        field = self.fields["paper"]
        assert isinstance(field, forms.ChoiceField)
        named = (
            (key, " · ".join(filter(None, (d.full_number, d.subject[:90]))))
            for key, d in self._papers.items()
        )
        field.choices = [("", translated("none")), *named]

    def clean_signed_on(self) -> date:
        """What was signed was signed on a day that has come."""
        day: date = self.cleaned_data["signed_on"]
        if day > self._today:
            raise forms.ValidationError(translated("This day has not come yet."))
        return day

    def clean_parties(self) -> tuple[Party, ...]:
        """Return who signed, at most so many bodies."""
        found = parties_typed(self.cleaned_data["parties"])
        if not 0 < len(found) <= MOST_PARTIES:
            told = translated("Name at least one body that signed, at most %(limit)s, one on each line.")
            raise forms.ValidationError(told % {"limit": MOST_PARTIES})
        return found

    def clean(self) -> dict[str, Any]:
        """A signing names what was signed."""
        said: dict[str, Any] = super().clean() or {}
        if (
            not any((said.get(name) or "").strip() for name in ("paper", "number", "title"))
            and not self.errors
        ):
            self.add_error("paper", translated("Choose the paper, or enter its number or its title."))
        return said

    def signed(self, registered: Document | None) -> SignedPaper:
        """Return the signing as entered; `registered`: the document its number means."""
        said = self.cleaned_data
        document = registered or self._papers.get(said["paper"])
        return SignedPaper(document, said["title"].strip(), said["signed_on"], said["parties"])
