"""Opening, prolonging and closing a survey; how many were asked; words that are hidden."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.surveys import actions
from nucong.surveys.models import Survey
from nucong.surveys.states import LINK_WORDS, Links
from nucong.web.acting import acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.locales import written_day
from nucong.web.number_fields import WholeField
from nucong.web.parts import Confirmation
from nucong.web.surveys.reach import link_seen, survey_steered, word_steered

MOST_ASKED = 10_000_000


@require_http_methods(["GET", "POST"])
def open_now(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what opening means, then make the links."""
    me = acting(request)
    survey = survey_steered(me, key)
    if is_confirmed(request):
        actions.open_survey(survey=survey, on=me.on, by=me.user, at=me.at)
        messages.success(request, _("The links are ready to be handed out."))
        return _back(survey)
    return confirmation_page(
        request,
        Confirmation(
            title=_("Open this survey?"),
            sentence=survey.title,
            act=_("Open the survey"),
            post_to=request.path,
            back_to=reverse("surveys:detail", args=[survey.pk]),
            effects=(
                _(LINK_WORDS[Links(survey.links_for)]),
                _("Whoever has the link answers from %(first)s until %(last)s, without a name.")
                % {"first": written_day(survey.opens_on), "last": written_day(survey.closes_on)},
                _("After the first answer the questions stay as they are."),
                _("Results are shown when the survey is over, and no group of fewer than five."),
            ),
        ),
    )


@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make a survey that nobody answered a draft again."""
    me = acting(request)
    survey = survey_steered(me, key)
    actions.take_back_survey(survey=survey, by=me.user, at=me.at)
    messages.success(request, _("The survey is a draft again; links handed out lead nowhere."))
    return _back(survey)


@require_POST
def prolong(request: HttpRequest, key: UUID) -> HttpResponse:
    """Move the last day to a later one."""
    me = acting(request)
    survey = survey_steered(me, key)
    try:
        until = forms.DateField().clean(request.POST.get("closes_on"))
    except forms.ValidationError:
        messages.error(request, _("Choose the new last day."))
        return _back(survey)
    actions.prolong_survey(survey=survey, closes_on=until, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("Open until %(day)s.") % {"day": written_day(until)})
    return _back(survey)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what closing means, then take no more answers."""
    me = acting(request)
    survey = survey_steered(me, key)
    if is_confirmed(request):
        actions.close_survey(survey=survey, by=me.user, at=me.at)
        return _back(survey)
    return confirmation_page(
        request,
        Confirmation(
            title=_("Close this survey?"),
            sentence=survey.title,
            act=_("Close the survey"),
            post_to=request.path,
            back_to=reverse("surveys:detail", args=[survey.pk]),
            effects=(
                _("Nobody can answer any more, and the survey does not open again."),
                _("The results are shown and stay as they are."),
            ),
            danger=True,
            icon="lock",
        ),
    )


@require_POST
def asked(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how many people were handed a link."""
    me = acting(request)
    link = link_seen(me, key, Permission.FILL_IN)
    try:
        number = WholeField(required=False, max_value=MOST_ASKED).clean(request.POST.get("asked", ""))
    except forms.ValidationError as refused:
        messages.error(request, f"{_('How many were asked is a whole number.')} {refused.messages[0]}")
        return _back(link.survey)
    actions.say_asked(link=link, asked=number, by=me.user, at=me.at)
    return _back(link.survey)


@require_POST
def hide(request: HttpRequest, key: UUID) -> HttpResponse:
    """Withhold what somebody wrote, with a reason."""
    me = acting(request)
    word = word_steered(me, key)
    actions.hide_words(word=word, reason=request.POST.get("reason", ""), by=me.user, at=me.at)
    return _back(word.question.survey)


@require_POST
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show again what was hidden."""
    me = acting(request)
    word = word_steered(me, key)
    actions.show_words(word=word, by=me.user, at=me.at)
    return _back(word.question.survey)


def _back(survey: Survey) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("surveys:detail", args=[survey.pk]))
