"""Opinions asked of the units below: who may speak, who sees whose words, folding and answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.kernel import clock
from nucong.programmes import actions
from nucong.programmes.errors import CallIsClosed, NothingSaid, NotTheSameCall
from nucong.programmes.models import Call, Opinion
from nucong.programmes.states import CallKind, OpinionAnswer
from tests.federation import House, build_stranger, house, standing_house

__all__ = ["house", "standing_house"]

TODAY = date(2024, 6, 1)
WISH = "Đề nghị tăng thời gian nghỉ cho lao động nữ nuôi con nhỏ lên 90 phút mỗi ngày."


@pytest.fixture(autouse=True)
def today(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """It is the first of June 2024."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)


def acting(house: House) -> dict[str, Any]:
    return {"by": house.people["P"], "at": house.at(TODAY)}


@pytest.fixture
def call(house: House) -> Call:
    return actions.open_call(
        programme=house.programme, unit=house.units["P"], kind=CallKind.LAW, title="Dự thảo Bộ luật Lao động",
        words="", closes_on=TODAY, **acting(house),
    )  # fmt: skip


def told(house: House, call: Call, code: str, words: str = WISH, about: str = "Điều 137") -> Opinion:
    return actions.tell_opinion(
        call=call, unit=house.units[code], about=about, words=words, on=TODAY, **acting(house)
    )


def page(house: House, name: str, call: Call) -> Any:
    client = Client()
    client.force_login(house.people[name])
    return client.get(reverse("programmes:call", args=[call.pk]))


def test_a_unit_sees_its_own_words_and_who_asks_sees_all(house: House, call: Call) -> None:
    told(house, call, "B11")
    told(house, call, "D2", "Ý kiến của huyện khác.")

    asked, asking = page(house, "B11", call), page(house, "P", call)

    assert WISH in asked.content.decode()
    assert "Ý kiến của huyện khác" not in asked.content.decode()
    assert "Ý kiến của huyện khác" in asking.content.decode()


def test_a_unit_speaks_on_its_page_and_nobody_outside_the_tree_is_asked(house: House, call: Call) -> None:
    client, url = Client(), reverse("programmes:call", args=[call.pk])
    client.force_login(house.people["B11"])
    assert client.post(url, {"about": "Điều 137", "words": WISH}).status_code == 302
    client.force_login(build_stranger())

    assert client.get(url).status_code == 404
    assert [opinion.unit.code for opinion in call.opinions.all()] == ["B11"]


def test_a_call_stands_on_the_home_of_units_that_said_nothing_until_its_last_day(
    house: House, call: Call
) -> None:
    url = reverse("programmes:call", args=[call.pk])

    def home(code: str) -> str:
        client = Client()
        client.force_login(house.people[code])
        return client.get(reverse("home")).content.decode()

    assert url in home("B11")
    assert url not in home("P")
    told(house, call, "B11")
    assert url not in home("B11")
    assert url in home("D1")
    clock.store_demo_day(TODAY + timedelta(1))
    assert url not in home("D1")


def test_the_last_day_counts_and_the_next_one_does_not(house: House, call: Call) -> None:
    told(house, call, "B11")

    with pytest.raises(CallIsClosed):
        actions.tell_opinion(
            call=call, unit=house.units["B11"], about="", words=WISH, on=TODAY + timedelta(1), **acting(house)
        )


def test_what_is_folded_together_shares_one_answer_and_names_both_units(house: House, call: Call) -> None:
    first, same, third = told(house, call, "B11"), told(house, call, "B12"), told(house, call, "B13")
    actions.fold_opinion(opinion=same, into=third, **acting(house))
    actions.fold_opinion(opinion=third, into=first, **acting(house))
    actions.answer_opinion(
        opinion=first, answer=OpinionAnswer.EXPLAINED, reason="Đã có tại Điều 139.", **acting(house)
    )

    assert {each.answer for each in call.opinions.all()} == {"explained"}
    (card,) = page(house, "P", call).context["page"].cards
    assert len(card.folded) == 2


def test_opinions_of_two_calls_are_not_folded_and_a_refusal_says_why(house: House, call: Call) -> None:
    other = actions.open_call(
        programme=house.programme, unit=house.units["P"], kind=CallKind.RULE, title="Rà soát", words="",
        closes_on=TODAY, **acting(house),
    )  # fmt: skip
    one, two = told(house, call, "B11"), told(house, other, "B11")

    with pytest.raises(NotTheSameCall):
        actions.fold_opinion(opinion=one, into=two, **acting(house))
    with pytest.raises(NothingSaid):
        actions.answer_opinion(opinion=one, answer=OpinionAnswer.EXPLAINED, reason=" ", **acting(house))
