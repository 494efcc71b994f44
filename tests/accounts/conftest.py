"""The small federation with a cast: province officer, her neighbour's officer, a reporter, administrator."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nucong.accounts import actions
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.organisations import actions as organisations
from nucong.organisations.models import Organisation, Unit
from tests.organisations.federation import ACTING, FOUNDED, ROWS, make_organisation


@pytest.fixture
def federation(db: None) -> Organisation:
    """The federation of ROWS."""
    organisation = make_organisation()
    organisations.load_tree(organisation=organisation, rows=ROWS, on=FOUNDED, **ACTING)
    return organisation


@pytest.fixture
def unit(federation: Organisation) -> Callable[[str], Unit]:
    """Find a unit of the federation by its code."""

    def by_code(code: str) -> Unit:
        return federation.units.get(code=code)

    return by_code


@pytest.fixture
def person(unit: Callable[[str], Unit]) -> Callable[[str, Role, str], User]:
    """Open an account with a role at a unit."""

    def open_account(username: str, role: Role, code: str) -> User:
        user = actions.create_user(username=username, display_name=f"Chị {username}", **ACTING)
        actions.grant_role(user=user, unit=unit(code), role=role, on=FOUNDED, **ACTING)
        return user

    return open_account
