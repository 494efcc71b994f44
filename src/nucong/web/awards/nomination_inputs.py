"""What people type about a nominee, consent, votes, and an award given elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nucong.awards.actions import GivenFacts, NominationFacts
from nucong.awards.elsewhere import body_name
from nucong.awards.models import Award, Nomination
from nucong.awards.rules import AwardRules
from nucong.awards.states import ConsentWay, Service, Told
from nucong.roster.models import Person
from nucong.web.awards import words
from nucong.web.awards.inputs import BY_HAND, FIRST_YEAR, LAST_YEAR
from nucong.web.number_fields import WholeField, YearField
from nucong.web.roster.inputs import Day, choose
from nucong.web.roster.words import name_choices, sexes

STRETCHES, TITLES = range(1, 5), range(1, 4)


class NominationInput(forms.Form):
    """A person or a collective, whichever `collective` says."""

    award = forms.ChoiceField(label=gettext_lazy("Award"))
    person = forms.ChoiceField(label=gettext_lazy("From the roster"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Name of the person or collective"), max_length=200, required=False
    )
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), widget=forms.RadioSelect, required=False)
    position = forms.CharField(label=gettext_lazy("Position"), max_length=200, required=False)
    members = WholeField(required=False, label=gettext_lazy("Members in all"))
    women = WholeField(required=False, label=gettext_lazy("Women among them"))
    woman_head = forms.NullBooleanField(
        label=gettext_lazy("Led by a woman"), required=False,
        widget=forms.Select(choices=[("unknown", "–"), ("true", gettext_lazy("yes")), ("false", gettext_lazy("no"))]),
    )  # fmt: skip
    report = forms.CharField(
        label=gettext_lazy("What was achieved"), max_length=20_000, required=False,
        widget=forms.Textarea(attrs={"rows": 9}), help_text=gettext_lazy("Or add the report as a file, after saving."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, collective: bool, awards: Sequence[tuple[str, str]], codes: Mapping[str, AwardRules],
        people: Sequence[Person], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.collective = collective
        self.people = {str(person.pk): person for person in people}
        choose(self, "award", list(awards))
        choose(self, "sex", sexes())
        choose(self, "person", [(BY_HAND, _("written by hand")), *name_choices(list(people))])
        others = ("person", "sex", "position") if collective else ("members", "women", "woman_head")
        for name in others:
            del self.fields[name]
        if not people:
            self.fields.pop("person", None)
        self._rows(codes)

    def _rows(self, codes: Mapping[str, AwardRules]) -> None:
        sorts = [("", "–"), *((str(each), _(words.SERVICES[each])) for each in Service)]
        held = [("", "–"), *((code, each.name) for code, each in codes.items())]
        for place in () if self.collective else STRETCHES:
            self.fields[f"sort-{place}"] = forms.ChoiceField(
                label=_("Service as"), choices=sorts, required=False
            )
            self.fields[f"first-{place}"] = Day(label=_("from"), required=False)
            self.fields[f"last-{place}"] = Day(label=_("until"), required=False)
        for place in TITLES:
            self.fields[f"title-{place}"] = forms.ChoiceField(
                label=_("Held before"), choices=held, required=False
            )
            self.fields[f"year-{place}"] = YearField(
                label=_("in the year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
            )

    @property
    def who(self) -> list[forms.BoundField]:
        """The fields about the nominee."""
        wanted = ("award", "person", "name", "sex", "position", "members", "women", "woman_head")
        return [self[name] for name in wanted if name in self.fields]

    @property
    def service(self) -> list[list[forms.BoundField]]:
        """Rows of service."""
        return [
            [self[f"{name}-{place}"] for name in ("sort", "first", "last")]
            for place in STRETCHES
            if f"sort-{place}" in self.fields
        ]

    @property
    def titles(self) -> list[list[forms.BoundField]]:
        """Rows of earlier awards."""
        return [[self[f"{name}-{place}"] for name in ("title", "year")] for place in TITLES]

    @property
    def open_more(self) -> bool:
        """Whether a row of service or of earlier awards holds something, or something wrong."""
        return any(field.errors or field.value() for row in (*self.service, *self.titles) for field in row)

    def clean(self) -> dict[str, Any]:
        """Ask for a name and sex, for both days of service, and for numbers that fit."""
        typed = super().clean() or {}
        known = self.people.get(typed.get("person") or "")
        if known is not None:
            typed["name"], typed["sex"] = known.name, known.sex
        elif not (typed.get("name") or "").strip():
            self.add_error("name", _("Write the name."))
        if not self.collective and not typed.get("sex"):
            self.add_error("sex", _("Say whether it is a woman or a man."))
        if (typed.get("women") or 0) > (typed.get("members") or 0) and typed.get("members") is not None:
            self.add_error("women", _("There are more women than members."))
        for place in () if self.collective else STRETCHES:
            first, last = typed.get(f"first-{place}"), typed.get(f"last-{place}")
            if typed.get(f"sort-{place}") and (not first or not last or last < first):
                self.add_error(f"sort-{place}", _("Service needs a first day and a last day after it."))
        return typed

    def facts(self) -> NominationFacts:
        """Return what was typed."""
        typed = self.cleaned_data
        known = self.people.get(typed.get("person") or "")
        service = tuple(
            (typed[f"sort-{n}"], typed[f"first-{n}"].isoformat(), typed[f"last-{n}"].isoformat())
            for n in STRETCHES
            if typed.get(f"sort-{n}")
        )
        titles = tuple(
            (typed[f"title-{n}"], typed[f"year-{n}"])
            for n in TITLES
            if typed[f"title-{n}"] and typed[f"year-{n}"]
        )
        return NominationFacts(
            self.collective, typed["name"], known.pk if known else None, typed.get("position", ""),
            typed.get("sex", ""), typed.get("members"), typed.get("women"), typed.get("woman_head"), service, titles,
            typed["report"],
        )  # fmt: skip


def nomination_values(kept: Nomination) -> dict[str, Any]:
    """Return a nomination as it stands in the fields."""
    told: dict[str, Any] = {
        name: getattr(kept, name) for name in ("name", "sex", "position", "members", "women", "report")
    }
    told |= {"award": str(kept.award_id), "person": str(kept.person_id or ""), "woman_head": kept.woman_head}
    for place, (sort, first, last) in enumerate(kept.service, start=1):
        told |= {f"sort-{place}": sort, f"first-{place}": date.fromisoformat(first), f"last-{place}": date.fromisoformat(last)}  # fmt: skip
    for place, (code, year) in enumerate(kept.titles, start=1):
        told |= {f"title-{place}": code, f"year-{place}": year}
    return told


class ConsentInput(forms.Form):
    """That she or he agreed."""

    given_on = Day(label=gettext_lazy("Agreed on"))
    way = forms.ChoiceField(label=gettext_lazy("How"))
    public = forms.BooleanField(
        label=gettext_lazy("May be named to everybody, in the public roll of honour"), required=False
    )
    outward = forms.MultipleChoiceField(
        label=gettext_lazy("What may go to the body that decides"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only what is ticked stands in the list; without the name nothing goes there."),
    )  # fmt: skip

    def __init__(self, *args: Any, rules: AwardRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "way", [(str(each), _(words.WAYS[each])) for each in ConsentWay])
        choose(self, "outward", [(str(each), _(words.TOLD[each])) for each in Told])
        if not body_name(rules, ""):
            del self.fields["outward"]


class BallotInput(forms.Form):
    """A secret vote in numbers."""

    held_on = Day(label=gettext_lazy("Day of the vote"))
    members = WholeField(label=gettext_lazy("Members of the council"), min_value=1, max_value=999)
    in_favour = WholeField(label=gettext_lazy("Votes for"), min_value=0, max_value=999)
    against = WholeField(label=gettext_lazy("Votes against"), min_value=0, max_value=999)
    abstained = WholeField(label=gettext_lazy("Abstained"), min_value=0, max_value=999)


class GivenInput(forms.Form):
    """An award that came from elsewhere, or before this was kept here."""

    award = forms.ChoiceField(label=gettext_lazy("Award"))
    whom = forms.ChoiceField(label=gettext_lazy("Who got it"), widget=forms.RadioSelect, initial="person")
    person = forms.ChoiceField(label=gettext_lazy("From the roster"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Name of the person or collective"), max_length=200, required=False
    )
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), widget=forms.RadioSelect, required=False)
    position = forms.CharField(label=gettext_lazy("Position"), max_length=200, required=False)
    on = Day(label=gettext_lazy("Day of the decision"))
    year = YearField(
        label=gettext_lazy("The year that is honoured"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    giver_words = forms.CharField(label=gettext_lazy("Who gave it"), max_length=200)
    decision_words = forms.CharField(
        label=gettext_lazy("Number of the decision"), max_length=200, required=False
    )
    named = forms.BooleanField(label=gettext_lazy("Agreed to be named in the roll of honour"), required=False)
    public = forms.BooleanField(
        label=gettext_lazy("May be named to everybody, in the public roll of honour"), required=False
    )
    beside = forms.BooleanField(
        label=gettext_lazy("It is somebody else of this name, or was given beside the other award"),
        required=False,
    )

    def __init__(
        self, *args: Any, rules: Mapping[str, AwardRules], people: Sequence[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.order_fields(["beside"])
        self._beside = self.fields["beside"]
        if "beside" not in self.data:
            del self.fields["beside"]
        choose(self, "award", [(code, each.name) for code, each in rules.items()])
        choose(self, "whom", [("person", _("a person")), ("collective", _("a collective"))])
        choose(self, "sex", sexes())
        choose(self, "person", [(BY_HAND, _("written by hand")), *name_choices(list(people))])
        if not people:
            del self.fields["person"]

    def ask_beside(self) -> None:
        """Ask under the refusal, before all else, whether it is another award than the one kept under this name."""
        self.fields["beside"] = self._beside
        self.order_fields(["beside"])

    def clean(self) -> dict[str, Any]:
        """Ask for a name; of a person for her sex."""
        typed = super().clean() or {}
        person = typed.get("whom") == "person"
        known = self.people.get(typed.get("person") or "") if person else None
        if known is not None:
            typed["name"], typed["sex"] = known.name, known.sex
        typed["known"] = known
        if not (typed.get("name") or "").strip():
            self.add_error("name", _("Write the name."))
        if person and not typed.get("sex"):
            self.add_error("sex", _("Say whether it is a woman or a man."))
        return typed

    def facts(self) -> GivenFacts:
        """Return what was typed."""
        typed = self.cleaned_data
        collective = typed["whom"] == "collective"
        known = typed["known"]
        return GivenFacts(
            on=typed["on"], year=typed["year"], collective=collective, name=typed["name"],
            sex="" if collective else typed["sex"], person=known.pk if known else None,
            position="" if collective else typed["position"], giver_words=typed["giver_words"],
            decision_words=typed["decision_words"], named=collective or typed["named"], public=typed["public"],
            beside=typed.get("beside", False),
        )  # fmt: skip


class CorrectInput(GivenInput):
    """The same award as it should have been entered, with the reason."""

    reason = forms.CharField(label=gettext_lazy("Why it is corrected"), max_length=300)


def as_entered(award: Award) -> dict[str, Any]:
    """Return what was typed when an award was entered by hand."""
    return {
        "award": award.code, "whom": "collective" if award.collective else "person",
        "person": str(award.person_id or BY_HAND), "name": award.name, "sex": "F" if award.record.women else "M",
        "position": award.position, "on": award.record.on, "year": award.year, "giver_words": award.giver_words,
        "decision_words": award.decision_words, "named": award.named, "public": award.public,
    }  # fmt: skip
