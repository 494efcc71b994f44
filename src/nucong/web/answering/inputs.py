"""What is typed beside the form: what files show, a typical case, a consent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nucong.reporting.actions import ConsentGiven
from nucong.reporting.states import ConsentExtent, ConsentRecord

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
EXTENTS = (
    (ConsentExtent.INTERNAL, _("within the union: reports to the superior")),
    (ConsentExtent.PUBLICATION, _("also for newspapers, pages and exhibitions")),
)
RECORDS = (
    (ConsentRecord.WRITTEN, _("signed paper")),
    (ConsentRecord.MESSAGE, _("letter or message")),
    (ConsentRecord.SPOKEN, _("said before a witness")),
)


class AboutFile(forms.Form):
    """What a file shows, when and where; all as one likes."""

    caption = forms.CharField(label=_("What they show"), max_length=300, required=False)
    taken_on = forms.DateField(label=_("Day"), required=False, widget=DAY)
    place = forms.CharField(label=_("Where it was"), max_length=200, required=False)

    @property
    def facts(self) -> dict[str, Any]:
        """The facts for an action."""
        return {name: self.cleaned_data.get(name) for name in ("caption", "taken_on", "place")}


class ConsentInput(forms.Form):
    """Who agreed to a story about her, when, to what, and how it is kept."""

    person = forms.CharField(label=_("Who agreed"), max_length=200)
    agreed_on = forms.DateField(label=_("Agreed on"), widget=DAY)
    extent = forms.ChoiceField(label=_("Agreed to"), choices=EXTENTS)
    recorded = forms.ChoiceField(label=_("How it is kept"), choices=RECORDS)
    note = forms.CharField(label=_("Where the paper lies, or who was there"), max_length=300, required=False)

    @property
    def given(self) -> ConsentGiven:
        """The consent for an action."""
        return ConsentGiven(**self.cleaned_data)


class WithdrawInput(forms.Form):
    """Why a consent is withdrawn; nobody has to say."""

    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)


class CaseInput(forms.Form):
    """A typical case. One about a person takes her consent at once or later, or a variant without names."""

    title = forms.CharField(label=_("Title of the case"), max_length=200)
    text = forms.CharField(
        label=_("What was done, and what came of it"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    person_appears = forms.BooleanField(label=_("A person can be recognised in it"), required=False)
    consent = forms.BooleanField(label=_("She has agreed that her story is passed on"), required=False)
    person = forms.CharField(label=_("Who agreed"), max_length=200, required=False)
    agreed_on = forms.DateField(label=_("Agreed on"), widget=DAY, required=False)
    extent = forms.ChoiceField(label=_("Agreed to"), choices=EXTENTS, required=False)
    recorded = forms.ChoiceField(label=_("How it is kept"), choices=RECORDS, required=False)
    note = forms.CharField(label=_("Where the paper lies, or who was there"), max_length=300, required=False)
    anonymous_title = forms.CharField(label=_("Title without names"), max_length=200, required=False)
    anonymous_text = forms.CharField(
        label=_("The same story so that nobody can be recognised"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask who agreed and when, where a consent is claimed."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("person_appears") and cleaned.get("consent"):
            for name in ("person", "agreed_on"):
                if not cleaned.get(name):
                    self.add_error(name, _("A consent says who agreed, and when."))
        return cleaned

    @property
    def given_fields(self) -> list[forms.BoundField]:
        """What a consent must say; asked for only where one is claimed."""
        return [self[name] for name in ("person", "agreed_on", "extent", "recorded")]

    @property
    def facts(self) -> dict[str, Any]:
        """The case for an action."""
        told = self.cleaned_data
        given = ConsentGiven(
            told["person"], told["agreed_on"], told["extent"] or ConsentExtent.INTERNAL,
            told["recorded"] or ConsentRecord.WRITTEN, told["note"],
        ) if told["person_appears"] and told["consent"] else None  # fmt: skip
        plain = ("title", "text", "person_appears", "anonymous_title", "anonymous_text")
        return {**{name: told[name] for name in plain}, "consent": given}
