"""Writing a survey, changing it, trying it out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.kernel.refusal import NotVisible, Refusal
from nucong.organisations.queries import unit_named
from nucong.programmes.models import Call, Programme
from nucong.surveys import actions
from nucong.surveys.models import Question, Survey
from nucong.surveys.ready import SATISFACTION
from nucong.surveys.rules import MOST_QUESTIONS, QuestionDraft, SurveyDraft
from nucong.surveys.states import Links, Purpose, QuestionKind
from nucong.web.acting import Acting, acting
from nucong.web.middleware import coded
from nucong.web.parts import Link
from nucong.web.scope import asking_unit, programme_for
from nucong.web.surveys.answer_form import AnswerForm
from nucong.web.surveys.inputs import ROWS, QuestionInputs, SurveyInput, drafts_of, initial_of
from nucong.web.surveys.reach import may_ask, survey_steered


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write a survey, by itself, for a programme or for a call."""
    me = acting(request)
    programme, call = _purpose(request, me)
    unit = asking_unit(me, programme) if programme else me.unit
    if unit is None or not may_ask(me, unit):
        raise NotVisible
    ready = SATISFACTION.get(me.organisation.language, ()) if "satisfaction" in request.GET else ()
    purpose = (
        Purpose.CALL
        if call
        else Purpose.PROGRAMME
        if programme
        else Purpose.CONTRACT
        if ready
        else Purpose.OTHER
    )
    first = {
        "language": me.organisation.language, "opens_on": me.on, "closes_on": me.on + timedelta(days=14),
        "links": Links.ONE, "purpose": purpose, "title": call.title if call else "",
    }  # fmt: skip

    def save(draft: SurveyDraft) -> Survey:
        return actions.write_survey(
            unit=unit, draft=draft, programme=programme, call=call, by=me.user, at=me.at
        )

    crumbs = (Link(_("Surveys"), reverse("surveys:index")), Link(_("Write a survey")))
    return _edited(
        request, first, ready, save, {"crumbs": crumbs, "title": _("Write a survey"), "new": not ready}
    )


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change a survey that is not open yet."""
    me = acting(request)
    survey = survey_steered(me, key)
    back = reverse("surveys:detail", args=[survey.pk])
    if survey.opened_at is not None:
        return HttpResponseRedirect(back)
    first = {
        "title": survey.title, "introduction": survey.introduction, "language": survey.language,
        "purpose": survey.purpose, "about": survey.about, "opens_on": survey.opens_on,
        "closes_on": survey.closes_on, "links": survey.links_for,
    }  # fmt: skip
    asked = tuple(_draft_of(question) for question in survey.questions.all())

    def save(draft: SurveyDraft) -> Survey:
        return actions.change_survey(survey=survey, draft=draft, by=me.user, at=me.at)

    crumbs = (
        Link(_("Surveys"), reverse("surveys:index")),
        Link(survey.title[:60], back),
        Link(_("Change")),
    )
    return _edited(request, first, asked, save, {"crumbs": crumbs, "title": survey.title, "back": back})


def _edited(
    request: HttpRequest, first: dict[str, Any], asked: tuple[QuestionDraft, ...], save: Any,
    context: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    """Show the form, take a further row in, or save and lead to the survey."""
    if request.method != "POST":
        form, rows = (
            SurveyInput(initial=first),
            QuestionInputs(initial=initial_of(asked, max(ROWS, len(asked)))),
        )
        return render(request, "surveys/edit.html", {**context, "form": form, "rows": rows})
    data = request.POST.copy()
    if "more" in data:
        typed = request.POST.get("form-TOTAL_FORMS", "")
        count = min(int(typed), MOST_QUESTIONS - 1) if typed.isdigit() and len(typed) < 4 else ROWS
        data["form-TOTAL_FORMS"] = str(count + 1)
        data[f"form-{count}-required"] = "on"
    form, rows = SurveyInput(data), QuestionInputs(data)
    if "more" not in data and form.is_valid() and rows.is_valid():
        try:
            survey = save(form.draft(drafts_of(rows)))
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            return HttpResponseRedirect(reverse("surveys:detail", args=[survey.pk]))
    more = "more" in data
    if more:
        form, rows = _unchecked(form, data), _unchecked_rows(rows, data)
    return render(
        request, "surveys/edit.html", {**context, "form": form, "rows": rows, "more": more},
        status=200 if more else 422,
    )  # fmt: skip


def _unchecked(form: SurveyInput, data: Any) -> SurveyInput:
    """Return the form with what was typed, without complaints: it is not finished yet."""
    return SurveyInput(initial={name: data.get(name, "") for name in form.fields})


def _unchecked_rows(rows: Any, data: Any) -> Any:
    typed = [
        {
            name: data.get(f"form-{place}-{name}", "")
            if name != "required"
            else f"form-{place}-required" in data
            for name in ("text", "kind", "options", "required")
        }
        for place in range(rows.total_form_count())
    ]
    return QuestionInputs(initial=typed)


def _purpose(request: HttpRequest, me: Acting) -> tuple[Programme | None, Call | None]:
    """Return the programme and the call a survey is written for, from the address. Raises NotVisible."""
    try:
        wanted = {name: UUID(request.GET[name]) for name in ("programme", "call") if request.GET.get(name)}
    except ValueError as error:
        raise NotVisible from error
    call = None
    if "call" in wanted:
        call = Call.objects.select_related("unit", "programme").filter(pk=wanted["call"]).first()
        if call is None or not may_ask(me, call.unit):
            raise NotVisible
        return programme_for(me, call.programme_id), call
    return (programme_for(me, wanted["programme"]), None) if "programme" in wanted else (None, None)


def _draft_of(question: Question) -> QuestionDraft:
    return QuestionDraft(
        question.text, QuestionKind(question.kind), tuple(question.options), question.required
    )


@require_http_methods(["GET", "POST"])
def try_out(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the page as people will see it; what is sent from here is checked and kept nowhere."""
    me = acting(request)
    survey = survey_steered(me, key)
    with translation.override(survey.language):
        form = AnswerForm(survey, request.POST if request.method == "POST" else None)
        arrived = form.is_bound and form.is_valid()
        context = {
            "survey": survey, "unit": unit_named(survey.unit, me.on), "form": form, "trying": True,
            "arrived": arrived, "back": reverse("surveys:detail", args=[survey.pk]),
        }  # fmt: skip
        return render(request, "surveys/answer.html", context, status=422 if form.errors else 200)


@require_POST
def discard(request: HttpRequest, key: UUID) -> HttpResponse:
    """Throw a draft away."""
    me = acting(request)
    actions.discard_survey(survey=survey_steered(me, key), by=me.user, at=me.at)
    messages.success(request, _("The draft is gone."))
    return HttpResponseRedirect(reverse("surveys:index"))
