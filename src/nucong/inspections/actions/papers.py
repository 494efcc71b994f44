"""Papers that follow a check: kept beside it, their clock started when they are sent, their replies taken in."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.models import Document
from nucong.ledgers.actions import attach_to_record
from nucong.organisations.queries import workdays_of
from nucong.reporting.media import Media

from .. import rules
from ..errors import NoSuchInspectionStep, NotSentYetToReply, WordsMissing
from ..models import Inspection, Paper, Reply
from ..queries import awaited
from ..states import PaperKind, Step
from .guarding import keep_counts, locked, record_step, stepped


def keep_paper(
    *, inspection: Inspection, kind: PaperKind, document: Document, days: int, by: User, at: datetime
) -> Paper:
    """Keep a paper that is being written beside its inspection. Raises NoSuchInspectionStep, ReplyTermNotPossible."""
    rules.check_term(days)
    with transaction.atomic():
        inspection = locked(inspection)
        rules.after(inspection.state, Step.ISSUE)
        paper = Paper.objects.create(
            inspection=inspection, document=document, kind=kind, days=days, begun_at=at
        )
        record_step("write_paper", inspection, by=by, at=at, detail={"kind": kind.value, "days": days})
    return paper


def start_clock(*, document: Document, on: date, by: User, at: datetime) -> None:
    """Start the clock of a paper that is sent, when it belongs to an inspection that is followed."""
    with transaction.atomic():
        paper = Paper.objects.select_for_update(of=("self",)).filter(document=document, sent_on=None).first()
        if paper is None:
            return
        inspection = locked(paper.inspection)
        paper.sent_on = on
        paper.due_on = rules.reply_due(on, paper.days, workdays_of(inspection.organisation))
        paper.save()
        if rules.may(inspection.state, Step.ISSUE):
            stepped(inspection, Step.ISSUE, at=at)
        record_step("send_paper", inspection, by=by, at=at, detail={"due_on": paper.due_on.isoformat()})
        keep_counts(inspection, by=by, at=at)


def receive_reply(
    *, paper: Paper, on: date, words: str, media: Media | None, by: User, at: datetime
) -> Reply:
    """Take in the reply to a paper: words, a file, or both.

    Raises NotSentYetToReply, WordsMissing, NoSuchInspectionStep, BadAttachment.
    """
    if not words.strip() and media is None:
        raise WordsMissing
    with transaction.atomic():
        inspection = locked(paper.inspection)
        paper = inspection.papers.select_for_update().get(pk=paper.pk)
        if paper.sent_on is None:
            raise NotSentYetToReply
        rules.after(inspection.state, Step.ANSWER)
        if inspection.record is None:
            raise NoSuchInspectionStep
        file = (
            attach_to_record(record=inspection.record, media=media, by=by, at=at)
            if media is not None
            else None
        )
        reply = Reply.objects.create(
            paper=paper, on=on, words=words.strip()[:10_000], file=file, by=by, at=at
        )
        if not awaited(inspection.papers.all()).exists():
            stepped(inspection, Step.ANSWER, at=at)
        record_step("reply", inspection, by=by, at=at, detail={"on": on.isoformat(), "file": bool(file)})
        keep_counts(inspection, by=by, at=at)
    return reply
