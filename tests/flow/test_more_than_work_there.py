"""Persons of several events: which units tell more than work there, beside every sum and to the reviewer, by one rule."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from nucong.flow.more_than_work_there import units_beyond
from nucong.flow.recorded import proposed_bindings
from nucong.flow.report_annexes import units_annex
from nucong.flow.report_workbook import workbook_of
from nucong.flow.step4_consolidate import Comparison, compared
from nucong.ledgers.actions import confirm_proposals
from nucong.reporting.queries import current_submission
from nucong.roster.actions import tell_workforce
from tests.federation import House


@pytest.fixture
def bound(house: House) -> House:
    """The house whose numbers count records; B11 and the district above it have 30 women among 50 workers."""
    wishes = proposed_bindings(house.form, house.language)
    acting = {"by": house.people["P"], "at": house.at()}
    confirm_proposals(version=house.form, proposals=wishes, **acting)
    for code in ("B11", "D1"):
        unit, on = house.units[code], date(2024, 1, 1)
        tell_workforce(unit=unit, on=on, workers=50, women_workers=30, members=0, women_members=0, **acting)
    return house


def figures(house: House) -> Comparison:
    """Return the comparison of the house as it stands."""
    found = compared(house.cycle)
    assert found is not None
    return found


def found(house: House, code: str = "P") -> list[tuple[str, str, object, int]]:
    """Return what is told of the units at and below one."""
    rows = units_beyond(figures(house).now, house.members[code])
    return [(each.member.code, each.question, each.told, each.most) for each in rows]


def test_a_unit_that_tells_more_women_than_work_there_is_told_with_both_numbers(bound: House) -> None:
    bound.answer("B11", workers=50, women=31)
    bound.answer("B12", workers=900, women=800)  # nobody told who works there

    assert found(bound) == found(bound, "B11") == [("B11", "women", 31, 30)]
    assert found(bound, "D2") == []


def test_a_unit_that_leads_others_invites_their_people_too(bound: House) -> None:
    bound.answer("D1", workers=400, women=300)

    assert found(bound) == []


def test_a_number_told_of_the_workforce_later_is_heard_at_once(bound: House) -> None:
    bound.answer("B11", workers=60, women=31)
    assert [each[1] for each in found(bound)] == ["workers", "women"]

    tell_workforce(
        unit=bound.units["B11"], on=date(2024, 2, 1), workers=80, women_workers=40, members=0, women_members=0,
        by=bound.people["P"], at=bound.at(),
    )  # fmt: skip

    assert found(bound) == []


def test_each_page_and_paper_of_the_sum_says_how_many_and_leads_to_them(bound: House) -> None:
    bound.answer("B11", workers=50, women=31)
    comparison, root = figures(bound), bound.members["P"]
    client = Client()
    client.force_login(bound.people["P"])
    explained = f"/reports/{bound.cycle.pk}/explain/{{}}/women/"

    for address in (
        f"/reports/consolidations/{root.pk}/", f"/reports/{bound.cycle.pk}/", explained.format(root.pk),
    ):  # fmt: skip
        page = re.sub(r"\s+", " ", client.get(address).content.decode())
        assert "1 đơn vị báo số người nhiều hơn số lao động (lao động nữ) của đơn vị" in page
        assert explained.format(bound.members["B11"].pk) in page

    said = "1 đơn vị (" + bound.members["B11"].name + ") báo số người nhiều hơn số lao động"
    assert any(said in str(block) for block in units_annex(comparison, root).blocks)
    book = load_workbook(BytesIO(workbook_of(comparison, root)))
    (note,) = [cell for sheet in book for row in sheet.iter_rows() for cell in row if said in str(cell.value)]
    assert f"B{note.row}:C{note.row}" in {str(merged) for merged in note.parent.merged_cells.ranges}


def test_the_reviewer_reads_it_beside_the_figure_she_decides_on(bound: House) -> None:
    bound.answer("B11", workers=50, women=31)
    answer = current_submission(bound.members["B11"])
    assert answer is not None
    client = Client()
    client.force_login(bound.people["D1"])

    page = client.get(reverse("reporting:answer", args=[answer.pk])).context["page"]

    assert {each.name: each.beyond for each in page.paper.questions if each.beyond} == {
        "women": "30 lao động nữ"
    }
