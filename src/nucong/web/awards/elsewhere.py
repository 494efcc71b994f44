"""What pages show of bodies that decide elsewhere: a call by body with its papers, and those proposed as a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.awards.elsewhere import body_name, decided_elsewhere, earliest
from nucong.awards.models import Answer, Call, CallAward, Nomination, Proposal
from nucong.awards.queries import elsewhere_of, language_of, proposals_of, rules_of, standing
from nucong.awards.states import TAKES_A_PLACE, NominationState, Standing
from nucong.documents.models import Document
from nucong.documents.states import DocumentState
from nucong.kernel.refusal import NotVisible
from nucong.organisations.queries import NamesInTime, organisation_of
from nucong.web.acting import Acting
from nucong.web.awards import words
from nucong.web.scope import document_for


@dataclass(frozen=True)
class AwardTerms:
    """What a body told of an award for a call, and how many of its places are taken."""

    key: str
    name: str
    quota: int | None
    taken: int
    due: date | None
    answer_by: date | None


@dataclass(frozen=True)
class AnswerRow:
    """What a body answered: on how many, by which document."""

    key: str
    number: str
    day: date
    issuer: str
    word: str
    given: int
    refused: int
    document: str


@dataclass(frozen=True)
class PaperRow:
    """A paper to a body: its number and state, its days, those proposed by it, what came back."""

    key: str
    url: str
    title: str
    state: str
    sent: date | None
    received: date | None
    late: bool
    rows: list[Any]
    answers: list[AnswerRow]
    waits: int
    word: str
    may_go_back: bool


@dataclass(frozen=True)
class BodyRow:
    """A body with the awards of a call it decides on. `due`: the first day of receipt, while a paper is still to go."""

    key: str
    name: str
    address: str
    terms: list[AwardTerms]
    papers: list[PaperRow]
    chosen: int
    silent: int
    due: date | None
    overdue: bool
    open: Document | None


def groups_of(awards: Iterable[CallAward], language: str) -> dict[str, list[CallAward]]:
    """Return the awards of a call another body decides on, by the name of the body."""
    groups: dict[str, list[CallAward]] = {}
    for award in awards:
        rules = rules_of(award)
        if decided_elsewhere(rules):
            groups.setdefault(body_name(rules, language), []).append(award)
    return groups


def group_with(award: CallAward) -> list[CallAward]:
    """Return the awards of a call the same body decides on."""
    language = language_of(organisation_of(award.call.unit))
    groups = groups_of(award.call.awards.select_related("call"), language)
    return next((found for found in groups.values() if award in found), [])


def bodies_of(call: Call, awards: Sequence[CallAward], me: Acting) -> list[BodyRow]:
    """Return the bodies that decide on awards of a call, each with its papers and what came back."""
    groups = groups_of(awards, language_of(organisation_of(call.unit)))
    if not groups:
        return []
    rows = elsewhere_of(Nomination.objects.filter(award__call=call))
    papers = proposals_of(call)
    return [_body(name, found, rows, papers, me) for name, found in groups.items()]


def _body(
    name: str, awards: list[CallAward], rows: list[Nomination], proposals: list[Proposal], me: Acting
) -> BodyRow:
    keys = {award.pk for award in awards}
    ours = [row for row in rows if row.award_id in keys]
    named = {row.proposal_id for row in ours}
    stand = [(row, standing(row, on=me.on)) for row in ours]
    to_go = [row for row, found in stand if found in (Standing.TO_PROPOSE, Standing.IN_PAPER)]
    due = earliest(award.due_on for award in awards) if to_go else None
    papers = [
        _paper(each, [row for row in ours if row.proposal_id == each.pk], me)
        for each in proposals
        if each.pk in named or (each.taken_back_on is not None and each.body == name)
    ]
    taken = [row for row in ours if row.proposal_id is not None and row.state in TAKES_A_PLACE]
    rules = rules_of(awards[0])
    return BodyRow(
        key=str(awards[0].pk), name=name or _("Another body, not named in the rules"), address=rules.body_address,
        terms=[
            AwardTerms(
                str(award.pk), rules_of(award).name, award.body_quota, sum(row.award_id == award.pk for row in taken),
                award.due_on, award.answer_by,
            )
            for award in awards
        ],
        papers=papers, chosen=sum(found is Standing.TO_PROPOSE for _row, found in stand),
        silent=sum(found is Standing.SILENT for _row, found in stand), due=due,
        overdue=due is not None and me.on > due,
        open=next((each.document for each in proposals if each.pk in named and each.document.state == DocumentState.DRAFTED), None),
    )  # fmt: skip


def _paper(proposal: Proposal, rows: list[Nomination], me: Acting) -> PaperRow:
    waits = [row for row in rows if row.state == NominationState.PUT_FORWARD]
    back = proposal.taken_back_on is not None
    due = earliest(row.award.due_on for row in rows)
    reached = proposal.received_on or proposal.sent_on
    open_rows = [row for row in rows if row.state in (NominationState.CHOSEN, NominationState.PUT_FORWARD)]
    return PaperRow(
        key=str(proposal.pk), url=reverse("own_documents:pages", args=[proposal.document_id]),
        title=proposal.document.full_number if proposal.document.number else proposal.document.subject,
        state="recalled" if back else proposal.document.state, sent=proposal.sent_on, received=proposal.received_on,
        late=due is not None and reached is not None and reached > due, rows=listed(rows, me),
        answers=[_answer(each, rows, me) for each in proposal.standing_answers], waits=len(waits),  # type: ignore[attr-defined]
        word=proposal.word, may_go_back=bool(open_rows) and not back,
    )  # fmt: skip


def _answer(answer: Answer, rows: list[Nomination], me: Acting) -> AnswerRow:
    ours = [row for row in rows if row.answer_id == answer.pk]
    given = sum(row.state == NominationState.AWARDED for row in ours)
    return AnswerRow(
        str(answer.pk), answer.number, answer.dated_on, answer.issuer, answer.word, given, len(ours) - given,
        document_url(answer.document, me),
    )  # fmt: skip


def document_url(document: Document | None, me: Acting) -> str:
    """Return the address of a document, where she may open it."""
    if document is None:
        return ""
    try:
        document_for(me, document.pk)
    except NotVisible:
        return ""
    return reverse("documents:detail", args=[document.pk])


@dataclass(frozen=True)
class ElsewhereRow:
    """Somebody proposed to another body, in a list."""

    key: str
    url: str
    name: str
    collective: bool
    award: str
    unit: str
    body: str
    call: str
    call_url: str
    standing: str
    paper: str
    sent: date | None
    received: date | None
    answer_by: date | None
    answer: str
    answered: date | None
    word: str


def listed(rows: Sequence[Nomination], me: Acting) -> list[ElsewhereRow]:
    """Return nominations another body decides on as rows, with paper and answer."""
    names = NamesInTime({row.unit_id for row in rows})
    language = language_of(me.organisation)
    rules = {row.award_id: rules_of(row.award) for row in rows}
    return [
        ElsewhereRow(
            key=str(row.pk), url=reverse("awards:nomination", args=[row.pk]), name=row.name, collective=row.collective,
            award=rules[row.award_id].name, unit=names.on(row.unit_id, me.on),
            body=row.proposal.body if row.proposal else body_name(rules[row.award_id], language),
            call=words.call_title(row.award.call), call_url=reverse("awards:call", args=[row.award.call_id]),
            standing=standing(row, on=me.on) or "", paper=row.proposal.document.full_number if row.proposal else "",
            sent=row.proposal.sent_on if row.proposal else None,
            received=row.proposal.received_on if row.proposal else None, answer_by=row.award.answer_by,
            answer=row.answer.number if row.answer else "", answered=row.answer.dated_on if row.answer else None,
            word=row.answer.word if row.answer and row.state == NominationState.NOT_GIVEN else "",
        )
        for row in rows
    ]  # fmt: skip
