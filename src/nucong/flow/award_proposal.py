"""The paper that proposes chosen nominations to a body outside the tree: tờ trình, 请示 or 函, with the list behind it.

It takes the steps of every own paper (`flow/own_document.py`); when it is sent, those it names are proposed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.awards.actions import AnswerFacts, enter_answer, put_in_proposal
from nucong.awards.models import Answer, Ballot, Call, CallAward, Nomination, Proposal
from nucong.awards.queries import language_of
from nucong.awards.rules import AwardRules
from nucong.awards.states import Giver, NominationState, Told
from nucong.documents.actions import IncomingFile, begin_writing, save_draft
from nucong.documents.models import Document
from nucong.documents.own.citations import day_vi
from nucong.documents.own.draft import Draft, Listed, Part
from nucong.documents.queries import draft_of
from nucong.documents.states import Direction, DocumentState
from nucong.organisations.queries import NamesInTime, organisation_of

from .award_proposal_words import HEADS, PAPERS, WIDTHS, WORDS
from .awarding import by_award, whom_told
from .own_document import day_there, writer_for
from .step1_directive_in import take_in

SUMMARY: Final = 260  # characters of an achievement in a list
NOT_UP: Final = (NominationState.DRAFT, NominationState.WITHDRAWN)
_ENDS: Final = ("。", ". ", "；", "; ")


def write_proposal(
    *, call: Call, nominations: Collection[UUID], body: str, document: Document | None = None, head: str = "",
    contact: str = "", by: User, at: datetime,
) -> Document:  # fmt: skip
    """Begin the paper that proposes chosen nominations to a body, or write its list anew while it is being written.

    head: who signs; contact: the person to ask, as a 请示 names her. Raises NothingChosen, BodyMissing,
    DecisionBegun, StillAgainst, BodyPlacesFull, NotBeingWritten.
    """
    on = day_there(call.unit, at)
    with transaction.atomic():
        begun = document is None
        if document is None:
            chosen = _rows(call, nominations)
            draft = _draft(call, chosen, body, head, contact, on)
            document = begin_writing(unit=call.unit, draft=draft, by=by, at=at)
        proposal, wanted = put_in_proposal(
            call=call, document=document, body=body, nominations=nominations, by=by, at=at
        )
        kept = draft_of(document)
        assert kept is not None
        fresh = _draft(call, wanted, proposal.body, head, contact, on)
        if not begun or kept.listed != fresh.listed:
            draft = replace(kept, parts=fresh.parts, listed=fresh.listed, addressees=fresh.addressees)
            document = save_draft(document=document, draft=draft, by=by, at=at)
    return document


def open_proposal(awards: Iterable[CallAward]) -> Document | None:
    """Return the paper on some awards of a call that is still being written, if there is one."""
    rows = Document.objects.filter(
        state=DocumentState.DRAFTED, award_proposal__taken_back_on=None,
        award_proposal__nominations__award__in=[award.pk for award in awards],
    )  # fmt: skip
    return rows.select_related("unit", "organisation", "award_proposal").first()


def take_answer(
    *, proposal: Proposal, facts: AnswerFacts, document: Document | None = None, file: IncomingFile | None = None,
    by: User, at: datetime,
) -> Answer:  # fmt: skip
    """Enter what the body answered; its file is taken in as an incoming document, to be confirmed and registered.

    Raises AnswerLacks, ProposalNotSent, NominationNotNow, FileTooLarge, UnreadableFile.
    """
    unit = proposal.call.unit
    today = day_there(unit, at)
    facts.check(today=today)
    if file is not None and document is None:  # read before the transaction: a scan may take seconds
        document = take_in(files=[file], text="", unit=unit, direction=Direction.RECEIVED, by=by, at=at)
    return enter_answer(proposal=proposal, facts=facts, document=document, today=today, by=by, at=at)


def _rows(call: Call, keys: Collection[UUID]) -> list[Nomination]:
    rows = Nomination.objects.filter(award__call=call, pk__in=keys, state=NominationState.CHOSEN)
    return list(rows.select_related("award", "unit"))


def _draft(call: Call, rows: Sequence[Nomination], body: str, head: str, contact: str, on: date) -> Draft:
    unit = call.unit
    language = language_of(organisation_of(unit))
    groups = by_award(rows)
    outside = language == "zh" and any(rules.giver == Giver.OUTSIDE for rules, _rows in groups)
    genre = "letter" if outside else "submission"
    writer = writer_for(unit, genre, language, on=on, head=head)
    told = {"unit": writer.name, "body": " ".join(body.split()), "year": call.year}
    return Draft(
        genre=genre, language=language, issuer=writer.name, subject=_subject(groups, call, told, outside),
        superior=writer.superior, symbol=writer.symbol, place=writer.place, opening=_opening(groups, told, outside, language),
        closing=WORDS[language]["closing_letter" if outside else "closing"].format(**told),
        parts=_parts(groups, call, told, language), addressees=(str(told["body"]),) if body.strip() else (),
        archive="VT, NC" if language == "vi" else "", contact=contact, signature=writer.signature,
        listed=_lists(groups, call, language, on),
    )  # fmt: skip


Groups = Sequence[tuple[AwardRules, list[Nomination]]]


def _subject(groups: Groups, call: Call, told: dict[str, object], outside: bool) -> str:
    language = language_of(organisation_of(call.unit))
    words = WORDS[language]["subject" if len(groups) == 1 else "subject_many"]
    award = groups[0][0].name if groups else ""
    return words.format(**told, award=award, title=call.title, genre="函" if outside else "请示")


def _opening(groups: Groups, told: dict[str, object], outside: bool, language: str) -> str:
    if language == "zh":
        return WORDS["zh"]["opening"].format(**told, asked="函告" if outside else "请示")
    sources = dict.fromkeys(rules.source for rules, _rows in groups if rules.source)
    return "\n".join(WORDS["vi"]["source"].format(source=source) for source in sources)


def _parts(groups: Groups, call: Call, told: dict[str, object], language: str) -> tuple[Part, ...]:
    words, rows = WORDS[language], [row for _rules, found in groups for row in found]
    called = Nomination.objects.filter(award__in={row.award_id for row in rows}).exclude(state__in=NOT_UP)
    reviewed = words["called"].format(
        **told, first=_day(call.opens_on, language), last=_day(call.closes_on, language),
        count=whom_told(list(called), language),
    )  # fmt: skip
    sentences = [reviewed]
    if Ballot.objects.filter(nomination__in=[row.pk for row in rows]).exists():
        sentences.append(words["voted"])
    proposed = [
        words["propose"].format(**told, award=rules.name, whom=whom_told(found, language))
        for rules, found in groups
    ]
    held = [words["answers"].format(**told)]
    if any(not row.collective for row in rows):
        held.insert(0, words["agreed"].format(**told))
    asked = dict.fromkeys(paper for rules, _rows in groups for paper in rules.papers)
    named = words["join"].join([words["list"], *(PAPERS[language][paper] for paper in asked)])
    file = words["file"].format(papers=named)
    if language == "vi":
        return (Part("k1", "", "", "\n".join([*sentences, *proposed, " ".join(held), file])),)
    return (
        Part("k1", "一、", words["first"], "".join([*sentences, *held])),
        Part("k2", "二、", words["second"], "\n".join(proposed)),
        Part("k3", "三、", words["third"], file),
    )


def _day(day: date, language: str) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day_vi(day)


def _lists(groups: Groups, call: Call, language: str, on: date) -> tuple[Listed, ...]:
    words = WORDS[language]
    rows = [row for _rules, found in groups for row in found]
    names, votes = NamesInTime({row.unit_id for row in rows}), _votes(rows, call, language)
    found = []
    for rules, members in groups:
        for collective in (True, False):
            wanted = [row for row in members if row.collective == collective]
            head = HEADS[language][collective]
            title = words["list_groups" if collective else "list_persons"]
            body = tuple(
                (str(place), *_cells(row, names.on(row.unit_id, on), language), votes.get(row.pk, "–"))
                for place, row in enumerate(wanted, start=1)
            )
            if body:
                title = title.format(award=rules.name, year=call.year)
                found.append(Listed(title, head, body, WIDTHS[len(head)], across=True))
    return tuple(found)


def _cells(row: Nomination, unit: str, language: str) -> tuple[str, ...]:
    """Return what the list tells of somebody: of a person only what her consent covers."""
    words = WORDS[language]
    if row.collective:
        return (row.name, unit, _summary(row.report, language) or words["enclosed"])
    consent = row.consents.filter(withdrawn_on=None).first()
    covered = set(consent.outward) if consent is not None else set()
    sex = {"F": words["woman"], "M": words["man"]}.get(row.sex, "")
    return (
        row.name if Told.NAME in covered else "–", sex if Told.SEX in covered else "–",
        row.position or "–" if Told.POSITION in covered else "–", unit,
        (_summary(row.report, language) or words["enclosed"]) if Told.REPORT in covered else "–",
    )  # fmt: skip


def _summary(report: str, language: str) -> str:
    """Return the beginning of a report, up to the end of a sentence where one lies within reach."""
    text = ("" if language == "zh" else " ").join(report.split())
    if len(text) <= SUMMARY:
        return text
    end = max(text.rfind(mark, 0, SUMMARY) for mark in _ENDS)
    return text[: end + 1].strip() if end > SUMMARY // 2 else f"{text[:SUMMARY].rstrip()}…"


def _votes(rows: Sequence[Nomination], call: Call, language: str) -> dict[UUID, str]:
    """Return the votes of the council of the unit that called: "9/11 (81,8%)"; the last vote before where it held none."""
    ballots = Ballot.objects.filter(nomination__in=[row.pk for row in rows]).order_by("held_on", "pk")
    found: dict[UUID, str] = {}
    for ballot in sorted(ballots, key=lambda each: each.unit_id == call.unit_id):
        share = Decimal(ballot.in_favour * 100) / ballot.members
        written = str(share.quantize(Decimal("0.1"), ROUND_HALF_UP)).removesuffix(".0")
        if language == "vi":
            written = f"({written.replace('.', ',')}%)"
        else:
            written = f"\N{FULLWIDTH LEFT PARENTHESIS}{written}%\N{FULLWIDTH RIGHT PARENTHESIS}"
        space = " " if language == "vi" else ""
        found[ballot.nomination_id] = f"{ballot.in_favour}/{ballot.members}{space}{written}"
    return found
