"""Papers after a check, and the replies to them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nucong.documents.models import Document
from nucong.flow.inspection_papers import begin_inspection_paper
from nucong.inspections import actions
from nucong.inspections.rules import PAPERS
from nucong.kernel.refusal import NotVisible
from nucong.reporting.media import taken
from nucong.web.acting import acting
from nucong.web.inspections import reach, words
from nucong.web.inspections.inputs import PaperInput, ReplyInput
from nucong.web.inspections.views.checking import page_about
from nucong.web.own_documents.reach import head_of
from nucong.web.roster.asking import answered

ASKED = require_http_methods(["GET", "POST"])


@ASKED
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin a paper with the open violations; it is read, signed, numbered and sent like every own paper."""
    me = acting(request)
    found = reach.inspection_for(me, key, write=True)
    if not reach.may_write_papers(me, found):
        raise NotVisible
    kinds = PAPERS.get(found.organisation.country, PAPERS["vn"])
    form = PaperInput(request.POST or None, kinds=kinds, initial={"addressee": words.checked_name(found)})
    made: list[Document] = []

    def act() -> None:
        given = form.cleaned_data
        made.append(begin_inspection_paper(
            inspection=found, kind=form.kind_chosen, addressee=given["addressee"], days=form.term, head=head_of(me), by=me.user, at=me.at,
        ))  # fmt: skip

    page = page_about(
        found, _("Write a paper"), _("Begin the paper"),
        hint=_("Every open violation stands in it; read it and change what you like before it is signed."),
    )  # fmt: skip
    answer = answered(request, form, page, act, done=_("The paper is begun."))
    return redirect("own_documents:paper", made[0].pk) if made else answer


@ASKED
def reply(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take in the reply to a paper: words, a file, or both."""
    me = acting(request)
    paper = reach.paper_for_reply(me, key)
    form = ReplyInput(request.POST or None, request.FILES or None, initial={"on": me.on})

    def act() -> None:
        upload = form.upload
        media = taken(upload.name or "file", upload.file, upload.size or 0) if upload is not None else None  # type: ignore[arg-type]
        given = form.cleaned_data
        actions.receive_reply(
            paper=paper, on=given["on"], words=given["words"], media=media, by=me.user, at=me.at
        )

    page = page_about(paper.inspection, _("Reply received"), _("Keep the reply"))
    return answered(request, form, page, act, done=_("The reply is kept."), template="inspections/reply.html")
