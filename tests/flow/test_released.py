"""A unit puts the count of its own confidential cases into its own answer by a step of its own, and nothing else goes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from nucong.accounts.actions import grant_role
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.audit.models import Event
from nucong.cases import actions as cases
from nucong.cases.errors import AnswerSent, WouldTellOfFew, WouldTellOfOthers
from nucong.cases.models import Case, Release
from nucong.cases.queries import released_into
from nucong.cases.scope import Scope
from nucong.cases.states import Counted, Ending, Kind, Part, Purpose
from nucong.flow.recorded import filled_from_records, remember_records, send_answer
from nucong.flow.released import questions_for_cases, release_into_answer, take_count_back
from nucong.kernel.refusal import NotVisible
from nucong.ledgers.actions import bind, record_activity
from nucong.ledgers.errors import NotBindable
from nucong.ledgers.following import cells_at_sending
from nucong.ledgers.proposing import Proposal
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import What
from nucong.reporting import entry
from tests.cases.told import account
from tests.federation import DUE, OPENED, House, house, standing_house

__all__ = ["house", "standing_house"]
SOLVED = (Kind.WAGE, Kind.WAGE, Kind.MATERNITY, Kind.HARASSMENT)


@pytest.fixture
def worker(house: House) -> User:
    """The case worker of B11: four cases closed in the period, a fifth still open."""
    user = house.people["D2"]
    unit = house.units["B11"]
    grant_role(user=user, unit=unit, role=Role.CASE_WORKER, on=OPENED, by=PROGRAM, at=house.at())
    cases.ask_to_be_let_in(unit=unit, **acts(house, user))
    told = [
        cases.note_down(unit=unit, account=account(kind, Purpose.COUNT), **acts(house, user))
        for kind in (*SOLVED, Kind.WAGE)
    ]
    for case in told[:-1]:
        cases.close_case(case=case, outcome="Xong", ending=Ending.SETTLED, **acts(house, user))
    return user


def acts(house: House, by: User) -> dict[str, Any]:
    """Return who acts on the day the report was opened."""
    return {"by": by, "on": OPENED, "at": house.at()}


def released(house: House, worker: User, **changed: Any) -> Release:
    """Release what was closed into the number of meetings."""
    scope = Scope.of(
        changed.get("what", Counted.CLOSED),
        changed.get("kinds", Kind),
        changed.get("endings", [Ending.SETTLED]),
    )
    question = changed.get("question", "meetings")
    return release_into_answer(
        member=house.members["B11"], question=question, scope=scope, **acts(house, worker)
    )


def says(house: House, draft: Any = None) -> object:
    """Return what the answer of the unit holds."""
    return filled_from_records(house.members["B11"], draft).answers.get("meetings")


def test_the_number_counted_stands_in_the_answer_and_follows_until_it_is_sent(
    house: House, worker: User
) -> None:
    assert released(house, worker).number == 4
    assert says(house) == 4
    draft = house.save("B11", meetings=4, workers=1, women=1)
    remember_records(submission=draft, raw={}, by=house.by("B11"), at=house.at())
    again = released(house, worker, kinds=[Kind.WAGE, Kind.MATERNITY])

    assert (again.number, says(house, draft)) == (3, 3)
    sent = send_answer(submission=draft, by=house.by("B11"), at=house.at(DUE))
    assert entry.answers_of(sent)["meetings"] == 3
    assert cells_at_sending(sent)["meetings"].released == 3
    with pytest.raises(AnswerSent):
        take_count_back(release=again, **acts(house, worker))
    with pytest.raises(AnswerSent):
        released(house, worker)


def test_who_did_not_agree_to_be_counted_stands_in_no_released_number(house: House, worker: User) -> None:
    silent = cases.note_down(unit=house.units["B11"], account=account(Kind.WAGE), **acts(house, worker))
    cases.close_case(case=silent, outcome="Xong", ending=Ending.SETTLED, **acts(house, worker))

    assert released(house, worker).number == len(SOLVED)


def test_what_is_taken_back_leaves_the_answer_and_a_figure_typed_by_hand_stays(
    house: House, worker: User
) -> None:
    first = released(house, worker)
    draft = house.save("B11", meetings=4, women=5)
    take_count_back(release=first, **acts(house, worker))
    assert says(house, draft.member.submissions.get(current=True)) is None

    house.save("B11", meetings=9, women=5)
    second = released(house, worker)
    take_count_back(release=second, **acts(house, worker))
    draft = house.members["B11"].submissions.get(current=True)
    assert (says(house, draft), released_into(house.members["B11"])) == (9, {})


def test_released_cases_are_added_to_what_the_records_say(house: House, worker: User) -> None:
    wish = Proposal(What.EVENTS, ("rights_case",))
    bind(version=house.form, question="meetings", proposal=wish, by=house.people["P"], at=house.at())
    record_activity(
        unit=house.units["B11"], facts=RecordFacts("rights_case", date(2024, 3, 5), "x", number=2),
        by=house.by("B11"), at=house.at(DUE),
    )  # fmt: skip
    release = released(house, worker)

    assert questions_for_cases(house.cycle, "vi")[0].name == "meetings"
    assert says(house) == 6
    take_count_back(release=release, **acts(house, worker))
    assert says(house) == 2


def test_only_a_case_worker_of_the_unit_releases_and_the_record_holds_no_case(
    house: House, worker: User
) -> None:
    for other in ("B11", "P", "D1"):
        with pytest.raises(NotVisible):
            released(house, house.people[other])
    with pytest.raises(NotBindable):
        released(house, worker, question="remark")
    release = released(house, worker)

    event = Event.objects.get(verb="release_count")
    assert event.detail == {"question": "meetings", "number": 4}
    assert (event.unit_id, event.object_id) == (None, str(release.pk))
    shown = str(event.detail) + event.object_label
    assert not any(case.code in shown for case in Case.objects.all())


def close(house: House, worker: User, ending: Ending | None, *, times: int = 1) -> None:
    """Close further cases; None: as they were closed before endings were kept."""
    for _ in range(times):
        told = account(Kind.WAGE, Purpose.COUNT)
        case = cases.note_down(unit=house.units["B11"], account=told, **acts(house, worker))
        cases.close_case(case=case, outcome="Xong", ending=ending or Ending.SETTLED, **acts(house, worker))
        if ending is None:
            case.parts.filter(part=Part.ENDING).delete()


def test_solved_counts_what_was_solved_and_nothing_whose_ending_is_another_or_was_not_said(
    house: House, worker: User
) -> None:
    for ending in (*set(Ending) - {Ending.SETTLED}, None):
        close(house, worker, ending)

    assert released(house, worker).number == 4
    assert released(house, worker, endings=[Ending.SETTLED, Ending.PARTLY]).number == 5
    assert released(house, worker, what=Counted.RECEIVED, endings=[]).number == 5 + len(Ending)


@pytest.mark.parametrize(("withdrawn", "refused"), [(1, True), (4, True), (5, False), (0, False)])
def test_of_all_closed_less_those_solved_fewer_than_five_that_ended_otherwise_are_never_left(
    house: House, worker: User, withdrawn: int, refused: bool
) -> None:
    close(house, worker, Ending.STOPPED, times=withdrawn)
    released(house, worker, question="meetings")
    every = {"question": "workers", "endings": list(Ending)}

    if refused:
        with pytest.raises(WouldTellOfFew):
            released(house, worker, **every)
        assert Release.objects.count() == 1
    else:
        assert released(house, worker, **every).number == 4 + withdrawn


@pytest.mark.parametrize(("unsolved", "told"), [(1, True), (5, False)])
def test_cases_solved_less_than_a_table_shows_leave_no_few_that_ended_otherwise(
    house: House, worker: User, unsolved: int, told: bool
) -> None:
    Case.objects.filter(closed_on=None).delete()
    close(house, worker, Ending.UNCONFIRMED, times=unsolved)
    close(house, worker, Ending.SETTLED, times=2)
    counted(house, elsewhere=0)

    if told:  # seven came in, six of them solved
        with pytest.raises(WouldTellOfOthers):
            released(house, worker)
    else:
        assert released(house, worker).number == 6


def counted(house: House, *, elsewhere: int) -> None:
    """Count the year of the report: the worker's five cases and some of a unit beside hers."""
    other, unit = house.people["head"], house.units["B12"]
    grant_role(user=other, unit=unit, role=Role.CASE_WORKER, on=OPENED, by=PROGRAM, at=house.at())
    cases.ask_to_be_let_in(unit=unit, **acts(house, other))
    for _ in range(elsewhere):
        told = account(Kind.WAGE, Purpose.COUNT)
        cases.note_down(unit=unit, account=told, **acts(house, other))
    after = date(2025, 1, 9)
    organisation = house.units["P"].organisation
    assert organisation is not None
    cases.counted_year(organisation=organisation, year=2024, on=after, at=house.at(after))


