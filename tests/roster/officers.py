"""Bodies, people and posts made in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from nucong.organisations.models import Unit
from nucong.roster import actions
from nucong.roster.models import Body, Person, Post
from nucong.roster.states import BodyKind, Position
from tests.organisations.federation import ACTING

ON = date(2018, 3, 1)
TERM = date(2017, 9, 1)


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
