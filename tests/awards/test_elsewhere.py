"""An award a body outside the tree decides on: proposed by an own paper, answered, given, not given, silent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from nucong.awards import actions, errors
from nucong.awards.actions import AnswerFacts
from nucong.awards.elsewhere import body_name, next_day
from nucong.awards.errors import RulesNotPossible
from nucong.awards.models import Answer, Award, Nomination, Proposal
from nucong.awards.queries import checks_for, honoured, proposed_elsewhere, renewable, standing
from nucong.awards.rules import AwardRules, check_rules, from_json, to_json
from nucong.awards.states import ConsentWay, Group, NominationState, Outcome, Standing
from nucong.documents.models import Document
from nucong.documents.pages import to_docx
from nucong.documents.queries import draft_of
from nucong.documents.states import DocumentState
from nucong.flow import own_document as own
from nucong.flow.award_proposal import open_proposal, write_proposal
from nucong.ledgers.models import Record
from tests.awards.conftest import Calling
from tests.federation import OPENED

BODY = "Chủ tịch Ủy ban nhân dân tỉnh"
ELSEWHERE: dict[str, Any] = {"giver": "outside", "body": (("vi", BODY), ("en", "the Chair"))}
ALL = ("name", "sex", "position", "report")


@pytest.fixture
def outside(ruled: Callable[..., Calling]) -> Calling:
    """A call for an award the Chair of the People's Committee decides on."""
    return ruled(**ELSEWHERE)


def consented(
    calling: Calling, code: str, name: str, outward: tuple[str, ...] = ALL, **told: Any
) -> Nomination:
    """Nominate somebody whose consent covers what goes outside; choose her."""
    made = calling.nominated(code, name, sent=False, **told)
    if not made.collective:
        actions.keep_consent(
            nomination=made, given_on=OPENED, way=ConsentWay.SIGNED, public=True, outward=outward,
            by=calling.house.by(code), at=calling.house.at(),
        )  # fmt: skip
    sent = actions.send(nomination=made, **calling.acting(code))
    return calling.chosen(sent)


def written(calling: Calling, *rows: Nomination) -> Document:
    """Write the paper to the body."""
    acting = {"by": calling.house.by("P"), "at": calling.house.at()}
    keys = [row.pk for row in rows]
    return write_proposal(call=calling.call, nominations=keys, body=BODY, head="Trần Thị Lan", **acting)


def sent(calling: Calling, *rows: Nomination) -> Proposal:
    """Let the paper be signed, numbered and sent."""
    acting = {"by": calling.house.by("P"), "at": calling.house.at()}
    paper = written(calling, *rows)
    for step in (own.review, own.sign, own.seal):
        paper = step(document=paper, **acting)
    own.send(document=own.number(document=paper, **acting)[0], **acting)
    return Proposal.objects.get(document=paper)


def answered(calling: Calling, proposal: Proposal, **told: Any) -> Answer:
    """Enter an answer of the body a month later."""
    facts = AnswerFacts(**{"number": "512/QĐ-UBND", "dated_on": OPENED, "issuer": BODY, **told})
    acting = {"today": OPENED + timedelta(days=30), "by": calling.house.by("P"), "at": calling.house.at()}
    return actions.enter_answer(proposal=proposal, facts=facts, **acting)


def test_a_chosen_one_is_proposed_only_once_the_paper_is_sent(outside: Calling) -> None:
    row = consented(outside, "B11", "Nguyễn Thị Hoa")
    paper = written(outside, row)
    row.refresh_from_db()
    before = (row.state, standing(row, on=OPENED))
    acting = {"by": outside.house.by("P"), "at": outside.house.at()}

    for step in (own.review, own.sign, own.seal):
        paper = step(document=paper, **acting)
    paper = own.number(document=paper, **acting)[0]
    row.refresh_from_db()
    numbered = row.state
    own.send(document=paper, **acting)

    row.refresh_from_db()
    assert before == (NominationState.CHOSEN, Standing.IN_PAPER)
    assert numbered == NominationState.CHOSEN
    assert row.state == NominationState.PUT_FORWARD
    assert Proposal.objects.get().sent_on == OPENED
    assert not Award.objects.exists()


