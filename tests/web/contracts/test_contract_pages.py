"""A contract from the offer to its signature in the browser; who reads and who writes; list, workbook, overview."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from nucong.contracts.models import Contract, StatedBase
from nucong.contracts.rules import Step
from nucong.contracts.states import Stage
from nucong.roster.actions import tell_workforce
from tests.contracts.conftest import Keeping
from tests.federation import House
from tests.web.answering.conftest import SignedIn

NEW = {
    "kind": "contract_separate", "begins": "offer", "first_on": "2024-04-01", "term_years": "2",
    "firms_covered": "1", "workers_covered": "1.200", "women_covered": "900", "content_health_check": "Hai lần mỗi năm",
}  # fmt: skip


def test_a_contract_is_led_from_the_offer_to_the_next_stage(house: House, as_person: SignedIn) -> None:
    client = as_person("B11")

    made = client.post("/contracts/new", NEW)

    contract = Contract.objects.select_related("record").get()
    page = client.get(made["Location"])
    assert (contract.stage, contract.women_covered, contract.record.number) == (Stage.OFFER, 900, 0)
    assert [link.url.rsplit("/", 1)[1] for link in page.context["following"]] == [
        "answer",
        "representatives",
        "ended",
    ]
    client.post(page.context["following"][0].url, {"on": "2024-04-03", "who": "Giám đốc"})
    contract.refresh_from_db()
    assert contract.stage == Stage.ANSWER


@pytest.mark.parametrize(
    "wrong",
    [{"women_covered": "1.201"}, {"kind": "publicity"}, {"first_on": "2024-04-06"}, {"term_years": "4"},
     {"agreed_from": "2024-05-01", "agreed_until": "2024-04-01"}, {"begins": "signature"}, {"firms": "\n".join(map(str, range(301)))}, {"women_covered": "nhiều"}],
    ids=lambda wrong: next(iter(wrong)),
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_kept(as_person: SignedIn, wrong: dict[str, str]) -> None:
    page = as_person("B11").post("/contracts/new", {**NEW, **wrong})

    assert page.status_code == 422
    assert not Contract.objects.exists()


def test_a_page_sent_twice_is_one_contract(as_person: SignedIn) -> None:
    client = as_person("B11")
    once = client.get("/contracts/new").context["form"]["once"].value()

    answers = [client.post("/contracts/new", {**NEW, "once": once}) for _ in range(2)]

    assert answers[0]["Location"] == answers[1]["Location"]
    assert Contract.objects.count() == 1


def test_a_stage_that_cannot_follow_is_refused_with_what_was_typed(
    as_person: SignedIn, kept: Keeping
) -> None:
    contract = kept("B11", first=Step(Stage.OFFER, date(2024, 4, 1)))
    client = as_person("B11")

    page = client.post(reverse("contracts:stage", args=[contract.pk, "signature"]), {"on": "2024-04-03", "who": "Hai bên"})  # fmt: skip

    assert page.status_code == 422
    assert len(page.context["form"].non_field_errors()) == 1
    assert page.context["form"]["who"].value() == "Hai bên"
    assert client.get(reverse("contracts:stage", args=[contract.pk, "nonsense"])).status_code == 404


def test_a_superior_reads_but_does_not_write(as_person: SignedIn, kept: Keeping) -> None:
    contract = kept("B11")
    client = as_person("D1")

    page = client.get(f"/contracts/{contract.pk}/")

    assert (page.status_code, page.context["may_write"], page.context["following"]) == (200, False, [])
    for route in ("change", "survey", "take-back", "stages/check"):
        assert client.post(f"/contracts/{contract.pk}/{route}", {}).status_code == 404
    assert as_person("D2").get(f"/contracts/{contract.pk}/").status_code == 404


def test_a_record_of_a_contract_is_read_on_its_own_page(as_person: SignedIn, kept: Keeping) -> None:
    contract = kept("B11")
    client = as_person("B11")

    led = client.get(f"/ledgers/{contract.pk}/")
    client.post(f"/ledgers/{contract.pk}/cancel", {"reason": "Ghi nhầm"})

    page = client.get(f"/contracts/{contract.pk}/")
    assert led["Location"] == f"/contracts/{contract.pk}/"
    assert (page.context["standing"], page.context["may_write"]) == ("cancelled", False)
    assert client.get("/ledgers/").context["rows"] == []


def test_the_list_is_narrowed_to_where_contracts_stand_and_so_is_its_workbook(
    as_person: SignedIn, kept: Keeping
) -> None:
    kept("B11")
    kept("B12", first=Step(Stage.OFFER, date(2024, 4, 1)))
    client = as_person("D1")

    titles = {
        show: [row.record.title for row in client.get(f"/contracts/?show={show}").context["rows"]]
        for show in ("in_force", "prepared", "soon", "")
    }
    given = client.get("/contracts/workbook?show=in_force")

    assert {show: sorted(found) for show, found in titles.items()} == {
        "in_force": ["TƯ B11"], "prepared": ["TƯ B12"], "soon": [], "": ["TƯ B11", "TƯ B12"],
    }  # fmt: skip
    rows = list(load_workbook(BytesIO(given.content)).active.iter_rows(values_only=True))
    told = dict(zip(rows[1], rows[2], strict=True))
    assert (len(rows), told["title"], told["women_covered"]) == (3, "TƯ B11", 300)


@pytest.mark.parametrize("query", ["?on=x&show=x&kind=x&unit=x&page=x", "?on=9999-12-31&q=%00"])
def test_a_choice_that_means_nothing_is_none(as_person: SignedIn, kept: Keeping, query: str) -> None:
    kept("B11")
    for page in ("/contracts/", "/contracts/units", "/contracts/workbook"):
        assert as_person("P").get(page + query).status_code == 200


def test_contracts_stand_among_the_records_in_the_menu(as_person: SignedIn) -> None:
    page = as_person("B11").get("/contracts/")

    assert [place.url for place in page.context["frame"].places if place.active] == ["/ledgers/"]


def test_an_officer_tells_a_denominator_and_a_basic_union_does_not(house: House, as_person: SignedIn) -> None:
    told = {"base": "firms", "on": "2024-04-01", "number": "80", "source": "Danh sách"}

    assert as_person("P").post("/contracts/bases", told).status_code == 302
    assert as_person("B11").post("/contracts/bases", told).status_code == 404

    assert StatedBase.objects.get().unit == house.units["P"]


def test_home_tells_what_a_contract_waits_for(as_person: SignedIn, kept: Keeping) -> None:
    kept("B11", first=Step(Stage.OFFER, date(2024, 4, 1)))
    kept("B12", agreed_from=date(2023, 4, 20), first=Step(Stage.EFFECT, date(2023, 4, 20)))

    own = as_person("B11").get("/").context["page"].contracts
    above = as_person("D1").get("/").context["page"].contracts

    assert [(row.title, row.due) for row in own.own] == [("TƯ B11", date(2024, 4, 10))]
    assert own.below == ""
    assert above.own == ()
    assert above.below.startswith("1 ")


def test_who_keeps_the_contracts_of_a_unit_surveys_them_and_asks_nothing_else(
    house: House, as_person: SignedIn, kept: Keeping
) -> None:
    contract = kept("B11")
    client = as_person("B11")
    assert client.get(f"/contracts/{contract.pk}/").context["may_survey"]

    began = client.post(reverse("contracts:begin-survey", args=[contract.pk]))

    contract.refresh_from_db()
    assert began.status_code == 302
    page = reverse("surveys:detail", args=[contract.survey_id])
    assert client.get(page).status_code == 200
    assert [row.url for row in client.get(reverse("surveys:index")).context["rows"]] == [page]
    assert (
        client.post(reverse("surveys:open", args=[contract.survey_id]), {"confirmed": "1"}).status_code == 302
    )
    contract.refresh_from_db()
    assert contract.survey is not None
    assert contract.survey.opened_at is not None
    assert client.get(reverse("surveys:new")).status_code == 404
    assert as_person("D2").get(page).status_code == 404


def test_the_table_by_unit_and_its_workbook_add_up_to_the_women_of_each_firm_once(
    as_person: SignedIn, kept: Keeping
) -> None:
    kept("B11", firms=("May Sao Mai",), firms_covered=1, women_covered=300)
    kept("B21", firms=("may sao mai", "Giày"), firms_covered=2, workers_covered=900, women_covered=500)
    client = as_person("P")

    page = client.get("/contracts/units?on=2024-04-05")
    book = load_workbook(BytesIO(client.get(page.context["workbook"]).content))

    rows = [row[3] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    women = [cell for cell in rows if isinstance(cell, int)]
    assert sum(women[:-1]) == women[-1] == page.context["together"].women == 500
    assert -300 in women
    assert "tính một lần" in page.content.decode()


def test_each_rate_has_the_words_of_its_own_whole_on_the_page_and_in_the_workbook(
    house: House, as_person: SignedIn, kept: Keeping
) -> None:
    acting = {"by": house.people["P"], "at": house.at()}
    unit, told = house.units["B11"], date(2024, 1, 1)
    tell_workforce(unit=unit, on=told, workers=50, women_workers=30, members=0, women_members=0, **acting)
    kept("B11", firms=("May Sao Mai",), women_covered=20)
    client = as_person("P")

    counted = client.get("/contracts/units?on=2024-04-05")
    assert "không so sánh" not in counted.content.decode()
    stated = {"base": "firms", "on": "2024-04-01", "number": "80", "source": "Danh sách của Sở"}
    client.post("/contracts/bases", stated)
    page = client.get("/contracts/units?on=2024-04-05")
    book = load_workbook(BytesIO(client.get(page.context["workbook"]).content))

    by_hand = "số tự báo tính đến 1/4/2024: Danh sách của Sở"
    assert [by_hand in each.base for each in page.context["rates"]] == [False, True, False]
    assert [(each.part, each.whole) for each in page.context["rates"]][1] == (1, 80)
    assert len({each.base for each in page.context["rates"]}) == 3
    assert "không so sánh" in page.content.decode()
    rows = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    assert [row[4] for row in rows[:3]] == [each.base for each in page.context["rates"]]
    assert "không so sánh" in rows[3][0]


def test_the_page_of_a_contract_keeps_telling_that_it_was_filed_late(
    as_person: SignedIn, kept: Keeping
) -> None:
    contract = kept("B11", first=Step(Stage.OFFER, date(2024, 1, 2)))
    client = as_person("B11")
    for stage, on, more in (
        ("answer", "2024-01-04", {}), ("representatives", "2024-01-05", {"people": "4", "women": "0"}),
        ("talks", "2024-01-08", {}), ("congress", "2024-01-10", {}), ("signature", "2024-01-12", {}),
        ("filing", "2024-02-01", {}),
    ):  # fmt: skip
        assert (
            client.post(reverse("contracts:stage", args=[contract.pk, stage]), {"on": on, **more}).status_code
            == 302
        )

    page = client.get(f"/contracts/{contract.pk}/")

    assert [step.late for step in page.context["steps"] if step.late] == [
        "trễ 10 ngày: phải gửi trong 10 ngày kể từ ngày ký"
    ]
    assert page.context["hints"] == []  # it is in force: nobody is added to those who negotiated


def test_no_woman_among_the_representatives_is_told_while_one_can_still_be_added(
    as_person: SignedIn, kept: Keeping
) -> None:
    contract = kept("B11", first=Step(Stage.OFFER, date(2024, 1, 2)))
    client = as_person("B11")
    for stage, told in (("answer", {}), ("representatives", {"people": "4", "women": "0"})):
        client.post(reverse("contracts:stage", args=[contract.pk, stage]), {"on": "2024-01-05", **told})

    assert "không có nữ" in client.get(f"/contracts/{contract.pk}/").content.decode()
