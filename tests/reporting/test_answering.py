"""A unit answers: drafts, sending, lateness, versions after a return, area answers."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import Any

import pytest

from nucong.audit.queries import events_about
from nucong.engines.xforms import NOT_APPLICABLE
from nucong.reporting import actions, entry
from nucong.reporting.actions import MemberPlan
from nucong.reporting.errors import (
    AnswersIncomplete,
    AreaAnswerWithChildren,
    CycleNotOpen,
    NothingOwed,
    StepNotPossible,
)
from nucong.reporting.media import Media
from nucong.reporting.models import AudienceMember, Submission
from nucong.reporting.queries import current_submission
from nucong.reporting.states import Owes, SubmissionState
from tests.federation import DUE, DUE_BELOW, House, draft_report

TEXT = Media("ke-hoach.txt", "text/plain", b"Tuan le lao dong nu")


def test_basic_unions_are_due_three_working_days_before_their_superior(house: House) -> None:
    assert house.members["D1"].due_on == DUE
    assert house.members["B11"].due_on == DUE_BELOW == date(2024, 4, 9)


@pytest.mark.parametrize(
    ("sent", "late"),
    [((DUE_BELOW, 23, 59), False), ((DUE_BELOW + timedelta(days=1), 0, 1), True)],
    ids=["one minute before midnight", "one minute after midnight"],
)
def test_the_due_day_counts_until_midnight_in_the_zone_of_the_organisation(
    house: House, sent: tuple[date, int, int], late: bool
) -> None:
    """In UTC both instants lie on the due day itself: 16:59 and 17:01."""
    at = house.at(*sent)

    assert house.submit("B11", at=at).late is late


def test_the_same_evening_is_late_for_a_basic_union_and_in_time_for_its_district(house: House) -> None:
    at = house.at(DUE, 20)

    assert house.submit("B11", at=at).late
    assert not house.submit("D1", at=at).late


def test_being_late_is_a_fact_of_the_first_sending(house: House) -> None:
    in_time, late = house.at(DUE_BELOW, 8), house.at(DUE, 8)
    house.submit("B11", at=in_time)
    house.submit("B12", at=late)
    house.send_back("B11")
    house.send_back("B12")

    assert not house.submit("B11", at=late).late
    assert house.submit("B12", at=in_time).late


def test_an_extension_is_counted_for_an_answer_sent_after_it(house: House) -> None:
    member, later = house.members["B11"], DUE + timedelta(days=3)
    actions.amend_audience(
        member=member, change="extend", due_on=later, reason="Mất điện", by=house.by("P"), at=house.at()
    )

    assert not house.submit("B11", at=house.at(later, 23, 59)).late


def test_a_returned_answer_goes_on_with_its_files_stories_and_answers_and_stays_itself(house: House) -> None:
    member, by = house.members["B11"], house.by("B11")
    house.save("B11", meetings=3, workers=40, women=25)
    actions.attach_file(member=member, media=TEXT, caption="Kế hoạch", by=by, at=house.at())
    actions.add_case(
        member=member, title="Phòng sữa", text="Một phòng nhỏ.", person_appears=False, by=by,
        at=house.at(),
    )  # fmt: skip
    first = actions.submit(submission=current(house, "B11"), by=by, at=house.at())
    house.send_back("B11", "Số nữ chưa khớp.")

    second = house.save("B11", meetings=3, workers=40, women=30)

    first.refresh_from_db()
    assert (second.version, second.state, second.current) == (2, SubmissionState.DRAFT, True)
    assert [(a.name, a.caption, a.sha256) for a in second.attachments.all()] == [
        (a.name, a.caption, a.sha256) for a in first.attachments.all()
    ]
    assert [case.title for case in second.cases.all()] == ["Phòng sữa"]
    assert (first.state, first.current, first.answers["women"]) == (SubmissionState.RETURNED, False, 25)
    assert (first.return_reason, first.attachments.count(), first.cases.count()) == ("Số nữ chưa khớp.", 1, 1)


def test_opening_a_returned_answer_again_shows_what_was_sent(house: House) -> None:
    house.submit("B11", meetings=3, workers=40, women=25)
    house.send_back("B11")

    again = actions.save_draft(
        member=house.members["B11"], answers=entry.saved(house.members["B11"]), narrative={},
        by=house.by("B11"), at=house.at(),
    )  # fmt: skip

    assert (again.answers["workers"], again.answers["women"]) == (40, 25)


def test_what_was_sent_cannot_be_changed_before_it_comes_back(house: House) -> None:
    house.submit("B11", meetings=3)

    with pytest.raises(StepNotPossible):
        house.save("B11", meetings=4)
    assert current(house, "B11").answers["meetings"] == 3


def test_a_file_or_story_cannot_be_taken_out_of_what_was_sent(house: House) -> None:
    member, by = house.members["B11"], house.by("B11")
    file = actions.attach_file(member=member, media=TEXT, caption="", by=by, at=house.at())
    case = actions.add_case(
        member=member, title="Tổ tự quản", text="Ba tổ.", person_appears=False, by=by,
        at=house.at(),
    )  # fmt: skip
    house.submit("B11")
    file.refresh_from_db()
    case.refresh_from_db()

    with pytest.raises(StepNotPossible):
        actions.remove_attachment(attachment=file, by=by, at=house.at())
    with pytest.raises(StepNotPossible):
        actions.remove_case(case=case, by=by, at=house.at())


def test_a_draft_keeps_what_breaks_a_rule_and_sending_it_is_refused_with_the_cells(house: House) -> None:
    draft = house.save("B11", workers=10, women=11)

    with pytest.raises(AnswersIncomplete) as refused:
        actions.submit(submission=draft, by=house.by("B11"), at=house.at())

    findings = {finding.question: finding for finding in refused.value.params["findings"]}
    assert set(findings) == {"meetings", "women"}  # the first is required
    assert refused.value.params["count"] == 2
    assert findings["women"].message == "Nữ không thể nhiều hơn tổng số."
    assert current(house, "B11").state == SubmissionState.DRAFT


@pytest.mark.parametrize(
    "wrong", [{"hall": "moon"}, {"means": ("talk", "moon")}, {"workers": "nhiều"}, {"nobody_asked": 1}]
)
def test_an_answer_that_is_not_one_is_refused(house: House, wrong: dict[str, Any]) -> None:
    with pytest.raises(AnswersIncomplete):
        house.submit("B11", **wrong)


def test_what_was_done_today_is_not_in_the_future_before_seven_in_the_morning(house: House) -> None:
    """At 3 o'clock in Hanoi it is still yesterday in Greenwich."""
    early = house.at(DUE_BELOW, 3).astimezone(UTC)

    assert house.submit("B11", held=DUE_BELOW, at=early)
    with pytest.raises(AnswersIncomplete):
        house.submit("B12", held=DUE_BELOW + timedelta(days=1), at=early)


