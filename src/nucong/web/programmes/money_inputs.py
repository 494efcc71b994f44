"""What officers enter about the money of a programme."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nucong.web.number_fields import AmountField, YearField
from nucong.web.programmes.day_fields import DayField
from nucong.web.programmes.pages.board import SOURCES


class LineInput(forms.Form):
    """A line of money planned for a year."""

    title = forms.CharField(label=_("For what"), max_length=300)
    source = forms.ChoiceField(
        label=_("From where"), choices=[(s.value, word) for s, word in SOURCES.items()]
    )
    year = YearField(label=_("Year"), min_value=1990)
    planned = AmountField(label=_("Planned amount"))


class SpentInput(forms.Form):
    """Money spent of a line."""

    amount = AmountField(label=_("Amount spent"))
    on = DayField(label=_("Day"))
    words = forms.CharField(label=_("On what"), max_length=300)
    beyond = forms.CharField(label=_("Why more than planned"), max_length=300, required=False)


class TakenBackInput(forms.Form):
    """Why an expense was written down by mistake."""

    reason = forms.CharField(label=_("Why it is taken back"), max_length=300)
