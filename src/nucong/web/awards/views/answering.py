"""What a body that decides elsewhere answered: entered for a whole list, led to its document, taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.awards import actions
from nucong.awards.models import Nomination, Proposal
from nucong.awards.states import NominationState
from nucong.documents.models import Document
from nucong.documents.states import Direction, DocumentState
from nucong.flow.award_proposal import take_answer
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.web.acting import Acting, acting
from nucong.web.awards import elsewhere, reach, words
from nucong.web.awards.elsewhere_inputs import AnswerInput
from nucong.web.middleware import coded
from nucong.web.scope import document_for

OFFERED = 60


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Mark for each proposed whether the body gave it, with its decision; whoever is left open waits on."""
    me = acting(request)
    kept = reach.proposal_kept(me, key)
    rows = _waiting(kept)
    takes_in = me.unit.pk in me.scope.units_with(Permission.REGISTER_DOCUMENT)
    form = AnswerInput(
        request.POST or None, request.FILES or None, keys=[row.pk for row in rows], documents=offered(me),
        takes_in=takes_in, initial={"issuer": kept.body, "dated_on": me.on},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        document = document_for(me, form.chosen_document) if form.chosen_document else None
        try:
            made = take_answer(
                proposal=kept, facts=form.facts(), document=document, file=form.incoming, by=me.user, at=me.at
            )
        except NotVisible:
            raise
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(request, _("The answer is entered; awards given stand on the roll of honour."))
            if made.document is not None and made.document.state == DocumentState.READING:
                return redirect("documents:confirm", made.document.pk)
            return redirect("awards:call", kept.call_id)
    marks = {str(row.pk): request.POST.get(f"mark-{row.pk}", "") for row in rows}
    shown = [(line, marks[line.key]) for line in elsewhere.listed(rows, me)]
    context = {
        "kept": kept, "form": form, "rows": shown, "crumbs": words.of_call(kept.call), "sent": kept.sent_on,
        "paper": kept.document, "back": reverse("awards:call", args=[kept.call_id]),
    }  # fmt: skip
    return render(request, "awards/answer.html", context, status=422 if form.errors else 200)


def _waiting(proposal: Proposal) -> list[Nomination]:
    rows = Nomination.objects.filter(proposal=proposal, state=NominationState.PUT_FORWARD)
    return list(
        rows.select_related("award__call__unit", "unit", "lies_at", "proposal__document", "answer__document")
    )


def offered(me: Acting) -> list[tuple[UUID, str]]:
    """Return the latest documents that came in to this unit, as number and subject."""
    rows = Document.objects.filter(unit=me.unit, direction=Direction.RECEIVED).exclude(
        state=DocumentState.WITHDRAWN
    )
    return [
        (row.pk, " · ".join(part for part in (row.full_number, row.subject[:90]) if part) or str(row))
        for row in rows.order_by("-created_at", "-pk")[:OFFERED]
    ]


@require_POST
def name_document(request: HttpRequest, key: UUID) -> HttpResponse:
    """Lead an answer to its document of the register."""
    me = acting(request)
    kept = reach.answer_kept(me, key)
    known = {str(pk): pk for pk, _words in offered(me)}
    chosen = known.get(request.POST.get("document", ""))
    if chosen is None:
        messages.error(request, _("Choose a document of our incoming register."))
    else:
        actions.name_answer_document(answer=kept, document=document_for(me, chosen), by=me.user, at=me.at)
        messages.success(request, _("Kept."))
    return redirect("awards:call", kept.proposal.call_id)


@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take an answer back that was entered wrongly."""
    me = acting(request)
    kept = reach.answer_kept(me, key)
    word = request.POST.get("word", "").replace("\0", "")
    actions.take_answer_back(answer=kept, word=word, on=me.on, by=me.user, at=me.at)
    messages.success(
        request, _("Taken back: its awards count nowhere, those proposed wait for an answer again.")
    )
    return redirect("awards:call", kept.proposal.call_id)
