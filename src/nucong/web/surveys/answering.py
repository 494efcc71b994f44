"""Where people answer: no sign-in, no cookie, no script needed; nothing is kept of who or where they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nucong.kernel import clock
from nucong.kernel.refusal import Refusal
from nucong.organisations.queries import unit_named
from nucong.surveys import actions
from nucong.surveys.errors import SentTwice
from nucong.surveys.models import Link
from nucong.surveys.queries import link_of, stage_of
from nucong.surveys.states import Stage
from nucong.web.access import open_to_all
from nucong.web.cases.reach import kept_nowhere
from nucong.web.middleware import coded
from nucong.web.surveys.answer_form import AnswerForm

LARGEST = 200_000
"""Bytes of one request: thirty answers of the longest words."""
ANSWERS_PER_MINUTE = 240
"""Through one link, counted by this process: a hall full of people, not a machine."""

View = Callable[[HttpRequest, Link], HttpResponse]


def nameless(view: View) -> Callable[..., HttpResponse]:
    """Mark a page for people who do not sign in; it speaks the language of the survey.

    Without a session there is nothing another site could act with, so no cookie against that is needed.
    """

    @wraps(view)
    def answer(request: HttpRequest, code: str) -> HttpResponse:
        link = link_of(code)
        if link is None or link.survey.opened_at is None:
            return render(request, "surveys/nothing.html", status=404)
        with translation.override(link.survey.language):
            response = view(request, link)
        response.headers["Content-Language"] = link.survey.language
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return csrf_exempt(open_to_all(kept_nowhere(require_http_methods(["GET", "HEAD", "POST"])(answer))))


@nameless
def answer(request: HttpRequest, link: Link) -> HttpResponse:
    """Show the questions; take the answers in."""
    survey = link.survey
    on = clock.today(survey.organisation.zone)
    context: dict[str, Any] = {
        "survey": survey,
        "unit": unit_named(survey.unit, on),
        "of_unit": unit_named(link.unit, on) if link.unit_id != survey.unit_id else "",
    }
    if (now := stage_of(survey, on)) is not Stage.OPEN:
        return render(request, "surveys/not_open.html", {**context, "waiting": now is Stage.WAITING})
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return render(request, "surveys/nothing.html", status=413)
    form = AnswerForm(survey, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _taken(form, link):
        return HttpResponseRedirect(reverse("survey:thanks", args=[link.code]))
    return render(
        request, "surveys/answer.html", {**context, "form": form}, status=422 if form.errors else 200
    )


def _taken(form: AnswerForm, link: Link) -> bool:
    """Tell whether the answers are there; otherwise the form says why, with everything still in it."""
    if not form.mark:
        form.renew()
        form.add_error(
            None, _("This page stood open for long. Your answers are still here: send them again.")
        )
        return False
    if not _in_time(link):
        form.add_error(None, _("Very many are answering just now. Please send again in a minute."))
        return False
    try:
        actions.take_answer(
            link=link, choices=form.choices, words=form.words, once=form.mark,
            on=clock.today(link.survey.organisation.zone),
        )  # fmt: skip
    except SentTwice:
        return True  # it is there
    except Refusal as refusal:
        form.add_error(None, coded(refusal))
        return False
    return True


def _in_time(link: Link) -> bool:
    minute = int(clock.now().timestamp()) // 60
    key = f"survey-answers:{link.pk}:{minute}"
    cache.add(key, 0, timeout=120)
    return bool(cache.incr(key) <= ANSWERS_PER_MINUTE)


@nameless
def thanks(request: HttpRequest, link: Link) -> HttpResponse:
    """Say that the answers have arrived."""
    on = clock.today(link.survey.organisation.zone)
    return render(
        request, "surveys/thanks.html", {"survey": link.survey, "unit": unit_named(link.survey.unit, on)}
    )
