"""What is typed about a case. No number of an identity card, no telephone, no picture is ever required."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nucong.accounts.models import User
from nucong.cases import rules
from nucong.cases.contents import Account, Facts, Identity
from nucong.cases.states import (
    CONTEXT_WORDS,
    ENDING_WORDS,
    HARASSMENT_WORDS,
    KIND_WORDS,
    PASSED_ON_WORDS,
    PURPOSE_WORDS,
    SOURCE_WORDS,
    TEAM_WORDS,
    Context,
    Ending,
    Harassment,
    Kind,
    Purpose,
    Source,
    TeamRole,
)
from nucong.organisations.models import Unit
from nucong.web.number_fields import WholeField

OFF = {"autocomplete": "off", "autocapitalize": "sentences"}


def area(rows: int = 8) -> forms.Textarea:
    """Return a field for some lines that the browser does not keep."""
    return forms.Textarea(attrs={"rows": rows, **OFF})


class FactsInput(forms.Form):
    """What a case is about."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it about?"))
    harassment = forms.MultipleChoiceField(
        label=gettext_lazy("If it is sexual harassment: how"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    context = forms.ChoiceField(label=gettext_lazy("Where did it happen?"), required=False)
    workplace = forms.CharField(
        label=gettext_lazy("Which workplace"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    child = forms.BooleanField(label=gettext_lazy("She is under 14 years of age"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(
            self, "kind", [("", _("– none chosen –")), *((str(kind), _(KIND_WORDS[kind])) for kind in Kind)]
        )
        choose(self, "harassment", [(str(form), _(HARASSMENT_WORDS[form])) for form in Harassment])
        places = [(str(place), _(CONTEXT_WORDS[place])) for place in Context]
        choose(self, "context", [("", _("not said")), *places])

    def facts(self, source: Source) -> Facts:
        """Return what was typed."""
        typed = self.cleaned_data
        return Facts(
            kind=Kind(typed["kind"]),
            source=source,
            harassment=tuple(Harassment(each) for each in typed["harassment"]),
            context=Context(typed["context"]) if typed["context"] else None,
            workplace=typed["workplace"],
            child=typed["child"],
        )


class NoteInput(FactsInput):
    """What somebody told a case worker."""

    source = forms.ChoiceField(label=gettext_lazy("How it came in"))
    name = forms.CharField(
        label=gettext_lazy("Her name"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Only if she wants to give it."),
        widget=forms.TextInput(attrs=OFF),
    )
    reach = forms.CharField(
        label=gettext_lazy("How she can be reached safely"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    story = forms.CharField(label=gettext_lazy("What she told"), max_length=rules.STORY_LENGTH, widget=area())
    consents = forms.MultipleChoiceField(
        label=gettext_lazy("What she agrees to, each by itself"), widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.CharField(
        label=gettext_lazy("How she agreed"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "In words or in writing, and when. Under 14: which parent or guardian agreed."
        ),
        widget=forms.TextInput(attrs=OFF),
    )
    field_order = (
        "source", "kind", "harassment", "context", "workplace", "story", "name", "reach", "child", "consents",
        "agreed",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = (Source.TELEPHONE, Source.COLLEAGUE)
        choose(self, "source", [(str(source), _(SOURCE_WORDS[source])) for source in told])
        choose(self, "consents", purposes(Purpose))

    def account(self) -> Account:
        """Return what was typed."""
        return _account(self, Source(self.cleaned_data["source"]))


class LetterInput(FactsInput):
    """What a woman writes herself."""

    story = forms.CharField(
        label=gettext_lazy("What happened"),
        max_length=rules.STORY_LENGTH,
        help_text=gettext_lazy("As much or as little as you want. You can add more later."),
        widget=area(),
    )
    name = forms.CharField(
        label=gettext_lazy("How we may call you"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("You may stay nameless."),
        widget=forms.TextInput(attrs=OFF),
    )
    reach = forms.CharField(
        label=gettext_lazy("How we can reach you safely"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Empty: we write nothing to you but the answer you read here."),
        widget=forms.TextInput(attrs=OFF),
    )
    keep_out = forms.MultipleChoiceField(
        label=gettext_lazy("Who shall not see it"), widget=forms.CheckboxSelectMultiple, required=False
    )
    bar_line = forms.BooleanField(
        label=gettext_lazy("Nor anybody who holds another post in the union, here or at any level above"),
        required=False,
    )
    agreed = forms.CharField(
        label=gettext_lazy("Then: which parent or guardian agrees"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    consents = forms.MultipleChoiceField(
        label=gettext_lazy("What you agree to, each by itself"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("The first is needed for us to work on it. Each can be taken back later."),
    )
    once = forms.CharField(max_length=64, widget=forms.HiddenInput)
    field_order = (
        "kind", "harassment", "context", "workplace", "story", "name", "reach", "keep_out", "bar_line",
        "child", "agreed", "consents", "once",
    )  # fmt: skip

    def __init__(self, *args: Any, workers: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(worker.pk): worker for worker in workers}
        choose(self, "keep_out", [(key, worker.display_name) for key, worker in self.workers.items()])
        choose(self, "consents", purposes((Purpose.KEEP, Purpose.REFER, Purpose.COUNT)))
        self.fields["child"].label = _("The person it happened to is under 14")

    @property
    def middle(self) -> list[forms.BoundField]:
        """What is asked of everybody; what concerns few stands in parts of the page that are opened."""
        names = ("context", "workplace", "story", "name", "reach", "keep_out", "bar_line")
        return [self[name] for name in names]

    def account(self) -> Account:
        """Return what was typed."""
        return _account(self, Source.HERSELF)


def _account(form: FactsInput, source: Source) -> Account:
    typed = form.cleaned_data
    return Account(
        facts=form.facts(source),
        identity=Identity(typed["name"], typed["reach"]),
        story=typed["story"],
        consents=frozenset(Purpose(each) for each in typed["consents"]),
        agreed=typed["agreed"],
    )


class ReturnInput(forms.Form):
    """Code and return key of somebody who comes back."""

    code = forms.CharField(
        label=gettext_lazy("Code of the letter"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    return_key = forms.CharField(
        label=gettext_lazy("Return key"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class WordsInput(forms.Form):
    """Some words."""

    words = forms.CharField(label=gettext_lazy("Words"), max_length=rules.LETTER_LENGTH, widget=area(6))


class StoryInput(forms.Form):
    """Another text, without names."""

    title = forms.CharField(label=gettext_lazy("Headline"), max_length=200, widget=forms.TextInput(attrs=OFF))
    text = forms.CharField(
        label=gettext_lazy("Text without names"), max_length=rules.STORY_LENGTH, widget=area(14)
    )


class StepInput(forms.Form):
    """A step, done or due."""

    words = forms.CharField(
        label=gettext_lazy("What is done or to be done"), max_length=rules.LETTER_LENGTH, widget=area(4)
    )
    within = WholeField(
        label=gettext_lazy("Due within how many working days"),
        min_value=1,
        max_value=250,
        required=False,
        help_text=gettext_lazy("Empty: it was done today."),
    )
    told = forms.BooleanField(label=gettext_lazy("Stands in the written result to her"), required=False)


class ConsentInput(forms.Form):
    """A consent to one purpose, given or taken back."""

    purpose = forms.ChoiceField(label=gettext_lazy("What for"))
    how = forms.CharField(
        label=gettext_lazy("How she agreed"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )

    def __init__(self, *args: Any, offered: Sequence[Purpose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nothing she did not say is chosen for her.
        choose(self, "purpose", [("", _("– none chosen –")), *purposes(offered)])


class MemberInput(forms.Form):
    """Somebody who joins the team."""

    user = forms.ChoiceField(label=gettext_lazy("Which case worker"))
    role = forms.ChoiceField(label=gettext_lazy("What she does"))

    def __init__(self, *args: Any, people: Sequence[User], roles: Sequence[TeamRole], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        choose(self, "user", [(key, person.display_name) for key, person in self.people.items()])
        choose(self, "role", [(str(role), _(TEAM_WORDS[role])) for role in roles])
        if not roles:
            del self.fields["role"]

    @property
    def person(self) -> User:
        """Who was chosen."""
        return self.people[self.cleaned_data["user"]]


class ReferInput(forms.Form):
    """Where to, and what is passed on."""

    to_unit = forms.ChoiceField(label=gettext_lazy("To the case workers of"))
    words = forms.CharField(
        label=gettext_lazy("What is passed on"),
        max_length=rules.LETTER_LENGTH,
        help_text=gettext_lazy(
            "Only this leaves the case, with what is ticked below. Agree it with her word by word."
        ),
        widget=area(),
    )
    told = forms.MultipleChoiceField(
        label=gettext_lazy("What else she agrees to pass on, each by itself"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "That she is under 14, and who is kept out of the case, goes with it in any case."
        ),
    )
    how = forms.CharField(
        label=gettext_lazy("How she agreed"),
        max_length=300,
        help_text=gettext_lazy(
            "In words or in writing, and when. Under 14: which parent or guardian agreed."
        ),
        widget=forms.TextInput(attrs=OFF),
    )

    def __init__(self, *args: Any, units: Sequence[tuple[Unit, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit, _name in units}
        offered = [(str(unit.pk), name) for unit, name in units]
        # Where there are several, none is chosen beforehand: what is passed on cannot be called back.
        choose(self, "to_unit", [("", _("– none chosen –")), *offered] if len(offered) > 1 else offered)
        choose(self, "told", [(str(each), _(words)) for each, words in PASSED_ON_WORDS.items()])


class EmergencyInput(forms.Form):
    """A code, and why it cannot wait."""

    code = forms.CharField(
        label=gettext_lazy("Code of the case"), max_length=40, widget=forms.TextInput(attrs=OFF)
    )
    reason = forms.CharField(label=gettext_lazy("Why it cannot wait"), max_length=1000, widget=area(3))


class EndingInput(forms.Form):
    """How a case ended; nothing is chosen beforehand."""

    ending = forms.ChoiceField(
        label=gettext_lazy("How it ended"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Sealed with the case. Only what was solved counts as solved in a report; it also decides how long the case "
            "is kept."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "ending", [(str(each), _(ENDING_WORDS[each])) for each in Ending])


class CloseInput(EndingInput, WordsInput):
    """How the case ended, and the written result. open_lines: what the draft asks to be replaced."""

    field_order = ("ending", "words")

    def __init__(self, *args: Any, open_lines: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._open_lines = open_lines

    def clean_words(self) -> str:
        """Refuse a result she would read with lines of the draft in it."""
        words = str(self.cleaned_data["words"])
        for line in self._open_lines:
            if line in words:
                raise forms.ValidationError(
                    _("“%(line)s” still stands in the text: write there what came of it.") % {"line": line}
                )
        return words


class PeriodInput(forms.Form):
    """The days counted."""

    first = forms.DateField(label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=gettext_lazy("Until"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any] | None:
        """Ask for days in their order: counted the other way round there would be nothing, which is no count."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and first > last:
            self.add_error("last", _("The last day lies before the first one."))
        return self.cleaned_data


def purposes(offered: Any) -> list[tuple[str, str]]:
    """Return purposes of consent as choices."""
    return [(str(purpose), _(PURPOSE_WORDS[purpose])) for purpose in offered]


def choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Give a field of a form its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
