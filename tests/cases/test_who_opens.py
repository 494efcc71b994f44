"""Who may open a case: its team, and nobody by being above it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from nucong.accounts import errors as account_errors
from nucong.accounts.actions import end_grant, grant_role, hand_over, name_substitute
from nucong.accounts.models import User
from nucong.accounts.permissions import ROLE_PERMISSIONS, Permission
from nucong.accounts.queries import events_within, scope_of
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.audit.models import Event
from nucong.cases import actions, errors
from nucong.cases.models import Case, Member, Reading
from nucong.cases.queries import cases_of, waiting_cases
from nucong.cases.states import TeamRole
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from tests.cases.told import ON, STORY, acts, handed_in, noted
from tests.organisations.federation import AT

Units = Callable[[str], Unit]
People = Callable[..., User]


def test_no_other_role_comes_with_cases() -> None:
    assert [role for role, held in ROLE_PERMISSIONS.items() if Permission.WORK_ON_CASES in held] == [
        Role.CASE_WORKER
    ]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CASE_WORKER])
@pytest.mark.parametrize("code", ["B1", "P"])
def test_no_other_role_opens_a_case_whether_at_the_unit_or_above(
    unit: Units, worker: User, person: People, role: Role, code: str
) -> None:
    case = noted(unit("B1"), worker)
    other = person("khac", code, role)

    for act in (actions.read_case, actions.take_case):
        with pytest.raises(NotVisible):
            act(case=case, **acts(other))
    with pytest.raises(NotVisible):
        actions.open_in_emergency(unit=unit("B1"), code=case.code, reason="…", **acts(other))


def test_a_case_worker_of_the_level_above_or_beside_does_not_open_it(
    unit: Units, worker: User, person: People
) -> None:
    case = noted(unit("B1"), worker)

    for other in (person("tren", "P", Role.CASE_WORKER), person("canh", "B2", Role.CASE_WORKER)):
        with pytest.raises(NotVisible):
            actions.read_case(case=case, **acts(other))


def test_a_case_worker_of_the_unit_opens_only_cases_in_whose_team_she_is(
    unit: Units, worker: User, colleague: User
) -> None:
    case = noted(unit("B1"), worker)
    with pytest.raises(NotVisible):
        actions.read_case(case=case, **acts(colleague))
    assert cases_of(colleague, unit("B1"), on=ON, at=AT) == []

    actions.add_member(case=case, user=colleague, role=TeamRole.SUBSTITUTE, **acts(worker))

    assert actions.read_case(case=case, **acts(colleague)).story == STORY


def test_membership_ends_with_the_role(unit: Units, worker: User) -> None:
    case = noted(unit("B1"), worker)
    end_grant(grant=worker.grants.get(), on=ON, by=PROGRAM, at=AT)

    with pytest.raises(NotVisible):
        actions.read_case(case=case, **acts(worker))


def test_a_substitute_in_another_s_place_does_not_take_over_her_cases(
    unit: Units, worker: User, person: People
) -> None:
    case = noted(unit("B1"), worker)
    other = person("thay", "B1", Role.REPORTER)
    name_substitute(
        person=worker,
        substitute=other,
        first=ON,
        last=ON + timedelta(days=3),
        on=ON,
        by=worker,
        at=AT,
    )
    other.instead_of = worker

    assert Permission.WORK_ON_CASES not in scope_of(other, on=ON).permissions
    with pytest.raises(NotVisible):
        actions.read_case(case=case, **acts(other))


def test_while_she_acts_in_another_s_place_a_case_worker_opens_none_of_her_own_cases(
    unit: Units, worker: User, colleague: User
) -> None:
    case = noted(unit("B1"), worker)
    worker.instead_of = colleague

    for act in (actions.read_case, actions.take_case):
        with pytest.raises(NotVisible):
            act(case=case, **acts(worker))
    assert cases_of(worker, unit("B1"), on=ON, at=AT) == []


def test_nobody_gives_herself_the_role_and_no_successor_inherits_it(
    unit: Units, worker: User, person: People
) -> None:
    administrator = person("quantri", "P", Role.ADMINISTRATOR)
    with pytest.raises(account_errors.NotToOneself):
        grant_role(user=administrator, unit=unit("P"), role=Role.CASE_WORKER, on=ON, by=administrator, at=AT)

    successor, _ = hand_over(
        user=worker, username="moi", display_name="Chị Mới", on=ON, by=administrator, at=AT
    )

    assert not successor.grants.exists()


def test_the_accused_finds_nothing_whatever_her_role(unit: Units, worker: User, colleague: User) -> None:
    way_in = actions.open_way_in(unit=unit("B1"), **acts(worker))
    case, code, _ = handed_in(way_in, keep_out=[colleague.pk])

    assert waiting_cases(colleague, unit("B1"), on=ON) == []
    assert waiting_cases(worker, unit("B1"), on=ON) == [case]
    with pytest.raises(NotVisible):
        actions.take_case(case=case, **acts(colleague))
    actions.take_case(case=case, **acts(worker))
    with pytest.raises(NotVisible):
        actions.open_in_emergency(unit=unit("B1"), code=code, reason="…", **acts(colleague))
    with pytest.raises(errors.CannotJoin):
        actions.add_member(case=case, user=colleague, role=TeamRole.HANDLER, **acts(worker))


def test_the_line_of_the_unit_can_be_kept_out_as_a_whole(unit: Units, worker: User, person: People) -> None:
    chief = person("truong", "B1", Role.CASE_WORKER, Role.HEAD)
    way_in = actions.open_way_in(unit=unit("B1"), **acts(worker))
    case, _, _ = handed_in(way_in, bar_line=True)

    assert waiting_cases(chief, unit("B1"), on=ON) == []
    assert waiting_cases(worker, unit("B1"), on=ON) == [case]


def test_a_letter_nobody_could_read_is_refused_and_not_kept(unit: Units, worker: User) -> None:
    way_in = actions.open_way_in(unit=unit("B1"), **acts(worker))

    with pytest.raises(errors.NobodyLeft):
        handed_in(way_in, keep_out=[worker.pk])

    assert not Case.objects.exists()


def test_keeping_somebody_out_later_ends_her_place_in_the_team(
    unit: Units, worker: User, colleague: User
) -> None:
    case = noted(unit("B1"), worker)
    with pytest.raises(errors.LastHandler):
        actions.keep_out(case=case, user=worker, **acts(worker))
    actions.add_member(case=case, user=colleague, role=TeamRole.HANDLER, **acts(worker))

    actions.keep_out(case=case, user=colleague, **acts(worker, hours=1))

    with pytest.raises(NotVisible):
        actions.read_case(case=case, **acts(colleague, hours=1))


def test_opening_in_an_emergency_lasts_a_day_is_told_and_changes_no_team(
    unit: Units, worker: User, colleague: User, person: People
) -> None:
    case = noted(unit("B1"), worker)
    third = person("ba", "B1", Role.CASE_WORKER)
    actions.open_in_emergency(unit=unit("B1"), code=case.code, reason="Chị ấy gọi lúc đêm", **acts(colleague))

    actions.read_case(case=case, **acts(colleague, hours=1))
    with pytest.raises(NotVisible):
        actions.add_member(case=case, user=third, role=TeamRole.HANDLER, **acts(colleague, hours=1))
    with pytest.raises(NotVisible):
        actions.read_case(case=case, **acts(colleague, hours=24))

    assert Reading.objects.filter(case=case, emergency=True, user=colleague).count() == 1
    member = Member.objects.get(case=case, role=TeamRole.EMERGENCY)
    assert actions.reason_told(member) == "Chị ấy gọi lúc đêm"


def test_every_reading_is_noted_once_a_sitting(unit: Units, worker: User) -> None:
    case = noted(unit("B1"), worker)
    for hours in (0, 0, 2):
        actions.read_case(case=case, **acts(worker, hours=hours))

    assert Reading.objects.filter(case=case, user=worker).count() == 2


def test_what_happens_to_cases_stands_in_no_record_others_read(
    unit: Units, worker: User, person: People
) -> None:
    noted(unit("B1"), worker)
    actions.own_counts(unit=unit("B1"), first=ON, last=ON, **acts(worker))

    told = Event.objects.filter(actor_id=worker.pk)
    assert {"note_down_case", "count_own_cases"} <= set(told.values_list("verb", flat=True))
    for role in (Role.ADMINISTRATOR, Role.HEAD, Role.AUDITOR):
        reader = person(role.value, "P", role)
        found = events_within(scope_of(reader, on=ON)).filter(pk__in=told.filter(unit_id=None))
        assert [event.verb for event in found] == []


@pytest.mark.parametrize("code", ["D1", "P"])
def test_the_line_of_the_unit_goes_up_to_its_top(
    unit: Units, worker: User, person: People, code: str
) -> None:
    superior = person("tren", "B1", Role.CASE_WORKER)
    grant_role(user=superior, unit=unit(code), role=Role.HEAD, on=ON, by=PROGRAM, at=AT)
    beside = person("canh", "B1", Role.CASE_WORKER)
    grant_role(user=beside, unit=unit("D2"), role=Role.HEAD, on=ON, by=PROGRAM, at=AT)
    case, lettered, _ = handed_in(actions.open_way_in(unit=unit("B1"), **acts(worker)), bar_line=True)

    assert waiting_cases(superior, unit("B1"), on=ON) == []
    assert waiting_cases(beside, unit("B1"), on=ON) == [case]
    actions.take_case(case=case, **acts(worker))
    with pytest.raises(NotVisible):
        actions.open_in_emergency(unit=unit("B1"), code=lettered, reason="…", **acts(superior))