def test_given_ones_stand_on_the_roll_with_the_body_and_others_wait_on(outside: Calling) -> None:
    rows = [
        consented(outside, "B11", "Nguyễn Thị Hoa"), consented(outside, "B12", "Lê Thị Mai"),
        consented(outside, "B11", "Phạm Thị Cúc"),
    ]  # fmt: skip
    proposal = sent(outside, *rows)

    answered(outside, proposal, given={rows[0].pk}, refused={rows[1].pk}, word="Đã tặng năm trước")

    states = [Nomination.objects.get(pk=row.pk).state for row in rows]
    assert states == [NominationState.AWARDED, NominationState.NOT_GIVEN, NominationState.PUT_FORWARD]
    award = honoured(outside.house.units["P"], year=2024, on=OPENED).get()
    assert (award.name, award.giver, award.giver_words, award.decision_words) == (
        "Nguyễn Thị Hoa", None, BODY, "512/QĐ-UBND",
    )  # fmt: skip
    assert renewable(outside.house.units["B12"]).get() == rows[1]


def test_the_award_of_a_body_binds_the_year_at_that_body_and_not_at_the_own_unit(
    outside: Calling, ruled: Callable[..., Calling]
) -> None:
    row = consented(outside, "B11", "Nguyễn Thị Hoa")
    answered(outside, sent(outside, row), given={row.pk})

    def double(**asked: Any) -> Outcome:
        calling = ruled(group=Group.COMPREHENSIVE, **asked)
        calling.award.rules["code"] = "merit_whole"
        calling.award.save()
        made = calling.nominated("B11", "Nguyễn Thị Hoa", sent=False)
        return {check.key: check.outcome for check in checks_for(made)}["double"]

    assert double(**ELSEWHERE) == Outcome.UNTOLD  # a name alone: whether it is the same is asked
    assert double() == Outcome.MET
    assert double(giver="outside", body=(("vi", "Hội Liên hiệp Phụ nữ Việt Nam"),)) == Outcome.MET


def test_nothing_goes_outside_without_a_consent_that_says_so(outside: Calling) -> None:
    made = outside.nominated("B11", "Nguyễn Thị Hoa", sent=False)

    with pytest.raises(errors.StillAgainst):
        actions.send(nomination=made, **outside.acting("B11"))


def test_a_consent_taken_back_after_the_choice_keeps_her_out_of_the_paper(outside: Calling) -> None:
    row = consented(outside, "B11", "Nguyễn Thị Hoa")
    actions.withdraw_consent(nomination=row, on=OPENED, by=outside.house.by("B11"), at=outside.house.at())

    with pytest.raises(errors.StillAgainst):
        written(outside, row)
    assert not Proposal.objects.exists()


def test_the_list_tells_of_a_person_only_what_she_agreed_to(outside: Calling) -> None:
    told = {"position": "Trưởng ban", "report": "Xây dựng phòng vắt, trữ sữa."}
    hidden = consented(outside, "B11", "Nguyễn Thị Hoa", ("name",), **told)
    shown = consented(outside, "B12", "Lê Thị Mai", **told)
    paper = written(outside, hidden, shown)
    draft = draft_of(paper)
    assert draft is not None

    rows = {row[1]: row for listed in draft.listed for row in listed.rows}
    assert rows["Nguyễn Thị Hoa"][2:4] + rows["Nguyễn Thị Hoa"][5:] == ("–", "–", "–", "8/9 (88,9%)")
    assert rows["Lê Thị Mai"][2:4] == ("Nữ", "Trưởng ban")
    assert rows["Lê Thị Mai"][5] == "Xây dựng phòng vắt, trữ sữa."
    assert draft.addressees == (BODY,)
    assert to_docx(own.preview(paper))


def test_a_body_takes_no_more_than_its_places_and_a_refused_one_frees_hers(outside: Calling) -> None:
    first, second = consented(outside, "B11", "Nguyễn Thị Hoa"), consented(outside, "B12", "Lê Thị Mai")
    acting = {"by": outside.house.by("P"), "at": outside.house.at()}
    actions.set_terms(award=outside.award, quota=1, due_on=None, answer_by=None, **acting)

    with pytest.raises(errors.BodyPlacesFull):
        written(outside, first, second)
    proposal = sent(outside, first)
    with pytest.raises(errors.BodyPlacesFull):
        written(outside, second)
    answered(outside, proposal, number="", refused={first.pk}, word="Chưa đủ tiêu chuẩn")
    assert written(outside, second).state == DocumentState.DRAFTED


