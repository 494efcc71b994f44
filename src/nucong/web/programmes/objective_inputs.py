"""What officers enter about objectives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nucong.kernel.text import numbered, shortened
from nucong.programmes.actions import ObjectivePlan
from nucong.programmes.models import Objective, Target, Task
from nucong.programmes.states import ObjectiveKind
from nucong.web.programmes.pages.target_words import OBJECTIVES

LONGEST = 160


def objective_choices(objectives: Sequence[Objective]) -> list[tuple[str, str]]:
    """Return the objectives to choose from, and that it stands under none."""
    return [("", gettext("under none")), *((str(o.pk), shortened(o.text, LONGEST)) for o in objectives)]


class ObjectiveInput(forms.Form):
    """An objective and what stands under it."""

    text = forms.CharField(
        label=_("What is to be achieved"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    kind = forms.ChoiceField(label=_("How wide it is"), choices=list(OBJECTIVES.items()))
    targets = forms.MultipleChoiceField(
        label=_("Targets under it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    tasks = forms.MultipleChoiceField(
        label=_("Tasks under it"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("A subtask stands with its task."),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        objective: Objective | None,
        targets: Sequence[Target],
        tasks: Sequence[Task],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._targets = {str(each.pk): each for each in targets}
        self._tasks = {str(each.pk): each for each in tasks}
        self._choose("targets", [(key, each.text) for key, each in self._targets.items()])
        self._choose("tasks", [(key, numbered(t.number, t.title)) for key, t in self._tasks.items()])
        self.initial = {"kind": ObjectiveKind.SPECIFIC}
        if objective is not None:
            self.initial = {
                "text": objective.text, "kind": objective.kind,
                "targets": [key for key, each in self._targets.items() if each.objective_id == objective.pk],
                "tasks": [key for key, each in self._tasks.items() if each.objective_id == objective.pk],
            }  # fmt: skip

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, shortened(text, LONGEST)) for key, text in choices]
        if not choices:
            del self.fields[name]

    @property
    def plan(self) -> ObjectivePlan:
        """The objective as entered."""
        said = self.cleaned_data
        return ObjectivePlan(
            said["text"], ObjectiveKind(said["kind"]),
            [self._targets[key] for key in said.get("targets", ())],
            [self._tasks[key] for key in said.get("tasks", ())],
        )  # fmt: skip
