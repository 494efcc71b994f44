"""What people type for the lists beside the roster: figures, counts, plans, proposals, key positions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from nucong.roster.models import Person
from nucong.roster.states import CATEGORIES, DECISION_WORDS, Attribute, Decision, Position
from nucong.web.number_fields import WholeField
from nucong.web.roster import words
from nucong.web.roster.inputs import Day, WhoInput, choose

MOST = 99_999_999


class WorkforceInput(forms.Form):
    """How many people work at the unit itself."""

    on = Day(label=gettext_lazy("As of"))
    workers = WholeField(max_value=MOST, label=gettext_lazy("Workers"))
    women_workers = WholeField(max_value=MOST, label=gettext_lazy("of which women"))
    members = WholeField(max_value=MOST, label=gettext_lazy("Union members"))
    women_members = WholeField(max_value=MOST, label=gettext_lazy("of which women"))


class CountsInput(forms.Form):
    """How many women and men among the officers fall into each category."""

    on = Day(label=gettext_lazy("As of"))

    def __init__(self, *args: Any, attribute: Attribute, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = [(code, _(word)) for code, word in CATEGORIES[attribute]]
        for code, word in self.rows:
            for part, label in (
                ("women", pgettext("column of a table", "Women")),
                ("men", pgettext("column of a table", "Men")),
            ):
                self.fields[f"{part}-{code}"] = WholeField(max_value=MOST, label=f"{word}: {label}")

    @property
    def table(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """The rows of the table: category, women, men."""
        return [(word, self[f"women-{code}"], self[f"men-{code}"]) for code, word in self.rows]

    def counts(self) -> dict[str, tuple[int, int]]:
        """Return women and men by category."""
        typed = self.cleaned_data
        return {code: (typed[f"women-{code}"], typed[f"men-{code}"]) for code, _word in self.rows}


class PlanInput(WhoInput):
    """Somebody on the list of those planned for a post."""

    position = forms.ChoiceField(label=gettext_lazy("Planned for"))
    term = forms.CharField(
        label=gettext_lazy("Term"), max_length=20, help_text=gettext_lazy("Years, such as 2025–2030.")
    )
    field_order = ("who", "name", "sex", "position", "term")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "position", [(str(each), words.position_alone(each)) for each in Position])


class ProposalInput(forms.Form):
    """What is proposed to the unit above."""

    subject = forms.CharField(label=gettext_lazy("What it is about"), max_length=200)
    person = forms.ChoiceField(label=gettext_lazy("About whom"), required=False)
    position = forms.ChoiceField(label=gettext_lazy("For which position"), required=False)
    words = forms.CharField(
        label=gettext_lazy("The proposal and its grounds"), max_length=8000, widget=forms.Textarea
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(person.pk): person for person in people}
        choose(self, "person", [("", _("nobody by name")), *words.name_choices(people)])
        choose(self, "position", [("", "–"), *((str(each), words.position_alone(each)) for each in Position)])

    def told(self) -> dict[str, Any]:
        """Return what was typed."""
        typed = self.cleaned_data
        return {
            "subject": typed["subject"], "words": typed["words"], "position": typed["position"],
            "person": self.known.get(typed["person"]),
        }  # fmt: skip


class AnswerInput(forms.Form):
    """What the unit above answers."""

    decision = forms.ChoiceField(label=gettext_lazy("Decision"), widget=forms.RadioSelect)
    answer = forms.CharField(label=gettext_lazy("Answer in words"), max_length=8000, widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "decision", [(str(each), _(DECISION_WORDS[each])) for each in Decision])


class KeysInput(forms.Form):
    """Which positions are key at one level, from a day on."""

    valid_from = Day(label=gettext_lazy("Holds from"))
    positions = forms.MultipleChoiceField(
        label=gettext_lazy("Key positions"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "positions", [(str(each), words.position_alone(each)) for each in Position])
