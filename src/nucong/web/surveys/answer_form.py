"""The form people fill in: its fields come from the questions of a survey."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext as _

from nucong.surveys.models import Question, Survey
from nucong.surveys.rules import LONGEST_WORDS, ranges
from nucong.surveys.states import SCALE_WORDS, YES_NO_WORDS, QuestionKind

FORM_HOLDS = 60 * 60 * 24 * 3
"""Seconds within which a loaded form can be sent."""


def choice_words(question: Question) -> list[str]:
    """Return the choices of a question in words; none for words."""
    kind = QuestionKind(question.kind)
    if kind is QuestionKind.SCALE:
        return [f"{number} – {_(word)}" for number, word in enumerate(SCALE_WORDS, 1)]
    if kind is QuestionKind.YES_NO:
        return [_(word) for word in YES_NO_WORDS]
    return (
        list(ranges(question.options)) if kind is QuestionKind.NUMBER else [str(o) for o in question.options]
    )


class AnswerForm(forms.Form):
    """One field for each question, and the mark of this one form."""

    once = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, survey: Survey, data: Any = None) -> None:
        super().__init__(data, initial={"once": new_mark(survey)}, label_suffix="")
        self.survey = survey
        self.questions = list(survey.questions.all())
        for number, question in enumerate(self.questions, 1):
            self.fields[_name(question)] = _field(number, question)

    @property
    def choices(self) -> dict[str, list[int]]:
        """What was chosen, by question."""
        return {
            str(q.pk): [int(each) for each in _listed(self.cleaned_data.get(_name(q)))]
            for q in self.questions
            if q.kind != QuestionKind.WORDS
        }

    @property
    def words(self) -> dict[str, str]:
        """What was written, by question."""
        told = self.cleaned_data
        return {str(q.pk): told.get(_name(q), "") for q in self.questions if q.kind == QuestionKind.WORDS}

    @property
    def mark(self) -> str:
        """The mark of this form, checked; empty for a form that was not made here or is too old."""
        try:
            return str(signing.loads(self.cleaned_data["once"], salt=_salt(self.survey), max_age=FORM_HOLDS))
        except (signing.BadSignature, KeyError):
            return ""

    def renew(self) -> None:
        """Give the form another mark and keep everything that was typed."""
        assert isinstance(self.data, QueryDict)
        self.data = data = self.data.copy()
        data["once"] = new_mark(self.survey)


def new_mark(survey: Survey) -> str:
    """Return a signed random mark of one loaded form."""
    return signing.dumps(secrets.token_urlsafe(16), salt=_salt(survey))


def _salt(survey: Survey) -> str:
    return f"survey:{survey.pk}"


def _name(question: Question) -> str:
    return f"q{question.position}"


def _listed(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else [value] if value else []


def _field(number: int, question: Question) -> forms.Field:
    label = f"{number}. {question.text}"
    missing = {"required": _("Please answer this question.")}
    if question.kind == QuestionKind.WORDS:
        return forms.CharField(
            label=label, required=question.required, max_length=LONGEST_WORDS, error_messages=missing,
            widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_WORDS}),
            help_text=_("Please name nobody, neither yourself nor others."),
        )  # fmt: skip
    choices = [(str(place), word) for place, word in enumerate(choice_words(question))]
    if question.kind == QuestionKind.SEVERAL:
        return forms.MultipleChoiceField(
            label=label, required=question.required, choices=choices, error_messages=missing,
            widget=forms.CheckboxSelectMultiple, help_text=_("Several can be chosen."),
        )  # fmt: skip
    return forms.ChoiceField(
        label=label, required=question.required, choices=choices, error_messages=missing,
        widget=forms.RadioSelect,
    )  # fmt: skip
