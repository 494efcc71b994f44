"""The list of reports, a cycle by units, and where a number comes from: who sees what, and how much it costs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nucong.reporting.standing import standing
from tests.federation import House
from tests.web.reporting.conftest import SignedIn


def cycle_url(house: House) -> str:
    """Address of the report under way."""
    return reverse("reporting:cycle", args=[house.cycle.pk])


def explain_url(house: House, code: str, question: str = "workers") -> str:
    """Address of where a number comes from."""
    return reverse("reporting:explain", args=[house.cycle.pk, house.members[code].pk, question])


def test_the_list_shows_the_report_with_what_came_in_at_and_below_the_unit(
    house: House, as_person: SignedIn
) -> None:
    house.answer("B11")
    house.submit("B21")

    province = as_person("P").get(reverse("reporting:index"))
    district = as_person("D1").get(reverse("reporting:index"))

    row = province.context["page"].rows[0]
    assert row.url == cycle_url(house)
    assert row.line.steps[2].detail == "2/9"
    assert district.context["page"].rows[0].line.steps[2].detail == "1/4"


def test_the_list_of_a_unit_without_reports_says_so(house: House, as_person: SignedIn) -> None:
    page = as_person("stranger").get(reverse("reporting:index"))

    assert page.status_code == 200
    assert page.context["page"].nothing_at_all


def test_the_cycle_shows_the_own_part_of_the_frozen_tree(house: House, as_person: SignedIn) -> None:
    house.answer("B11", workers=1200)
    house.answer("B21", workers=30)

    district = as_person("D1").get(cycle_url(house))

    page = district.context["page"]
    assert [branch.label for branch in page.tree] == [house.members["D1"].name]
    assert "1.200" in district.content.decode()
    assert house.members["D2"].name not in district.content.decode()


@pytest.mark.parametrize("person", ["stranger", "D2"])
def test_a_neighbour_finds_nothing_at_the_addresses_of_a_district(
    house: House, as_person: SignedIn, person: str
) -> None:
    submission = house.answer("B11", workers=5)
    member = house.members["D1"].pk
    browser = as_person(person)

    addresses = [
        f"{cycle_url(house)}?node={member}",
        explain_url(house, "D1"),
        reverse("reporting:review", args=[member]),
        reverse("reporting:branch", args=[member]),
        reverse("reporting:workbook", args=[member]),
        reverse("reporting:consolidation", args=[member]),
        reverse("reporting:report", args=[member]),
        reverse("reporting:sheets", args=[member]),
        reverse("reporting:answer", args=[submission.pk]),
    ]
    assert {browser.get(address).status_code for address in addresses} == {404}
    writes = ["act", "adjust", "write", "check", "confirm", "hand-up", "issue", "return-consolidation"]
    assert {browser.post(reverse(f"reporting:{name}", args=[member])).status_code for name in writes} == {404}
    for name in ("accept", "return", "note"):
        assert browser.post(reverse(f"reporting:{name}", args=[submission.pk])).status_code == 404


def test_a_number_leads_down_to_the_answer_the_person_and_the_hash(house: House, as_person: SignedIn) -> None:
    submission = house.answer("B11", workers=1200)
    browser = as_person("P")

    top = browser.get(explain_url(house, "P")).content.decode()
    assert explain_url(house, "D1") in top
    assert explain_url(house, "B11") in browser.get(explain_url(house, "D1")).content.decode()
    leaf = browser.get(explain_url(house, "B11")).content.decode()
    assert reverse("reporting:answer", args=[submission.pk]) in leaf
    assert submission.content_hash in leaf
    assert "Chị B11" in leaf


def test_blank_zero_and_not_applicable_look_different(house: House, as_person: SignedIn) -> None:
    house.answer("B11", workers=0)
    house.answer("B12")

    text = as_person("P").get(f"{cycle_url(house)}?node={house.members['D1'].pk}&all=1").content.decode()

    assert 'data-value="0"' in text
    assert "value--blank" in text


def test_the_workbook_of_a_unit_is_an_excel_file(house: House, as_person: SignedIn) -> None:
    house.answer("B11", workers=7)

    response = as_person("D1").get(reverse("reporting:workbook", args=[house.members["D1"].pk]))

    assert response.status_code == 200
    assert response.content[:2] == b"PK"


def test_the_list_of_reports_shows_every_answer_at_once_and_costs_the_same(
    house: House, as_person: SignedIn
) -> None:
    browser, address = as_person("P"), reverse("reporting:index")

    def shown() -> tuple[object, int]:
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(address).context["page"]
        return page.rows[0].line, len(queries)

    first, few = shown()
    for code in ("B11", "B12"):
        house.answer(code, workers=5)
    second, more = shown()
    house.send_back("B11")
    third, _ = shown()

    assert first != second != third
    assert more <= few <= 25
    assert shown()[1] < few  # nothing is counted again while nothing happens


def test_what_owes_below_is_found_by_place_as_by_looking_at_each(house: House) -> None:
    house.answer("B11", workers=5)
    now = standing(house.cycle)

    for member in now.members:
        below = now.below(member)
        assert list(now.owing_below(member)) == now.owing_at(below)
        assert now.count_below(member) == sum(each.removed_at is None for each in below)
        assert {each.pk for each in now.members if now.holds(each.pk, member)} == {
            each.pk for each in (member, *below)
        }


@pytest.mark.parametrize("route", ["cycle", "review", "consolidation"])
def test_more_answers_cost_no_more_queries(house: House, as_person: SignedIn, route: str) -> None:
    key = house.cycle.pk if route == "cycle" else house.members["P"].pk
    address = reverse(f"reporting:{route}", args=[key])
    browser = as_person("P")
    house.answer("B11", workers=5)

    def cost() -> int:
        browser.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    few = cost()
    for code in ("B12", "B13", "B21", "B22", "D1", "A1"):
        house.answer(code, workers=5)
    assert cost() <= few
