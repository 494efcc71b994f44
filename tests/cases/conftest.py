"""A small federation with two case workers at B1, one at P, and people of every other role."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nucong.accounts.actions import create_user, grant_role
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.cases.actions import let_in_by_key
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
    """Return a unit by its code."""
    return lambda code: federation.units.select_related("organisation").get(code=code)


@pytest.fixture
def person(unit: Callable[[str], Unit]) -> Callable[..., User]:
    """Open an account with roles at a unit."""

    def open_account(name: str, code: str, *roles: Role) -> User:
        user = create_user(username=name, display_name=f"Chị {name}", password="sen trong dam nuoc", **ACTING)
        for role in roles:
            grant_role(user=user, unit=unit(code), role=role, on=FOUNDED, **ACTING)
        if Role.CASE_WORKER in roles:
            let_in_by_key(user=user, unit=unit(code), on=FOUNDED, at=ACTING["at"])
        return user

    return open_account


@pytest.fixture
def worker(person: Callable[..., User]) -> User:
    """The case worker of B1 who takes cases."""
    return person("xuan", "B1", Role.CASE_WORKER)


@pytest.fixture
def colleague(person: Callable[..., User]) -> User:
    """Another case worker of B1."""
    return person("thu", "B1", Role.CASE_WORKER)
