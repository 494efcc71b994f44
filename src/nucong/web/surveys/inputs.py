"""What an officer types to write a survey."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nucong.surveys.rules import MOST_QUESTIONS, QuestionDraft, SurveyDraft
from nucong.surveys.states import (
    KIND_WORDS,
    LINK_WORDS,
    PURPOSE_WORDS,
    Links,
    Purpose,
    QuestionKind,
)
from nucong.web.programmes.inputs import day_input

ROWS = 3


class SurveyInput(forms.Form):
    """Title, words above the questions, days, for whom."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    introduction = forms.CharField(
        label=gettext_lazy("Introduction"), max_length=2000, required=False,
        help_text=gettext_lazy("What it is for, and what will become of the answers."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language of the survey"), choices=settings.LANGUAGES)
    purpose = forms.ChoiceField(label=gettext_lazy("What it is for"))
    about = forms.CharField(label=gettext_lazy("Which contract or subject"), max_length=200, required=False)
    opens_on = forms.DateField(label=gettext_lazy("First day"), widget=day_input())
    closes_on = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=day_input(),
        help_text=gettext_lazy("Results are shown after this day."),
    )
    links = forms.ChoiceField(label=gettext_lazy("Links"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("purpose", PURPOSE_WORDS), ("links", LINK_WORDS)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(str(value), _(word)) for value, word in words.items()]

    def draft(self, questions: tuple[QuestionDraft, ...]) -> SurveyDraft:
        """Return the survey as typed."""
        told = self.cleaned_data
        return SurveyDraft(
            told["title"], told["introduction"], told["language"], told["opens_on"], told["closes_on"],
            Links(told["links"]), Purpose(told["purpose"]), told["about"], questions,
        )  # fmt: skip


class QuestionInput(forms.Form):
    """One question; a row without words is none."""

    text = forms.CharField(label=gettext_lazy("Question"), max_length=500, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of answer"), required=False)
    options = forms.CharField(
        label=gettext_lazy("Choices, one a line"), max_length=4000, required=False,
        help_text=gettext_lazy("For a number: where each range begins, such as 25, 35, 45 on a line each."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    required = forms.BooleanField(label=gettext_lazy("Must be answered"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(kind), _(word)) for kind, word in KIND_WORDS.items()]

    def draft(self) -> QuestionDraft:
        """Return the question as typed."""
        told = self.cleaned_data
        kind = QuestionKind(told["kind"] or QuestionKind.ONE)
        typed = tuple(line.strip()[:200] for line in told["options"].splitlines() if line.strip())
        takes = kind in (QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.NUMBER)
        return QuestionDraft(told["text"].strip(), kind, typed if takes else (), told["required"])


QuestionInputs = forms.formset_factory(
    QuestionInput, extra=0, max_num=MOST_QUESTIONS, absolute_max=MOST_QUESTIONS, validate_max=True
)


def initial_of(questions: tuple[QuestionDraft, ...], rows: int) -> list[dict[str, Any]]:
    """Return what stands in the rows of questions at first, empty ones up to a number of rows."""
    told: list[dict[str, Any]] = [
        {"text": q.text, "kind": q.kind, "options": "\n".join(q.options), "required": q.required}
        for q in questions
    ]
    return told + [{"kind": QuestionKind.ONE, "required": True} for _row in range(rows - len(told))]


def drafts_of(rows: Any) -> tuple[QuestionDraft, ...]:
    """Return the questions typed in valid rows; rows without words are left out."""
    return tuple(row.draft() for row in rows.forms if row.cleaned_data.get("text", "").strip())
