"""What officers enter on the pages of step 2."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from nucong.organisations.models import Unit
from nucong.programmes.plan import Duty
from nucong.programmes.states import REPORTED, DeliverableKind, Recurrence, Strength
from nucong.reporting.actions import CycleDetails
from nucong.reporting.models import Cycle
from nucong.web.documents import labels
from nucong.web.programmes.day_fields import DayField

ASKED_KINDS = (
    DeliverableKind.FORM,
    DeliverableKind.NARRATIVE,
    DeliverableKind.CASES,
    DeliverableKind.MEDIA,
    DeliverableKind.FILES,
    DeliverableKind.OWN_PLAN,
    DeliverableKind.STUDY_MEETING,
)
MAX_WORKBOOK = 5 * 1024 * 1024


def day_input() -> forms.DateInput:
    """Return the input of a day as browsers know it."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class PartnerInput(forms.Form):
    """The partner's unit of a joint programme."""

    partner = forms.ChoiceField(
        label=_("Partner of a joint programme"),
        required=False,
        help_text=_("The partner sees the shared part: this programme, its duties and targets, never your units' answers."),
    )  # fmt: skip

    def __init__(self, *args: Any, partners: Sequence[tuple[Unit, str]], joint: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._units = {str(unit.pk): unit for unit, _name in partners}
        field = self.fields["partner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", translated("none: our own programme")),
            *((str(u.pk), name) for u, name in partners),
        ]
        if joint and partners:
            self.initial["partner"] = str(partners[0][0].pk)

    @property
    def offered(self) -> bool:
        """Whether there is any other organisation to choose from."""
        return bool(self._units)

    @property
    def chosen(self) -> Unit | None:
        """The partner's unit, or None."""
        return self._units.get(self.cleaned_data.get("partner") or "")


class DutyInput(forms.Form):
    """A duty added by the officer."""

    title = forms.CharField(label=_("What is to be done or reported"), max_length=300)
    strength = forms.ChoiceField(
        label=_("How strongly it binds"), choices=[(s.value, _(labels.STRENGTHS[s])) for s in Strength],
        initial=Strength.REQUESTED,
    )  # fmt: skip
    recurrence = forms.ChoiceField(
        label=_("How often"),
        choices=[(r.value, _(labels.RECURRENCES["" if r == Recurrence.ONCE else r])) for r in REPORTED],
    )
    due = DayField(label=_("Due"))
    deliverables = forms.MultipleChoiceField(
        label=_("What is handed in"), widget=forms.CheckboxSelectMultiple,
        choices=[(kind.value, _(labels.DELIVERABLES[kind])) for kind in ASKED_KINDS],
        initial=[DeliverableKind.FORM, DeliverableKind.NARRATIVE],
    )  # fmt: skip

    @property
    def duty(self) -> Duty:
        """The duty as entered."""
        told = self.cleaned_data
        return Duty(
            provision=None, title=told["title"], strength=told["strength"], recurrence=told["recurrence"],
            due=told["due"].isoformat(), report_to="", within_periodic_report=False,
            deliverables=tuple((kind, labels.word(labels.DELIVERABLES, kind)) for kind in told["deliverables"]),
        )  # fmt: skip


class DueInput(forms.Form):
    """The day a duty is due, where the document names none."""

    due_on = DayField(label=_("Due"))


class PlanInput(forms.Form):
    """Title, days and comparison of a report being prepared."""

    title = forms.CharField(
        label=_("Title of the report"), widget=forms.Textarea(attrs={"rows": 2}), max_length=500
    )
    period_start = DayField(label=_("Reports on the time from"))
    period_end = DayField(label=_("until"))
    opens_on = DayField(label=_("Opens on"))
    due_on = DayField(
        label=_("Due"),
        help_text=_("The day counts until 24:00. Levels below get earlier days."),
    )
    previous = forms.ChoiceField(
        label=_("Compare with"), required=False,
        help_text=_("Every figure then shows what it was in that report."),
    )  # fmt: skip

    def __init__(self, *args: Any, cycle: Cycle, earlier: Sequence[tuple[Cycle, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._earlier = {str(each.pk): each for each, _label in earlier}
        field = self.fields["previous"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", translated("no earlier report")), *((str(c.pk), label) for c, label in earlier)]
        for name in ("title", "period_start", "period_end", "opens_on", "due_on"):
            self.initial.setdefault(name, getattr(cycle, name))
        self.initial.setdefault("previous", str(cycle.previous_id or ""))

    @property
    def details(self) -> CycleDetails:
        """The details as entered."""
        told = self.cleaned_data
        return CycleDetails(
            title=told["title"].strip(), period_start=told["period_start"], period_end=told["period_end"],
            opens_on=told["opens_on"], due_on=told["due_on"],
            previous=self._earlier.get(told["previous"]),
        )  # fmt: skip


class DaysInput(forms.Form):
    """The due day of each level below the unit that asks."""

    def __init__(self, *args: Any, days: Sequence[tuple[int, str, date]], last: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._last = last
        self._depths = [depth for depth, _label, _day in days]
        for depth, label, day in days:
            self.fields[f"day_{depth}"] = DayField(label=label, initial=day)

    def clean(self) -> dict[str, Any]:
        """Refuse a day after that of the whole report, and one after that of the level above."""
        told = super().clean() or {}
        above = self._last
        for depth in self._depths:
            day = told.get(f"day_{depth}")
            if day is None:
                continue
            if day > above:
                self.add_error(
                    f"day_{depth}", translated("Not later than the level above, which must still add up.")
                )
            above = day
        return told

    @property
    def days(self) -> dict[int, date]:
        """The days by depth."""
        return {depth: self.cleaned_data[f"day_{depth}"] for depth in self._depths}


class WorkbookInput(forms.Form):
    """An XLSForm workbook."""

    workbook = forms.FileField(label=_("XLSForm workbook (.xlsx)"))

    def clean_workbook(self) -> UploadedFile[Any]:
        """Refuse what is too large to be a form."""
        file: UploadedFile[Any] = self.cleaned_data["workbook"]
        if (file.size or 0) > MAX_WORKBOOK:
            raise forms.ValidationError(_("A form is never larger than 5 MB. Choose the XLSForm workbook."))
        return file


class AmendInput(forms.Form):
    """A change of a frozen list of units."""

    change = forms.ChoiceField(label=_("Change"), widget=forms.RadioSelect)
    due_on = DayField(label=_("New day it is due"), required=False)
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500,
        help_text=_("The unit reads it, and it stays on record."),
    )  # fmt: skip

    def __init__(self, *args: Any, removed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["change"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = (
            [("restore", translated("Put it back on the list: it reports again"))]
            if removed
            else [
                ("extend", translated("Give it another day")),
                ("remove", translated("Take it off the list: it no longer reports")),
            ]
        )
        if removed:
            self.initial["change"] = "restore"
            del self.fields["due_on"]

    def clean(self) -> dict[str, Any]:
        """Ask for the day of an extension."""
        told = super().clean() or {}
        if told.get("change") == "extend" and not told.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", translated("Enter the day by which it is due now."))
        return told


class ChangeInput(forms.Form):
    """One change of the proposed list of units."""

    unit = forms.UUIDField()
    change = forms.CharField()

    @property
    def unit_id(self) -> UUID:
        """The unit that is changed."""
        key: UUID = self.cleaned_data["unit"]
        return key
