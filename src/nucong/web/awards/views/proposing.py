"""Awards another body decides on: its terms, the paper to it, the day it was received."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.awards import actions
from nucong.awards.elsewhere import body_name, decided_elsewhere
from nucong.awards.models import CallAward, Nomination
from nucong.awards.queries import language_of, rules_of
from nucong.awards.states import NominationState
from nucong.documents.models import Document
from nucong.documents.states import Direction, DocumentState
from nucong.flow.award_proposal import open_proposal, write_proposal
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.web.acting import Acting, acting
from nucong.web.awards import elsewhere, pages, reach, words
from nucong.web.awards.elsewhere_inputs import ProposalInput, TermsInput, terms_values
from nucong.web.middleware import coded
from nucong.web.own_documents.reach import head_of
from nucong.web.roster.asking import FormPage, answered

ASKED = require_http_methods(["GET", "POST"])
KNOWN = 60


@ASKED
def terms(request: HttpRequest, key: UUID, award: UUID) -> HttpResponse:
    """Tell how many the body takes, until when the file is there, when it answers."""
    me = acting(request)
    row = _award_kept(me, key, award)
    form = TermsInput(request.POST or None, initial=terms_values(row))
    page = FormPage(
        _("Places and days of the body"), rules_of(row).name, reverse("awards:call", args=[key]), _("Save"),
        words.of_call(row.call),
    )  # fmt: skip

    def act() -> None:
        actions.set_terms(award=row, **form.cleaned_data, by=me.user, at=me.at)

    return answered(request, form, page, act, done=_("Kept."))


@ASKED
def proposal(request: HttpRequest, key: UUID, award: UUID) -> HttpResponse:
    """Choose whom the paper to the body proposes; write it, or its list anew while it is being written."""
    me = acting(request)
    row = _award_kept(me, key, award)
    if me.unit.pk not in me.scope.units_with(Permission.DRAFT_DOCUMENT):
        raise NotVisible
    group = elsewhere.group_with(row)
    paper = open_proposal(group)
    free = [
        each for each in _chosen(group)
        if each.proposal_id is None or (paper is not None and each.proposal_id == paper.award_proposal.pk)
    ]  # fmt: skip
    rules = rules_of(row)
    first = {"body": paper.award_proposal.body if paper else body_name(rules, language_of(me.organisation))}
    form = ProposalInput(request.POST or None, known=_known_bodies(me), initial=first)
    if request.method == "POST" and form.is_valid():
        chosen = {each.pk for each in free if str(each.pk) in request.POST.getlist("nominations")}
        try:
            made = write_proposal(
                call=row.call, nominations=chosen, body=form.cleaned_data["body"], document=paper, head=head_of(me),
                contact=form.cleaned_data["contact"], by=me.user, at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(
                request, _("The list stands behind the paper. Once it is sent, they are proposed.")
            )
            return redirect("own_documents:paper", made.pk)
    shown = pages.nomination_rows(free, me, checked=True)
    context = {
        "call": row.call, "paper": paper, "form": form, "crumbs": words.of_call(row.call),
        "rows": [(line, paper is None or each.proposal_id is not None) for each, line in zip(free, shown, strict=True)],
        "body": first["body"], "papers": [_(words.PAPERS[each]) for each in rules.papers],  # type: ignore[index]
        "quota": row.body_quota, "due": row.due_on, "back": reverse("awards:call", args=[key]),
    }  # fmt: skip
    return render(request, "awards/proposal.html", context, status=422 if form.errors else 200)


def _chosen(group: list[CallAward]) -> list[Nomination]:
    rows = Nomination.objects.filter(award__in=[award.pk for award in group], state=NominationState.CHOSEN)
    return list(rows.select_related("award__call__unit__organisation", "unit", "lies_at"))


def _known_bodies(me: Acting) -> list[str]:
    """Return the bodies that wrote to this unit, those of the latest documents first."""
    rows = Document.objects.filter(unit=me.unit, direction=Direction.RECEIVED).order_by("-created_at", "-pk")
    found = (name for issuers in rows.values_list("issuers", flat=True)[:KNOWN] for name in issuers)
    return list(dict.fromkeys(found))


@require_POST
def received(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep the day the body received the paper."""
    me = acting(request)
    kept = reach.proposal_kept(me, key)
    try:
        day = date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        messages.error(request, _("Choose the day it was received."))
    else:
        actions.keep_received(proposal=kept, on=day, today=me.on, by=me.user, at=me.at)
        messages.success(request, _("Kept."))
    return redirect("awards:call", kept.call_id)


@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a proposal back with a reason."""
    me = acting(request)
    kept = reach.proposal_kept(me, key)
    word = request.POST.get("word", "").replace("\0", "")
    actions.take_proposal_back(proposal=kept, word=word, on=me.on, by=me.user, at=me.at)
    if kept.document.state == DocumentState.DRAFTED:
        messages.success(
            request, _("Taken back: they are chosen and in no paper. The draft stays among the papers.")
        )
    else:
        messages.success(request, _("Taken back: they are chosen and in no paper."))
    return redirect("awards:call", kept.call_id)


def _award_kept(me: Acting, key: UUID, award: UUID) -> CallAward:
    call = reach.call_kept(me, key)
    found = next((each for each in call.awards.all() if each.pk == award), None)
    if found is None or not decided_elsewhere(rules_of(found)):
        raise NotVisible
    found.call = call
    return found
