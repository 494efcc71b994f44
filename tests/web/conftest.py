"""People of a small federation who open pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from nucong.accounts import actions
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.cases.actions import let_in_by_key
from nucong.organisations import actions as organisations
from nucong.organisations.models import Organisation
from tests.organisations.federation import AT, FOUNDED, ROWS, make_organisation

PASSWORD = "sen trong dam nuoc"


@pytest.fixture
def federation(db: None) -> Organisation:
    """The federation of ROWS."""
    organisation = make_organisation()
    organisations.load_tree(organisation=organisation, rows=ROWS, on=FOUNDED, by=PROGRAM, at=AT)
    return organisation


@pytest.fixture
def person(federation: Organisation) -> Callable[..., User]:
    """Open an account with a password and one role at each named unit."""

    def open_account(username: str, role: Role, *codes: str) -> User:
        user = actions.create_user(
            username=username, display_name=f"Chị {username}", password=PASSWORD, by=PROGRAM, at=AT
        )
        for code in codes:
            unit = federation.units.get(code=code)
            actions.grant_role(user=user, unit=unit, role=role, on=FOUNDED, by=PROGRAM, at=AT)
            if role is Role.CASE_WORKER:
                let_in_by_key(user=user, unit=unit, on=FOUNDED, at=AT)
        return user

    return open_account


@pytest.fixture
def signed_in(client: Client) -> Callable[[User], Client]:
    """Sign a person in without the door."""

    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in
