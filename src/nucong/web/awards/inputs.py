"""What people type about calls, registrations, places and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nucong.awards.actions.calling import CallFacts
from nucong.awards.checks import VOTES
from nucong.awards.models import Call
from nucong.awards.rules import AwardRules
from nucong.awards.states import Giver, Group, Occasion, Paper, QuotaWay, Service
from nucong.ledgers.kinds import KindFacts
from nucong.organisations.queries import UnitRow
from nucong.roster.models import Person
from nucong.web.awards import words
from nucong.web.awards.elsewhere_inputs import DayOfYear
from nucong.web.ledgers.words import kind_name
from nucong.web.number_fields import WholeField, YearField
from nucong.web.roster.inputs import Day, choose
from nucong.web.roster.words import name_choices

FIRST_YEAR, LAST_YEAR = 1990, 2100
BY_HAND = ""


class CallInput(forms.Form):
    """A call."""

    title = forms.CharField(
        label=gettext_lazy("Title of the call"), max_length=200,
        help_text=gettext_lazy("As it will stand in the decision, such as: women's work in 2024."),
    )  # fmt: skip
    year = YearField(
        label=gettext_lazy("The year that is honoured"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    occasion = forms.ChoiceField(label=gettext_lazy("Occasion"))
    opens_on = Day(label=gettext_lazy("Nominations from"))
    closes_on = Day(label=gettext_lazy("Nominations until"))
    words = forms.CharField(
        label=gettext_lazy("What units should know"), max_length=4_000, required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "occasion", [(str(each), _(words.OCCASIONS[each])) for each in Occasion])

    def facts(self) -> CallFacts:
        """Return what was typed."""
        return CallFacts(**self.cleaned_data)


def call_values(call: Call) -> dict[str, Any]:
    """Return what stands in the form of a call that is changed."""
    return {
        name: getattr(call, name) for name in ("title", "year", "occasion", "opens_on", "closes_on", "words")
    }


class CallAwardInput(forms.Form):
    """An award put into a call."""

    award = forms.ChoiceField(label=gettext_lazy("Award"))
    total = WholeField(
        required=False,
        label=gettext_lazy("How many in all"),
        min_value=1,
        help_text=gettext_lazy("Empty: no limit."),
    )

    def __init__(self, *args: Any, rules: Mapping[str, AwardRules], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "award", [(code, each.name) for code, each in rules.items()])


class PlacesInput(forms.Form):
    """Places of each unit directly below, for one award."""

    def __init__(
        self, *args: Any, rows: Sequence[UnitRow], proposed: Mapping[UUID, int], kept: Mapping[UUID, int],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            first = kept.get(row.id, proposed.get(row.id, 0)) if kept else proposed.get(row.id, 0)
            self.fields[f"unit-{row.id}"] = WholeField(required=False, label=row.name, initial=first)

    def places(self) -> dict[UUID, int]:
        """Return the places; empty means none."""
        return {row.id: self.cleaned_data[f"unit-{row.id}"] or 0 for row in self.rows}


class ExtraInput(forms.Form):
    """Extra places of one unit."""

    unit = forms.ChoiceField(label=gettext_lazy("Unit"))
    extra = WholeField(label=gettext_lazy("Extra places"), min_value=0, max_value=999)
    word = forms.CharField(label=gettext_lazy("Why"), max_length=300)

    def __init__(self, *args: Any, rows: Sequence[UnitRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "unit", [(str(row.id), row.name) for row in rows])


class RegistrationInput(forms.Form):
    """Somebody, or a collective, who strives for an award."""

    award = forms.ChoiceField(label=gettext_lazy("Award"))
    year = YearField(label=gettext_lazy("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    whom = forms.ChoiceField(label=gettext_lazy("Who strives for it"), widget=forms.RadioSelect)
    person = forms.ChoiceField(label=gettext_lazy("From the roster"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Name of the person or collective"), max_length=200, required=False
    )
    goals = forms.CharField(
        label=gettext_lazy("Goals"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args: Any, rules: Mapping[str, AwardRules], people: Sequence[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        choose(self, "award", [(code, each.name) for code, each in rules.items()])
        choose(self, "whom", [("person", _("a person")), ("collective", _("a collective"))])
        choose(self, "person", [(BY_HAND, _("written by hand")), *name_choices(list(people))])
        if not people:
            del self.fields["person"]

    def clean(self) -> dict[str, Any]:
        """Ask for a name where nobody of the roster was chosen; a collective is no person of the roster."""
        typed = super().clean() or {}
        known = self.people.get(typed.get("person", "")) if typed.get("whom") == "person" else None
        typed["person"] = known.pk if known else None
        typed["name"] = known.name if known else " ".join((typed.get("name") or "").split())
        if not typed["name"]:
            self.add_error("name", _("Write the name."))
        return typed


class RulesInput(forms.Form):
    """The rules of an award from a day on."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    valid_from = Day(label=gettext_lazy("In force from"))
    valid_until = Day(
        label=gettext_lazy("Not any more from"),
        required=False,
        help_text=gettext_lazy("Empty while it is given."),
    )
    source = forms.CharField(
        label=gettext_lazy("By which document"), max_length=200, required=False,
        help_text=gettext_lazy("Stands among what the decision rests on."),
    )  # fmt: skip
    giver = forms.ChoiceField(label=gettext_lazy("Who gives it"))
    group = forms.ChoiceField(
        label=gettext_lazy("What sort"),
        help_text=gettext_lazy("Of one body nobody gets a comprehensive and a thematic award in one year."),
    )  # fmt: skip
    ledger_kind = forms.ChoiceField(label=gettext_lazy("Counted in reports as"))
    collectives = forms.BooleanField(label=gettext_lazy("For collectives"), required=False)
    individuals = forms.BooleanField(label=gettext_lazy("For persons"), required=False)
    registered = forms.BooleanField(label=gettext_lazy("Registered at the start of the year"), required=False)
    once = forms.BooleanField(label=gettext_lazy("Once in a life"), required=False)
    women_only = forms.BooleanField(label=gettext_lazy("Of persons: women only"), required=False)
    woman_head = forms.BooleanField(label=gettext_lazy("The collective is led by a woman"), required=False)
    years_of_service = WholeField(required=False, label=gettext_lazy("Years of service"))
    counts = forms.MultipleChoiceField(
        label=gettext_lazy("Service that counts"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: every sort."),
    )  # fmt: skip
    title_before = forms.ChoiceField(label=gettext_lazy("Award held before"), required=False)
    titles_needed = WholeField(required=False, label=gettext_lazy("How many times"))
    within_years = WholeField(required=False, label=gettext_lazy("Within how many years"))
    women_share = WholeField(required=False, label=gettext_lazy("Women in the collective, percent"))
    women_at_least = WholeField(required=False, label=gettext_lazy("Women in the collective, number"))
    years_between = WholeField(required=False, label=gettext_lazy("Years between two"))
    quota_way = forms.ChoiceField(label=gettext_lazy("Quota"))
    quota = WholeField(required=False, label=gettext_lazy("Number of the quota"))
    extra_percent = WholeField(required=False, label=gettext_lazy("Extra quota, percent"))
    vote = forms.ChoiceField(label=gettext_lazy("Votes of the council for it"), required=False)

    body_vi = forms.CharField(label=gettext_lazy("Its name in Vietnamese"), max_length=200, required=False)
    body_zh = forms.CharField(label=gettext_lazy("Its name in Chinese"), max_length=200, required=False)
    body_en = forms.CharField(label=gettext_lazy("Its name in English"), max_length=200, required=False)
    body_address = forms.CharField(
        label=gettext_lazy("Where its register takes the file"), max_length=300, required=False
    )
    body_quota = WholeField(required=False, label=gettext_lazy("How many it takes a year"))
    due = DayOfYear(
        label=gettext_lazy("The file is there by"),
        help_text=gettext_lazy("Day and month, such as 30/6; a call may tell another day."),
    )
    answer = DayOfYear(label=gettext_lazy("Answer expected by"))
    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Papers its file asks for"), required=False, widget=forms.CheckboxSelectMultiple
    )

    NUMBERS = (
        "years_of_service", "titles_needed", "within_years", "women_share", "women_at_least", "years_between",
        "quota", "extra_percent", "body_quota",
    )  # fmt: skip
    LANGUAGES = ("vi", "zh", "en")

    def __init__(
        self, *args: Any, rules: Mapping[str, AwardRules], kinds: Sequence[KindFacts], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "giver", [(str(each), _(words.GIVERS[each])) for each in Giver])
        choose(self, "group", [(str(each), _(words.GROUPS[each])) for each in Group])
        choose(self, "ledger_kind", [(kind.code, kind_name(kind)) for kind in kinds])
        choose(self, "counts", [(str(each), _(words.SERVICES[each])) for each in Service])
        choose(self, "title_before", [("", "–"), *((code, each.name) for code, each in rules.items())])
        choose(self, "quota_way", [(str(each), _(words.QUOTAS[each])) for each in QuotaWay])
        choose(self, "papers", [(str(each), _(words.PAPERS[each])) for each in Paper])
        choose(self, "vote", [("", _("no vote")), *((key, _(word)) for key, word in VOTES.items())])
        for each in Service:
            self.fields[f"factor-{each}"] = WholeField(required=False, label=_(words.SERVICES[each]))

    @property
    def factors(self) -> list[forms.BoundField]:
        """The factors by sort of service."""
        return [self[f"factor-{each}"] for each in Service]

    def clean(self) -> dict[str, Any]:
        """Forget what is told of another body where the unit that calls decides itself."""
        typed = super().clean() or {}
        if typed.get("giver") == Giver.OWN:
            typed |= {"body_quota": None, "due": "", "answer": "", "papers": [], "body_address": ""}
            typed |= {f"body_{language}": "" for language in self.LANGUAGES}
        return typed

    def rules(self, code: str) -> AwardRules:
        """Return the version."""
        typed = self.cleaned_data
        named = ((language, " ".join(typed[f"body_{language}"].split())) for language in self.LANGUAGES)
        told: dict[str, Any] = {name: typed[name] or 0 for name in self.NUMBERS}
        same = (
            "name", "valid_from", "valid_until", "source", "giver", "group", "ledger_kind", "collectives",
            "individuals", "registered", "once", "women_only", "woman_head", "title_before", "quota_way", "vote", "body_address",
            "due", "answer",
        )  # fmt: skip
        factors = tuple(
            (str(each), typed[f"factor-{each}"])
            for each in Service
            if typed[f"factor-{each}"] not in (None, 100)
        )
        return AwardRules(
            code,
            counts=tuple(typed["counts"]),
            factors=factors,
            body=tuple(pair for pair in named if pair[1]),
            papers=tuple(typed["papers"]),
            **{name: typed[name] for name in same},
            **told,
        )


def rules_values(rules: AwardRules, valid_from: date) -> dict[str, Any]:
    """Return what stands in the form: the rules of today, to be kept anew from a day."""
    told = {**rules.__dict__, "valid_from": valid_from, "counts": list(rules.counts)}
    told |= {name: told[name] or "" for name in RulesInput.NUMBERS}
    told |= {f"body_{language}": name for language, name in rules.body} | {"papers": list(rules.papers)}
    return told | {f"factor-{kind}": factor for kind, factor in rules.factors}
