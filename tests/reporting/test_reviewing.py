"""The superior accepts, sends back, remarks, reminds, and amends who owes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nucong.audit.models import Event
from nucong.audit.queries import events_about
from nucong.reporting import actions
from nucong.reporting.errors import (
    CycleNotDraft,
    NobodyOwes,
    NothingOwed,
    NothingToAmend,
    ReasonMissing,
    StepNotPossible,
)
from nucong.reporting.models import Reminder, Submission
from nucong.reporting.queries import current_submission, owing, owing_without_answer, waiting_below
from nucong.reporting.states import SubmissionState
from tests.federation import DUE, OPENED, OWING, House, draft_report


def test_only_what_was_sent_can_be_accepted(house: House) -> None:
    draft = house.save("B11", meetings=1)

    with pytest.raises(StepNotPossible):
        actions.accept(submissions=[draft], by=house.by("D1"), at=house.at())
    sent = actions.submit(submission=draft, by=house.by("B11"), at=house.at())
    actions.accept(submissions=[sent], by=house.by("D1"), at=house.at())
    with pytest.raises(StepNotPossible):
        actions.accept(submissions=[sent], by=house.by("D1"), at=house.at())


def test_a_returned_answer_cannot_be_accepted_before_it_is_sent_again(house: House) -> None:
    house.submit("B11")
    returned = house.send_back("B11")

    with pytest.raises(StepNotPossible):
        actions.accept(submissions=[returned], by=house.by("D1"), at=house.at())


def test_many_answers_are_accepted_at_once_with_one_event(house: House) -> None:
    for code in ("B11", "B12", "B13"):
        house.submit(code)

    assert house.accept("B11", "B12", "B13") == 3
    event = events_about(house.cycle).get(verb="submission.accept")
    assert (event.count, len(event.detail["submissions"])) == (3, 3)
    assert owing_without_answer(house.cycle).count() == len(OWING) - 3


def test_accepting_many_is_all_or_nothing(house: House) -> None:
    sent = house.submit("B11")
    draft = house.save("B12", meetings=1)

    with pytest.raises(StepNotPossible):
        actions.accept(submissions=[sent, draft], by=house.by("D1"), at=house.at())

    assert Submission.objects.get(pk=sent.pk).state == SubmissionState.SUBMITTED


def test_an_accepted_answer_can_still_be_sent_back_and_no_longer_counts(house: House) -> None:
    house.answer("B11", workers=10)
    assert house.total("P", "workers") == 10

    house.send_back("B11")

    assert house.total("P", "workers") is None


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_sending_back_needs_a_reason(house: House, reason: str) -> None:
    house.submit("B11")

    with pytest.raises(ReasonMissing):
        house.send_back("B11", reason)


def test_the_reason_stands_beside_every_question_it_is_about(house: House) -> None:
    sent = house.submit("B11", workers=10, women=9)

    actions.send_back(
        submission=sent, reason="Đếm lại.", questions=["workers", "women"], by=house.by("D1"), at=house.at()
    )

    notes = house.members["B11"].notes.values_list("question", "text")
    assert sorted(notes) == [("women", "Đếm lại."), ("workers", "Đếm lại.")]


def test_a_remark_on_an_answer_changes_nothing_in_it(house: House) -> None:
    sent = house.submit("B11", workers=10)

    actions.add_note(
        member=sent.member, submission=sent, question="workers", text="Cả ca đêm?", by=house.by("D1"),
        at=house.at(),
    )  # fmt: skip

    again = Submission.objects.get(pk=sent.pk)
    assert (again.state, again.content_hash) == (sent.state, sent.content_hash)


def test_reminders_reach_only_those_who_owe_and_nobody_twice_a_day(house: House) -> None:
    house.submit("B11")
    house.answer("B12")
    house.submit("B13")
    house.send_back("B13")
    everybody, on = list(house.members.values()), OPENED

    def remind(day: int) -> int:
        when = on + timedelta(days=day)
        return actions.remind(
            cycle=house.cycle, members=everybody, on=when, by=house.by("P"), at=house.at(when)
        )

    assert remind(0) == len(OWING) - 2  # B13 owes again; P, C1 owe nothing
    assert remind(0) == 0
    assert remind(1) == len(OWING) - 2
    assert not Reminder.objects.filter(member__code__in=("P", "C1", "B11", "B12")).exists()


def test_a_unit_taken_out_owes_nothing_and_counts_nowhere_until_it_is_put_back(house: House) -> None:
    house.answer("B11", workers=10)
    house.answer("B12", workers=5)

    amend(house, "B11", "remove", "Giải thể ngày 01/3")

    assert house.total("P", "workers") == 5
    assert house.figures().completeness(house.members["P"]).expected == len(OWING) - 1
    with pytest.raises(NothingOwed):
        house.save("B11", meetings=1)

    amend(house, "B11", "restore", "Nhầm đơn vị")

    assert house.total("P", "workers") == 15


def test_an_answer_of_a_unit_taken_out_does_not_wait_for_a_decision(house: House) -> None:
    house.submit("B11")
    amend(house, "B11", "remove", "Giải thể")

    assert waiting_below(house.members["D1"]) == 0
    assert house.confirm("D1").content_hash


@pytest.mark.parametrize("change", ["remove", "restore", "extend"])
def test_an_amendment_needs_a_reason_and_keeps_it(house: House, change: str) -> None:
    if change == "restore":
        amend(house, "B11", "remove", "Nhầm đơn vị")

    with pytest.raises(ReasonMissing):
        amend(house, "B11", change, " ")
    amend(house, "B11", change, "Theo Quyết định 12")

    kept = house.cycle.amendments.get(change=change)
    assert (kept.change, kept.reason, kept.member.code) == (change, "Theo Quyết định 12", "B11")
    assert Event.objects.filter(verb=f"audience.{change}", detail__reason="Theo Quyết định 12").count() == 1


def test_an_extension_keeps_both_days(house: House) -> None:
    amend(house, "B11", "extend", "Bão số 2")

    kept = house.cycle.amendments.get()
    assert (kept.before, kept.after) == ("2024-04-09", (DUE + timedelta(days=7)).isoformat())


def test_an_extension_without_a_day_does_not_put_a_unit_back(house: House) -> None:
    amend(house, "B11", "remove", "Giải thể")

    with pytest.raises(NothingToAmend):
        actions.amend_audience(
            member=house.members["B11"], change="extend", reason="Bão", by=house.by("P"), at=house.at()
        )

    assert not owing(house.cycle).filter(code="B11").exists()


def amend(house: House, code: str, change: str, reason: str) -> None:
    """Amend the audience; an extension is by a week."""
    actions.amend_audience(
        member=house.members[code], change=change, reason=reason, by=house.by("P"), at=house.at(),
        due_on=DUE + timedelta(days=7) if change == "extend" else None,
    )  # fmt: skip


def test_the_list_of_units_is_frozen_once_the_report_is_open(house: House) -> None:
    with pytest.raises(CycleNotDraft):
        actions.set_audience(cycle=house.cycle, members=house_plan(house), by=house.by("P"), at=house.at())
    with pytest.raises(CycleNotDraft):
        actions.open_cycle(cycle=house.cycle, by=house.by("P"), at=house.at())


def test_a_report_that_nobody_owes_is_not_opened(house: House) -> None:
    draft = draft_report(house.obligation, house.form, house.units, year=2025, by=house.by("P"))
    nobody = [plan for plan in house_plan(house) if plan.owes == "nothing"]

    with pytest.raises(NobodyOwes):
        actions.set_audience(cycle=draft, members=nobody, by=house.by("P"), at=house.at())


def house_plan(house: House) -> list[actions.MemberPlan]:
    """Return the audience of the house as it was proposed."""
    return [
        actions.MemberPlan(
            member.unit_id, member.parent.unit_id if member.parent else None, member.name, member.code, "",
            member.depth, member.owes, member.due_on, member.has_children,
        )
        for member in house.members.values()
    ]  # fmt: skip


def test_names_and_parents_of_an_open_report_stay_as_they_were(house: House) -> None:
    from nucong.audit.actions import PROGRAM
    from nucong.organisations import actions as organisations

    organisations.move_unit(
        unit=house.units["B11"],
        parent=house.units["D2"],
        on=DUE - timedelta(days=7),
        by=PROGRAM,
        at=house.at(),
    )
    house.answer("B11", workers=10)

    assert (house.total("D1", "workers"), house.total("D2", "workers")) == (10, None)
    assert current_submission(house.members["B11"]) is not None
