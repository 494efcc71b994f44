"""The page of a survey, and its results as Excel."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.kernel.refusal import NotVisible
from nucong.organisations.queries import UnitRow
from nucong.organisations.rules import lies_within
from nucong.surveys.queries import participation, path_in, results, stage_of, tree_of, words_of
from nucong.surveys.states import PURPOSE_WORDS, Purpose, Stage
from nucong.web.acting import acting
from nucong.web.parts import Action
from nucong.web.surveys.answer_form import choice_words
from nucong.web.surveys.lists import STATES
from nucong.web.surveys.pages import page_crumbs, survey_page
from nucong.web.surveys.posters import address_of
from nucong.web.surveys.reach import Seen, survey_seen

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a survey: how it stands, its links, and its results once it is over."""
    me = acting(request)
    seen = survey_seen(me, key)
    page = survey_page(seen, _unit(request, seen), on=me.on)
    survey = seen.survey
    action = None
    if page.stage is Stage.DRAFT:
        action = Action(_("Open the survey"), reverse("surveys:open", args=[survey.pk]), "send")
    context = {
        "page": page,
        "crumbs": page_crumbs(survey),
        "kicker": _(PURPOSE_WORDS[Purpose(survey.purpose)]) if survey.purpose != Purpose.OTHER else "",
        "state": STATES[page.stage],
        "action": action,
        "address": address_of(request, page.own_link) if page.own_link else "",
    }
    return render(request, "surveys/detail.html", context)


@require_GET
def workbook(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand out what may be shown: counts by unit and question, participation, words."""
    me = acting(request)
    seen = survey_seen(me, key)
    if stage_of(seen.survey, me.on) is not Stage.OVER:
        raise NotVisible
    response = HttpResponse(plain_workbook(_sheets(seen, me.on)), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="survey.xlsx"'
    return response


def _sheets(seen: Seen, on: date) -> list[PlainSheet]:
    survey = seen.survey
    units = _below(seen)
    counted = results(survey, on=on)
    took_part = participation(survey, units, on=on)
    rows: list[tuple[str | int | None, ...]] = []
    words: list[tuple[str, str]] = []
    for question in survey.questions.all():
        found = counted.get(question.pk, {})
        for unit in units:
            if unit.id in found:
                rows += [
                    (unit.name, question.text, label, found[unit.id].answered, count)
                    for label, count in zip(choice_words(question), found[unit.id].counts, strict=True)
                ]
        if seen.root == survey.unit_id:
            words += [
                (question.text, word.text) for word in words_of(question, on=on) if not word.hidden_because
            ]
    heads = [_("Unit"), _("Question"), _("Choice"), _("Persons who answered"), _("Of which this choice")]
    sheets = [
        PlainSheet(_("Results of the survey"), heads, rows, (), [44, 60, 40, 12, 16]),
        PlainSheet(
            _("Participation"), [_("Unit"), _("Persons who answered"), _("Persons asked")],
            [(unit.name, took_part[unit.id].answers, took_part[unit.id].asked) for unit in units],
            (), [44, 12, 12],
        ),
    ]  # fmt: skip
    if words:
        sheets.append(PlainSheet(_("Words"), [_("Question"), _("What was written")], words, (), [60, 90]))
    return sheets


def _below(seen: Seen) -> list[UnitRow]:
    """Return the unit somebody sees from, and for who reads it everything below it in the tree of the survey, parents first."""
    tree = tree_of(seen.survey)
    top = tree.get(seen.root)
    if top and not seen.below:
        return [top]
    return [row for row in tree.values() if lies_within(row.path, top.path)] if top else []


def _unit(request: HttpRequest, seen: Seen) -> UUID:
    """Return the unit asked for in the address, within what she sees. Raises NotVisible."""
    wish = request.GET.get("unit", "")
    if not wish:
        return seen.root
    try:
        unit = UUID(wish)
    except ValueError as error:
        raise NotVisible from error
    path, top = path_in(seen.survey, unit), path_in(seen.survey, seen.root)
    if path is None or top is None or not lies_within(path, top) or (path != top and not seen.below):
        raise NotVisible
    return unit
