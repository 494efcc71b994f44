"""A nomination goes up level by level: returned, excused, voted on, within places; decided once; renewed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from nucong.audit.models import Event
from nucong.awards import actions, errors
from nucong.awards.actions.calling import CallFacts
from nucong.awards.models import Award, Nomination
from nucong.awards.queries import checks_for, given, public_roll, rules_on, shown_checks
from nucong.awards.states import NominationState, Outcome
from nucong.documents.models import Document
from nucong.documents.queries import draft_of
from nucong.flow import own_document as own
from nucong.flow.awarding import write_decision
from nucong.ledgers.models import Record
from nucong.organisations.queries import path_of
from tests.awards.conftest import CERTIFICATE, Calling
from tests.federation import OPENED


def decided(calling: Calling, *chosen: Nomination, numbered: bool = True) -> Document:
    """Write the decision and let it be signed and numbered."""
    house = calling.house
    acting = {"by": house.by("P"), "at": house.at()}
    paper = write_decision(
        call=calling.call, nominations=[row.pk for row in chosen], head="Trần Thị Lan", **acting
    )
    if not numbered:
        return paper
    for step in (own.review, own.sign, own.seal):
        paper = step(document=paper, **acting)
    return own.number(document=paper, **acting)[0]


def test_a_nomination_goes_level_by_level_and_the_caller_keeps_it(calling: Calling) -> None:
    nomination = calling.nominated()

    assert nomination.lies_at == calling.house.units["D1"]
    assert calling.review(nomination, "forward", "D1").lies_at == calling.house.units["P"]
    with pytest.raises(errors.NominationNotNow):
        calling.review(nomination, "forward", "P")


def test_nobody_is_sent_without_consent_and_it_can_be_withdrawn_on_the_way(calling: Calling) -> None:
    nomination = calling.nominated()
    actions.withdraw_consent(
        nomination=nomination, on=OPENED, by=calling.house.by("B11"), at=calling.house.at()
    )

    with pytest.raises(errors.StillAgainst):
        calling.review(nomination, "forward", "D1")


def test_returned_goes_one_level_down_with_the_reason(calling: Calling) -> None:
    nomination = calling.nominated()
    calling.review(nomination, "forward", "D1")

    with pytest.raises(errors.WordMissing):
        calling.review(nomination, "return", "P")
    back = calling.review(nomination, "return", "P", "Thiếu số liệu")
    assert (back.lies_at, back.state) == (calling.house.units["D1"], NominationState.SENT)
    back = calling.review(nomination, "return", "D1", "Thiếu số liệu")
    assert (back.lies_at, back.state) == (calling.house.units["B11"], NominationState.RETURNED)


def test_a_unit_forwards_within_its_places_and_extra_ones(calling: Calling) -> None:
    house = calling.house
    d1 = house.units["D1"].pk
    giving = {"award": calling.award, "giver": house.units["P"], **calling.acting("P")}
    actions.set_quotas(places={d1: 1}, **giving)
    first, second = calling.nominated(), calling.nominated("B12", "Lê Thị Mai")
    calling.review(first, "forward", "D1")

    with pytest.raises(errors.PlacesFull):
        calling.review(second, "forward", "D1")
    actions.give_extra(unit=d1, extra=1, word="Đơn vị dẫn đầu", **giving)
    assert calling.review(second, "forward", "D1").lies_at == house.units["P"]


def test_a_superior_excuses_a_point_with_a_word_but_never_consent(ruled: Callable[..., Calling]) -> None:
    calling = ruled(years_of_service=5)
    nomination = calling.nominated(service=(("part", "2021-01-01", "2023-12-01"),))
    excusing = {"nomination": nomination, "by": calling.house.by("D1"), "at": calling.house.at()}

    with pytest.raises(errors.StillAgainst):
        calling.review(nomination, "forward", "D1")
    with pytest.raises(errors.NotExcusable):
        actions.excuse(point="consent", word="Bận", **excusing)
    actions.excuse(point="service", word="Thành tích đột xuất", **excusing)
    assert {c.key: c.outcome for c in checks_for(nomination)}["service"] == Outcome.EXCUSED
    assert calling.review(nomination, "forward", "D1").lies_at == calling.house.units["P"]


def test_choosing_wants_the_share_of_all_members_for_it(calling: Calling) -> None:
    nomination = calling.nominated()
    calling.review(nomination, "forward", "D1")

    with pytest.raises(errors.VoteMissing):
        calling.review(nomination, "choose", "P")
    assert shown_vote(nomination) == Outcome.UNTOLD
    calling.voted(nomination, "P", 5)
    assert shown_vote(nomination) == Outcome.NOT_MET
    with pytest.raises(errors.VoteTooLow):
        calling.review(nomination, "choose", "P")
    calling.voted(nomination, "P", 6)
    assert shown_vote(nomination) == Outcome.MET
    assert calling.review(nomination, "choose", "P").state == NominationState.CHOSEN


def shown_vote(nomination: Nomination) -> Outcome:
    """Return how a nomination stands to the share of votes, as its page shows it."""
    fresh = Nomination.objects.get(pk=nomination.pk)
    return next(check.outcome for check in shown_checks(fresh) if check.key == "vote")


def test_nobody_agrees_and_no_council_votes_on_a_day_to_come(calling: Calling) -> None:
    nomination = calling.nominated()
    tomorrow = OPENED + timedelta(days=1)
    acting = {"nomination": nomination, "by": calling.house.by("D1"), "at": calling.house.at()}

    with pytest.raises(errors.DayAhead):
        actions.keep_consent(given_on=tomorrow, way="signed", public=False, **acting)
    with pytest.raises(errors.DayAhead):
        actions.keep_ballot(held_on=tomorrow, members=9, in_favour=9, against=0, abstained=0, **acting)


def test_a_numbered_decision_gives_each_award_once_and_binds_the_next_of_the_year(calling: Calling) -> None:
    nomination = calling.chosen(calling.nominated())
    paper = decided(calling, nomination)
    again = actions.enter_awards(document=paper, by=calling.house.by("P"), at=calling.house.at())

    award = Award.objects.get()
    assert (again, award.record.women, award.record.measures) == (0, 1, {"individuals": 1})
    assert award.record.title == "Giấy khen chuyên đề công tác nữ công"
    assert "Hoa" not in award.record.title
    assert paper.full_number in award.decision_words
    other = opened_again(calling)
    with pytest.raises(errors.StillAgainst):  # the same certificate twice in one year
        other.nominated()


def opened_again(calling: Calling, year: int = 2024) -> Calling:
    """Open another call."""
    house = calling.house
    acting = {"by": house.by("P"), "at": house.at()}
    facts = CallFacts("đợt 2", year, OPENED, date(2024, 4, 30))
    call = actions.make_call(unit=house.units["P"], facts=facts, **acting)
    award = actions.add_award(call=call, award=CERTIFICATE, total=None, on=OPENED, **acting)
    award.call = actions.move_call(call=call, verb="open", **acting)
    return Calling(house, award.call, award)


def test_the_list_behind_the_paper_follows_whom_it_is_on_until_it_is_signed(calling: Calling) -> None:
    first = calling.chosen(calling.nominated())
    second = calling.chosen(calling.nominated("B12", "Lê Thị Mai"))
    paper = decided(calling, first, second, numbered=False)
    acting = {"by": calling.house.by("P"), "at": calling.house.at()}

    write_decision(call=calling.call, nominations=[second.pk], document=paper, **acting)
    draft = draft_of(Document.objects.get(pk=paper.pk))
    assert draft is not None
    assert [row[1] for listed in draft.listed for row in listed.rows] == ["Bà Lê Thị Mai"]
    assert "cho 01 cá nhân" in draft.parts[0].text
    first.refresh_from_db()
    assert first.decision is None


def test_a_withdrawn_award_counts_nowhere_and_frees_the_year(calling: Calling) -> None:
    nomination = calling.chosen(calling.nominated())
    decided(calling, nomination)
    house = calling.house
    actions.withdraw_award(
        award=Award.objects.get(), reason="Kê khai không trung thực", by=house.by("P"), at=house.at()
    )

    path = path_of(house.units["P"], on=OPENED)
    assert path is not None
    assert not given(path, on=OPENED, first=date(2024, 1, 1), last=date(2024, 12, 31)).exists()
    assert Record.objects.get().cancel_reason == "Kê khai không trung thực"
    assert opened_again(calling).nominated().state == NominationState.SENT


def test_what_was_entered_by_hand_is_corrected_with_a_reason_and_counts_anew(calling: Calling) -> None:
    house = calling.house
    doing: dict[str, Any] = {"by": house.by("B11"), "at": house.at()}
    rules = next(iter(rules_on(house.organisation, OPENED).values()))
    facts = actions.GivenFacts(
        on=OPENED, year=2024, collective=False, name="Trần Thị Sai", sex="M", giver_words="Tỉnh"
    )
    award = actions.record_award(unit=house.units["B11"], rules=rules, facts=facts, **doing)
    right = replace(facts, name="Trần Thị Đúng", sex="F")

    with pytest.raises(errors.WordMissing):
        actions.correct_award(award=award, rules=rules, facts=right, reason=" ", **doing)
    award = actions.correct_award(award=award, rules=rules, facts=right, reason="Nhầm giới tính", **doing)

    assert (award.name, Record.objects.get().women, Record.objects.get().men) == ("Trần Thị Đúng", 1, 0)
    event = Event.objects.get(verb="award.correct")
    assert event.detail == {"reason": "Nhầm giới tính", "changed": ["folded", "name"]}

    nomination = calling.chosen(calling.nominated())
    decided(calling, nomination)
    with pytest.raises(errors.NotEnteredByHand):
        actions.correct_award(
            award=Award.objects.get(nomination=nomination), rules=rules, facts=right, reason="Thử", **doing
        )


def test_the_public_roll_names_only_who_agreed_and_forgets_who_takes_it_back(calling: Calling) -> None:
    nomination = calling.chosen(calling.nominated())
    decided(calling, nomination)
    house, p = calling.house, calling.house.units["P"]
    keeping = {"nomination": nomination, "by": house.by("B11"), "at": house.at()}

    assert not public_roll(p, year=2024, on=OPENED).exists()
    actions.keep_consent(given_on=OPENED, way="signed", public=True, **keeping)
    assert public_roll(p, year=2024, on=OPENED).get().name == "Nguyễn Thị Hoa"
    actions.withdraw_consent(on=OPENED, **keeping)
    assert not public_roll(p, year=2024, on=OPENED).exists()


def test_who_was_not_chosen_is_renewed_with_the_file_but_not_the_consent(calling: Calling) -> None:
    nomination = calling.nominated(report="Mười năm phụ trách nữ công.")
    calling.review(nomination, "forward", "D1")
    calling.review(nomination, "leave", "P", "Hết chỉ tiêu")
    next_year = opened_again(calling, 2025)

    made = actions.renew(nomination=nomination, award=next_year.award, **calling.acting("B11"))
    assert (made.report, made.renews) == ("Mười năm phụ trách nữ công.", nomination)
    with pytest.raises(errors.StillAgainst):
        actions.send(nomination=made, **calling.acting("B11"))
    with pytest.raises(errors.NominationNotNow):
        actions.renew(nomination=nomination, award=next_year.award, **calling.acting("B11"))
