"""Study and dissemination: told by each unit with proof, by a record where there is one; owing units are named."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from nucong.flow.study_standing import StudyCounts, standing_of
from nucong.ledgers.actions import record_activity
from nucong.ledgers.rules import RecordFacts
from nucong.organisations.actions import move_unit
from nucong.programmes import actions
from nucong.programmes.errors import StudyNotPossible
from nucong.programmes.models import Call, StudyTold
from nucong.programmes.states import CallKind
from nucong.web.programmes.pages.studies import branches_of, counts_of, owing_rows, told_rows
from tests.federation import DUE, House
from tests.web.reporting.conftest import SignedIn, as_person, day, house, standing_house

__all__ = ["as_person", "day", "house", "standing_house"]


def acting(house: House) -> dict[str, Any]:
    return {"by": house.people["P"], "at": house.at(DUE)}


@pytest.fixture
def call(house: House) -> Call:
    return actions.open_call(
        programme=house.programme, unit=house.units["P"], kind=CallKind.STUDY, title="Quán triệt Chỉ thị",
        words="", closes_on=DUE + timedelta(5), **acting(house),
    )  # fmt: skip


def facts(**changed: Any) -> actions.StudyFacts:
    return actions.StudyFacts(**{"held_on": DUE, "how": "Hội nghị", "people": 30, "women": 18, **changed})


def told(house: House, call: Call, code: str, **changed: Any) -> StudyTold:
    return actions.tell_study(
        call=call, unit=house.units[code], facts=facts(**changed), on=DUE, **acting(house)
    )


def page(browser: Client, call: Call, query: str = "") -> Any:
    return browser.get(reverse("programmes:study", args=[call.pk]) + query)


@pytest.mark.parametrize("changed", [{"women": 31}, {"held_on": DUE + timedelta(1)}], ids=["women", "day"])
def test_more_women_than_persons_and_days_to_come_are_refused(
    house: House, call: Call, changed: dict[str, Any]
) -> None:
    with pytest.raises(StudyNotPossible):
        told(house, call, "B11", **changed)


def test_a_unit_tells_with_proof_and_who_asks_sees_both_and_who_owes(
    house: House, call: Call, as_person: SignedIn
) -> None:
    unit = as_person("B11")
    typed = {"held_on": DUE.isoformat(), "how": "Sinh hoạt tổ công đoàn", "people": "42", "women": "30"}
    assert unit.post(reverse("programmes:study", args=[call.pk]), typed).status_code == 302
    mine = StudyTold.objects.get()
    file = SimpleUploadedFile("danh-sach.txt", "Danh sách".encode(), "text/plain")
    unit.post(reverse("programmes:study-proof", args=[mine.pk]), {"files": file})

    asking = page(as_person("P"), call)

    shown = asking.context["page"]
    assert [(row.people, row.women, [str(f.label) for f in row.files]) for row in shown.told] == [
        ("42", "30", ["danh-sach.txt"])
    ]
    assert next(name for name, _url in shown.owing) == "Liên đoàn Lao động huyện Đông Khê"
    assert "Công đoàn cơ sở May Sao Mai" not in [name for name, _url in shown.owing]
    assert shown.figures[0].value == "1/10"


def test_thousands_who_studied_are_kept_and_shown_back_as_thousands(
    house: House, call: Call, as_person: SignedIn
) -> None:
    unit, address = as_person("B11"), reverse("programmes:study", args=[call.pk])
    typed = {"held_on": DUE.isoformat(), "how": "Trực tuyến", "people": "12.000", "women": "9.500"}

    unit.post(address, typed)
    fields = unit.get(address).context["form"]
    unit.post(address, {**typed, "people": fields["people"].value(), "women": fields["women"].value()})

    assert list(StudyTold.objects.values_list("people", "women")) == [(12000, 9500)]


def test_a_record_of_the_ledgers_is_told_without_typing_it_again(
    house: House, call: Call, as_person: SignedIn
) -> None:
    record = record_activity(
        unit=house.units["B11"], facts=RecordFacts("study", DUE, "Học Chỉ thị", women=20, men=5),
        by=house.people["B11"], at=house.at(DUE),
    )  # fmt: skip
    unit = as_person("B11")
    assert [each.pk for each in page(unit, call).context["page"].records] == [record.pk]

    unit.post(reverse("programmes:study-record", args=[call.pk]), {"record": record.pk})

    mine = StudyTold.objects.get()
    assert (mine.people, mine.women, mine.record) == (25, 20, record.pk)


def test_a_district_sees_its_own_units_and_enters_for_one_of_them(
    house: House, call: Call, as_person: SignedIn
) -> None:
    told(house, call, "B11")
    told(house, call, "B21")
    district = as_person("D1")

    shown = page(district, call).context["page"]
    typed = {"held_on": DUE.isoformat(), "how": "Bảng tin", "people": "5", "women": "5"}
    query = f"?unit={house.units['B12'].pk}"
    entered = district.post(reverse("programmes:study", args=[call.pk]) + query, typed)

    assert [row.unit for row in shown.told] == ["Công đoàn cơ sở May Sao Mai"]
    assert entered.status_code == 302
    assert page(district, call, f"?unit={house.units['B21'].pk}").status_code == 404
    assert page(as_person("stranger"), call).status_code == 404


def test_a_reminder_stands_on_the_first_page_of_units_that_owe_and_of_no_other(
    house: House, call: Call, as_person: SignedIn
) -> None:
    told(house, call, "D2")
    as_person("P").post(reverse("programmes:study-remind", args=[call.pk]))

    owing, done = (as_person(who).get("/").context["page"].studies for who in ("B11", "D2"))

    assert [(row.title, row.reminded_on) for row in owing] == [("Quán triệt Chỉ thị", DUE)]
    assert done == ()


def test_owing_units_are_counted_by_branch_and_found_by_branch_and_name(
    house: House, call: Call, as_person: SignedIn
) -> None:
    told(house, call, "B11")
    root, asking = house.units["P"], as_person("P")
    owing = owing_rows(call, root, on=DUE, limit=100)
    names = {code: row.name for code, row in ((row.code, row) for row in owing)}

    found = standing_of(call, root, on=DUE)
    assert found is not None
    branches = branches_of(found[0], root, on=DUE)

    assert {each.name: each.owing for each in branches} == {names["D1"]: 3, names["D2"]: 4, names["A1"]: 2}
    district = page(asking, call, f"?branch={house.units['D1'].pk}").context["page"]
    assert {name for name, _url in district.owing} == {names["D1"], names["B12"], names["B13"]}
    found = page(asking, call, "?q=giay hoa phu").context["page"]
    assert [name for name, _url in found.owing] == [names["B12"]]
    assert page(asking, call, "?branch=nonsense").status_code == 404


def test_who_told_is_known_at_once_and_what_was_undone_is_not(house: House, call: Call) -> None:
    root, district = house.units["P"], house.units["D1"]
    assert counts_of(call, root, on=DUE).told == 0

    told(house, call, "B11", people=30, women=18)
    told(house, call, "D1", people=7, women=7)
    with suppress(ZeroDivisionError), transaction.atomic():
        told(house, call, "B12", people=100, women=50)
        assert counts_of(call, root, on=DUE).people == 137
        raise ZeroDivisionError
    told(house, call, "B11", people=40, women=20)
    StudyTold.objects.create(
        call=call, unit=root, held_on=DUE, how="Hội nghị", people=9, women=9, told_at=house.at(DUE)
    )

    assert counts_of(call, root, on=DUE) == StudyCounts(10, 2, 47, 27)
    assert counts_of(call, district, on=DUE) == StudyCounts(3, 1, 40, 20)
    rows = told_rows(call, root, on=DUE, limit=5)
    assert [row.people for row in rows] == ["40", "7"]
    assert house.units["B11"].pk not in {row.id for row in owing_rows(call, root, on=DUE, limit=100)}


def test_a_unit_that_moves_owes_where_it_stands_now(house: House, call: Call) -> None:
    first, second = (counts_of(call, house.units[code], on=DUE).asked for code in ("D1", "D2"))
    told(house, call, "B11")

    move_unit(unit=house.units["B11"], parent=house.units["D2"], on=DUE, **acting(house))

    assert counts_of(call, house.units["D1"], on=DUE) == StudyCounts(first - 1, 0, 0, 0)
    assert counts_of(call, house.units["D2"], on=DUE) == StudyCounts(second + 1, 1, 30, 18)
