"""What people type before a report leaves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nucong.accounts.models import User
from nucong.web.reporting.signing import Signers


class SignatoriesInput(forms.Form):
    """Who takes each step of the paper, and how the signature reads."""

    head = forms.ChoiceField(label=_("Signs"))
    title = forms.CharField(
        label=_("Office of the one who signs"), max_length=60, required=False,
        help_text=_("As it stands under the signature block."),
    )  # fmt: skip
    body = forms.CharField(label=_("On behalf of"), max_length=80, required=False)
    officer = forms.ChoiceField(label=_("Drafted and reviewed by"))
    clerk = forms.ChoiceField(label=_("Numbered, sealed and sent by"))

    def __init__(self, *args: Any, signers: Signers, language: str, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).update(signers.initial(language))
        super().__init__(*args, **kwargs)
        self._people = signers
        for name, people in (
            ("head", signers.heads),
            ("officer", signers.officers),
            ("clerk", signers.clerks),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(str(person.pk), str(person)) for person in people]
        if language == "zh":  # a Chinese report is signed by its sealed name alone
            del self.fields["title"], self.fields["body"]

    def person(self, name: str) -> User:
        """Return the chosen person of a valid form."""
        chosen = self.cleaned_data[name]
        people = {"head": self._people.heads, "officer": self._people.officers, "clerk": self._people.clerks}
        return next(person for person in people[name] if str(person.pk) == chosen)
