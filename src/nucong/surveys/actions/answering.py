"""Taking an answer from somebody who stays nameless. It leaves no event: that would tell when she answered."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import IntegrityError, transaction

from ..errors import SentTwice, SurveyFull, SurveyNotOpen
from ..models import Answer, Link, Question, SentForm, Survey, Word
from ..queries import stage_of
from ..rules import LONGEST_WORDS, MOST_ANSWERS, is_answer, kept
from ..states import QuestionKind, Stage


def take_answer(
    *, link: Link, choices: Mapping[str, Sequence[int]], words: Mapping[str, str], once: str, on: date
) -> None:
    """Keep what somebody chose and wrote, with the day alone.

    once: the mark of the form she filled in. Raises: SurveyNotOpen, SurveyFull, SentTwice.
    """
    try:
        with transaction.atomic():
            survey = Survey.objects.select_for_update().get(pk=link.survey_id)
            if stage_of(survey, on) is not Stage.OPEN:
                raise SurveyNotOpen()
            if Answer.objects.filter(link__survey=survey).count() >= MOST_ANSWERS:
                raise SurveyFull()
            SentForm.objects.create(survey=survey, mark=hashlib.sha256(once.encode()).hexdigest())
            questions = {str(each.pk): each for each in survey.questions.all()}
            _keep_choices(survey, Answer(link=link, on=on, choices=_fitting(questions, choices)))
            for key, text in words.items():
                question = questions.get(key)
                if question is not None and question.kind == QuestionKind.WORDS and text.strip():
                    _keep_word(Word(question=question, text=text.strip()[:LONGEST_WORDS]))
    except IntegrityError as twice:
        raise SentTwice() from twice


def _fitting(questions: Mapping[str, Question], choices: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    return kept(
        {
            key: chosen
            for key, chosen in choices.items()
            if (asked := questions.get(key)) is not None
            and is_answer(QuestionKind(asked.kind), asked.options, chosen)
        }
    )


def _keep_choices(survey: Survey, new: Answer) -> None:
    """Keep an answer; it changes places with an earlier one, so that the order of rows tells nothing."""
    earlier = Answer.objects.filter(link__survey=survey).order_by()
    count = earlier.count()
    place = secrets.randbelow(count + 1)
    if place < count:
        other = earlier[place]
        new.link_id, other.link_id = other.link_id, new.link_id
        new.on, other.on = other.on, new.on
        new.choices, other.choices = other.choices, new.choices
        other.save()
    new.save()


def _keep_word(new: Word) -> None:
    earlier = Word.objects.filter(question=new.question).order_by()
    count = earlier.count()
    place = secrets.randbelow(count + 1)
    if place < count:
        other = earlier[place]
        new.text, other.text = other.text, new.text
        other.save()
    new.save()
