"""A paper from above that waits to be carried out stands on the home of whoever may begin a programme, with its day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from nucong.documents.actions import remind_of_own_paper
from nucong.documents.models import Dispatch, Document
from nucong.kernel import clock
from nucong.programmes.models import Obligation, ObligationDeliverable, Programme, ProgrammeOwner, Task
from nucong.programmes.states import DeliverableKind, Recurrence, Strength
from nucong.web.home.from_above import SHOWN, FromAbove
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]

TODAY, ASKED = date(2024, 6, 3), date(2024, 6, 20)


@pytest.fixture(autouse=True)
def paper(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Programme:
    """Return the programme of P, whose paper reached D1 and asks for an own plan by 20 June."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)
    programme = house.programme
    Task.objects.create(programme=programme, title="Tập huấn")
    asked = Obligation.objects.create(
        programme=programme, title="Xây dựng kế hoạch", strength=Strength.REQUESTED,
        recurrence=Recurrence.ONCE, due=ASKED.isoformat(),
    )  # fmt: skip
    ObligationDeliverable.objects.create(obligation=asked, kind=DeliverableKind.OWN_PLAN, title="kế hoạch")
    Dispatch.objects.get_or_create(
        document=programme.document, unit=house.units["D1"], defaults={"sent_at": house.at(TODAY)}
    )
    return programme


def at_home(house: House, who: str) -> FromAbove:
    client = Client()
    client.force_login(house.people[who])
    page = client.get("/", HTTP_ACCEPT_LANGUAGE="vi")
    assert page.status_code == 200
    found: FromAbove = page.context["page"].above
    assert ("Văn bản cấp trên cần triển khai" in page.content.decode()) == bool(found.rows)
    return found


def test_a_paper_from_above_is_due_with_the_day_it_asks_for_an_own_plan(
    house: House, paper: Programme
) -> None:
    (row,) = at_home(house, "D1").rows

    assert (row.until, row.url.endswith(f"{paper.document_id}/")) == (ASKED, True)
    assert at_home(house, "P").rows == ()  # its own
    assert at_home(house, "B11").rows == ()  # never reached her, and she begins no programme


def test_without_a_day_none_is_invented_and_once_carried_out_it_waits_no_more(
    house: House, paper: Programme
) -> None:
    Obligation.objects.filter(deliverables__kind=DeliverableKind.OWN_PLAN).delete()
    assert [row.until for row in at_home(house, "D1").rows] == [None]

    own = Document.objects.get(pk=paper.document_id)
    own.pk, own.unit, own.identity = None, house.units["D1"], None
    own.save()
    Programme.objects.create(document=own, title="Kế hoạch", adopts=paper, created_at=house.at(TODAY))

    assert at_home(house, "D1").rows == ()


def test_what_its_sender_asked_for_once_more_says_so_to_that_unit_alone(
    house: House, paper: Programme
) -> None:
    sent = Dispatch.objects.filter(document=paper.document, unit=house.units["D1"])
    Dispatch.objects.create(
        document=paper.document, unit=house.units["B21"], sent_at=house.at(TODAY), reminded_at=house.at(TODAY)
    )
    assert [row.reminded_on for row in at_home(house, "D1").rows] == [None]

    remind_of_own_paper(sendings=list(sent), by=house.people["P"], at=house.at(TODAY))

    assert [row.reminded_on for row in at_home(house, "D1").rows] == [TODAY]


def test_the_first_day_is_shown_first_however_many_newer_papers_wait(house: House, paper: Programme) -> None:
    for place in range(SHOWN + 1):
        document = Document.objects.get(pk=paper.document_id)
        document.pk, document.identity = None, None
        document.save()
        newer = Programme.objects.create(
            document=document, title=f"{place}", created_at=house.at(date(2024, 6, 4))
        )
        ProgrammeOwner.objects.create(
            programme=newer, unit=house.units["P"], organisation=house.units["P"].organisation
        )
        Task.objects.create(programme=newer, title="Tập huấn")
        Dispatch.objects.create(document=document, unit=house.units["D1"], sent_at=house.at(TODAY))

    found = at_home(house, "D1")

    assert (found.rows[0].until, len(found.rows), found.more) == (ASKED, SHOWN, True)
