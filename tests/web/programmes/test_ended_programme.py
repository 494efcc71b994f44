"""A programme that has ended is judged on its last day: its pages say so, and what was owed is met or missed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.kernel import clock
from nucong.programmes import actions
from nucong.programmes.judging import Comparator, Milestone
from nucong.programmes.models import Indicator, Target
from nucong.programmes.states import Strength, TargetScope
from nucong.roster.actions import BodyDraft, PersonDraft, PostDraft, RosterDraft, load_roster
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]

SINCE, ENDED, TODAY = date(2022, 1, 1), date(2023, 12, 31), date(2024, 4, 17)


@pytest.fixture(autouse=True)
def target(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Target:
    """One woman of four until the end of the programme, three of six since."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)
    acting: dict[str, Any] = {"by": house.people["P"], "at": house.at(TODAY)}
    days = {"F": SINCE, "M": SINCE, "W": TODAY}
    people = tuple(
        PersonDraft(f"Người {place}", "M" if sex == "M" else "F", (PostDraft(0, "member", days[sex]),))
        for place, sex in enumerate("FMMMWW")
    )
    body = BodyDraft("executive_committee", "Ban Chấp hành", SINCE)
    draft = RosterDraft(house.units["P"].pk, (body,), people, (SINCE, 100, 40, 100, 40))
    load_roster(organisation=house.organisation, drafts=[draft], **acting)
    actions.fill_library(organisation=house.organisation, language="vi", on=TODAY, **acting)
    house.programme.period_start, house.programme.period_end = SINCE, ENDED
    house.programme.save()
    return actions.add_target(
        programme=house.programme, text="Nữ ủy viên ban chấp hành", unit="%", comparator=Comparator.AT_LEAST,
        years=[Milestone(2023, Decimal(30))], adopts=None, scope=TargetScope.TOTAL, strength=Strength.REQUESTED,
        indicator=Indicator.objects.get(organisation=house.organisation, code="women_in_committee"), **acting,
    )  # fmt: skip


def shown(house: House, route: str, key: Any) -> tuple[Any, str]:
    client = Client()
    client.force_login(house.people["P"])
    answer = client.get(reverse(route, args=[key]))
    return answer.context["page"], answer.content.decode()


def test_the_list_of_targets_shows_the_figures_of_the_last_day(house: House) -> None:
    page, words = shown(house, "programmes:targets", house.programme.pk)

    (card,) = page.groups[0].cards
    assert (card.percent, card.standing) == ("25%", "missed")
    assert "số liệu đến ngày 31/12/2023" in words


def test_the_board_is_that_of_the_last_day(house: House) -> None:
    page, words = shown(house, "programmes:board", house.programme.pk)

    (each,) = page.objectives[0].targets
    assert (each.percent, each.standing) == ("25%", "missed")
    assert "31/12/2023" in words


def test_the_page_of_a_target_says_of_which_day_its_figure_is(house: House, target: Target) -> None:
    page, words = shown(house, "programmes:target", target.pk)

    assert (page.figures[0].label, page.figures[0].value) == ("Ngày 31/12/2023", "25%")
    last = page.years.rows[-1]
    assert (last.name, last.percent, last.standing) == ("2023", "25%", "missed")
    assert "số liệu ngày 31/12/2023" in words
