"""Units for checks on the spot are chosen in a form by name, one by one or by branch; what is chosen lasts while she looks."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from nucong.inspections.models import Inspection, Plan
from nucong.web.organisations import chooser_page
from nucong.web.organisations.chooser_page import ChooserPage
from nucong.web.organisations.choosing import Choosing
from tests.federation import DUE, House
from tests.web.answering.conftest import SignedIn

NEW = "/inspections/plans/new"
TYPED = {
    "theme": "Chế độ lao động nữ",
    "starts": "2024-01-01",
    "ends": "2024-12-31",
    "self_checks": "",
    "firms": "",
}


def chooser(answer: HttpResponse, house: House) -> ChooserPage:
    """Return the chooser as the form of an answer shows it."""
    context: Any = answer.context  # type: ignore[attr-defined]
    choosing = Choosing(house.units["P"], on=DUE)
    return chooser_page.chooser_page(choosing, context["form"]["direct"].value())


def test_looking_for_a_unit_keeps_what_was_typed_and_judges_nothing(
    house: House, as_person: SignedIn
) -> None:
    client, chosen = as_person("P"), str(house.units["D2"].pk)

    answer = client.post(
        NEW, {"theme": "Chế độ", "direct": chosen, "direct-look": "find", "direct-q": "hoa phu"}
    )

    page = chooser(answer, house)
    assert answer.status_code == 200
    assert not answer.context["form"].errors
    assert answer.context["form"]["theme"].value() == "Chế độ"
    assert [row.id for row in page.rows] == [house.units["B12"].pk]
    assert (page.count, [str(key) for key in page.hidden]) == (1, [chosen])
    assert not Plan.objects.exists()


def test_a_branch_is_chosen_as_a_whole_and_an_empty_box_leaves_one_unit_out(
    house: House, as_person: SignedIn
) -> None:
    client, district = as_person("P"), str(house.units["D1"].pk)
    below = {code: str(house.units[code].pk) for code in ("B11", "B12", "B13")}
    whole = client.post(NEW, {**TYPED, "direct-look": f"branch:{district}"})
    assert (chooser(whole, house).count, len(chooser(whole, house).chips)) == (4, 1)

    ticks = {
        "direct-branch": district,
        "direct-listed": list(below.values()),
        "direct": [below["B11"], below["B12"]],
    }
    less = client.post(NEW, {**TYPED, **ticks, "direct-look": "tick"})
    assert (chooser(less, house).count, [chip.left_out for chip in chooser(less, house).chips]) == (
        3,
        [False, True],
    )
    client.post(NEW, {**TYPED, "direct-branch": district, "direct-but": below["B13"]})

    checked = Inspection.objects.values_list("checked_unit__code", flat=True)
    assert set(checked) == {"D1", "B11", "B12"}


def test_what_is_in_the_plan_is_not_added_again_with_its_branch(house: House, as_person: SignedIn) -> None:
    client, district = as_person("P"), str(house.units["D1"].pk)
    client.post(NEW, {**TYPED, "direct": str(house.units["B11"].pk)})
    plan = Plan.objects.get()

    client.post(f"/inspections/plans/{plan.pk}/add", {"direct-branch": district, "firms": ""})

    codes = sorted(plan.inspections.values_list("checked_unit__code", flat=True))
    assert codes == ["B11", "B12", "B13", "D1"]


def test_a_unit_of_another_branch_is_not_taken(house: House, as_person: SignedIn) -> None:
    client = as_person("D1")

    client.post(NEW, {**TYPED, "direct": [str(house.units["B21"].pk), str(house.units["B11"].pk)]})

    assert set(Inspection.objects.values_list("checked_unit__code", flat=True)) == {"B11"}


def test_of_one_inspection_the_unit_ticked_last_is_the_one_checked(house: House, as_person: SignedIn) -> None:
    client, before, now = as_person("P"), str(house.units["B21"].pk), str(house.units["D1"].pk)
    typed = {"mode": "direct", "theme": "Chế độ", "due_on": "2024-06-30", "employer": ""}

    client.post("/inspections/new", {**typed, "unit": [before, now], "unit-listed": now})

    assert Inspection.objects.get().checked_unit == house.units["D1"]
