"""A small federation whose unit B1 keeps a roster."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nucong.organisations import actions as organisations
from nucong.organisations.models import Organisation, Unit
from nucong.roster import actions
from nucong.roster.models import Body, Person, Post
from nucong.roster.states import BodyKind, Position
from tests.organisations.federation import ACTING, FOUNDED, ROWS, make_organisation

ON = date(2018, 3, 1)
TERM = date(2017, 9, 1)


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


def formed(unit: Unit, kind: str = BodyKind.EXECUTIVE, **told: Any) -> Body:
    """Form a body since the beginning of the term."""
    told = {"name": "Ban Chấp hành", "since": TERM, **told}
    return actions.form_body(unit=unit, kind=kind, **told, **ACTING)


def person(unit: Unit, name: str, sex: str = "F") -> Person:
    """Enter a person."""
    return actions.new_person(unit=unit, name=name, sex=sex, **ACTING)


def post(body: Body, who: Person, position: str = Position.MEMBER, **told: Any) -> Post:
    """Give a person a post since the beginning of the term."""
    facts = actions.PostFacts(position, **{"since": TERM, **told})
    return actions.add_post(body=body, person=who, facts=facts, **ACTING)
