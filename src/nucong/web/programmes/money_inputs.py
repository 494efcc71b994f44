"""What officers enter about the money of a programme."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from nucong.forms.numbers import number_typed
from nucong.web.programmes.day_fields import DayField
from nucong.web.programmes.pages.board import SOURCES


class AmountField(forms.CharField):
    """An amount of money as people type it in their language."""

    def __init__(self, label: Any) -> None:
        super().__init__(max_length=30, label=label, widget=forms.TextInput(attrs={"inputmode": "decimal"}))

    def clean(self, value: Any) -> Any:
        """Return the number."""
        number = number_typed(super().clean(value), get_language() or "vi")
        if number is None:
            raise forms.ValidationError(translated("Enter an amount such as 1,500,000."))
        return Decimal(number).quantize(Decimal("0.01"))


class LineInput(forms.Form):
    """A line of money planned for a year."""

    title = forms.CharField(label=_("For what"), max_length=300)
    source = forms.ChoiceField(
        label=_("From where"), choices=[(s.value, word) for s, word in SOURCES.items()]
    )
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    planned = AmountField(_("Planned amount"))


class SpentInput(forms.Form):
    """Money spent of a line."""

    amount = AmountField(_("Amount spent"))
    on = DayField(label=_("Day"))
    words = forms.CharField(label=_("On what"), max_length=300)
    beyond = forms.CharField(label=_("Why more than planned"), max_length=300, required=False)


class TakenBackInput(forms.Form):
    """Why an expense was written down by mistake."""

    reason = forms.CharField(label=_("Why it is taken back"), max_length=300)
