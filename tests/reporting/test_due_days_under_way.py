"""Closing day and extensions: who may still send, what is late, what stays on record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.reporting import actions
from nucong.reporting.bulk import Act, LeftOut, Standing, left_out
from nucong.reporting.errors import (
    ClosingBeforeDue,
    DayPassed,
    LaterThanOwnDay,
    PastClosing,
    ReasonMissing,
)
from nucong.reporting.models import AudienceMember
from nucong.reporting.rules import check_not_longer_than_own, last_day_to_send
from nucong.reporting.states import ConsolidationState, Owes, SubmissionState
from tests.federation import DUE, DUE_BELOW, House

CLOSES = DUE + timedelta(days=3)
a_day = st.dates(date(2024, 1, 1), date(2024, 12, 31))


def close(house: House, on: date | None = CLOSES) -> None:
    """Set the closing day and read the report again."""
    actions.set_closing(
        cycle=house.cycle, closes_on=on, reason="Chốt số liệu", by=house.by("P"), at=house.at()
    )
    house.cycle.refresh_from_db()


def extend(house: House, code: str, until: date, on: date) -> list[actions.Outcome]:
    """Extend for one unit."""
    outcomes = actions.extend(
        cycle=house.cycle, members=[house.members[code]], until=until, reason="Bão số 2", by=house.by("P"),
        at=house.at(on), on=on,
    )  # fmt: skip
    house.members[code].refresh_from_db()
    return outcomes


@given(a_day, a_day)
def test_nobody_loses_days_by_the_closing_day_once_hers_is_later(closes: date, due: date) -> None:
    last = last_day_to_send(closes_on=closes, due_on=due)

    assert last is not None
    assert last >= closes
    assert last >= due


def test_between_due_day_and_closing_day_an_answer_is_taken_and_late(house: House) -> None:
    close(house)

    assert house.submit("B11", at=house.at(CLOSES, 23, 30)).late


def test_after_the_closing_day_a_first_answer_is_refused_but_a_draft_is_kept(house: House) -> None:
    close(house)
    after = house.at(CLOSES + timedelta(days=1), 0, 5)
    draft = house.save("B11", at=after, meetings=1)

    with pytest.raises(PastClosing):
        actions.submit(submission=draft, by=house.by("B11"), at=after)

    draft.refresh_from_db()
    assert draft.state == SubmissionState.DRAFT


def test_what_was_sent_back_is_taken_again_after_the_closing_day(house: House) -> None:
    close(house)
    house.submit("B11")
    house.send_back("B11")

    again = house.submit("B11", at=house.at(CLOSES + timedelta(days=2)), workers=1)

    assert again.state == SubmissionState.SUBMITTED
    assert not again.late


def test_an_extension_opens_the_door_again_and_moves_the_judgement_of_late(house: House) -> None:
    close(house)
    today = CLOSES + timedelta(days=1)
    extend(house, "B11", today + timedelta(days=4), today)

    member = AudienceMember.objects.get(pk=house.members["B11"].pk)
    assert (member.first_due_on, member.due_on) == (DUE_BELOW, today + timedelta(days=4))
    assert not house.submit("B11", at=house.at(today + timedelta(days=4))).late


def test_an_extension_granted_after_a_late_answer_does_not_wash_it_clean(house: House) -> None:
    late = house.submit("B11", at=house.at(DUE_BELOW + timedelta(days=1)))
    outcomes = extend(house, "B11", DUE + timedelta(days=9), DUE)

    late.refresh_from_db()
    assert late.late
    assert [each.why for each in outcomes] == [LeftOut.SENT_ALREADY]


def test_two_extensions_keep_the_first_day_and_both_reasons(house: House) -> None:
    extend(house, "B11", DUE, DUE_BELOW)
    extend(house, "B11", DUE + timedelta(days=2), DUE_BELOW)

    assert house.members["B11"].first_due_on == DUE_BELOW
    kept = house.cycle.amendments.filter(change="extend").values_list("before", "after")
    assert list(kept) == [
        (DUE_BELOW.isoformat(), DUE.isoformat()),
        (DUE.isoformat(), (DUE + timedelta(days=2)).isoformat()),
    ]


def test_an_extension_never_shortens_and_tells_why_it_leaves_a_unit_out(house: House) -> None:
    outcomes = extend(house, "B11", DUE_BELOW, DUE_BELOW)

    assert [each.why for each in outcomes] == [LeftOut.DUE_LATER]
    assert house.members["B11"].first_due_on is None


def test_days_in_the_past_and_closings_before_the_due_day_are_refused(house: House) -> None:
    with pytest.raises(DayPassed):
        extend(house, "B11", DUE, DUE + timedelta(days=1))
    with pytest.raises(ClosingBeforeDue):
        close(house, DUE - timedelta(days=1))
    with pytest.raises(ReasonMissing):
        actions.set_closing(cycle=house.cycle, closes_on=None, reason=" ", by=house.by("P"), at=house.at())


def test_nobody_gives_longer_than_she_has_herself_but_the_unit_that_asks() -> None:
    check_not_longer_than_own(until=DUE, today=DUE, own_day=DUE, asker="P")
    check_not_longer_than_own(until=DUE + timedelta(days=90), today=DUE, own_day=None, asker="P")
    with pytest.raises(LaterThanOwnDay):
        check_not_longer_than_own(until=DUE + timedelta(days=1), today=DUE, own_day=DUE, asker="P")


standings = st.builds(
    Standing, removed=st.booleans(), owes=st.booleans(), due_on=a_day,
    answer=st.sampled_from(["", *SubmissionState]), sum=st.sampled_from(["", *ConsolidationState]),
    reminded_today=st.booleans(),
)  # fmt: skip


@given(standings)
def test_who_has_sent_is_neither_reminded_nor_extended(unit: Standing) -> None:
    if unit.answer in (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED) or not unit.owes:
        assert left_out(Act.REMIND, unit) is not None
        assert left_out(Act.EXTEND, unit, until=date.max) is not None


@given(standings)
def test_only_what_waits_is_accepted_and_only_what_was_sent_goes_back(unit: Standing) -> None:
    if left_out(Act.ACCEPT, unit) is None:
        assert unit.answer == SubmissionState.SUBMITTED or unit.sum == ConsolidationState.SENT
    if left_out(Act.RETURN, unit) is None:
        assert unit.answer in (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)


def test_an_act_on_many_does_each_row_by_itself_and_leaves_one_event(house: House) -> None:
    house.submit("B11")
    house.save("B12", meetings=1)
    house.answer("B13")
    members = [house.members[code] for code in ("B11", "B12", "B13", "C1")]

    outcomes = actions.accept_many(
        cycle=house.cycle, members=members, by=house.by("D1"), at=house.at(), on=DUE
    )

    told = {each.member.code: each.why for each in outcomes}
    assert told == {
        "B11": None, "B12": LeftOut.NOT_SENT, "B13": LeftOut.ACCEPTED_ALREADY, "C1": LeftOut.NOT_SENT,
    }  # fmt: skip
    assert house.members["C1"].owes == Owes.COVERED
