"""What follows a check: violations put right or closed, evidence, handover, the end."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.inspections import actions
from nucong.inspections.models import Handover, Inspection
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import acting
from nucong.web.inspections import reach
from nucong.web.inspections.inputs import (
    ClosingInput,
    HandoverInput,
    OutcomeInput,
    PutRightInput,
    ReasonInput,
)
from nucong.web.inspections.views.checking import page_about
from nucong.web.inspections.views.telling import text_of
from nucong.web.roster.asking import answered
from nucong.web.uploading import take_files

ASKED = require_http_methods(["GET", "POST"])


@ASKED
def put_right(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """Say that a violation was put right."""
    me = acting(request)
    finding = reach.finding_for(me, key, code)
    form = PutRightInput(request.POST or None, initial={"on": me.on, "counts": True})

    def act() -> None:
        actions.put_right(finding=finding, **form.cleaned_data, by=me.user, at=me.at)

    page = page_about(finding.inspection, _("Put right"), _("It is put right"), hint=text_of(finding))
    return answered(request, form, page, act, done=_("Noted: it is put right."))


@ASKED
def close_finding(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """Close a violation that is not put right, with a reason."""
    me = acting(request)
    finding = reach.finding_for(me, key, code)
    form = ReasonInput(request.POST or None)

    def act() -> None:
        words = form.cleaned_data["words"]
        actions.close_with_reason(finding=finding, on=me.on, reason=words, by=me.user, at=me.at)

    page = page_about(
        finding.inspection, _("Close it with a reason"), _("Close it with this reason"), hint=text_of(finding)
    )
    return answered(request, form, page, act, done=_("Closed; the reason stays beside it."))


@require_POST
def evidence(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """Add pictures or documents to a finding: each that can be taken is taken, each other one is named."""
    me = acting(request)
    finding = reach.finding_for(me, key, code)
    take_files(
        request, lambda media: actions.attach_evidence(finding=finding, media=media, by=me.user, at=me.at)
    )
    return redirect("inspections:detail", key)


@ASKED
def propose(request: HttpRequest, key: UUID) -> HttpResponse:
    """Propose to hand the inspection over to the authority."""
    me = acting(request)
    found = reach.inspection_for(me, key, write=True)
    form = HandoverInput(request.POST or None)

    def act() -> None:
        actions.propose_handover(inspection=found, **form.cleaned_data, by=me.user, at=me.at)

    page = page_about(
        found, _("Hand over to the authority"), _("Propose the handover"),
        hint=_("An officer of your unit or above agrees before anything is handed over."),
    )  # fmt: skip
    return answered(request, form, page, act, done=_("Proposed. An officer agrees next."))


@require_POST
def agree(request: HttpRequest, key: UUID) -> HttpResponse:
    """Agree to the handover, as the officer."""
    me = acting(request)
    found = reach.inspection_for(me, key)
    if not reach.may_agree(me, found):
        raise NotVisible
    actions.agree_to_handover(handover=_handover(found), by=me.user, at=me.at)
    messages.success(request, _("Agreed. It may be handed over now."))
    return redirect("inspections:detail", key)


@require_POST
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note that it was handed over today."""
    me = acting(request)
    found = reach.inspection_for(me, key, write=True)
    actions.hand_over(handover=_handover(found), on=me.on, by=me.user, at=me.at)
    messages.success(request, _("Noted: it is with the authority."))
    return redirect("inspections:detail", key)


@ASKED
def outcome(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down what the authority did."""
    me = acting(request)
    found = reach.inspection_for(me, key, write=True)
    handover = _handover(found)
    form = OutcomeInput(request.POST or None, initial={"words": handover.outcome})

    def act() -> None:
        actions.note_outcome(handover=handover, words=form.cleaned_data["words"], by=me.user, at=me.at)

    return answered(
        request, form, page_about(found, _("What the authority did"), _("Save")), act, done=_("Saved.")
    )


def _handover(found: Inspection) -> Handover:
    handover: Handover | None = getattr(found, "handover", None)
    if handover is None:
        raise NotVisible
    return handover


@ASKED
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close an inspection in which nothing is open."""
    me = acting(request)
    found = reach.inspection_for(me, key, write=True)
    form = ClosingInput(request.POST or None)

    def act() -> None:
        actions.close(inspection=found, words=form.cleaned_data["words"], by=me.user, at=me.at)

    page = page_about(found, _("Close the inspection"), _("Close the inspection"))
    return answered(request, form, page, act, done=_("The inspection is closed."))


@ASKED
def call_off(request: HttpRequest, key: UUID) -> HttpResponse:
    """Call an inspection off, with the reason."""
    me = acting(request)
    found = reach.inspection_for(me, key, write=True)
    form = ReasonInput(request.POST or None)

    def act() -> None:
        actions.call_off(inspection=found, reason=form.cleaned_data["words"], by=me.user, at=me.at)

    page = page_about(
        found,
        _("Call it off"),
        _("Call it off with this reason"),
        hint=_("One that was begun counts nowhere any more."),
    )
    return answered(request, form, page, act, done=_("Called off; the reason stays beside it."))
