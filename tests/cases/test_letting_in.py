"""Who manages accounts does not come into the cases: neither by a new password, nor a role, nor a name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password

from nucong.accounts.actions import (
    change_details,
    create_user,
    end_grant,
    grant_role,
    hand_over,
    name_substitute,
    redeem_code,
    reset_by_superior,
)
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.models import Event
from nucong.cases import actions, errors
from nucong.cases.models import Admission, Case
from nucong.cases.queries import let_in_by_key_below, may_take
from nucong.flow.case_keeping import let_in_where_nobody_is_left
from nucong.flow.case_standing import changing_own_account, signed_in
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from tests.cases.told import NAME, acts, noted
from tests.organisations.federation import ACTING, AT, FOUNDED

PASSWORD = "sen trong dam nuoc"
NEW = "mat khau ma nguoi khac dat"


@pytest.fixture
def case(unit: Callable[[str], Unit], worker: User) -> Case:
    """A case on which the case worker of B1 works."""
    return noted(unit("B1"), worker)


@pytest.fixture
def administrator(person: Callable[..., User]) -> User:
    """Who manages the accounts of the whole tree."""
    return person("quantri", "P", Role.ADMINISTRATOR)


def reset(user: User, administrator: User) -> User:
    """Replace a password as an administrator does, and return the account she then signs in with."""
    code = reset_by_superior(user=user, by=administrator, at=AT)
    return redeem_code(username=user.username, code=code, password=NEW, at=AT)


def opens(case: Case, user: User) -> bool:
    """Tell whether somebody reads a case."""
    try:
        return actions.read_case(case=case, **acts(user)).identity.name == NAME
    except NotVisible:
        return False


def test_a_password_replaced_by_an_administrator_opens_no_case_by_any_way(
    unit: Callable[[str], Unit], worker: User, administrator: User, case: Case
) -> None:
    assert opens(case, worker)
    stolen = reset(worker, administrator)

    assert not opens(case, stolen)
    tries: list[Callable[[], Any]] = [
        lambda: actions.open_in_emergency(unit=unit("B1"), code=case.code, reason="…", **acts(stolen)),
        lambda: noted(unit("B1"), stolen),
        lambda: actions.own_counts(unit=unit("B1"), first=FOUNDED, last=AT.date(), **acts(stolen)),
        lambda: actions.add_member(case=case, user=worker, role="handler", **acts(stolen)),
        lambda: actions.open_way_in(unit=unit("B1"), **acts(stolen)),
    ]
    for each in tries:
        with pytest.raises(NotVisible):
            each()


def test_a_role_given_anew_opens_nothing_until_somebody_inside_types_the_signs(
    unit: Callable[[str], Unit], person: Callable[..., User], worker: User, administrator: User, case: Case
) -> None:
    stooge = create_user(username="thu", display_name="Chị thu", password=NEW, **ACTING)
    grant_role(user=stooge, unit=unit("B1"), role=Role.CASE_WORKER, on=FOUNDED, by=administrator, at=AT)
    asked = actions.ask_to_be_let_in(unit=unit("B1"), **acts(stooge))

    assert asked.let_in_on is None
    with pytest.raises(errors.CannotJoin):
        actions.add_member(case=case, user=stooge, role="handler", **acts(worker))
    for who in (stooge, administrator):
        with pytest.raises(NotVisible):
            actions.let_in(admission=asked, signs=asked.signs, **acts(who))
    with pytest.raises(errors.SignsDiffer):
        actions.let_in(admission=asked, signs="AAAAAA", **acts(worker))

    actions.let_in(admission=asked, signs=f" {asked.signs.lower()} ", **acts(worker))
    actions.add_member(case=case, user=stooge, role="handler", **acts(worker))
    assert opens(case, stooge)
    assert Event.objects.filter(object_kind="cases.admission", verb="let_in", actor_id=worker.pk).exists()


def test_an_account_reset_between_asking_and_letting_in_stays_out(
    unit: Callable[[str], Unit], worker: User, colleague: User, administrator: User, case: Case
) -> None:
    stolen = reset(colleague, administrator)
    asked = actions.ask_to_be_let_in(unit=unit("B1"), **acts(stolen))
    reset(colleague, administrator)

    with pytest.raises(errors.AccountChanged):
        actions.let_in(admission=asked, signs=asked.signs, **acts(worker))


def test_who_was_reset_herself_lets_nobody_in(
    unit: Callable[[str], Unit], worker: User, colleague: User, administrator: User, case: Case
) -> None:
    first, second = reset(worker, administrator), reset(colleague, administrator)
    asked = actions.ask_to_be_let_in(unit=unit("B1"), **acts(first))

    assert asked.let_in_on is None
    with pytest.raises(NotVisible):
        actions.let_in(admission=asked, signs=asked.signs, **acts(second))


def test_somebody_who_vouches_lets_the_only_case_worker_in_again_and_opens_no_case(
    unit: Callable[[str], Unit], person: Callable[..., User], worker: User, administrator: User, case: Case
) -> None:
    head = person("truong", "B1", Role.HEAD)
    offer = actions.ask_to_be_let_in(unit=unit("B1"), **acts(head))
    actions.let_in(admission=offer, signs=offer.signs, **acts(worker))
    asked = actions.ask_to_be_let_in(unit=unit("B1"), **acts(reset(worker, administrator)))

    actions.let_in(admission=asked, signs=asked.signs, **acts(head))

    assert opens(case, User.objects.get(pk=worker.pk))
    assert not opens(case, head)
    reset(head, administrator)
    again = actions.ask_to_be_let_in(unit=unit("B1"), **acts(reset(worker, administrator)))
    with pytest.raises(NotVisible):
        actions.let_in(admission=again, signs=again.signs, **acts(head))


@pytest.mark.parametrize("written", ["password", "display_name", "username"])
def test_what_is_written_into_the_database_by_hand_shuts_the_cases(
    worker: User, colleague: User, case: Case, written: str
) -> None:
    other = {"password": colleague.password, "display_name": "Người khác", "username": "khac"}
    User.objects.filter(pk=worker.pk).update(**{written: other[written]})

    assert not opens(case, User.objects.get(pk=worker.pk))


def test_a_seal_of_another_person_or_unit_lets_nobody_in(
    unit: Callable[[str], Unit], worker: User, administrator: User, case: Case
) -> None:
    grant_role(user=administrator, unit=unit("B1"), role=Role.CASE_WORKER, on=FOUNDED, **ACTING)
    case.members.update(user=administrator)
    Admission.objects.filter(user=worker).update(user=administrator)

    assert not opens(case, administrator)


def test_a_role_that_ended_and_was_given_again_wants_letting_in_again(
    unit: Callable[[str], Unit], worker: User, administrator: User, case: Case
) -> None:
    later = date(2018, 6, 1)
    end_grant(grant=worker.grants.get(), on=later, by=administrator, at=AT)
    grant_role(user=worker, unit=unit("B1"), role=Role.CASE_WORKER, on=date(2018, 7, 1), **ACTING)

    with pytest.raises(NotVisible):
        actions.read_case(case=case, **acts(worker, days=200))


def test_her_own_new_password_and_name_keep_the_cases_open_and_a_handed_over_post_does_not(
    worker: User, administrator: User, case: Case
) -> None:
    with changing_own_account(worker, at=AT):
        change_details(user=worker, display_name="Chị Xuân", email="", language="vi", by=worker, at=AT)
    assert opens(case, worker)

    # A password kept in an older form is stored anew when she signs in with it.
    User.objects.filter(pk=worker.pk).update(password=make_password(PASSWORD, salt="short"))
    older = User.objects.get(pk=worker.pk)
    actions.let_in_by_key(user=older, unit=case.unit, on=AT.date(), at=AT)
    assert signed_in(username="xuan", password=PASSWORD, at=AT).password != older.password
    assert opens(case, older)

    successor, _ = hand_over(
        user=worker, username="ke-nhiem", display_name="Chị Xuân", on=AT.date(), by=administrator, at=AT
    )
    assert not opens(case, successor)


def test_only_the_very_first_comes_in_by_herself_and_the_key_file_lets_in_where_nobody_is_left(
    unit: Callable[[str], Unit], worker: User, administrator: User, case: Case
) -> None:
    new = create_user(username="moi", display_name="Chị Mới", password=NEW, **ACTING)
    grant_role(user=new, unit=unit("B2"), role=Role.CASE_WORKER, on=FOUNDED, **ACTING)
    assert actions.ask_to_be_let_in(unit=unit("B2"), **acts(new)).let_in_by == new
    stolen = reset(worker, administrator)
    assert actions.ask_to_be_let_in(unit=unit("B1"), **acts(stolen)).let_in_on is None

    assert let_in_where_nobody_is_left("xuan", at=AT) == 1

    assert opens(case, User.objects.get(pk=worker.pk))
    assert Admission.objects.filter(unit=unit("B1"), let_in_by=None).order_by("-asked_at").exists()
    with pytest.raises(NotVisible):
        let_in_where_nobody_is_left("quantri", at=AT)


@pytest.mark.parametrize("by", ["the administrator", "her substitute"])
def test_who_manages_accounts_neither_vouches_nor_comes_in_nor_lets_accounts_of_her_own_making_in(
    unit: Callable[[str], Unit],
    person: Callable[..., User],
    worker: User,
    administrator: User,
    case: Case,
    by: str,
) -> None:
    for code in ("P", "B1"):  # a role at the unit itself as well
        if code != "P":
            grant_role(user=administrator, unit=unit(code), role=Role.HEAD, on=FOUNDED, **ACTING)
    who = administrator
    if by != "the administrator":
        who = person("thay", "B1", Role.HEAD)
        name_substitute(
            person=administrator, substitute=who, first=AT.date(), last=AT.date() + timedelta(days=9), on=AT.date(),
            by=administrator, at=AT,
        )  # fmt: skip
    with pytest.raises(errors.ManagesAccounts):
        actions.ask_to_be_let_in(unit=unit("B1"), **acts(who))
    assert not Admission.objects.filter(user=who).exists()

    # Let in before she came to manage accounts, she lets in nobody, and nobody lets her in.
    head = person("truong", "B1", Role.HEAD)
    offer = actions.ask_to_be_let_in(unit=unit("B1"), **acts(head))
    actions.let_in(admission=offer, signs=offer.signs, **acts(worker))
    other = person("khac", "B1", Role.HEAD)
    asked = actions.ask_to_be_let_in(unit=unit("B1"), **acts(other))
    for each in (head, other):
        grant_role(user=each, unit=unit("D1"), role=Role.OFFICER, on=FOUNDED, **ACTING)
    with pytest.raises(NotVisible):
        actions.let_in(admission=asked, signs=asked.signs, **acts(head))
    with pytest.raises(errors.ManagesAccounts):
        actions.let_in(admission=asked, signs=asked.signs, **acts(worker))


@pytest.fixture
def keeper(person: Callable[..., User], unit: Callable[[str], Unit]) -> User:
    """Who works on the cases of B1 and manages its accounts as well, as in a small office."""
    user = person("haivai", "P", Role.ADMINISTRATOR)
    grant_role(user=user, unit=unit("B1"), role=Role.CASE_WORKER, on=FOUNDED, **ACTING)
    return user


def test_who_works_on_cases_and_manages_accounts_is_let_in_by_two_different_people(
    unit: Callable[[str], Unit], person: Callable[..., User], worker: User, keeper: User, case: Case
) -> None:
    head = person("truong", "B1", Role.HEAD)
    offer = actions.ask_to_be_let_in(unit=unit("B1"), **acts(head))
    actions.let_in(admission=offer, signs=offer.signs, **acts(worker))
    asked = actions.ask_to_be_let_in(unit=unit("B1"), **acts(keeper))

    once = actions.let_in(admission=asked, signs=asked.signs, **acts(worker))
    assert (once.let_in_on, once.known_to) == (None, worker)
    with pytest.raises(errors.SecondPersonWanted):
        actions.let_in(admission=once, signs=once.signs, **acts(worker))
    with pytest.raises(errors.SignsDiffer):  # the first one's signs are over
        actions.let_in(admission=once, signs=asked.signs, **acts(head))
    assert not may_take(case, keeper, on=AT.date())

    actions.let_in(admission=once, signs=once.signs, **acts(head))
    actions.add_member(case=case, user=keeper, role="handler", **acts(worker))
    assert opens(case, keeper)
    other = person("khac", "B1", Role.HEAD)
    offer = actions.ask_to_be_let_in(unit=unit("B1"), **acts(other))
    with pytest.raises(NotVisible):  # and lets nobody in herself
        actions.let_in(admission=offer, signs=offer.signs, **acts(keeper))


def test_a_first_word_that_was_written_by_hand_or_whose_giver_was_reset_is_none(
    unit: Callable[[str], Unit], person: Callable[..., User], worker: User, colleague: User, keeper: User,
    administrator: User,
) -> None:  # fmt: skip
    asked = actions.ask_to_be_let_in(unit=unit("B1"), **acts(keeper))
    Admission.objects.filter(pk=asked.pk).update(known_to=colleague, known_seal=asked.seal)
    once = actions.let_in(admission=asked, signs=asked.signs, **acts(worker))
    assert (once.let_in_on, once.known_to) == (None, worker)

    reset(worker, administrator)
    again = actions.let_in(admission=once, signs=once.signs, **acts(colleague))
    assert (again.let_in_on, again.known_to) == (None, colleague)


def test_without_two_people_the_key_lets_her_in_with_a_reason_read_there_and_above(
    unit: Callable[[str], Unit], worker: User, keeper: User, case: Case
) -> None:
    with pytest.raises(errors.KeyUnreasoned):
        let_in_where_nobody_is_left("haivai", at=AT)
    assert let_in_where_nobody_is_left("haivai", at=AT, reason="Chỉ còn một cán bộ") == 1

    for code in ("B1", "D1", "P"):
        told = let_in_by_key_below(unit(code), on=AT.date(), since=AT - timedelta(days=1))
        assert [(each.user, each.reason) for each in told] == [(keeper, "Chỉ còn một cán bộ")]
    assert may_take(case, keeper, on=AT.date())


def test_where_two_people_can_let_her_in_the_key_does_not_and_the_very_first_she_never_is(
    unit: Callable[[str], Unit], worker: User, colleague: User, keeper: User
) -> None:
    with pytest.raises(errors.TwoPeopleThere):
        let_in_where_nobody_is_left("haivai", at=AT, reason="Cần ngay")

    grant_role(user=keeper, unit=unit("B2"), role=Role.CASE_WORKER, on=FOUNDED, **ACTING)
    assert actions.ask_to_be_let_in(unit=unit("B2"), **acts(keeper)).let_in_on is None
