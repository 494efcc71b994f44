"""What officers enter on the pages of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from nucong.programmes.actions import RegimePlan
from nucong.programmes.models import Programme, Regime
from nucong.programmes.periods import LAST_FIRST_DAY, DueRule, PeriodKind, YearStart
from nucong.programmes.rules import Occurrence
from nucong.web.calendar.words import DUE_RULES, KINDS
from nucong.web.number_fields import WholeField
from nucong.web.programmes.inputs import day_input

MOST_HEADINGS = 40
NO_FORM, FROM_HEADINGS = "none", "headings"


class YearStartInput(forms.Form):
    """The first day of a year of reports."""

    year_day = WholeField(label=_("Day"), min_value=1, max_value=LAST_FIRST_DAY)
    year_month = WholeField(label=_("Month"), min_value=1, max_value=12)

    @property
    def starts(self) -> YearStart:
        """The day as entered."""
        return YearStart(self.cleaned_data["year_month"], self.cleaned_data["year_day"])


class RegimeInput(YearStartInput):
    """A reporting regime."""

    title = forms.CharField(
        label=_("Title of the reports"), max_length=200,
        help_text=_("Without the period: it is added to each report."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Which report"), choices=[(k.value, _(KINDS[k])) for k in PeriodKind])
    due_rule = forms.ChoiceField(
        label=_("Due"), choices=[(rule.value, _(DUE_RULES[rule])) for rule in DueRule],
        help_text=_("A day the month does not have means its last day."),
    )  # fmt: skip
    due_number = WholeField(label=_("Day or number of days"), min_value=1, max_value=90, initial=5)
    opens_before = WholeField(
        label=_("Days before it is due to open it"), min_value=0, max_value=360, initial=30,
        help_text=_("On that day it is proposed on your home page; nothing opens by itself."),
    )  # fmt: skip
    starts_on = forms.DateField(
        label=_("In force from"), widget=day_input(),
        help_text=_("The first report is on the period that holds this day."),
    )  # fmt: skip
    ends_on = forms.DateField(label=_("In force until"), widget=day_input(), required=False)
    classes = forms.MultipleChoiceField(
        label=_("Which units report"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Units below them take part through them. Without a choice: everybody directly below."),
    )  # fmt: skip
    headings = forms.CharField(
        label=_("Headings of the report, one a line"), widget=forms.Textarea(attrs={"rows": 5}), required=False,
        max_length=6000, help_text=_("Duties of directives are added behind them as sections of their own."),
    )  # fmt: skip
    form_from = forms.ChoiceField(label=_("Its figures"), required=False)
    basis = forms.ChoiceField(
        label=_("Ordered by"), required=False,
        help_text=_("The document units see as its reason."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, classes: Sequence[tuple[str, str]], known_forms: Sequence[tuple[str, str]],
        bases: Sequence[Programme], regime: Regime | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._regime = regime
        self._bases = {str(programme.pk): programme for programme in bases}
        self._choices("classes", list(classes))
        if regime is not None:
            del self.fields["form_from"], self.fields["basis"]
            return
        self._choices(
            "form_from",
            [
                (FROM_HEADINGS, translated("proposed from the headings")),
                (NO_FORM, translated("no table: only words")),
                *((key, translated("as in: {form}").format(form=title)) for key, title in known_forms),
            ],
        )
        own = ("", translated("our own document on periodic reports"))
        self._choices("basis", [own, *((key, p.title[:120]) for key, p in self._bases.items())])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning, days no month has, and too many headings."""
        told = super().clean() or {}
        starts_on, ends_on = told.get("starts_on"), told.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", translated("It ends before it begins."))
        of_month = (DueRule.DAY_OF_LAST_MONTH, DueRule.DAY_OF_NEXT_MONTH)
        if told.get("due_rule") in of_month and (told.get("due_number") or 1) > 31:
            self.add_error("due_number", translated("A month has 31 days at most."))
        if len(self._headings(told)) > MOST_HEADINGS:
            self.add_error("headings", translated("At most 40 headings. Put smaller ones together."))
        return told

    @property
    def basis_chosen(self) -> Programme | None:
        """The programme of the document that orders it."""
        return self._bases.get(self.cleaned_data.get("basis") or "")

    @property
    def form_like(self) -> UUID | None:
        """The form whose questions are taken over, or None."""
        chosen = self.cleaned_data.get("form_from") or NO_FORM
        return None if chosen in (NO_FORM, FROM_HEADINGS) else UUID(chosen)

    @property
    def from_headings(self) -> bool:
        """Whether figures are proposed under each heading."""
        return self.cleaned_data.get("form_from") == FROM_HEADINGS

    @property
    def plan(self) -> RegimePlan:
        """The regime as entered."""
        told = self.cleaned_data
        return RegimePlan(
            title=" ".join(told["title"].split()),
            kind=PeriodKind(told["kind"]),
            year_start=self.starts,
            due_rule=DueRule(told.get("due_rule") or DueRule.DAYS_AFTER),
            due_number=told["due_number"],
            opens_before=told["opens_before"],
            starts_on=told["starts_on"],
            ends_on=told["ends_on"],
            classes=tuple(told["classes"]),
            outline=self._outline(),
            form_id=self._regime.form_id if self._regime else None,
        )

    def _outline(self) -> tuple[dict[str, str], ...]:
        """Return the headings; one that was there keeps its key, so that its figures stay with it."""
        known = {part["title"]: part["key"] for part in (self._regime.outline if self._regime else ())}
        taken = set(known.values())
        outline = []
        for heading in self._headings(self.cleaned_data):
            key = known.get(heading) or next(f"s{n}" for n in range(1, 200) if f"s{n}" not in taken)
            taken.add(key)
            outline.append({"key": key, "title": heading, "hint": ""})
        return tuple(outline)

    @staticmethod
    def _headings(told: dict[str, Any]) -> list[str]:
        lines = (" ".join(line.split())[:300] for line in (told.get("headings") or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    @staticmethod
    def starting(regime: Regime) -> dict[str, Any]:
        """Return what the fields show of a regime."""
        names = (
            "kind", "year_month", "year_day", "due_rule", "due_number", "opens_before", "starts_on", "ends_on", "classes",
        )  # fmt: skip
        return {
            **{name: getattr(regime, name) for name in names},
            "title": regime.obligation.title,
            "headings": "\n".join(part["title"] for part in regime.outline),
        }


class OccurrenceInput(forms.Form):
    """The days of a thematic or ad-hoc report."""

    period_start = forms.DateField(label=_("Reports on the time from"), widget=day_input())
    period_end = forms.DateField(label=_("until"), widget=day_input())
    due_on = forms.DateField(label=_("Due"), widget=day_input())

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        told = super().clean() or {}
        first, last = told.get("period_start"), told.get("period_end")
        if first and last and last < first:
            self.add_error("period_end", translated("It ends before it begins."))
        return told

    @property
    def occurrence(self) -> Occurrence:
        """The days as entered."""
        told = self.cleaned_data
        return Occurrence(told["due_on"], told["period_start"], told["period_end"])


class InsideInput(forms.Form):
    """The periodic report a duty is answered in."""

    regime = forms.ChoiceField(label=_("Answered inside"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, regimes: Sequence[tuple[Regime, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._regimes = {str(regime.pk): regime for regime, _label in regimes}
        field = self.fields["regime"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(regime.pk), label) for regime, label in regimes]

    @property
    def chosen(self) -> Regime:
        """The regime as chosen."""
        return self._regimes[self.cleaned_data["regime"]]