def test_an_area_answer_is_marked_and_its_units_owe_nothing(house: House) -> None:
    assert house.submit("A1", meetings=12).area
    assert not house.submit("B11").area

    with pytest.raises(NothingOwed):
        house.save("C1", meetings=1)


def test_an_area_answer_never_stands_together_with_answers_of_its_units(house: House) -> None:
    member = mixed_area(house)

    with pytest.raises(AreaAnswerWithChildren):
        actions.save_draft(member=member, answers={}, narrative={}, by=house.by("A1"), at=house.at())


def mixed_area(house: House) -> AudienceMember:
    """Open a report in which a unit would answer for an area whose unit answers itself."""
    units = house.units
    cycle = draft_report(house.obligation, house.form, units, year=2025, by=house.by("P"))
    plans = [
        MemberPlan(
            units[code].pk, parent and units[parent].pk, code, code, "", depth, owes, DUE, bool(depth < 2)
        )
        for code, parent, depth, owes in (
            ("P", None, 0, "nothing"),
            ("A1", "P", 1, "area"),
            ("C1", "A1", 2, "own"),
        )
    ]
    actions.set_audience(cycle=cycle, members=plans, by=house.by("P"), at=house.at())
    actions.open_cycle(cycle=cycle, by=house.by("P"), at=house.at())
    return cycle.audience.get(owes=Owes.AREA)


def test_the_root_that_only_asks_owes_nothing(house: House) -> None:
    with pytest.raises(NothingOwed):
        house.save("P", meetings=1)


def test_a_closed_report_takes_no_more_answers(house: House) -> None:
    draft = house.save("B11", meetings=1)
    actions.close_cycle(cycle=house.cycle, by=house.by("P"), at=house.at())

    with pytest.raises(CycleNotOpen):
        actions.submit(submission=draft, by=house.by("B11"), at=house.at())
    with pytest.raises(CycleNotOpen):
        house.save("B12", meetings=1)


def test_not_applicable_blank_and_zero_stay_three_things_in_what_is_stored(house: House) -> None:
    sent = house.submit("B11", workers=0, women=None, money=NOT_APPLICABLE)
    sent.refresh_from_db()

    assert (sent.answers["workers"], sent.answers["women"], sent.answers["money"]) == (0, None, {"na": True})


def test_each_sending_has_a_hash_that_follows_its_content(house: House) -> None:
    first = house.submit("B11", workers=4)
    house.send_back("B11")
    same = house.submit("B11", workers=4)
    house.send_back("B11")
    other = house.submit("B11", workers=5)

    assert first.content_hash == same.content_hash != other.content_hash
    assert events_about(other).last().detail["hash"] == other.content_hash


def test_an_answer_sent_twice_by_two_people_is_sent_once(house: House) -> None:
    draft = house.save("B11", meetings=1)
    same = Submission.objects.get(pk=draft.pk)  # as the other person loaded it
    actions.submit(submission=draft, by=house.by("B11"), at=house.at())

    with pytest.raises(StepNotPossible):
        actions.submit(submission=same, by=house.by("D1"), at=house.at())
    assert house.members["B11"].submissions.count() == 1
    assert events_about(draft).filter(verb="submission.submit").count() == 1


def current(house: House, code: str) -> Submission:
    """Return the version of a unit's answer that counts."""
    found = current_submission(house.members[code])
    assert found is not None
    return found
