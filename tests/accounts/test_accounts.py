"""Accounts: given within reach only, handed over with history, opened by one-time codes, guarded from guessing."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from nucong.accounts import actions, errors, queries
from nucong.accounts.models import AccessCode, Grant, User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.audit.models import Event
from tests.organisations.federation import ACTING, AT, FOUNDED

GOOD = "mai-vang-nở-sớm"
DAY = AT.date()


def test_bulk_accounts_give_each_unit_a_name_and_a_code_that_is_stored_only_as_digest(unit) -> None:
    opened = actions.create_bulk_accounts(
        units=[unit("B1"), unit("B2")], role=Role.REPORTER, by=PROGRAM, at=AT
    )

    assert [(one.code, name) for one, name, _ in opened] == [("B1", "b1"), ("B2", "b2")]
    assert all(re.fullmatch(r"([A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}", code) for _, _, code in opened)
    assert not {code for _, _, code in opened} & set(AccessCode.objects.values_list("digest", flat=True))
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert Event.objects.get(verb="create_bulk_accounts").count == 2


def test_a_second_round_of_bulk_accounts_takes_other_names(unit) -> None:
    first, second = (
        actions.create_bulk_accounts(units=[unit("B1")], role=Role.REPORTER, by=PROGRAM, at=AT)
        for _ in range(2)
    )

    assert (first[0][1], second[0][1]) == ("b1", "b1-2")


def test_a_code_opens_the_account_once(unit) -> None:
    [(_, username, code)] = actions.create_bulk_accounts(
        units=[unit("B1")], role=Role.REPORTER, by=PROGRAM, at=AT
    )
    typed = code.lower().replace("-", " ")

    user = actions.redeem_code(username=username.upper(), code=typed, password=GOOD, at=AT)

    assert not user.must_choose_password
    assert actions.sign_in(username=username, password=GOOD, at=AT) == user
    with pytest.raises(errors.WrongCode):
        actions.redeem_code(username=username, code=code, password=GOOD, at=AT)


def test_a_code_of_another_person_or_an_old_one_opens_nothing(unit) -> None:
    (_, one, code), (_, other, _) = actions.create_bulk_accounts(
        units=[unit("B1"), unit("B2")], role=Role.REPORTER, by=PROGRAM, at=AT
    )

    with pytest.raises(errors.WrongCode):
        actions.redeem_code(username=other, code=code, password=GOOD, at=AT)
    with pytest.raises(errors.WrongCode):
        actions.redeem_code(username=one, code=code, password=GOOD, at=AT + timedelta(days=61))


def test_a_weak_password_does_not_use_up_the_code(unit) -> None:
    [(_, username, code)] = actions.create_bulk_accounts(
        units=[unit("B1")], role=Role.REPORTER, by=PROGRAM, at=AT
    )

    with pytest.raises(errors.PasswordTooWeak):
        actions.redeem_code(username=username, code=code, password="1234", at=AT)

    assert actions.redeem_code(username=username, code=code, password=GOOD, at=AT)


def test_guessing_is_stopped_for_a_while_even_with_the_right_password(db) -> None:
    actions.create_user(username="mai", display_name="Mai", password=GOOD, **ACTING)
    for _ in range(8):
        with pytest.raises(errors.WrongPassword):
            actions.sign_in(username="mai", password="sai rồi", at=AT)

    with pytest.raises(errors.TooManyFailures):
        actions.sign_in(username="mai", password=GOOD, at=AT + timedelta(minutes=14))
    assert actions.sign_in(username="mai", password=GOOD, at=AT + timedelta(minutes=15))


def test_an_unknown_name_is_refused_with_the_same_words_as_a_wrong_password(db) -> None:
    actions.create_user(username="mai", display_name="Mai", password=GOOD, **ACTING)
    said = []
    for username in ("mai", "khong-co"):
        with pytest.raises(errors.WrongPassword) as refused:
            actions.sign_in(username=username, password="sai rồi", at=AT)
        said.append(str(refused.value))

    assert said[0] == said[1]


def test_a_superior_resets_below_her_and_the_old_password_ends(person) -> None:
    officer = person("an", Role.OFFICER, "D1")
    reporter = person("be", Role.REPORTER, "B1")
    actions.choose_password(user=reporter, password=GOOD, by=reporter, at=AT)

    code = actions.reset_by_superior(user=reporter, by=officer, at=AT)

    with pytest.raises(errors.WrongPassword):
        actions.sign_in(username="be", password=GOOD, at=AT)
    assert actions.redeem_code(username="be", code=code, password=GOOD + "2", at=AT)


@pytest.mark.parametrize("where", ["B3", "D1", "P"], ids=["neighbour's unit", "own unit", "unit above"])
def test_a_superior_resets_nobody_beside_or_above_her(person, where) -> None:
    officer = person("an", Role.OFFICER, "D1")
    other = person("be", Role.REPORTER, where)

    with pytest.raises(errors.NotAllowed):
        actions.reset_by_superior(user=other, by=officer, at=AT)


def test_a_person_with_a_role_outside_the_superiors_reach_is_not_reset(person, unit) -> None:
    officer = person("an", Role.OFFICER, "D1")
    other = person("be", Role.REPORTER, "B1")
    actions.grant_role(user=other, unit=unit("B3"), role=Role.REPORTER, on=FOUNDED, **ACTING)

    with pytest.raises(errors.NotAllowed):
        actions.reset_by_superior(user=other, by=officer, at=AT)


def test_an_officer_gives_roles_below_but_makes_no_administrator(person, unit) -> None:
    officer = person("an", Role.OFFICER, "D1")
    new = actions.create_user(username="x", display_name="X", **ACTING)

    actions.grant_role(user=new, unit=unit("B1"), role=Role.REPORTER, on=DAY, by=officer, at=AT)
    with pytest.raises(errors.CannotGiveRole):
        actions.grant_role(user=new, unit=unit("B1"), role=Role.ADMINISTRATOR, on=DAY, by=officer, at=AT)
    with pytest.raises(errors.NotAllowed):
        actions.grant_role(user=new, unit=unit("B3"), role=Role.REPORTER, on=DAY, by=officer, at=AT)
    with pytest.raises(errors.NotAllowed):
        actions.grant_role(user=officer, unit=unit("D1"), role=Role.HEAD, on=DAY, by=officer, at=AT)


def test_bulk_accounts_beside_the_own_tree_open_nothing(person, unit) -> None:
    officer = person("an", Role.OFFICER, "D1")

    with pytest.raises(errors.NotAllowed):
        actions.create_bulk_accounts(units=[unit("B1"), unit("B3")], role=Role.REPORTER, by=officer, at=AT)

    assert User.objects.count() == 1


def test_the_same_role_twice_is_refused(person, unit) -> None:
    officer = person("an", Role.OFFICER, "D1")

    with pytest.raises(errors.GrantExists):
        actions.grant_role(user=officer, unit=unit("D1"), role=Role.OFFICER, on=DAY, **ACTING)


def test_handing_over_gives_the_new_person_the_roles_and_leaves_the_past_to_the_old(person, unit) -> None:
    old = person("an", Role.OFFICER, "D1")
    actions.grant_role(user=old, unit=unit("S1"), role=Role.ANALYST, on=FOUNDED, **ACTING)
    day = date(2018, 6, 1)

    new, code = actions.hand_over(user=old, username="binh", display_name="Chị Bình", on=day, **ACTING)

    held = {(grant.unit.code, grant.role) for grant in queries.grants_of(new, day)}
    assert held == {("D1", "officer"), ("S1", "analyst")}
    assert not queries.grants_of(old, day).exists()
    assert queries.grants_of(old, date(2018, 5, 31)).count() == 2
    assert not queries.grants_of(new, date(2018, 5, 31)).exists()
    assert not User.objects.get(pk=old.pk).is_active
    assert actions.redeem_code(username="binh", code=code, password=GOOD, at=AT) == new


def test_a_hand_over_to_a_taken_name_changes_nothing(person) -> None:
    old = person("an", Role.OFFICER, "D1")
    person("binh", Role.REPORTER, "B1")

    with pytest.raises(errors.UsernameTaken):
        actions.hand_over(user=old, username="Binh", display_name="Bình", on=DAY, **ACTING)

    assert Grant.objects.filter(user=old, valid_to__lt=date(9999, 1, 1)).count() == 0
    assert User.objects.get(pk=old.pk).is_active


def test_users_at_a_unit_are_found_by_role_and_day(person, unit) -> None:
    officer = person("an", Role.OFFICER, "D1")
    person("be", Role.REPORTER, "D1")

    assert list(queries.users_at(unit("D1"), DAY, role=Role.OFFICER)) == [officer]
    assert queries.users_at(unit("D1"), FOUNDED - timedelta(days=1)).count() == 0
