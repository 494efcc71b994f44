"""What people type about courses."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named
from nucong.programmes.models import Task
from nucong.roster import course_rules
from nucong.roster.course_rules import CourseFacts
from nucong.roster.models import CertificateTemplate, Course
from nucong.roster.queries import Named, Offered
from nucong.roster.states import (
    COURSE_FORM_WORDS,
    POPULATION_WORDS,
    RESULT_WORDS,
    SUBJECT_WORDS,
    CourseForm,
    CourseResult,
    Population,
    Subject,
)
from nucong.web.locales import written_day
from nucong.web.number_fields import WholeField, YearField
from nucong.web.roster.inputs import Day, choose

MOST_PLACES = 999
MOST_LESSONS = 999


class CourseInput(forms.Form):
    """A course as it is planned."""

    title = forms.CharField(label=gettext_lazy("Title of the course"), max_length=200)
    subject = forms.ChoiceField(
        label=gettext_lazy("What it teaches"),
        help_text=gettext_lazy(
            "Gender and women's work count for the targets on trained officers; others do not."
        ),
    )
    population = forms.ChoiceField(label=gettext_lazy("Which officers it is for"))
    first = Day(label=gettext_lazy("First day"))
    last = Day(label=gettext_lazy("Last day"))
    weekends = forms.BooleanField(label=gettext_lazy("Also on Saturdays and Sundays"), required=False)
    form = forms.ChoiceField(label=gettext_lazy("How it is held"), widget=forms.RadioSelect)
    place = forms.CharField(label=gettext_lazy("Place, or the room online"), max_length=200, required=False)
    trainers = forms.CharField(label=gettext_lazy("Trainers"), max_length=500, required=False)
    hours = WholeField(
        label=gettext_lazy("Lessons"), min_value=1, max_value=MOST_LESSONS, required=False,
        help_text=gettext_lazy("Of the whole course; certificates tell them."),
    )  # fmt: skip
    capacity = WholeField(
        label=gettext_lazy("How many it can take"), min_value=1, max_value=MOST_PLACES, required=False,
        help_text=gettext_lazy("From it follows the proposal of places by unit."),
    )  # fmt: skip
    enrol_until = Day(label=gettext_lazy("Units name people until"), required=False)
    task = forms.ChoiceField(label=gettext_lazy("Work of a programme"), required=False)

    def __init__(self, *args: Any, tasks: list[Task], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "subject", [(str(each), _(SUBJECT_WORDS[each])) for each in Subject])
        choose(self, "population", [(str(each), _(POPULATION_WORDS[each])) for each in Population])
        choose(self, "form", [(str(each), _(COURSE_FORM_WORDS[each])) for each in CourseForm])
        if tasks:
            choose(self, "task", [("", "–"), *((str(task.pk), _task(task)) for task in tasks)])
        else:
            del self.fields["task"]

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first, and days on which nobody meets."""
        typed = super().clean() or {}
        first, last = typed.get("first"), typed.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first. Correct one of the two."))
        until = typed.get("enrol_until")
        if until and last and until > last:
            self.add_error(
                "enrol_until", _("People are named before the course ends. Choose an earlier day.")
            )
        return typed

    def facts(self) -> CourseFacts:
        """Return what was typed."""
        typed = self.cleaned_data
        days = course_rules.days_between(typed["first"], typed["last"], weekends=typed["weekends"])
        return CourseFacts(
            typed["title"], typed["subject"], typed["population"], typed["form"], days, typed["place"],
            typed["trainers"], typed["capacity"], typed["enrol_until"],
            UUID(typed["task"]) if typed.get("task") else None, typed["hours"],
        )  # fmt: skip


def first_values(course: Course) -> dict[str, Any]:
    """Return what stands in the form of a course that is changed."""
    facts = (
        "title",
        "subject",
        "population",
        "form",
        "place",
        "trainers",
        "hours",
        "capacity",
        "enrol_until",
    )
    return {
        **{name: getattr(course, name) for name in facts},
        "first": course.first_day,
        "last": course.last_day,
        "weekends": any(day.weekday() >= course_rules.SATURDAY for day in course.meets),
        "task": str(course.task_id or ""),
    }


def _task(task: Task) -> str:
    title = " ".join(task.title.split())
    return f"{task.number} {title[:90]}{'…' if len(title) > 90 else ''}".strip()


