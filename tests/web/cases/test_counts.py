"""Counts of cases: found where figures are looked for, and counted only over days that make a period."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.organisations.models import Organisation
from tests.web.cases.test_case_pages import signed


@pytest.mark.parametrize("page", ["figures:index", "reporting:index", "ledgers:index"])
def test_the_way_to_the_counts_stands_where_figures_are_looked_for(
    federation: Organisation, person: Callable[..., User], page: str
) -> None:
    way = f'href="{reverse("cases:counts")}"'

    assert way in signed(person("tren", Role.OFFICER, "P")).get(reverse(page)).content.decode()
    shut = signed(person("vanthu", Role.CLERK, "P")).get(reverse(page)).content.decode()
    assert way not in shut


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"first": "2018-12-31", "last": "2018-01-01"}, "Ngày cuối đứng trước ngày đầu."),
        ({"first": "2018-02-30", "last": "2018-12-31"}, ""),
    ],
)
def test_days_that_make_no_period_are_told_and_counted_as_nothing_they_are_not(
    federation: Organisation, person: Callable[..., User], typed: dict[str, str], told: str
) -> None:
    page = signed(person("xuan", Role.CASE_WORKER, "B1")).get(reverse("cases:own-counts"), typed)
    text = page.content.decode()

    assert page.context["form"].errors
    assert (told in text, "<tfoot>" in text) == (True, False)
