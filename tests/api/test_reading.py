"""What programs read: units of a day, documents, reports, exact totals; page by page."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nucong.documents import blobs
from tests.api.conftest import Program
from tests.federation import House


def codes(found: dict[str, Any]) -> list[str]:
    return [each["code"] for each in found["items"]]


def test_units_come_in_parts_that_make_the_whole(house: House, program: Any) -> None:
    bot: Program = program("P")
    whole = codes(bot.get("/units?limit=200"))
    parts, more = [], ""
    while more is not None:
        found = bot.get(f"/units?limit=2{more}")
        parts += codes(found)
        more = found["next"] and f"&next={found['next']}"

    assert parts == whole
    assert set(whole) == {"P", "D1", "D2", "A1", "C1", "B11", "B12", "B13", "B21", "B22", "B23"}


def test_units_are_found_by_name_place_and_day(house: House, program: Any) -> None:
    bot: Program = program("P")

    assert codes(bot.get("/units?q=dong khe")) == ["D1"]
    assert set(codes(bot.get(f"/units?below={house.units['D2'].pk}"))) == {"D2", "B21", "B22", "B23"}
    assert bot.get("/units?on=2014-12-31")["items"] == []


def test_a_unit_tells_its_children_and_the_way_down_to_it(house: House, program: Any) -> None:
    bot: Program = program("D1")
    key = house.units["D1"].pk

    assert bot.get(f"/units/{key}")["name"].endswith("Đông Khê")
    assert set(codes(bot.get(f"/units/{key}/children"))) == {"B11", "B12", "B13"}
    assert codes(bot.get(f"/units/{house.units['B11'].pk}/path")) == ["D1", "B11"]  # nothing above hers


def test_a_reporter_sees_her_unit_but_none_below(house: House, program: Any) -> None:
    bot: Program = program("B11")

    assert codes(bot.get("/units")) == ["B11"]
    assert bot.get(f"/units/{house.units['B11'].pk}/children")["items"] == []


def test_a_document_with_its_parts(house: House, program: Any) -> None:
    bot: Program = program("P")
    key = house.document.pk

    assert [each["number"] for each in bot.get("/documents?q=tuan le")["items"]] == ["57/LĐLĐ"]
    assert bot.get(f"/documents/{key}")["dated_on"] == "2024-02-26"
    groups = {each["group"] for each in bot.get(f"/documents/{key}/provisions")["items"]}
    assert "header" in groups
    file = bot.get(f"/documents/{key}/files")["items"][0]
    assert blobs.keep(house.document.readings.get().text.encode()) == file["sha256"]
    response = bot.call("GET", f"/documents/{key}/files/{file['id']}")
    assert len(b"".join(response)) == file["size"]
    assert bot.get(f"/documents/{key}/citations") == {"items": []}


def test_the_audience_tells_where_each_unit_stands(house: House, program: Any) -> None:
    house.answer("B11", meetings=3)
    house.submit("B12", meetings=2)
    house.submit("B13", meetings=2)
    house.send_back("B13")
    house.save("B21", meetings=9)
    bot: Program = program("P")
    found = bot.get(f"/cycles/{house.cycle.pk}/audience")["items"]

    stands = {each["code"]: each["standing"] for each in found}
    assert [stands[code] for code in ("B11", "B12", "B13", "B21", "C1")] == [
        "accepted", "submitted", "returned", "missing", "nothing_owed",
    ]  # fmt: skip
    assert codes(bot.get(f"/cycles/{house.cycle.pk}/audience?standing=returned")) == ["B13"]
    below = f"/cycles/{house.cycle.pk}/audience?below={house.units['D2'].pk}&standing=missing"
    assert set(codes(bot.get(below))) == {"D2", "B21", "B22", "B23"}


def test_a_report_tells_what_it_asks_and_how_far_it_is(house: House, program: Any) -> None:
    house.answer("B11", meetings=3)
    bot: Program = program("P")

    assert [each["id"] for each in bot.get("/cycles?state=open")["items"]] == [str(house.cycle.pk)]
    one = bot.get(f"/cycles/{house.cycle.pk}")
    assert (one["counts"]["expected"], one["counts"]["accepted"]) == (9, 1)
    questions = {each["name"]: each for each in bot.get(f"/cycles/{house.cycle.pk}/form")["questions"]}
    assert questions["money"]["scale"] == 2
    assert [choice["name"] for choice in questions["means"]["choices"]] == ["talk", "film", "online"]


def test_totals_are_exact_and_explain_themselves(house: House, program: Any) -> None:
    house.answer("B11", meetings=3, money=Decimal("0.10"), means=("talk",))
    house.answer("B12", meetings=4, money=Decimal("0.20"), means=("talk", "film"))
    house.submit("B13", meetings=5)
    bot: Program = program("P")
    d1 = f"/cycles/{house.cycle.pk}/units/{house.units['D1'].pk}/totals"
    found = bot.get(d1)

    assert (found["totals"]["meetings"], found["totals"]["money"]) == (7, "0.30")
    assert found["choices"]["means"] == {"talk": 2, "film": 1, "online": 0}
    assert found["completeness"]["received"] == 2
    assert bot.get(f"{d1}?counted=sent")["totals"]["meetings"] == 12
    told = bot.get(f"{d1}/meetings")
    assert {each["code"]: each["value"] for each in told["children"]} == {"B11": 3, "B12": 4, "B13": None}
    assert told["total"] == 7
    assert told["own"] is None
    assert bot.refused("GET", f"{d1}/remark") == (404, "KERNEL-404")


def test_lists_cost_the_same_queries_for_any_number_of_rows(house: House, program: Any) -> None:
    bot: Program = program("P")
    bot.get("/me")
    for path in ("/units", f"/cycles/{house.cycle.pk}/audience"):
        counts = []
        for limit in (1, 9):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                bot.get(f"{path}?limit={limit}")
            counts.append(len(queries))
        assert counts[0] == counts[1], path


@pytest.mark.parametrize(
    ("query", "code"),
    [("limit=0", "API-107"), ("limit=x", "API-103"), ("on=1.1.2024", "API-104"), ("next=%21", "API-111"),
     ("q=%00", "API-109"), ("below=7", "API-105"), ("clas=kind:base", "API-102")],
)  # fmt: skip
def test_a_wrong_part_of_the_address_is_named(house: House, program: Any, query: str, code: str) -> None:
    response = program("P").call("GET", f"/units?{query}")

    assert response.status_code == 422
    told = response.json()["errors"][0]
    assert (told["code"], told["where"]) == (code, "query." + query.split("=")[0])


def test_an_unknown_address_and_a_wrong_method_answer_in_the_same_shape(house: House, program: Any) -> None:
    bot: Program = program("P")

    assert bot.refused("GET", "/nothing/here") == (404, "KERNEL-404")
    response = bot.call("DELETE", "/units")
    assert (response.status_code, response["Allow"], response.json()["code"]) == (405, "GET", "API-002")
