"""What people type before a report leaves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nucong.web.reporting.signing import Signers


class SignatureInput(forms.Form):
    """How the signature block of a report reads."""

    title = forms.CharField(
        label=_("Office of the one who signs"), max_length=60, required=False,
        help_text=_("As it stands under the signature block."),
    )  # fmt: skip
    body = forms.CharField(label=_("On behalf of"), max_length=80, required=False)

    def __init__(self, *args: Any, signers: Signers, language: str, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).update(signers.initial(language))
        super().__init__(*args, **kwargs)
        if language == "zh":  # a Chinese report is signed by its sealed name alone
            del self.fields["title"], self.fields["body"]
