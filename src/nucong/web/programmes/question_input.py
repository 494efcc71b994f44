"""One question as the officer edits it, with every choice explained in plain words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nucong.forms.editing import QuestionDraft
from nucong.forms.queries import Definition
from nucong.kernel.refusal import Refusal
from nucong.web.middleware import coded
from nucong.web.number_fields import WholeField
from nucong.web.parts import Text

TYPES: dict[str, Text] = {
    "integer": _("whole number"),
    "decimal": _("number with decimals (money)"),
    "text": _("text"),
    "select_one": _("one choice of several"),
    "select_multiple": _("several choices"),
    "date": _("day"),
    "calculate": _("computed from other cells"),
    "note": _("a remark, nothing to fill in"),
}
CONSOLIDATIONS: dict[str, Text] = {
    "sum": _("added up over all units"),
    "count_choices": _("counted: how many units took each choice"),
    "collect": _("gathered to be read, never added"),
    "max": _("the largest of all units"),
    "min": _("the smallest of all units"),
    "latest": _("the most recent answer"),
    "none": _("stays with the unit, does not go into the report"),
}
MEASURES: dict[str, Text] = {
    "": _("nothing that is counted"),
    "persons": _("persons (each once)"),
    "attendances": _("attendances (a person may come several times)"),
    "events": _("events"),
    "money": pgettext_lazy("what a number counts", "money"),
    "count": _("other things"),
}
NUMBERS = ("integer", "decimal", "calculate")
SELECTS = ("select_one", "select_multiple")
_CODE = {"spellcheck": "false", "autocapitalize": "none", "rows": 2, "class": "code"}


class QuestionInput(forms.Form):
    """A question of a form that is being prepared."""

    label = forms.CharField(label=_("Question, as units read it"), widget=forms.Textarea(attrs={"rows": 2}))
    type = forms.ChoiceField(label=_("Kind of answer"), choices=list(TYPES.items()))
    unit = forms.CharField(
        label=_("Unit of measure"), required=False, max_length=40, help_text=_("Printed in the cell.")
    )
    measure = forms.ChoiceField(
        label=_("What the number counts"), required=False, choices=list(MEASURES.items()),
        help_text=_("Persons and attendances are never added together."),
    )  # fmt: skip
    consolidation = forms.ChoiceField(
        label=_("In the report of the level above"), choices=list(CONSOLIDATIONS.items())
    )
    scale = WholeField(label=_("Decimals"), required=False, max_value=4)
    choices = forms.CharField(
        label=_("Choices, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    group = forms.CharField(
        label=_("Heading it stands under"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"list": "headings", "autocomplete": "off"}),
    )  # fmt: skip
    required = forms.BooleanField(label=_("Cannot be left blank"), required=False)
    at_most = forms.ChoiceField(
        label=_("Not more than"), required=False,
        help_text=_("Units cannot send while this number is larger than the one chosen here."),
    )  # fmt: skip
    message = forms.CharField(
        label=_("What the unit reads when the rule is broken"), required=False, max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    hint = forms.CharField(label=_("Help beside the question"), required=False, max_length=300)
    constraint = forms.CharField(
        label=_("Further rule (XPath)"), required=False, widget=forms.Textarea(attrs=_CODE),
        help_text=_("As in XLSForm: the dot is this answer, ${name} another one. Example: . >= 0 and . < 1000"),
    )  # fmt: skip
    relevant = forms.CharField(
        label=_("Asked only if (XPath)"), required=False, widget=forms.Textarea(attrs=_CODE)
    )
    calculate = forms.CharField(
        label=_("Computed as (XPath)"), required=False, widget=forms.Textarea(attrs=_CODE)
    )

    def __init__(self, *args: Any, definition: Definition, name: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused_with = ""
        self.headings = [next(iter(texts.values()), "") for texts in definition.groups.values()]
        field = self.fields["at_most"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", translated("no limit by another question")),
            *(
                (
                    question.name,
                    question.label.get(language) or next(iter(question.label.values()), question.name),
                )
                for question in definition.questions
                if question.type in NUMBERS and question.name != name
            ),
        ]

    @classmethod
    def starting(cls, draft: QuestionDraft) -> dict[str, Any]:
        """Return the first values of the fields for a question."""
        return {**vars(draft), "choices": "\n".join(draft.choices)}

    @property
    def draft(self) -> QuestionDraft:
        """The question as entered."""
        entered = dict(self.cleaned_data)
        lines = [line.strip() for line in str(entered.pop("choices")).splitlines()]
        words = ("label", "unit", "group", "hint", "message", "constraint", "relevant", "calculate")
        entered.update({word: " ".join(str(entered[word]).split()) for word in words})
        entered["scale"] = entered["scale"] or 0
        return QuestionDraft(choices=tuple(line for line in lines if line), **entered)

    @property
    def for_experts(self) -> bool:
        """Whether the part for experts holds anything, so that it stands open."""
        names = ("constraint", "relevant", "calculate")
        return any(self[name].value() for name in names) or any(self[name].errors for name in names)

    def clean(self) -> dict[str, Any]:
        """Refuse what does not go together, in words; XPath is judged by the engine afterwards."""
        entered = super().clean() or {}
        kind, method = entered.get("type"), entered.get("consolidation")
        if method in ("sum", "min", "max") and kind not in NUMBERS:
            self.add_error("consolidation", translated("Only numbers can be added or compared."))
        if method == "count_choices" and kind not in SELECTS:
            self.add_error("consolidation", translated("Only choices can be counted."))
        if kind == "note" and method != "none":
            self.add_error(
                "consolidation", translated("A remark has no answer: nothing goes into the report.")
            )
        if kind in SELECTS and len(str(entered.get("choices") or "").split()) < 1:
            self.add_error("choices", translated("Write the choices, one a line."))
        if kind == "calculate" and not entered.get("calculate"):
            self.add_error("calculate", translated("Write how it is computed from other cells."))
        if entered.get("at_most") and kind not in NUMBERS:
            self.add_error("at_most", translated("Only a number can have this limit."))
        return entered

    def refuse(self, refusal: Refusal) -> None:
        """Show what the engine refuses, with its code."""
        self.refused_with = refusal.code
        self.add_error(None, coded(refusal))
