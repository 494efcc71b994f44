"""What officers enter about an indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nucong.programmes.indicators import BODIES, OUTSIDE, Definition, from_data
from nucong.web.number_fields import PercentField, WholeField
from nucong.web.programmes.day_fields import DayField
from nucong.web.programmes.figure_choices import Choices
from nucong.web.programmes.indicator_words import LEVELS
from nucong.web.roster.words import body_kind, outside_kind

PERCENT_PLACES = 4
ANY = [("", _("does not matter")), ("yes", _("yes")), ("no", _("no"))]
COUNTS = [
    ("posts", _("held posts: how many of them meet the test")),
    ("units", _("units: how many of them hold a post that meets the test")),
    ("planned", _("people planned for posts: how many of them meet the test")),
    ("planned_units", _("planning lists of units: how many of them name somebody who meets the test")),
    ("figures", _("units: how many of them told a figure in the year")),
    ("ratio", _("what units told: one figure as a share of another")),
    ("amount", _("what units told: how much it adds up to")),
    ("outside", _("what others count, entered with its source")),
]


PLANNED = [("", _("any post")), ("key", _("key posts")), ("committee", _("the executive committee"))]


def _flag(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=ANY, required=False)


class IndicatorInput(forms.Form):
    """An indicator: what is counted, of which population, what must be met."""

    code = forms.SlugField(
        label=pgettext_lazy("of an indicator", "Code"), max_length=60, help_text=_("Latin letters, digits and _; it stays the same over the years."),
    )  # fmt: skip
    name = forms.CharField(label=_("Name"), max_length=300)
    meaning = forms.CharField(
        label=_("Meaning in words"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    source = forms.CharField(label=_("Document that defines it"), max_length=300, required=False)
    valid_from = DayField(label=_("In force from"))
    counts = forms.ChoiceField(label=_("What is counted"), choices=COUNTS, widget=forms.RadioSelect)
    level = forms.ChoiceField(label=_("Only of"), required=False)
    women = PercentField(
        places=PERCENT_PLACES,
        required=False,
        label=_("Only units with at least this share of women at work (%)"),
    )
    bodies = forms.MultipleChoiceField(
        label=_("Only posts in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    key = _flag(_("Only key officers"))
    women_work = _flag(_("Only those in charge of women's work"))
    outside = forms.MultipleChoiceField(
        label=_("Only people who also sit in"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Each is counted once, whatever posts she or he holds."),
    )  # fmt: skip
    planned_for = forms.ChoiceField(label=_("Only those planned for"), required=False, choices=PLANNED)
    test_bodies = forms.MultipleChoiceField(
        label=_("Must sit in one of"), required=False, widget=forms.CheckboxSelectMultiple
    )
    test_sex = forms.ChoiceField(
        label=_("Must be"), required=False, choices=[("", _("does not matter")), ("F", _("women")), ("M", _("men"))]
    )  # fmt: skip
    test_key = _flag(_("Must be a key officer"))
    test_trained = _flag(_("Must have been trained"))
    test_women_work = _flag(_("Must be in charge of women's work"))
    test_outside = forms.MultipleChoiceField(
        label=_("Must also sit in one of"), required=False, widget=forms.CheckboxSelectMultiple
    )
    figure = forms.ChoiceField(label=pgettext_lazy("of an indicator", "Figure"), required=False)
    at_least = WholeField(label=_("At least"), min_value=1, initial=1, required=False)
    over_years = forms.BooleanField(
        label=_("Added up over all years since the programme began"), required=False
    )
    part = forms.ChoiceField(label=pgettext_lazy("of an indicator", "The part"), required=False)
    whole = forms.ChoiceField(
        label=pgettext_lazy("of an indicator", "Of which whole"), required=False,
        help_text=_("A unit counts once it told both; one whose part is larger than the whole is left out."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, figures: Choices, wholes: Choices, further: Sequence[Mapping[str, Any]] = (),
        measured_in: str = "", **kwargs: Any,
    ) -> None:  # fmt: skip
        """`further`: alternatives beside the one shown; they and what others measure in stay as they are. A figure no longer offered stays too."""
        super().__init__(*args, **kwargs)
        for name, offered in (("figure", figures), ("part", figures), ("whole", wholes)):
            choices = self.fields[name]
            assert isinstance(choices, forms.ChoiceField)
            kept = str(self.initial.get(name) or "")
            held = [(kept, kept)] if kept and kept not in dict(offered) else []
            choices.choices = [("", "–"), *offered, *held]
        self._further, self._measured_in = list(further), measured_in
        bodies = [(body, body_kind(body)) for body in BODIES]
        outside = [(kind, outside_kind(kind)) for kind in OUTSIDE]
        offered_of = {"bodies": bodies, "test_bodies": bodies, "outside": outside, "test_outside": outside}
        for name, choices_of_it in offered_of.items():
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = choices_of_it
        level = self.fields["level"]
        assert isinstance(level, forms.ChoiceField)
        level.choices = [("", translated("all units")), *((k, translated(w)) for k, w in LEVELS.items())]

    @property
    def definition(self) -> Definition:
        """The definition as entered. Raises IndicatorNotUnderstood."""
        said = self.cleaned_data
        units: dict[str, Any] = {"level": said["level"]} if said["level"] else {}
        if said["women"] is not None:
            units["women_at_least"] = str(Fraction(said["women"]) / 100)
        population = _given(
            bodies=said["bodies"], level=said["level"], key=said["key"], women_work=said["women_work"],
            outside=said["outside"],
        )  # fmt: skip
        test = _given(
            bodies=said["test_bodies"], sex=said["test_sex"], key=said["test_key"], trained=said["test_trained"],
            women_work=said["test_women_work"], outside=said["test_outside"],
        )  # fmt: skip
        match said["counts"]:
            case "posts":
                return from_data({"counts": "posts", "population": population, "test": test})
            case "units":
                return from_data({"counts": "units", "population": units, "any_post": [test, *self._further]})
            case "planned" | "planned_units":
                return from_data({
                    "counts": "planned", "population": units, "of_units": said["counts"] == "planned_units",
                    "planned": {said["planned_for"]: True} if said["planned_for"] else {},
                    "test": _given(sex=said["test_sex"], key=said["test_key"]),
                })  # fmt: skip
            case "figures":
                told = {"figure": said["figure"], "at_least": said["at_least"] or 1}
                return from_data({"counts": "figures", "population": units, **told})
            case "amount":
                told = {"figure": said["figure"], "over_years": said["over_years"]}
                return from_data({"counts": "amount", "population": units, **told})
            case "ratio":
                told = {"part": said["part"], "whole": said["whole"]}
                return from_data({"counts": "ratio", "population": units, **told})
            case _:
                return from_data({"counts": "outside", "measured_in": self._measured_in})


class EndInput(forms.Form):
    """The end of an indicator."""

    on = DayField(label=_("No longer in force from"))
    reason = forms.CharField(label=_("Why the indicator ends"), max_length=300)


def _given(**fields: Any) -> dict[str, Any]:
    """Return the fields that say something; "yes" and "no" as truth values."""
    words = {"yes": True, "no": False}
    return {
        name: words.get(value, value) if isinstance(value, str) else value
        for name, value in fields.items()
        if value
    }


def _percent(share: str) -> Decimal:
    ratio = Fraction(share) * 100
    return round(Decimal(ratio.numerator) / ratio.denominator, PERCENT_PLACES)


def initial_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the fields of a stored definition show, as far as one row of tests goes."""
    population, tests = data.get("population") or {}, data.get("any_post") or [data.get("test") or {}]
    test = tests[0]
    words = {True: "yes", False: "no", None: ""}
    share = population.get("women_at_least")
    return {
        "counts": "planned_units" if data.get("of_units") else data.get("counts"), "level": population.get("level", ""), "bodies": population.get("bodies", []),
        "key": words[population.get("key")], "women_work": words[population.get("women_work")],
        "women": None if share is None else _percent(share), "test_bodies": test.get("bodies", []),
        "outside": population.get("outside", []), "test_outside": test.get("outside", []),
        "test_women_work": words[test.get("women_work")], "planned_for": next(iter(data.get("planned") or {}), ""),
        "test_sex": test.get("sex", ""), "test_key": words[test.get("key")], "test_trained": words[test.get("trained")],
        "figure": data.get("figure", ""), "at_least": data.get("at_least", 1), "part": data.get("part", ""),
        "over_years": bool(data.get("over_years")),
        "whole": data.get("whole", ""),
    }  # fmt: skip
