"""Fixtures: the small federation, and its units by code."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nucong.organisations import actions
from nucong.organisations.models import Organisation, Unit
from tests.organisations.federation import ACTING, FOUNDED, ROWS, make_organisation


@pytest.fixture
def federation(db: None) -> Organisation:
    """The federation of ROWS."""
    organisation = make_organisation()
    actions.load_tree(organisation=organisation, rows=ROWS, on=FOUNDED, **ACTING)
    return organisation


@pytest.fixture
def unit(federation: Organisation) -> Callable[[str], Unit]:
    """Find a unit of the federation by its code."""

    def by_code(code: str) -> Unit:
        return federation.units.get(code=code)

    return by_code
