"""Successions: renaming, merging, splitting, dissolving – and undoing the latest, exactly."""

from __future__ import annotations

from datetime import date

import pytest

from nucong.organisations import actions, checks, errors, queries
from nucong.organisations.actions import UnitDraft
from nucong.organisations.models import Placement, Succession, Unit, UnitClassification, UnitName
from tests.organisations.federation import ACTING, FOUNDED

DAY = date(2025, 7, 1)
EVE = date(2025, 6, 30)


def snapshot() -> list:
    return [
        sorted(map(str, model.objects.values_list()))
        for model in (Unit, UnitName, Placement, UnitClassification, Succession)
    ]


def codes(rows) -> set[str]:
    return {row.code for row in rows}


def test_a_renamed_unit_keeps_its_old_name_for_old_days(unit) -> None:
    actions.rename_unit(unit=unit("D1"), name="LĐLĐ thị xã Đông Khê", on=DAY, **ACTING)

    assert queries.unit_named(unit("D1"), EVE) == "Liên đoàn Lao động huyện Đông Khê"
    assert queries.unit_named(unit("D1"), DAY) == "LĐLĐ thị xã Đông Khê"


def test_merging_brings_all_children_under_the_survivor(federation, unit) -> None:
    actions.merge_units(units=[unit("D1"), unit("D2")], into=unit("D1"), on=DAY, **ACTING)

    assert {"B1", "B2", "B3"} == codes(queries.children(unit("D1"), on=DAY))
    assert {"B3"} == codes(queries.children(unit("D2"), on=EVE))
    assert queries.unit_row(unit("D2"), on=DAY) is None
    assert unit("D2").dissolved_on == DAY
    assert checks.run_checks(federation, on=DAY) == []


def test_merging_into_a_new_unit_ends_all_the_old_ones(federation, unit) -> None:
    merged = actions.merge_units(
        units=[unit("D1"), unit("D2")],
        into=UnitDraft("D9", "Công đoàn xã Đông An", level="upper", classes=(("kind", "commune"),)),
        on=DAY,
        document_citation="Quyết định 15/QĐ-LĐLĐ",
        **ACTING,
    )

    assert {"B1", "B2", "B3"} == codes(queries.children(merged, on=DAY))
    assert [change.kind for change in queries.successions(unit("D1"))] == ["merged"]
    assert checks.run_checks(federation, on=DAY) == []


def test_merging_a_parent_into_its_child_is_refused(unit) -> None:
    with pytest.raises(errors.WouldMakeACycle):
        actions.merge_units(units=[unit("D1")], into=unit("B1"), on=DAY, **ACTING)


def test_a_split_needs_a_place_for_every_child(unit) -> None:
    with pytest.raises(errors.ChildWithoutPlace):
        actions.split_unit(
            unit=unit("D1"),
            into=[UnitDraft("D3", "Bắc"), UnitDraft("D4", "Nam")],
            children={unit("B1").pk: "D3"},
            on=DAY,
            **ACTING,
        )


def test_a_split_divides_the_children(federation, unit) -> None:
    actions.split_unit(
        unit=unit("D1"),
        into=[UnitDraft("D3", "Bắc"), UnitDraft("D4", "Nam")],
        children={unit("B1").pk: "D3", unit("B2").pk: "D4"},
        on=DAY,
        **ACTING,
    )

    assert {"B1"} == codes(queries.children(unit("D3"), on=DAY))
    assert {"B2"} == codes(queries.children(unit("D4"), on=DAY))
    assert checks.run_checks(federation, on=DAY) == []


def test_a_unit_with_children_is_not_dissolved(unit) -> None:
    with pytest.raises(errors.StillHasChildren):
        actions.dissolve_unit(unit=unit("D1"), on=DAY, **ACTING)


def test_a_unit_does_not_end_on_the_day_it_began(unit) -> None:
    with pytest.raises(errors.TooEarly):
        actions.dissolve_unit(unit=unit("B1"), on=FOUNDED, **ACTING)


def merge_old(unit) -> None:
    actions.merge_units(units=[unit("D1"), unit("D2")], into=unit("D2"), on=DAY, **ACTING)


def merge_new(unit) -> None:
    actions.merge_units(units=[unit("D1"), unit("S1")], into=UnitDraft("N", "Mới"), on=DAY, **ACTING)


def split(unit) -> None:
    actions.split_unit(
        unit=unit("D1"),
        into=[UnitDraft("N", "Mới")],
        children={unit("B1").pk: "N"},
        on=DAY,
        unit_stays=True,
        **ACTING,
    )


CHANGES = {
    "renamed": lambda unit: actions.rename_unit(unit=unit("D1"), name="Khác", on=DAY, **ACTING),
    "renamed on the first day": lambda unit: actions.rename_unit(
        unit=unit("D1"), name="Khác", on=FOUNDED, **ACTING
    ),
    "moved": lambda unit: actions.move_unit(unit=unit("D1"), parent=unit("D2"), on=DAY, **ACTING),
    "moved on the first day": lambda unit: actions.move_unit(
        unit=unit("D1"), parent=unit("D2"), on=FOUNDED, **ACTING
    ),
    "merged into one of them": merge_old,
    "merged into a new one": merge_new,
    "split": split,
    "dissolved": lambda unit: actions.dissolve_unit(unit=unit("B1"), on=DAY, **ACTING),
    "established": lambda unit: actions.establish_unit(
        organisation=unit("P").organisation,
        draft=UnitDraft("N", "Mới", classes=(("kind", "base"),)),
        parent=unit("D1"),
        on=DAY,
        **ACTING,
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_undoing_the_latest_change_restores_every_row(unit, change) -> None:
    before = snapshot()
    change(unit)
    assert before != snapshot()

    actions.undo_succession(succession=Succession.objects.get(), **ACTING)

    assert before == snapshot()


def test_only_the_latest_change_can_be_undone(unit) -> None:
    first = actions.rename_unit(unit=unit("D1"), name="Khác", on=DAY, **ACTING)
    actions.rename_unit(unit=unit("D2"), name="Khác nữa", on=DAY, **ACTING)

    with pytest.raises(errors.NotTheLatest):
        actions.undo_succession(succession=first, **ACTING)
