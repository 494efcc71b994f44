"""What officers enter about tasks and milestones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from nucong.accounts.models import User
from nucong.organisations.models import Organisation
from nucong.programmes.actions import TaskPlan
from nucong.programmes.models import Objective, Task
from nucong.programmes.period_words import period_words
from nucong.programmes.periods import Period
from nucong.programmes.states import MilestoneKind, Recurrence, Strength, TaskState
from nucong.web.appearance import look_of
from nucong.web.calendar.words import page_language
from nucong.web.documents import labels
from nucong.web.number_fields import WholeField
from nucong.web.programmes.day_fields import DayField
from nucong.web.programmes.objective_inputs import objective_choices
from nucong.web.programmes.pages.task_words import state_of

MILESTONES = {
    MilestoneKind.EVENT: _("an event"),
    MilestoneKind.YEARLY_REVIEW: _("yearly review"),
    MilestoneKind.MIDTERM_REVIEW: _("mid-term review"),
    MilestoneKind.FINAL_REVIEW: _("final review"),
}


class TaskInput(forms.Form):
    """A task."""

    title = forms.CharField(
        label=_("What is to be done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    parent = forms.ChoiceField(label=_("Part of"), required=False)
    objective = forms.ChoiceField(label=_("Objective it serves"), required=False)
    responsible = forms.ChoiceField(label=_("Who answers for it"), required=False)
    owner = forms.CharField(label=_("Board or unit that leads"), max_length=300, required=False)
    partner = forms.CharField(label=_("Who works with it"), max_length=300, required=False)
    lead = forms.ChoiceField(label=_("Organisation that leads it"), required=False)
    starts = DayField(label=_("From"), required=False)
    ends = DayField(label=_("Until"), required=False)
    recurrence = forms.ChoiceField(
        label=_("How often"),
        choices=[(r.value, _(labels.RECURRENCES["" if r == Recurrence.ONCE else r])) for r in Recurrence],
        help_text=_(
            "What comes back begins with the present period if no first day is named. What is carried out all the time"
            " is told of once a year and is never done."
        ),
    )  # fmt: skip
    strength = forms.ChoiceField(
        label=_("How strongly it binds"), choices=[(s.value, _(labels.STRENGTHS[s])) for s in Strength],
        initial=Strength.REQUESTED,
    )  # fmt: skip
    one_of = forms.BooleanField(label=_("Done when one of its subtasks is done"), required=False)

    def __init__(
        self,
        *args: Any,
        tasks: Sequence[Task],
        people: Sequence[User],
        objectives: Sequence[Objective],
        owners: Sequence[Organisation] = (),
        task: Task | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._tasks = {str(each.pk): each for each in tasks if task is None or each.pk != task.pk}
        self._people = {str(each.pk): each for each in people}
        self._choose(
            "parent",
            [("", translated("the programme itself")), *((k, t.title[:90]) for k, t in self._tasks.items())],
        )
        self._choose(
            "responsible",
            [
                ("", translated("nobody with an account")),
                *((k, p.display_name) for k, p in self._people.items()),
            ],
        )
        self._objectives = {str(each.pk): each for each in objectives}
        if objectives:
            self._choose("objective", objective_choices(objectives))
        else:
            del self.fields["objective"]
        self._owners = {str(each.pk): each for each in owners}
        if owners:
            both = [
                ("", translated("as what it is part of, else both alike")),
                *((key, each.name) for key, each in self._owners.items()),
            ]
            self._choose("lead", both)
        else:
            del self.fields["lead"]
        self._lead = task.lead if task is not None else None
        if task is not None:
            names = ("title", "owner", "partner", "starts", "ends", "recurrence", "strength", "one_of")
            self.initial = {name: getattr(task, name) for name in names}
            self.initial |= {
                "parent": str(task.parent_id or ""),
                "responsible": str(task.responsible_id or ""),
                "lead": str(task.lead_id or ""),
                "objective": str(task.objective_id or ""),
            }
        self._unit = task.unit if task is not None else None

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def plan(self) -> TaskPlan:
        """The task as entered."""
        said = self.cleaned_data
        return TaskPlan(
            title=said["title"], owner=said["owner"], partner=said["partner"],
            lead=self._owners.get(said["lead"]) if self._owners else self._lead, unit=self._unit,
            responsible=self._people.get(said["responsible"]), starts=said["starts"], ends=said["ends"],
            recurrence=Recurrence(said["recurrence"]), strength=Strength(said["strength"]), one_of=said["one_of"],
            parent=self._tasks.get(said["parent"]), objective=self._objectives.get(said.get("objective", "")),
        )  # fmt: skip


class TaskReportInput(forms.Form):
    """What was done of a task; of one that comes back in which period."""

    period = forms.ChoiceField(
        label=_("Which period it tells of"),
        help_text=_("What was done last year and told now belongs to last year."),
    )  # fmt: skip
    state = forms.ChoiceField(label=_("Where it stands"))
    percent = WholeField(
        label=_("Done, in percent"), required=False, max_value=100
    )  # fmt: skip
    words = forms.CharField(
        label=_("What was done, and what shows it"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    number = forms.CharField(
        label=_("Document that proves it"), max_length=60, required=False,
        help_text=_("Number and symbol as in the register, for example 15/KH-LĐLĐ."),
    )  # fmt: skip

    record = forms.ChoiceField(
        label=_("Recorded activity that shows it"), required=False,
        help_text=_("What your unit recorded lately; what was recorded under this task comes first."),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        records: Sequence[tuple[str, str]] = (),
        periods: Sequence[Period] = (),
        states: Sequence[TaskState] = tuple(TaskState),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._periods = {each.end.isoformat(): each for each in periods}
        if periods:
            shown = self.fields["period"]
            assert isinstance(shown, forms.ChoiceField)
            shown.choices = [
                (key, period_words(each, page_language())) for key, each in self._periods.items()
            ]
        else:
            del self.fields["period"]
        if records:
            shown = self.fields["record"]
            assert isinstance(shown, forms.ChoiceField)
            shown.choices = [("", translated("none")), *records]
        else:
            del self.fields["record"]
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(s.value, translated(look_of(state_of(s)).word)) for s in states]
        if TaskState.DONE not in states:  # what is never done has no part of it done either
            del self.fields["percent"]

    @property
    def chosen_period(self) -> Period | None:
        """The period it tells of; None of a task done once."""
        return self._periods.get(self.cleaned_data.get("period", ""))


class MilestoneInput(forms.Form):
    """A day the programme works towards."""

    title = forms.CharField(label=_("What happens on the day"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=[(k.value, w) for k, w in MILESTONES.items()])
    on = DayField(label=_("Day"))
