"""What people enter about numbers of a register: reserve, use, cancel, hand over, progress."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from nucong.documents.actions import Assignee
from nucong.documents.states import Progress
from nucong.kernel.refusal import Refusal
from nucong.web.documents import labels
from nucong.web.middleware import coded


def _day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class RefusableInput(forms.Form):
    """A form that shows a refusal above its fields."""

    def refuse(self, refusal: Refusal) -> None:
        """Show why nothing was done."""
        self.add_error(None, coded(refusal))


class ReserveInput(RefusableInput):
    """For whom and why a number is held."""

    reserved_for = forms.CharField(label=_("For whom or which document"), max_length=200)
    reason = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("It stands in the register beside the number.")
    )


class CancelInput(RefusableInput):
    """Why a number is struck out."""

    reason = forms.CharField(
        label=_("Why"), max_length=300,
        help_text=_("The number stays in the register with this reason and is never given again."),
    )  # fmt: skip


class DespiteInput(RefusableInput):
    """Why a document is entered although it looks like one of the register."""

    despite = forms.CharField(label=_("Why it is entered all the same"), max_length=300, required=False)


class UseInput(DespiteInput):
    """Which document gets the reserved number."""

    document = forms.ChoiceField(label=_("Document"))

    field_order = ("document", "despite")

    def __init__(self, *args: Any, documents: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["document"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(key), words) for key, words in documents]


class SuggestingInput(forms.TextInput):
    """A line of text with suggestions below it; anything else may be written too."""

    template_name = "documents/_suggesting.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggestions: Sequence[str] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Return the context with the suggestions and the name of their list."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{name}-suggestions"
        return {**context, "suggestions": self.suggestions}


class HandOverInput(RefusableInput):
    """Who deals with a document, and until when."""

    assignee = forms.CharField(
        label=_("Unit or person who deals with it"), max_length=200, widget=SuggestingInput,
        help_text=_("Choose from the list, or write the name of a board or person."),
    )  # fmt: skip
    due_on = forms.DateField(label=_("Deadline"), required=False, widget=_day_input())
    note = forms.CharField(label=_("Remark"), max_length=300, required=False)

    def __init__(self, *args: Any, people: Sequence[Assignee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {assignee.words: assignee for assignee in people}
        self.fields["assignee"].widget.suggestions = list(self._known)

    def to(self) -> Assignee:
        """Return the chosen unit or person, or the words alone."""
        words = " ".join(str(self.cleaned_data["assignee"]).split())
        return self._known.get(words, Assignee(words))

    def due(self) -> date | None:
        """Return the deadline."""
        found: date | None = self.cleaned_data["due_on"]
        return found


class ProgressInput(RefusableInput):
    """How far the handling is, and what answered the document."""

    progress = forms.ChoiceField(label=_("Progress of handling"), widget=forms.RadioSelect)
    note = forms.CharField(label=_("What was done"), max_length=300, required=False)
    answer = forms.CharField(
        label=_("Number and symbol of the answer"), max_length=120, required=False, widget=SuggestingInput
    )

    def __init__(self, *args: Any, answers: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["progress"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, labels.word(labels.PROGRESS, key)) for key in Progress]
        self.fields["answer"].widget.suggestions = answers
