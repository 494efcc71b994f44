"""What officers enter about targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from nucong.programmes.actions import is_by_hand, is_share
from nucong.programmes.judging import Comparator, Milestone, TargetRule
from nucong.programmes.known_indicators import proposed_scope
from nucong.programmes.models import Indicator, Objective, Target
from nucong.programmes.states import ClassScope, Strength
from nucong.web.documents import labels
from nucong.web.number_fields import PercentField, WholeField, YearField
from nucong.web.organisations.words import axis_name
from nucong.web.programmes.day_fields import DayField
from nucong.web.programmes.objective_inputs import objective_choices
from nucong.web.programmes.pages.target_words import SCOPES

YEARS, MOST, MOST_SHARE = 4, 10**12, 100


class TargetInput(forms.Form):
    """A target: what measures it, how it compares, and what each milestone year asks."""

    text = forms.CharField(
        label=_("What is to be reached, in words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    objective = forms.ChoiceField(label=_("Objective it serves"), required=False)
    indicator = forms.ChoiceField(label=_("Measured by"), required=False)
    comparator = forms.ChoiceField(
        label=_("Asks for"), required=False,
        choices=[
            (c.value, _(labels.COMPARATORS[c.value]) if c.value else _("an appeal, not judged"))
            for c in Comparator
        ],
        help_text=_("An appeal keeps its number as words. To judge it, choose what it asks for."),
    )  # fmt: skip
    base_year = YearField(label=_("Base year of a direction"), required=False)
    each_year = forms.BooleanField(
        label=_("Asked of every year"), required=False,
        help_text=_("Each finished year is then reached or not by itself, not only the milestone year."),
    )  # fmt: skip
    scope = forms.ChoiceField(label=_("Held against the figure of"), choices=list(SCOPES.items()))
    of_class = forms.ChoiceField(label=_("Held for units of one class alone"), required=False)
    class_below = forms.BooleanField(
        label=_("With all units below those of the class"), required=False,
        help_text=_("For a class of upper units, such as unions of industrial zones."),
    )  # fmt: skip
    strength = forms.ChoiceField(
        label=_("How strongly it binds"), choices=[(s.value, _(labels.STRENGTHS[s])) for s in Strength]
    )

    def __init__(
        self, *args: Any, target: Target | None, rule: TargetRule, library: Sequence[Indicator],
        objectives: Sequence[Objective], classes: Mapping[str, str], proposed: str = "", **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._library = {str(each.pk): each for each in library}
        field = self.fields["indicator"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", translated("nothing yet")), *((k, i.name) for k, i in self._library.items())]
        suggested = next((str(each.pk) for each in library if each.code == proposed), "")
        self._objectives = {str(each.pk): each for each in objectives}
        if objectives:
            held = self.fields["objective"]
            assert isinstance(held, forms.ChoiceField)
            held.choices = objective_choices(objectives)
        else:
            del self.fields["objective"]
        held_for = self.fields["of_class"]
        assert isinstance(held_for, forms.ChoiceField)
        held_for.choices = [
            ("", translated("every unit")),
            *_by_axis(classes),
        ]
        self.proposed = bool(suggested) and target is not None and target.indicator_id is None
        if target is not None:
            self.fields["text"].required = False
            if not is_by_hand(target):
                del self.fields["text"]  # the words of the document, or of its source, stay
            self.initial = {
                **self.initial,
                "indicator": _measure_of(target, library) or suggested, "comparator": target.comparator,
                "base_year": target.base_year, "each_year": rule.each_year, "strength": target.strength,
                "scope": target.scope if target.indicator_id else proposed_scope(target.text),
                "objective": str(target.objective_id or ""),
                "of_class": target.of_class, "class_below": target.class_below, "text": target.text,
            }  # fmt: skip
        for place in range(YEARS):
            known = rule.milestones[place] if place < len(rule.milestones) else None
            for name, field in (
                ("year", YearField(label=translated("Year"), required=False)),
                ("value", _asked(translated("Percent or number"))),
                ("upper", _asked(translated("up to (percent or number)"))),
            ):
                field.widget.attrs["aria-label"] = field.label
                self.fields[f"{name}_{place}"] = field
            if known:
                self.initial[f"year_{place}"] = known.year
                self.initial[f"value_{place}"] = known.value
                self.initial[f"upper_{place}"] = known.upper

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The milestone years as rows of three fields."""
        return [(self[f"year_{n}"], self[f"value_{n}"], self[f"upper_{n}"]) for n in range(YEARS)]

    def clean(self) -> dict[str, Any]:
        """Refuse a year without its value and a value without its year."""
        said = super().clean() or {}
        for place in range(YEARS):
            year, value = said.get(f"year_{place}"), said.get(f"value_{place}")
            if (year is None) != (value is None) and not self.errors:
                raise forms.ValidationError(translated("A milestone needs both its year and its value."))
            if is_share(self.chosen) and max(said.get(f"upper_{place}") or 0, value or 0) > MOST_SHARE:
                self.add_error(f"value_{place}", translated("A share is 100% at most."))
            earlier = [said.get(f"year_{before}") for before in range(place)]
            if year is not None and year in earlier:
                self.add_error(
                    f"year_{place}", translated("This year stands above already; keep one value for it.")
                )
        return said

    @property
    def years(self) -> list[Milestone]:
        """The milestones as entered."""
        said = self.cleaned_data
        return [
            Milestone(said[f"year_{n}"], Decimal(said[f"value_{n}"]), said.get(f"upper_{n}"))
            for n in range(YEARS)
            if said.get(f"year_{n}") is not None
        ]

    @property
    def chosen_objective(self) -> Objective | None:
        """The objective it stands under, or None."""
        return self._objectives.get(self.cleaned_data.get("objective") or "")

    @property
    def chosen_class(self) -> ClassScope | None:
        """The class of units it is held for, or None for every unit."""
        named = self.cleaned_data.get("of_class")
        return ClassScope(named, bool(self.cleaned_data.get("class_below"))) if named else None

    @property
    def chosen(self) -> Indicator | None:
        """The indicator, or None."""
        return self._library.get(self.cleaned_data.get("indicator") or "")


def _asked(label: str) -> PercentField:
    return PercentField(label=label, required=False, places=4, max_value=MOST)


def _by_axis(classes: Mapping[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the classes to choose from under the way in which they sort units."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for named, words in classes.items():
        groups.setdefault(axis_name(named.partition(":")[0]), []).append((named, words))
    return list(groups.items())


class WhatIfInput(forms.Form):
    """Another condition, another day."""

    women = PercentField(label=_("Condition: women at least (%)"), required=False, max_value=MOST_SHARE)
    on = DayField(label=_("As of"), required=False)


class TellInput(forms.Form):
    """The day as of which our half is told."""

    on = DayField(label=_("As of"))


def _measure_of(target: Target, library: Sequence[Indicator]) -> str:
    """Return the row of the library a target follows: its indicator as it is defined today; "" for none."""
    code = target.indicator.code if target.indicator else ""
    return next((str(each.pk) for each in library if each.code == code), "")


class RemovalInput(forms.Form):
    """Why a target is taken away, and from which day it is asked no more."""

    reason = forms.CharField(label=_("Why it is taken away"), max_length=300)
    on = DayField(label=_("Asked no more from"), required=False)


class OutsideInput(forms.Form):
    """A figure that comes from somebody else."""

    year = YearField(label=_("Year"))
    met = WholeField(label=_("Reached"), max_value=MOST)
    all = WholeField(label=_("Of all"), max_value=MOST)
    source = forms.CharField(label=_("Who told it, in which document"), max_length=300)