class PlacesInput(forms.Form):
    """Places of every unit that may be called."""

    def __init__(self, *args: Any, offered: list[Offered], given: dict[UUID, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        for each in offered:
            first = given.get(each.row.id, 0) if given else each.proposed
            self.fields[f"unit-{each.row.id}"] = WholeField(
                label=each.row.name, max_value=MOST_PLACES, required=False, initial=first
            )  # fmt: skip

    @property
    def table(self) -> list[tuple[Offered, forms.BoundField]]:
        """The rows of the table: a unit and its places."""
        return [(each, self[f"unit-{each.row.id}"]) for each in self.offered]

    def places(self) -> dict[UUID, int]:
        """Return places by unit; empty means none."""
        return {each.row.id: self.cleaned_data[f"unit-{each.row.id}"] or 0 for each in self.offered}


class CancelInput(forms.Form):
    """Why a course is cancelled."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is cancelled"), max_length=300,
        help_text=gettext_lazy("The units that were called read it."),
    )  # fmt: skip


class ResultsInput(forms.Form):
    """The result of everybody with a place."""

    def __init__(self, *args: Any, seated: tuple[Named, ...], days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {f"result-{each.enrolment.pk}": each for each in seated}
        choices = [(str(each), _(RESULT_WORDS[each])) for each in CourseResult]
        for name, each in self.people.items():
            proposed = course_rules.proposed_result(len(each.days), days)
            self.fields[name] = forms.ChoiceField(
                label=each.person.name, choices=choices, initial=each.enrolment.result or proposed
            )

    @property
    def table(self) -> list[tuple[Named, forms.BoundField]]:
        """Everybody with the question."""
        return [(each, self[name]) for name, each in self.people.items()]

    def results(self) -> dict[UUID, str]:
        """Return what came of it by the key of the enrolment."""
        return {each.enrolment.pk: self.cleaned_data[name] for name, each in self.people.items()}


class CorrectionInput(forms.Form):
    """A result corrected after the end: what came of it, on which days she was there, and why."""

    result = forms.ChoiceField(label=gettext_lazy("Result"), widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label=gettext_lazy("Was there on"), widget=forms.CheckboxSelectMultiple, required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is corrected"), max_length=300,
        help_text=gettext_lazy("It stays in the register beside what stood there before."),
    )  # fmt: skip

    def __init__(self, *args: Any, meets: tuple[date, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "result", [(str(each), _(RESULT_WORDS[each])) for each in CourseResult])
        choose(self, "days", [(day.isoformat(), written_day(day)) for day in meets])

    def told(self) -> dict[str, Any]:
        """Return what was typed."""
        typed = self.cleaned_data
        days = [date.fromisoformat(day) for day in typed["days"]]
        return {"result": typed["result"], "days": days, "reason": typed["reason"]}


class CertificateWordsInput(forms.Form):
    """What certificates are drawn from, where and when they are given, and who signs as what.

    Chinese certificates name no place unless a template asks for it: then the field is not shown, and what was
    kept stays.
    """

    template = forms.ChoiceField(
        label=gettext_lazy("Drawn from"), required=False,
        help_text=gettext_lazy("Whoever has a certificate on paper already has it in the look of that day."),
    )  # fmt: skip
    place = forms.CharField(label=gettext_lazy("Place before the day"), max_length=80, required=False)
    given_on = Day(label=gettext_lazy("Day of the certificates"))
    hours = WholeField(
        label=gettext_lazy("Lessons"), min_value=1, max_value=MOST_LESSONS, required=False,
        help_text=gettext_lazy("Of the whole course; certificates tell them."),
    )  # fmt: skip
    body = forms.CharField(
        label=gettext_lazy("Signed for"), max_length=120, required=False,
        help_text=gettext_lazy("Such as: TM. BAN THƯỜNG VỤ"),
    )  # fmt: skip
    title = forms.CharField(label=gettext_lazy("Title of who signs"), max_length=120, required=False)
    name = forms.CharField(
        label=gettext_lazy("Name of who signs"), max_length=120, required=False,
        help_text=gettext_lazy("Empty: room for it is left."),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        language: str,
        templates: dict[CertificateTemplate, str],
        kept_place: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._kept_place, self._templates = kept_place, {str(each.pk): each for each in templates}
        if templates:
            named = [(str(each.pk), words_of_it) for each, words_of_it in templates.items()]
            choose(self, "template", [("", _("The layout of this program")), *named])
        else:
            del self.fields["template"]
        if language == "zh":
            self.fields["body"].label = _("Whose seal is set")
            self.fields["body"].help_text = _("Empty: the unit that held the course.")
            self.fields["place"].label = _("Place where they are given")
            self.fields["place"].help_text = _("Stands only where the template asks for it.")
            if not any("place" in each.fields for each in templates):
                del self.fields["place"]

    def told(self) -> dict[str, Any]:
        """Return what was typed, with the template chosen."""
        typed = {"place": self._kept_place, **self.cleaned_data}
        typed["template"] = self._templates.get(typed.get("template", ""))
        return typed


def template_words(template: CertificateTemplate, unit: Unit, *, on: date) -> str:
    """Return a template as it is called, with its number; of another unit than one's own with whose it is."""
    called = _("{name} (no. {number})").format(name=template.name, number=template.number)
    if template.unit_id == unit.pk:
        return called
    return _("{template} – {unit}").format(template=called, unit=unit_named(template.unit, on))


class TemplateInput(forms.Form):
    """How a template is called; the file comes beside it."""

    name = forms.CharField(
        label=gettext_lazy("How you call it"), max_length=120, required=False,
        help_text=gettext_lazy("Empty: the name of the file."),
    )  # fmt: skip


class CheckInput(forms.Form):
    """Number and code of a certificate, as they stand on paper."""

    number = forms.CharField(label=gettext_lazy("Certificate number"), max_length=20)
    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=20,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_number(self) -> str:
        """Refuse what is no number of a certificate."""
        number: str = self.cleaned_data["number"]
        if course_rules.certificate_number_of(number) is None:
            raise forms.ValidationError(_("Write it as on the certificate, such as 07/2024."))
        return number


class CoverageInput(forms.Form):
    """Which population, over which years."""

    population = forms.ChoiceField(label=gettext_lazy("Of whom"))
    first = YearField(label=gettext_lazy("From the year"), min_value=1930, max_value=2199)
    last = YearField(label=gettext_lazy("To the year"), min_value=1930, max_value=2199)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "population", [(str(each), _(POPULATION_WORDS[each])) for each in Population])
