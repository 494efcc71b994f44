"""Proposals on women officers: written, sent to the unit above, answered there."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime, ancestors
from nucong.roster import actions
from nucong.roster.models import Proposal
from nucong.roster.states import DECISION_WORDS, Decision, ProposalState
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.locales import written_day
from nucong.web.parts import Confirmation, Link
from nucong.web.roster import reach, words
from nucong.web.roster.asking import FormPage, answered
from nucong.web.roster.list_inputs import AnswerInput, ProposalInput
from nucong.web.roster.posts import people_of

ASKED = require_http_methods(["GET", "POST"])
SHOWN = 200


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the proposals of the unit, and those that came up to it."""
    me = acting(request)
    ours = list(Proposal.objects.filter(reach.own_proposals(me)).select_related("person")[:SHOWN])
    came = Proposal.objects.filter(reach.proposals_to_answer(me)).select_related("person")
    theirs = sorted(came[:SHOWN], key=lambda each: each.state == ProposalState.ANSWERED)
    names = NamesInTime(each.unit_id for each in theirs)
    context = {
        "tabs": words.tabs(me, "proposals"),
        "lead": me.unit_name,
        "ours": [_row(each) for each in ours],
        "theirs": [{**_row(each), "unit": names.on(each.unit_id, me.on)} for each in theirs],
        "mine": me.unit.pk in me.scope.units_with(Permission.WRITE_ROSTER),
    }
    return render(request, "roster/proposals.html", context)


@ASKED
def new(request: HttpRequest) -> HttpResponse:
    """Write a proposal."""
    me = acting(request)
    unit = reach.own_unit(me, Permission.WRITE_ROSTER)
    typed = ProposalInput(request.POST or None, people=people_of(unit))

    def act() -> None:
        actions.draft_proposal(unit=unit, **typed.told(), by=me.user, at=me.at)

    page = _page(me, _("Propose to the level above"), _("Keep as a draft"))
    return answered(request, typed, page, act, done=_("Kept as a draft. Open it to send it up."))


@ASKED
def proposal(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a proposal; change it while it is a draft, answer it when it came up."""
    me = acting(request)
    shown = reach.proposal_shown(me, key)
    may_write = me.unit.pk in me.scope.units_with(Permission.WRITE_ROSTER)
    if may_write and shown.unit_id == me.unit.pk and shown.state == ProposalState.DRAFT:
        return _change(request, me, shown)
    if may_write and shown.superior_id == me.unit.pk and shown.state == ProposalState.SENT:
        return _answer(request, me, shown)
    return render(request, "roster/proposal.html", {"page": _page(me, shown.subject, ""), **_told(shown, me)})


@require_POST
def send(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send a draft up after a second click."""
    me = acting(request)
    shown = reach.proposal_shown(me, key)
    unit = reach.unit_written(me, shown.unit_id)
    if not is_confirmed(request):
        return confirmation_page(request, _sending(shown, unit, me))
    actions.send_proposal(proposal=shown, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("The proposal is sent up."))
    return redirect("roster:proposals")


def _sending(shown: Proposal, unit: Unit, me: Acting) -> Confirmation:
    above = ancestors(unit, on=me.on)
    return Confirmation(
        title=_("Send the proposal up"),
        sentence=shown.subject,
        act=_("Send up"),
        post_to=reverse("roster:send-proposal", args=[shown.pk]),
        back_to=reverse("roster:proposal", args=[shown.pk]),
        effects=(_("It can no longer be changed."), _("The answer will stand here.")),
        recipients=tuple((row.name, "") for row in above[-1:]),
    )


def _change(request: HttpRequest, me: Acting, shown: Proposal) -> HttpResponse:
    first = {
        "subject": shown.subject, "words": shown.words, "position": shown.position,
        "person": str(shown.person_id or ""),
    }  # fmt: skip
    typed = ProposalInput(request.POST or None, people=people_of(shown.unit), initial=first)

    def act() -> None:
        actions.change_proposal(proposal=shown, **typed.told(), by=me.user, at=me.at)

    if request.method == "POST" and "send" in request.POST and typed.is_valid():
        act()
        shown.subject = typed.cleaned_data["subject"]
        return confirmation_page(request, _sending(shown, shown.unit, me))
    page = _page(me, _("Proposal: draft"), _("Keep as a draft"))
    return answered(
        request, typed, page, act, done=_("Saved."), to=request.path, template="roster/proposal_draft.html"
    )


def _answer(request: HttpRequest, me: Acting, shown: Proposal) -> HttpResponse:
    typed = AnswerInput(request.POST or None)

    def act() -> None:
        actions.answer_proposal(proposal=shown, **typed.cleaned_data, on=me.on, by=me.user, at=me.at)

    page = _page(me, shown.subject, _("Send the answer"), **_told(shown, me))
    return answered(request, typed, page, act, done=_("The answer is sent."), template="roster/proposal.html")


def _page(me: Acting, title: str, act: str, **extra: object) -> FormPage:
    back = reverse("roster:proposals")
    crumbs = (*words.crumbs(me), Link(_("Proposals"), back))
    return FormPage(title=title, lead=me.unit_name, back=back, act=act, crumbs=crumbs, extra=extra)


def _row(each: Proposal) -> dict[str, object]:
    return {
        "subject": each.subject,
        "about": _about(each),
        "state": each.state,
        "url": reverse("roster:proposal", args=[each.pk]),
        "sent_on": each.sent_on,
        "answered_on": each.answered_on,
        "decision": _(DECISION_WORDS[Decision(each.decision)]) if each.decision else "",
    }


def _about(each: Proposal) -> str:
    name = words.person_name(each.person) if each.person else ""
    position = words.position_alone(each.position) if each.position else ""
    return " · ".join(part for part in (name, position) if part)


def _told(shown: Proposal, me: Acting) -> dict[str, object]:
    names = NamesInTime(key for key in (shown.unit_id, shown.superior_id) if key)
    facts = [(_("Unit"), names.on(shown.unit_id, shown.sent_on or me.on))]
    if shown.superior_id:
        facts.append((_("Sent to"), names.on(shown.superior_id, shown.sent_on or me.on)))
    if shown.sent_on:
        facts.append((_("Sent on"), written_day(shown.sent_on)))
    if about := _about(shown):
        facts.append((_("About"), about))
    return {"shown": shown, "facts": facts, "row": _row(shown)}
