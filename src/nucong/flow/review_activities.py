"""What units did for a programme, whom its courses trained and who was honoured meanwhile, as a review tells it."""

from __future__ import annotations

from datetime import date

from django.utils import translation

from nucong.awards.queries import given_by, rules_on
from nucong.ledgers.queries import Sums, kinds_counted, kinds_of, sums_of_programme
from nucong.ledgers.states import What
from nucong.organisations.queries import organisation_of, path_of
from nucong.programmes.models import ProgrammeReview
from nucong.programmes.queries import dated_definitions, targets_of
from nucong.programmes.review_content import ActivitySum, AwardSum, TrainingSum
from nucong.roster.queries import trained_under

from .past_years import asks_forms, figures_of

PAGE_LANGUAGES = {"zh": "zh-hans"}


def activities_of(review: ProgrammeReview, language: str, on: date) -> list[ActivitySum]:
    """Return what the unit and all below it recorded for the programme, by kind.

    For it is what stands under its tasks and campaigns, and what its targets count of records.
    """
    path = path_of(review.unit, on=on)
    if path is None:
        return []
    told = sums_of_programme(
        review.programme_id, path, kinds=_kinds_asked(review), on=on, first=review.covers_from, last=on
    )
    with translation.override(PAGE_LANGUAGES.get(language, language)):
        names = {
            kind.code: kind.own or translation.gettext(kind.name)
            for kind in kinds_of(organisation_of(review.unit).pk)
        }
    return [
        _sum(names.get(code, code), told[code])
        for code in [*(code for code in names if code in told), *sorted(told.keys() - names.keys())]
    ]


def _kinds_asked(review: ProgrammeReview) -> list[str]:
    """Return the kinds of records the targets of the programme count."""
    definitions = [
        each for dated in dated_definitions(targets_of(review.programme)).values() for _, each in dated.rows
    ]
    figures = {figure for each in definitions if not asks_forms(each) for figure in figures_of(each)}
    organisation = organisation_of(review.unit).pk
    return sorted({kind for figure in figures for kind in kinds_counted(organisation, figure)})


def _sum(name: str, told: Sums) -> ActivitySum:
    events, persons, women, times = (
        int(told[what]) for what in (What.EVENTS, What.PERSONS, What.WOMEN, What.ATTENDANCES)
    )
    return ActivitySum(name, events, persons, women, times)


def training_of(review: ProgrammeReview, on: date) -> TrainingSum:
    """Return whom the courses of the programme trained, held by the unit or below it."""
    path = path_of(review.unit, on=on)
    if path is None:
        return TrainingSum()
    found = trained_under(review.programme, path=path, on=on, first=review.covers_from, last=on)
    return TrainingSum(found.courses, found.persons, found.women, found.attendances)


def awards_of(review: ProgrammeReview, on: date) -> list[AwardSum]:
    """Return the awards given to the unit and all below it in the days of the review, by sort."""
    path = path_of(review.unit, on=on)
    if path is None:
        return []
    rules = rules_on(organisation_of(review.unit), on)
    found = given_by(path, on=on, first=review.covers_from, last=on)
    return [
        AwardSum(
            rules[row["code"]].name if row["code"] in rules else row["code"], row["collectives"], row["persons"],
            row["women"],
        )
        for row in found
    ]  # fmt: skip
