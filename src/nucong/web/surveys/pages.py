"""What the page of a survey shows: its state, links with participation, results, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.kernel.protecting import SMALLEST_SHOWN
from nucong.surveys.counting import Counted
from nucong.surveys.models import Link as SurveyLink
from nucong.surveys.models import Question, Survey, Word
from nucong.surveys.queries import Participation, participation, results, rows_around, stage_of, words_of
from nucong.surveys.states import QuestionKind, Stage
from nucong.web.charts import Bullet, bullet
from nucong.web.locales import written_number, written_share
from nucong.web.parts import Figure, Link
from nucong.web.surveys.answer_form import choice_words
from nucong.web.surveys.reach import Seen

MOST_UNITS = 500


@dataclass(frozen=True)
class ChoiceRow:
    """A choice with its count and share; both empty where they are withheld."""

    words: str
    count: str
    share: str
    bar: Bullet | None


@dataclass(frozen=True)
class UnitCells:
    """A unit in the table of a question."""

    name: str
    answered: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class QuestionShown:
    """A question with what people chose, in the whole and by unit; or what they wrote."""

    number: int
    text: str
    several: bool
    answered: str
    choices: tuple[ChoiceRow, ...]
    heads: tuple[str, ...]
    units: tuple[UnitCells, ...]
    takes_words: bool
    words: tuple[Word, ...]


@dataclass(frozen=True)
class UnitRowShown:
    """A unit below with its link and how many answered."""

    key: UUID
    name: str
    own: bool
    url: str
    link: SurveyLink | None
    answers: str
    of_asked: str


@dataclass(frozen=True)
class SurveyPage:
    """One survey from one unit on downwards."""

    survey: Survey
    stage: Stage
    steers: bool
    unit_name: str
    up_url: str
    is_whole: bool
    figures: tuple[Figure, ...]
    own_link: SurveyLink | None
    units: tuple[UnitRowShown, ...]
    more_units: int
    questions: tuple[QuestionShown, ...]
    nothing: bool


def survey_page(seen: Seen, unit: UUID, *, on: date) -> SurveyPage:
    """Return the page of a survey for a unit of its tree."""
    survey = seen.survey
    now = stage_of(survey, on)
    around = rows_around(survey, unit) if survey.opened_at else []
    took_part = participation(survey, [row for row, _link in around], on=on)
    own, own_link = around[0] if around else (None, None)
    below = around[1:] if seen.below else []
    counted = results(survey, on=on)
    names = {row.id: row.name for row, _link in around}
    whole = unit == survey.unit_id
    questions = tuple(
        question_shown(
            number, question, counted.get(question.pk, {}), unit, [row.id for row, _link in below], names,
            words=tuple(words_of(question, on=on)) if whole and seen.root == survey.unit_id else (),
        )
        for number, question in enumerate(survey.questions.all(), 1)
    )  # fmt: skip
    parent = own.parent_id if own and unit != seen.root else None
    return SurveyPage(
        survey=survey, stage=now, steers=seen.steers, unit_name=names.get(unit, ""),
        up_url=f"?unit={parent}" if parent else "", is_whole=whole, figures=_figures(took_part.get(unit), now),
        own_link=own_link,
        units=tuple(
            UnitRowShown(row.id, row.name, False, f"?unit={row.id}", link, *_told(took_part[row.id]))
            for row, link in below[:MOST_UNITS]
        ),
        more_units=max(0, len(below) - MOST_UNITS),
        questions=questions,
        nothing=not any(unit in found for found in counted.values()),
    )  # fmt: skip


def question_shown(
    number: int, question: Question, counted: Mapping[UUID, Counted], unit: UUID, below: list[UUID],
    names: Mapping[UUID, str], *, words: tuple[Word, ...],
) -> QuestionShown:  # fmt: skip
    """Return a question as shown for a unit and those directly below it."""
    labels = choice_words(question)
    own = counted.get(unit)
    return QuestionShown(
        number=number,
        text=question.text,
        several=question.kind == QuestionKind.SEVERAL,
        answered=ngettext("%(count)s answer", "%(count)s answers", own.answered)
        % {"count": written_number(own.answered)}
        if own
        else "",
        choices=tuple(
            _choice(label, count, own.answered) for label, count in zip(labels, own.counts, strict=True)
        )
        if own
        else (),
        heads=tuple(labels),
        units=tuple(
            UnitCells(
                names[key],
                written_number(counted[key].answered),
                tuple("–" if cell is None else written_number(cell) for cell in counted[key].counts),
            )
            for key in below
            if key in counted
        ),
        takes_words=question.kind == QuestionKind.WORDS,
        words=words,
    )


def _choice(label: str, count: int | None, answered: int) -> ChoiceRow:
    if count is None or not answered:
        return ChoiceRow(label, "", "", None)
    share = Fraction(count, answered)
    return ChoiceRow(
        label, written_number(count), written_share(float(share)), bullet(100 * share, None, "info")
    )


def _figures(took_part: Participation | None, now: Stage) -> tuple[Figure, ...]:
    if took_part is None:
        return ()
    answers, of_asked = _told(took_part)
    hint = _("told in steps of five while the survey is open") if now is Stage.OPEN else ""
    return (
        Figure(_("Persons who answered"), answers, hint),
        Figure(_("Persons asked"), "–" if took_part.asked is None else written_number(took_part.asked)),
        Figure(_("Took part"), of_asked or "–"),
    )


def _told(took_part: Participation) -> tuple[str, str]:
    """Return how many answered, and the share of those asked, in words."""
    if took_part.answers is None:
        return _("fewer than %(count)s") % {"count": SMALLEST_SHOWN}, ""
    share = ""
    if took_part.asked:
        share = written_share(min(1, took_part.answers / took_part.asked), 0)
    return written_number(took_part.answers), share


def page_crumbs(survey: Survey) -> tuple[Link, ...]:
    """Return the crumbs of a survey."""
    return (Link(_("Surveys"), reverse("surveys:index")), Link(survey.title[:60]))
