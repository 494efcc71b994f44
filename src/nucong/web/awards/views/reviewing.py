"""Review where a nomination lies, and the decision of the unit that called."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.access.telling import coded
from nucong.accounts.permissions import Permission
from nucong.awards import actions
from nucong.awards.errors import DayAhead, NotAsked
from nucong.awards.models import Nomination
from nucong.awards.queries import rules_of
from nucong.awards.states import Giver, NominationState
from nucong.flow.awarding import open_decision, write_decision
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import acting
from nucong.web.awards import pages, reach, words
from nucong.web.awards.nomination_inputs import BallotInput
from nucong.web.awards.views.nominations import nomination_page
from nucong.web.own_documents.reach import head_of


@require_POST
def review(request: HttpRequest, key: UUID) -> HttpResponse:
    """Forward, return, choose, leave out or take up again."""
    me = acting(request)
    nomination = reach.nomination_reviewed(me, key)
    verb = request.POST.get("verb", "")
    word = request.POST.get("word", "").replace("\0", "")
    actions.review(nomination=nomination, verb=verb, word=word, on=me.on, by=me.user, at=me.at)
    done = {
        "forward": _("Forwarded to the unit above."), "return": _("Returned with your reason."),
        "choose": _("Chosen. It waits for the decision."), "leave": _("Not chosen this time; the file can be renewed next year."),
        "reopen": _("Taken up again."),
    }  # fmt: skip
    messages.success(request, done[verb])
    return (
        redirect("awards:nomination", key)
        if verb in ("choose", "reopen", "leave")
        else redirect("awards:call", nomination.award.call_id)
    )


@require_POST
def excuse(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give a word for a point of the rules that is not fulfilled."""
    me = acting(request)
    nomination = reach.nomination_reviewed(me, key)
    word = request.POST.get("word", "").replace("\0", "")
    actions.excuse(
        nomination=nomination, point=request.POST.get("point", ""), word=word, by=me.user, at=me.at
    )
    messages.success(request, _("Excused; your word stands beside the point."))
    return redirect("awards:nomination", key)


@require_POST
def namesakes(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say whether awards given under the nominee's name are the nominee's, where the nomination lies."""
    me = acting(request)
    nomination = reach.nomination_seen(me, key)
    same = request.POST.get("same") == "yes"
    try:
        awards = {UUID(typed) for typed in request.POST.getlist("award")}
    except ValueError:
        raise NotAsked from None
    actions.tell_namesakes(
        nomination=nomination, awards=awards, same=same, unit=reach.writing(me), by=me.user, at=me.at
    )
    messages.success(
        request,
        _("Kept: it is the same, and the award counts.") if same else _("Kept: it is another of the same name."),
    )  # fmt: skip
    return redirect("awards:nomination", key)


@require_POST
def ballot(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep how the council voted, in numbers."""
    me = acting(request)
    nomination = reach.nomination_reviewed(me, key)
    form = BallotInput(request.POST)
    if not form.is_valid():
        return nomination_page(request, me, nomination, ballot=form, status=422)
    try:
        actions.keep_ballot(nomination=nomination, **form.cleaned_data, by=me.user, at=me.at)
    except DayAhead as refusal:
        form.add_error("held_on", coded(refusal))
        return nomination_page(request, me, nomination, ballot=form, status=422)
    messages.success(request, _("The votes are kept."))
    return redirect("awards:nomination", key)


@require_http_methods(["GET", "POST"])
def decision(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose whom the decision is on; write the paper, or its list anew while it is being written."""
    me = acting(request)
    call = reach.call_kept(me, key)
    if me.unit.pk not in me.scope.units_with(Permission.DRAFT_DOCUMENT):
        raise NotVisible
    paper = open_decision(call)
    found = Nomination.objects.filter(award__call=call, state=NominationState.CHOSEN)
    free = [
        row for row in found.select_related("award__call", "unit", "lies_at")
        if row.decision_id is None or (paper is not None and row.decision_id == paper.pk)
    ]  # fmt: skip
    ours = [row for row in free if rules_of(row.award).giver == Giver.OWN]
    if request.method == "POST":
        chosen = {row.pk for row in ours if str(row.pk) in request.POST.getlist("nominations")}
        made = write_decision(
            call=call, nominations=chosen, document=paper, head=head_of(me), by=me.user, at=me.at
        )
        messages.success(
            request, _("The list stands behind the paper. When it gets its number, the awards are given.")
        )
        return redirect("own_documents:paper", made.pk)
    context = {
        "call": call, "paper": paper, "crumbs": words.of_call(call),
        "rows": [(row, paper is None or source.decision_id is not None) for source, row in zip(ours, pages.nomination_rows(ours, me), strict=True)],
        "elsewhere": pages.nomination_rows([row for row in free if row not in ours], me),
        "back": reverse("awards:call", args=[call.pk]), "elsewhere_at": f"{reverse('awards:call', args=[call.pk])}#elsewhere",
    }  # fmt: skip
    return render(request, "awards/decision.html", context)
