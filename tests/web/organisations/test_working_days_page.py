"""The page of working days: everybody sees them, the administrator of the highest unit changes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.organisations.models import Organisation
from nucong.organisations.queries import workdays_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    """The administrator of the highest unit."""
    return signed_in(person("quan", Role.ADMINISTRATOR, "P"))


def typed(first: str, last: str = "", kind: str = "off") -> dict[str, str]:
    """Return a filled-in form."""
    return {"first": first, "last": last, "kind": kind, "name": "Thông báo nghỉ lễ"}


def test_a_year_shows_the_holidays_and_what_the_office_entered(
    administrator: Client, federation: Organisation
) -> None:
    administrator.post(reverse("organisations:set-days"), typed("2024-04-29"))
    administrator.post(reverse("organisations:set-days"), typed("2024-05-04", kind="worked"))

    page = administrator.get(reverse("organisations:days"), {"year": "2024"}).content.decode()

    assert "Giỗ Tổ Hùng Vương" in page
    assert page.count("Thông báo nghỉ lễ") == 2
    assert "Năm 2024" in page
    calendar = workdays_of(federation)
    assert (calendar.holds(date(2024, 4, 29)), calendar.holds(date(2024, 5, 4))) == (False, True)

    administrator.post(reverse("organisations:forget-day"), {"day": "2024-04-29"})
    assert workdays_of(federation).holds(date(2024, 4, 29))


@pytest.mark.parametrize(
    "wrong", [typed("2024-05-02", "2024-05-01"), typed("rằm"), typed("2024-01-01", kind="?")]
)
def test_wrong_days_are_told_and_nothing_is_kept(
    administrator: Client, federation: Organisation, wrong: dict[str, str]
) -> None:
    answer = administrator.post(reverse("organisations:set-days"), wrong)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not federation.special_days.exists()


def test_others_see_the_days_and_cannot_change_them(
    person: Callable[..., User], signed_in: Callable[[User], Client], federation: Organisation
) -> None:
    officer = signed_in(person("lan", Role.OFFICER, "P"))

    page = officer.get(reverse("organisations:days"), {"year": "99999"})
    assert page.status_code == 200
    assert reverse("organisations:set-days") not in page.content.decode()
    assert officer.post(reverse("organisations:set-days"), typed("2024-04-29")).status_code == 404
    assert officer.post(reverse("organisations:forget-day"), {"day": "x"}).status_code == 404
