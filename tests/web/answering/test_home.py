"""Home shows a unit what is hers to do, and whoever reviews what waits for her."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from nucong.documents.models import Dispatch
from nucong.reporting.queries import ReviewWork
from nucong.web.home.below import cycle_marks
from tests.federation import House
from tests.web.answering.conftest import SignedIn


def test_a_unit_sees_what_is_due_and_continues_there(house: House, as_person: SignedIn) -> None:
    answer = as_person("B11").get("/")

    (row,) = answer.context["page"].due
    assert (row.title, row.due_on) == (house.cycle.title, house.members["B11"].due_on)
    assert reverse("answering:duty", args=[house.members["B11"].pk]) in answer.content.decode()
    assert not answer.context["page"].reviews


def test_what_came_back_stands_first_with_the_reason_quoted(house: House, as_person: SignedIn) -> None:
    house.submit("B11", workers=5)
    house.send_back("B11", "Xem lại số lao động")

    answer = as_person("B11").get("/")

    assert [row.reason for row in answer.context["page"].returned] == ["Xem lại số lao động"]
    assert not answer.context["page"].due
    assert "Xem lại số lao động" in answer.content.decode()


def test_what_was_sent_is_no_longer_due(house: House, as_person: SignedIn) -> None:
    house.submit("B11", workers=5)

    page = as_person("B11").get("/").context["page"]

    assert page.idle
    assert [row.state for row in page.sent] == ["submitted"]


def test_an_officer_sees_what_waits_and_how_many_units_have_not_sent(
    house: House, as_person: SignedIn
) -> None:
    house.submit("B11")
    house.answer("B12")

    page = as_person("D1").get("/").context["page"]

    assert [(row.waiting, row.missing, row.expected) for row in page.to_review] == [(1, 1, 3)]
    assert len(page.due) == 1
    assert len(page.weeks) == 6
    assert page.weeks[1].marks


def test_an_incoming_document_is_new_until_it_is_opened(house: House, as_person: SignedIn) -> None:
    sent = Dispatch.objects.create(document=house.document, unit=house.units["B11"], sent_at=house.at())
    client = as_person("B11")
    assert [row.state for row in client.get("/").context["page"].incoming] == ["new"]

    client.post(reverse("documents:acknowledge", args=[house.document.pk]))

    sent.refresh_from_db()
    assert sent.acknowledged_at is not None
    assert [row.state for row in client.get("/").context["page"].incoming] == ["acknowledged"]


def test_a_superior_finds_the_units_for_which_she_may_enter(house: House, as_person: SignedIn) -> None:
    house.submit("B11")

    page = as_person("D1").get(reverse("answering:index")).content.decode()

    assert house.members["B12"].name in page
    assert house.members["B11"].name not in page
    assert house.members["B21"].name not in page


def test_home_takes_no_more_queries_when_more_units_answer(house: House, as_person: SignedIn) -> None:
    client = as_person("D1")
    client.get("/")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        return len(queries)

    alone = count()
    for code in ("B11", "B12", "B13"):
        house.submit(code)

    assert count() <= alone


def test_home_answers_in_every_language_for_every_role(house: House, as_person: SignedIn) -> None:
    people: Any = house.people
    for name in people:
        client = as_person(name)
        for language in ("vi", "zh-hans", "en"):
            client.post("/language", {"language": language})
            assert client.get("/").status_code == 200


def test_the_head_finds_the_consolidation_she_is_to_confirm(house: House, as_person: SignedIn) -> None:
    house.submit("D1")

    page = as_person("head").get("/").context["page"]

    assert [(row.waiting, row.received, row.expected) for row in page.sums] == [(1, 1, 3)]
    assert not page.reviews
    assert not page.to_review


def test_nothing_is_marked_as_due_from_no_unit(house: House) -> None:
    member = house.members["D1"]
    asked, of_nobody = (ReviewWork(member, 0, 0, 0, count, None) for count in (3, 0))

    with translation.override("vi"):
        told = [mark.text for mark in cycle_marks([asked])]
        left = [mark.text for mark in cycle_marks([of_nobody])]

    assert len(told) == len(left) + 1
    assert not any("đơn vị cấp dưới" in each for each in left)
