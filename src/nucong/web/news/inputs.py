"""What an officer enters to publish news, or to take it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nucong.documents.news import NewsText
from nucong.documents.states import CHECK_WORDS, Check, Reach

LONGEST_BODY = 40_000


class NewsInput(forms.Form):
    """Headline, lead, text, day and readers of a piece of news."""

    title = forms.CharField(label=_("Headline"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    lead = forms.CharField(
        label=_("Lead"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    body = forms.CharField(
        label=_("Text"), max_length=LONGEST_BODY, widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("An empty line begins a new paragraph."),
    )  # fmt: skip
    happened_on = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    reach = forms.ChoiceField(
        label=_("Who may read it"), widget=forms.RadioSelect, initial=Reach.INSIDE,
        choices=[
            (Reach.INSIDE, _("Inside: everybody who signs in to our organisation")),
            (Reach.PUBLIC, _("Public: everybody, without signing in")),
        ],
    )  # fmt: skip

    @property
    def text(self) -> NewsText:
        """The words as entered."""
        told = self.cleaned_data
        return NewsText(told["title"], told["lead"], told["body"], told["happened_on"])


class WithdrawInput(forms.Form):
    """Why news is taken back."""

    reason = forms.CharField(label=_("Why it is withdrawn"), max_length=300)


class ReviewInput(forms.Form):
    """What the reviewer looked at."""

    checked = forms.MultipleChoiceField(
        label=_("Looked at"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["checked"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(each), gettext(CHECK_WORDS[each])) for each in Check]


class PictureInput(forms.Form):
    """A picture with what is to be seen on it."""

    picture = forms.FileField(
        label=_("Picture"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    caption = forms.CharField(
        label=_("What is to be seen"), max_length=200,
        help_text=_("For readers, also those who do not see the picture. Names only of who agreed."),
    )  # fmt: skip


class PhraseInput(forms.Form):
    """An entry of the list of stereotypes."""

    words = forms.CharField(label=_("Words"), max_length=80)
    why = forms.CharField(label=_("Why they are looked at"), max_length=300)
    instead = forms.CharField(label=_("What could stand there"), max_length=200, required=False)