def test_silence_is_told_from_the_day_after_the_answer_was_due(outside: Calling) -> None:
    row = consented(outside, "B11", "Nguyễn Thị Hoa")
    due = OPENED + timedelta(days=20)
    acting = {"by": outside.house.by("P"), "at": outside.house.at()}
    actions.set_terms(award=outside.award, quota=None, due_on=OPENED, answer_by=due, **acting)
    sent(outside, row)

    found = proposed_elsewhere(outside.house.units["P"])[0]
    assert standing(found, on=due) == Standing.PUT_FORWARD
    assert standing(found, on=due + timedelta(days=1)) == Standing.SILENT


def test_an_answer_entered_wrongly_is_taken_back_and_can_be_entered_anew(outside: Calling) -> None:
    row = consented(outside, "B11", "Nguyễn Thị Hoa")
    proposal = sent(outside, row)
    answer = answered(outside, proposal, given={row.pk})
    acting = {"on": OPENED, "by": outside.house.by("P"), "at": outside.house.at()}

    actions.take_answer_back(answer=answer, word="Nhầm người", **acting)
    row.refresh_from_db()
    assert row.state == NominationState.PUT_FORWARD
    assert Record.objects.get().cancel_reason == "Nhầm người"
    with pytest.raises(errors.AnswerGone):
        actions.take_answer_back(answer=answer, word="Nhầm người", **acting)
    answered(outside, proposal, given={row.pk})
    assert honoured(outside.house.units["P"], year=2024, on=OPENED).count() == 1


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({}, "nobody is marked"), ({"given": True, "number": " "}, "a number"),
        ({"given": True, "refused": True, "word": "x"}, "as given and as not given"),
        ({"refused": True}, "say why"), ({"given": True, "dated_on": date(2025, 1, 1)}, "still to come"),
    ],
)  # fmt: skip
def test_an_answer_says_on_whom_by_what_and_why_not(outside: Calling, told: dict[str, Any], why: str) -> None:
    row = consented(outside, "B11", "Nguyễn Thị Hoa")
    proposal = sent(outside, row)
    marked = {key: {row.pk} if value is True else value for key, value in told.items()}

    with pytest.raises(errors.AnswerLacks, match=why):
        answered(outside, proposal, **marked)


def test_a_paper_taken_back_frees_whom_it_proposed(outside: Calling) -> None:
    row = consented(outside, "B11", "Nguyễn Thị Hoa")
    proposal = sent(outside, row)
    acting = {"on": OPENED, "by": outside.house.by("P"), "at": outside.house.at()}

    actions.take_proposal_back(proposal=proposal, word="Nhầm đối tượng", **acting)
    with pytest.raises(errors.ProposalNotSent):
        answered(outside, proposal, given={row.pk})
    with pytest.raises(errors.AnsweredMeanwhile):
        actions.take_proposal_back(proposal=proposal, word="Nhầm đối tượng", **acting)
    again = written(outside, row)
    assert open_proposal([outside.award]) == again


def test_nobody_is_taken_up_again_or_decided_on_here_while_a_paper_proposes_her(outside: Calling) -> None:
    row = consented(outside, "B11", "Nguyễn Thị Hoa")
    written(outside, row)

    with pytest.raises(errors.DecisionBegun):
        outside.review(row, "reopen", "P", "Xét lại")
    for verb in ("award", "propose", "refuse"):  # no verb of a review
        with pytest.raises(errors.NominationNotNow):
            outside.review(row, verb, "P", "x")


def test_the_papers_a_body_asks_for_are_points_of_the_rules(ruled: Callable[..., Calling]) -> None:
    calling = ruled(**ELSEWHERE, papers=("report", "minutes", "opinion"))
    made = calling.nominated("B11", "Nguyễn Thị Hoa", sent=False)
    found = {check.key: check.outcome for check in checks_for(made)}

    assert found["paper_report"] == Outcome.MET
    assert (found["paper_minutes"], found["paper_opinion"]) == (Outcome.NOT_MET, Outcome.NOT_MET)


def test_days_of_a_year_fall_after_the_call_and_names_follow_the_language() -> None:
    rules = AwardRules("x", "x", date(2024, 1, 1), **ELSEWHERE)

    assert next_day("06-30", date(2024, 7, 1)) == date(2025, 6, 30)
    assert next_day("02-29", date(2025, 1, 1)) == date(2025, 2, 28)
    assert (body_name(rules, "vi"), body_name(rules, "zh-hans")) == (BODY, BODY)
    assert from_json(to_json(rules)) == rules
    with pytest.raises(RulesNotPossible):
        check_rules(replace(rules, giver="own"))
