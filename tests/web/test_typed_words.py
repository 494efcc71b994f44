"""Typed words may wait in the browser for who signs in again; near a case nothing may."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from nucong.accounts.actions import grant_role
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.web import typed_words
from tests.federation import OPENED, House, house, standing_house

__all__ = ["house", "standing_house"]
pytestmark = pytest.mark.django_db


def holder(user: User, path: str) -> str:
    request = RequestFactory().get(path)
    request.user = user
    request.session = {}  # type: ignore[assignment]
    return typed_words.holder(request)


def test_a_mark_is_of_one_person_and_tells_not_which(house: House) -> None:
    one, other = house.people["B11"], house.people["D1"]

    assert holder(one, "/ledgers/new") == holder(one, "/inspections/") != holder(other, "/ledgers/new")
    assert str(one.pk) not in holder(one, "/ledgers/new")


@pytest.mark.parametrize("path", ["/cases/", "/cases/new", "/letter/", "/letter/abc/"])
def test_nothing_typed_on_pages_of_cases_remains_in_the_browser(house: House, path: str) -> None:
    assert holder(house.people["B11"], path) == ""


def test_news_of_who_works_on_cases_may_tell_of_one_and_remains_nowhere(house: House) -> None:
    person = house.people["B11"]
    assert holder(person, "/news/new")
    grant_role(
        user=person, unit=house.units["B11"], role=Role.CASE_WORKER, on=OPENED, by=PROGRAM, at=house.at()
    )

    assert holder(person, "/news/new") == ""
    assert holder(person, "/ledgers/new")
