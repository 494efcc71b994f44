"""A small federation whose unit B1 keeps a roster."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nucong.organisations import actions as organisations
from nucong.organisations.models import Organisation, Unit
from nucong.roster.models import Body
from tests.organisations.federation import ACTING, FOUNDED, ROWS, make_organisation
from tests.roster.officers import formed


@pytest.fixture
def federation(db: None) -> Organisation:
    """The federation of ROWS."""
    organisation = make_organisation()
    organisations.load_tree(organisation=organisation, rows=ROWS, on=FOUNDED, **ACTING)
    return organisation


@pytest.fixture
def unit(federation: Organisation) -> Callable[[str], Unit]:
    """Return a unit by its code."""
    return lambda code: federation.units.select_related("level", "organisation").get(code=code)


@pytest.fixture
def committee(unit: Callable[[str], Unit]) -> Body:
    """The executive committee of B1."""
    return formed(unit("B1"))
