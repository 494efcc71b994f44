"""What a body that decides elsewhere answered: given or not, entered for a whole list; taken back when it was wrong."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.models import Document
from nucong.kernel.refusal import N_
from nucong.ledgers.actions import cancel_record
from nucong.ledgers.states import RecordState

from .. import errors
from ..models import Answer, Award, Nomination, Proposal
from ..queries import rules_of
from ..rules import moved
from ..states import NominationState
from .giving import GivenFacts, record_award
from .proposing import locked_proposal
from .recording import record_at
from .way import step


@dataclass(frozen=True)
class AnswerFacts:
    """What a body decided: by which document, and whom it gave the award; `refused` got none, for `word`."""

    number: str
    dated_on: date
    issuer: str
    given: frozenset[UUID] = frozenset()
    refused: frozenset[UUID] = frozenset()
    word: str = ""

    def check(self, *, today: date) -> None:
        """Raises AnswerLacks."""
        why = ""
        if not self.given and not self.refused:
            why = N_("nobody is marked as given or not given")
        elif self.given & self.refused:
            why = N_("somebody is marked as given and as not given")
        elif self.given and not self.number.strip():
            why = N_("an award is given by a decision with a number")
        elif not self.issuer.strip():
            why = N_("it does not say who decided")
        elif self.dated_on > today:
            why = N_("its day is still to come")
        elif self.refused and not self.word.strip():
            why = N_("say why some were not given it")
        if why:
            raise errors.AnswerLacks(why=why)


def enter_answer(
    *, proposal: Proposal, facts: AnswerFacts, document: Document | None = None, today: date, by: User, at: datetime
) -> Answer:  # fmt: skip
    """Enter what the body answered on some or all of those proposed; whoever is not named waits on.

    An award given counts from now on and bears the name of the body that gave it. Raises AnswerLacks, ProposalNotSent,
    NominationNotNow.
    """
    facts.check(today=today)
    with transaction.atomic():
        kept = locked_proposal(proposal)
        if kept.sent_on is None or kept.taken_back_on is not None:
            raise errors.ProposalNotSent(body=kept.body)
        rows = _named(kept, facts.given | facts.refused)
        answer = Answer.objects.create(
            proposal=kept, document=document, number=" ".join(facts.number.split())[:120], dated_on=facts.dated_on,
            issuer=" ".join(facts.issuer.split())[:200], word=facts.word.strip()[:500], entered_at=at,
        )  # fmt: skip
        for row in rows:
            row.answer = answer
            if row.pk in facts.given:
                _give(row, answer, by, at)
            else:
                row.state = moved(row.state, "refuse", row.name)
                step(row, "refuse", at_unit=row.lies_at, word=facts.word, by=by, at=at)
        detail = {"number": answer.number, "given": len(facts.given), "refused": len(facts.refused)}
        record_at(kept.call.unit, "enter_answer", answer, by=by, at=at, detail=detail, count=len(rows))
    return answer


def _named(proposal: Proposal, keys: Collection[UUID]) -> list[Nomination]:
    rows = Nomination.objects.select_for_update(of=("self",)).filter(proposal=proposal, pk__in=keys)
    found = list(rows.select_related("award__call__unit", "unit", "lies_at"))
    if len(found) != len(keys):
        raise errors.AnswerLacks(why=N_("somebody is marked whom this paper does not propose"))
    return found


def _give(row: Nomination, answer: Answer, by: User, at: datetime) -> None:
    consent = row.consents.filter(withdrawn_on=None).first()
    facts = GivenFacts(
        on=answer.dated_on, year=row.award.call.year, collective=row.collective, name=row.name, sex=row.sex,
        person=row.person_id, position=row.position, giver_words=answer.issuer, decision=answer.document_id,
        decision_words=answer.number, named=row.collective or consent is not None,
        public=row.collective or (consent is not None and consent.public),
    )  # fmt: skip
    row.state = moved(row.state, "award", row.name)
    record_award(unit=row.unit, rules=rules_of(row.award), facts=facts, by=by, at=at, nomination=row)
    step(row, "award", at_unit=row.lies_at, by=by, at=at)


def name_answer_document(*, answer: Answer, document: Document, by: User, at: datetime) -> Answer:
    """Name the document of the register an answer came with; the awards given by it lead to it too.

    Raises AnswerGone.
    """
    with transaction.atomic():
        kept = _locked(answer)
        kept.document = document
        kept.save()
        Award.objects.filter(nomination__answer=kept).update(decision=document)
        detail = {"document": str(document.pk)}
        record_at(kept.proposal.call.unit, "name_answer_document", kept, by=by, at=at, detail=detail)
    return kept


def take_answer_back(*, answer: Answer, word: str, on: date, by: User, at: datetime) -> Answer:
    """Take an answer back that was entered wrongly: its awards count nowhere, those proposed wait again.

    The withdrawn awards stay with this reason and belong to no nomination any more. Raises WordMissing, AnswerGone.
    """
    if not word.strip():
        raise errors.WordMissing
    with transaction.atomic():
        kept = _locked(answer)
        rows = list(
            Nomination.objects.select_for_update(of=("self",)).filter(answer=kept)
            .select_related("award__call__unit", "unit", "lies_at")
        )  # fmt: skip
        for row in rows:
            _ungive(row, word, by, at)
            row.answer = None
            row.state = moved(row.state, "unanswer", row.name)
            step(row, "unanswer", at_unit=row.lies_at, word=word, by=by, at=at)
        kept.taken_back_on, kept.taken_back_word = on, word.strip()[:500]
        kept.save()
        detail = {"word": kept.taken_back_word, "number": kept.number}
        record_at(
            kept.proposal.call.unit, "take_answer_back", kept, by=by, at=at, detail=detail, count=len(rows)
        )
    return kept


def _ungive(row: Nomination, word: str, by: User, at: datetime) -> None:
    award = Award.objects.select_related("record").filter(nomination=row).first()
    if row.state != NominationState.AWARDED or award is None:
        return
    if award.record.state == RecordState.RECORDED:
        cancel_record(record=award.record, reason=word.strip()[:300], by=by, at=at)
    award.nomination, award.public = None, False
    award.save()


def _locked(answer: Answer) -> Answer:
    rows = Answer.objects.select_for_update(of=("self",)).select_related("proposal__call__unit")
    kept = rows.get(pk=answer.pk)
    if kept.taken_back_on is not None:
        raise errors.AnswerGone
    return kept
