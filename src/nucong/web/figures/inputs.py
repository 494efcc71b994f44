"""What officers enter about elements."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nucong.web.programmes.inputs import day_input

MEANING = _("What is counted, and what is not. Whoever reads the figures in ten years knows only this.")


class ElementInput(forms.Form):
    """A new element: its name, what it means, and from which day."""

    label = forms.CharField(label=_("Name of the figure"), max_length=300)
    meaning = forms.CharField(
        label=_("What it means"), required=False, max_length=2000, help_text=MEANING,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    valid_from = forms.DateField(label=_("Valid from"), widget=day_input())


class ElementChange(forms.Form):
    """The name of an element, the day from which it is no longer asked, and a new meaning."""

    label = forms.CharField(label=_("Name of the figure"), max_length=300)
    valid_until = forms.DateField(
        label=_("No longer asked from"), required=False, widget=day_input(),
        help_text=_("Its figures stay; the years after are not shown as missing."),
    )  # fmt: skip
    meaning = forms.CharField(
        label=_("What it means"), required=False, max_length=2000, help_text=MEANING,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    meaning_from = forms.DateField(
        label=_("This meaning holds from"), widget=day_input(),
        help_text=_("A later day than before makes a break: figures before and after are not joined. The same day corrects the words."),
    )  # fmt: skip
