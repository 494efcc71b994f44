"""The surveys of a unit: its own, and those of units above that have a link for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.organisations.queries import NamesInTime
from nucong.surveys.models import Survey
from nucong.surveys.queries import stage_of, surveys_at
from nucong.surveys.states import PURPOSE_WORDS, Purpose, Stage
from nucong.web.acting import acting
from nucong.web.ledgers.reach import tabs
from nucong.web.parts import Action
from nucong.web.surveys.reach import may_ask, told_to_keepers

PER_PAGE = 40


@dataclass(frozen=True)
class SurveyRow:
    """A survey of a list."""

    title: str
    url: str
    purpose: str
    unit: str
    closes_on: date
    stage: str
    running: bool


def survey_rows(surveys: Iterable[Survey], *, on: date) -> list[SurveyRow]:
    """Return surveys as rows of a list."""
    listed = list(surveys)
    names = NamesInTime({survey.unit_id for survey in listed})
    return [
        SurveyRow(
            title=survey.title,
            url=reverse("surveys:detail", args=[survey.pk]),
            purpose=" · ".join(
                word
                for word in (
                    _(PURPOSE_WORDS[Purpose(survey.purpose)]) if survey.purpose != Purpose.OTHER else "",
                    survey.about,
                )
                if word
            ),
            unit=names.on(survey.unit_id, on),
            closes_on=survey.closes_on,
            stage=STATES[now := stage_of(survey, on)],
            running=now is Stage.OPEN,
        )
        for survey in listed
    ]


STATES = {Stage.DRAFT: "draft", Stage.WAITING: "planned", Stage.OPEN: "open", Stage.OVER: "closed"}
"""Under which names the states of a survey look as they do everywhere."""


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the surveys of the unit worked for."""
    me = acting(request)
    asks = may_ask(me, me.unit)
    seen = within_scope(me.scope, on=me.on, to_unit="unit__", permission=Permission.SEE_FIGURES)
    found = surveys_at(me.unit, on=me.on, seen=seen)
    page = Paginator(found if asks else found.filter(told_to_keepers(me)), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "unit_name": me.unit_name,
        "page": page,
        "rows": survey_rows(page, on=me.on),
        "action": Action(_("Write a survey"), reverse("surveys:new"), "plus") if asks else None,
        "tabs": tabs(me, "surveys"),
    }
    return render(request, "surveys/index.html", context)
