"""A user sees the subtree of her units and nothing beside it; a permission reaches as far as its role says."""

from __future__ import annotations

from datetime import date

import pytest

from nucong.accounts import actions, queries
from nucong.accounts.permissions import ROLE_PERMISSIONS, SENTENCES, Permission
from nucong.accounts.states import LABELS, Role
from nucong.organisations import actions as organisations
from nucong.organisations.models import UnitName
from nucong.organisations.queries import path_of
from tests.organisations.federation import ACTING, FOUNDED

DAY = date(2018, 3, 27)


def seen(user, on: date = DAY) -> set[str]:
    scope = queries.scope_of(user, on=on)
    return {unit.code for unit in queries.visible_units(scope, on=on)}


def test_an_officer_sees_her_subtree_and_not_the_neighbour(person) -> None:
    officer = person("an", Role.OFFICER, "D1")

    assert seen(officer) == {"D1", "B1", "B2"}


def test_a_reporter_sees_her_own_unit_only(person) -> None:
    assert seen(person("be", Role.REPORTER, "D1")) == {"D1"}


def test_a_user_without_grant_sees_nothing(db) -> None:
    nobody = actions.create_user(username="x", display_name="X", **ACTING)

    assert seen(nobody) == set()


def test_a_closed_account_sees_nothing(person) -> None:
    officer = person("an", Role.OFFICER, "D1")
    actions.close_account(user=officer, **ACTING)

    assert seen(officer) == set()


def test_what_is_seen_follows_the_tree_of_the_day(person, unit) -> None:
    officer = person("an", Role.OFFICER, "D1")
    organisations.move_unit(unit=unit("B3"), parent=unit("D1"), on=date(2019, 1, 1), **ACTING)

    assert "B3" not in seen(officer, date(2018, 12, 31))
    assert "B3" in seen(officer, date(2019, 1, 1))


def test_an_ended_grant_no_longer_counts_from_its_day(person) -> None:
    officer = person("an", Role.OFFICER, "D1")
    actions.end_grant(grant=officer.grants.get(), on=date(2018, 6, 1), **ACTING)

    assert seen(officer, date(2018, 5, 31)) != set()
    assert seen(officer, date(2018, 6, 1)) == set()


def test_rows_of_other_models_are_filtered_through_their_unit(person) -> None:
    scope = queries.scope_of(person("an", Role.OFFICER, "D1"), on=DAY)

    names = UnitName.objects.filter(queries.within_scope(scope, on=DAY, to_unit="unit__"))

    assert {name.unit.code for name in names} == {"D1", "B1", "B2"}


@pytest.mark.parametrize(
    ("role", "permission", "at_unit", "allowed"),
    [
        (Role.OFFICER, Permission.REVIEW, "B1", True),
        (Role.OFFICER, Permission.REVIEW, "D1", False),
        (Role.OFFICER, Permission.REVIEW, "B3", False),
        (Role.OFFICER, Permission.FILL_IN, "D1", True),
        (Role.OFFICER, Permission.FILL_IN, "B1", True),
        (Role.OFFICER, Permission.FILL_IN, "B3", False),
        (Role.REPORTER, Permission.FILL_IN, "D1", True),
        (Role.REPORTER, Permission.FILL_IN, "B1", False),
        (Role.OFFICER, Permission.CONFIRM_CONSOLIDATION, "D1", False),
        (Role.HEAD, Permission.CONFIRM_CONSOLIDATION, "D1", True),
        (Role.HEAD, Permission.CONFIRM_CONSOLIDATION, "B1", False),
        (Role.AUDITOR, Permission.READ_AUDIT, "B1", True),
        (Role.AUDITOR, Permission.FILL_IN, "D1", False),
        (Role.ANALYST, Permission.SEE_FIGURES, "B2", True),
        (Role.ANALYST, Permission.SEE_FIGURES, "P", False),
        (Role.CLERK, Permission.NUMBER_DOCUMENT, "D1", True),
        (Role.ADMINISTRATOR, Permission.SEE_FIGURES, "D1", False),
    ],
)
def test_a_permission_reaches_as_far_as_the_role_says(
    person, unit, role, permission, at_unit, allowed
) -> None:
    user = person("an", role, "D1")

    assert queries.may(user, permission, unit(at_unit), DAY) is allowed
    assert queries.scope_of(user, on=DAY).allows(permission, path_of(unit(at_unit), on=DAY)) is allowed


def test_scope_of_takes_two_queries(person, django_assert_num_queries) -> None:
    officer = person("an", Role.OFFICER, "D1")

    with django_assert_num_queries(2):
        queries.scope_of(officer, on=DAY)


def test_units_with_names_the_units_a_person_acts_for(person, unit) -> None:
    officer = person("an", Role.OFFICER, "D1")
    actions.grant_role(user=officer, unit=unit("S1"), role=Role.ANALYST, on=FOUNDED, **ACTING)

    scope = queries.scope_of(officer, on=DAY)

    assert scope.units_with(Permission.OPEN_CYCLE) == (unit("D1").pk,)
    assert scope.organisation_ids == {unit("D1").organisation_id}


def test_every_role_and_permission_has_its_words() -> None:
    assert set(ROLE_PERMISSIONS) == set(LABELS) == set(Role)
    assert set(SENTENCES) == set(Permission)
    assert all(role.sentence for role in Role)
