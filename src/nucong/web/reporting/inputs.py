"""What people type when they review, extend, set reminders, and before a report leaves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nucong.reporting.states import Told
from nucong.reporting.steps import StepPlan
from nucong.web.number_fields import WholeField
from nucong.web.reporting.signing import Signers


def day_input() -> forms.DateInput:
    """Return the input of a day as browsers know it."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ReasonInput(forms.Form):
    """Why answers go back."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The unit reads it; it stays in the record."),
    )  # fmt: skip


class ExtendInput(forms.Form):
    """A later due day."""

    until = forms.DateField(label=_("New day it is due"), widget=day_input())
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The unit reads it, and it stays on record."),
    )  # fmt: skip


class ClosingInput(forms.Form):
    """The last day on which first answers are taken."""

    closes_on = forms.DateField(
        label=_("Closing day"), widget=day_input(), required=False,
        help_text=_("After it only units with an extension can send. Empty: until the report is closed."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stays on record."),
    )  # fmt: skip


DAYS_APART = WholeField(max_value=60)


def read_steps(posted: QueryDict) -> list[StepPlan]:
    """Return the steps of reminders typed row by row; a row without days is left out. Raises ValidationError."""
    plans = []
    for name in posted:
        row = name.removeprefix("days-")
        typed = str(posted[name]).strip()
        if name == row or not typed:
            continue
        days = DAYS_APART.clean(typed)
        after = posted.get(f"when-{row}") == "after"
        told = Told.SUPERIOR if posted.get(f"told-{row}") == Told.SUPERIOR else Told.UNIT
        plans.append(StepPlan(days if after else -days, told, posted.get(f"mail-{row}") == "1"))
    return plans


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
