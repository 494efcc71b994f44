"""A survey of satisfaction begun from the page of a contract, and its result taken in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nucong.flow.contract_survey import begin_survey, take_result
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import acting
from nucong.web.contracts.reach import contract_for
from nucong.web.surveys.reach import may_ask_about


@require_POST
def begin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write the survey as a draft and go on with it."""
    me = acting(request)
    contract = contract_for(me, key, write=True)
    if not may_ask_about(me, contract):
        raise NotVisible
    survey = begin_survey(contract=contract, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("The survey is a draft: look at its questions, then open it."))
    return redirect("surveys:change", survey.pk)


@require_POST
def take(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the result of the survey in."""
    me = acting(request)
    contract = contract_for(me, key, write=True)
    if contract.survey_id is None:
        raise NotVisible
    link = request.build_absolute_uri(reverse("surveys:detail", args=[contract.survey_id]))
    take_result(contract=contract, on=me.on, link=link, by=me.user, at=me.at)
    messages.success(request, _("Taken in: asked, answered, satisfied."))
    return redirect("contracts:detail", key)
