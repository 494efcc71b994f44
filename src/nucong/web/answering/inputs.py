"""What is typed beside the form: a typical case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nucong.reporting.errors import ConsentMissing


class CaseInput(forms.Form):
    """A typical case; a person may appear in it only with her consent."""

    title = forms.CharField(label=_("Title of the case"), max_length=200)
    text = forms.CharField(
        label=_("What was done, and what came of it"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    person_appears = forms.BooleanField(label=_("A person can be recognised in it"), required=False)
    consent = forms.BooleanField(label=_("She has agreed that her story is passed on"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a story about a person without her consent."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("person_appears") and not cleaned.get("consent"):
            self.add_error("consent", _(ConsentMissing.sentence))
        return cleaned