@pytest.mark.parametrize(("elsewhere", "told"), [(3, True), (5, False)])
def test_a_count_that_leads_with_a_table_others_read_to_few_cases_of_others_is_not_released(
    house: House, worker: User, elsewhere: int, told: bool
) -> None:
    counted(house, elsewhere=elsewhere)

    if told:
        with pytest.raises(WouldTellOfOthers):
            released(house, worker, what=Counted.RECEIVED)
        assert not Release.objects.exists()
    else:
        assert released(house, worker, what=Counted.RECEIVED).number == 5


@pytest.mark.parametrize(("elsewhere", "total"), [(3, None), (5, 10)])
def test_a_table_counted_after_a_release_shows_nothing_that_leads_to_few_cases_of_others(
    house: House, worker: User, elsewhere: int, total: int | None
) -> None:
    released(house, worker, what=Counted.RECEIVED)
    counted(house, elsewhere=elsewhere)
    organisation = house.units["P"].organisation
    assert organisation is not None
    after = date(2025, 1, 9)

    tables = cases.counted_year(organisation=organisation, year=2024, on=after, at=house.at(after))
    assert tables.get(house.units["P"].pk, (None,))[-1] == total


@pytest.mark.parametrize(("received", "told"), [(2024, True), (2023, False)])
def test_cases_closed_are_compared_with_the_year_they_came_in(
    house: House, worker: User, received: int, told: bool
) -> None:
    """Four closed in the report's year and one still open: three of others are left only of the year they came in."""
    Case.objects.filter(closed_on__isnull=False).update(received_on=date(received, 3, 1))
    counted(house, elsewhere=3)

    if told:  # eight came in this year, four of them closed: four are left
        with pytest.raises(WouldTellOfOthers):
            released(house, worker)
    else:  # those of this year are others
        assert released(house, worker).number == 4


@pytest.mark.parametrize(
    ("days", "told"),
    [((date(2024, 1, 1), date(2024, 6, 30)), True), ((date(2025, 1, 1), date(2025, 6, 30)), False)],
)
def test_a_report_on_a_part_of_the_year_leaves_the_rest_of_it_and_one_on_another_year_nothing(
    house: House, worker: User, days: tuple[date, date], told: bool
) -> None:
    counted(house, elsewhere=3)
    cycle = house.members["B11"].cycle
    cycle.period_start, cycle.period_end = days
    cycle.save(update_fields=["period_start", "period_end"])

    if told:
        with pytest.raises(WouldTellOfOthers):
            released(house, worker, what=Counted.RECEIVED)
    else:
        assert released(house, worker, what=Counted.RECEIVED).number == 0
