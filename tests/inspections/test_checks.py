"""A check from its plan to its end: what follows what, which list it keeps, answers that come twice, what it counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nucong.accounts.queries import scope_of
from nucong.inspections import actions, rules
from nucong.inspections.errors import (
    DayOfPuttingRight,
    FindingsOpen,
    HandoverNotAgreed,
    ItemsOpen,
    NoSuchInspectionStep,
    SettledAlready,
)
from nucong.inspections.queries import checklist_of, checklist_on, inspections_seen
from nucong.inspections.rules import Tick, Took
from nucong.inspections.states import OPEN, TRANSITIONS, InspectionState, Mode, Step, Verdict
from nucong.ledgers.models import Record
from nucong.ledgers.states import KeptAs, RecordState
from tests.federation import DUE, House
from tests.inspections.conftest import ON, Checking, answer


def test_every_open_state_has_a_way_to_an_end_and_no_end_has_a_way_on() -> None:
    ends = {InspectionState.CLOSED, InspectionState.CALLED_OFF}
    reached = {
        state: {after[state] for after in TRANSITIONS.values() if state in after} for state in InspectionState
    }

    assert all(not reached[end] for end in ends)
    for state in OPEN:
        seen, ahead = {state}, set(reached[state])
        while ahead - seen:
            seen |= ahead
            ahead = {later for each in seen for later in reached[each]}
        assert seen & ends


@pytest.mark.django_db
def test_a_check_that_is_begun_is_a_record_and_one_called_off_counts_nowhere(
    house: House, checking: Checking
) -> None:
    inspection = checking()
    record = Record.objects.get(kept_as=KeptAs.INSPECTION)
    assert inspection.record == record
    assert (record.unit, record.on, record.kind) == (house.units["D1"], date(2024, 4, 5), "inspection")
    assert record.measures == {"firms_checked": 1}

    actions.call_off(
        inspection=inspection, reason="Doanh nghiệp ngừng việc", by=house.by("D1"), at=house.at(DUE)
    )

    record.refresh_from_db()
    assert record.state == RecordState.CANCELLED


@pytest.mark.django_db
def test_a_check_keeps_the_list_of_its_day_whatever_comes_later(house: House, checking: Checking) -> None:
    actions.add_own_checklist(
        organisation=house.organisation, valid_from=date(2024, 4, 1), lines=[{"text": "Phòng thay đồ riêng"}],
        by=house.people["P"], at=house.at(),
    )  # fmt: skip
    before, after = checking(on=date(2024, 3, 30)), checking(at="B12")
    old = checking(at="B13", on=date(2020, 6, 1))
    actions.add_own_checklist(
        organisation=house.organisation, valid_from=date(2024, 4, 1), lines=[{"text": "Điều khác"}],
        by=house.people["P"], at=house.at(DUE),
    )  # fmt: skip

    assert [item.text for item in checklist_of(after).items][-1] == "Phòng thay đồ riêng"
    assert "Phòng thay đồ riêng" not in [item.text for item in checklist_of(before).items]
    assert checklist_of(old).version.laws[0] == "Bộ luật Lao động năm 2012"
    assert checklist_on(house.organisation, DUE).items[-1].text == "Điều khác"
    with pytest.raises(rules.TickNotPossible):
        actions.note_ticks(
            inspection=before, ticks=[Tick("own1", Verdict.COMPLIES)], by=house.by("D1"), at=house.at(DUE)
        )


@pytest.mark.django_db
def test_an_answer_sent_twice_is_one_and_another_s_is_told_not_written_over(
    house: House, checking: Checking
) -> None:
    inspection = checking()
    mine, theirs = Tick("v05", Verdict.VIOLATES, "Ca 3", 4), Tick("v05", Verdict.COMPLIES, seen=1)

    def send(tick: Tick, who: str = "D1") -> tuple[Took, int]:
        noted = actions.note_ticks(
            inspection=inspection, ticks=[tick], by=house.people[who], at=house.at(DUE)
        )
        return noted[0].took, noted[0].finding.revision

    assert [send(mine), send(mine)] == [(Took.WRITTEN, 1), (Took.SAME, 1)]
    assert send(theirs, "P") == (Took.WRITTEN, 2)
    assert send(mine) == (Took.CONFLICT, 2)
    assert inspection.findings.get().verdict == Verdict.COMPLIES
    assert send(Tick("v05", Verdict.VIOLATES, "Ca 3", 4, seen=2)) == (Took.WRITTEN, 3)


@pytest.mark.django_db
def test_a_check_is_followed_until_every_violation_is_put_right_or_explained(
    house: House, checking: Checking
) -> None:
    inspection, by, at = checking(), house.by("D1"), house.at(DUE)
    with pytest.raises(ItemsOpen):
        actions.conclude(inspection=inspection, by=by, at=at)
    inspection = answer(house, inspection, "v05", "v08", women=3)
    with pytest.raises(FindingsOpen) as refused:
        actions.close(inspection=inspection, words="", by=by, at=at)
    assert refused.value.params["items"] == "5, 8"

    first, second = inspection.findings.filter(verdict=Verdict.VIOLATES)
    for impossible in (ON - timedelta(days=1), DUE + timedelta(days=1)):
        with pytest.raises(DayOfPuttingRight):
            actions.put_right(finding=first, on=impossible, words="", counts=True, by=by, at=at)
    actions.put_right(finding=first, on=DUE, words="", counts=True, by=by, at=at)
    with pytest.raises(SettledAlready):
        actions.put_right(finding=first, on=DUE, words="", counts=True, by=by, at=at)
    actions.close_with_reason(finding=second, on=DUE, reason="Dây chuyền đã ngừng", by=by, at=at)
    closed = actions.close(inspection=inspection, words="", by=by, at=at)

    assert closed.state == InspectionState.CLOSED
    record = Record.objects.get(kept_as=KeptAs.INSPECTION)
    assert record.measures == {"firms_checked": 1, "violations": 2, "women_concerned": 6, "put_right": 1}
    assert Record.objects.get(kind="rectification").women == 3
    with pytest.raises(NoSuchInspectionStep):
        actions.note_ticks(inspection=closed, ticks=[Tick("v01", Verdict.COMPLIES)], by=by, at=at)


@pytest.mark.django_db
def test_nothing_goes_to_the_authority_before_an_officer_agrees(house: House, checking: Checking) -> None:
    inspection = answer(house, checking("B11", "B11"), "v16")
    reporter, officer, at = house.people["B11"], house.people["D1"], house.at(DUE)
    handover = actions.propose_handover(
        inspection=inspection, authority="Sở Nội vụ", words="Đề nghị thanh tra", by=reporter, at=at
    )
    with pytest.raises(HandoverNotAgreed):
        actions.hand_over(handover=handover, on=DUE, by=reporter, at=at)

    actions.agree_to_handover(handover=handover, by=officer, at=at)
    handed = actions.hand_over(handover=handover, on=DUE, by=reporter, at=at)

    assert handed.state == InspectionState.HANDED_OVER
    assert handed.record is not None
    assert handed.record.measures == {"self_checks": 1, "violations": 1, "handed_over": 1}
    with pytest.raises(rules.NoSuchInspectionStep):
        rules.after(handed.state, Step.BEGIN)


@pytest.mark.django_db
def test_a_check_on_the_spot_is_told_to_the_checked_unit_when_it_is_concluded(
    house: House, checking: Checking
) -> None:
    inspection = checking()
    scope = scope_of(house.people["B11"], on=DUE)
    assert not inspections_seen(scope, on=DUE).exists()

    answer(house, inspection)

    assert inspections_seen(scope, on=DUE).get() == inspection
    assert inspection.mode == Mode.DIRECT
