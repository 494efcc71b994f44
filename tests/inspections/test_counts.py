"""Sums of inspections: parts by branch and by level add up to one total, a joint check counts once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.flow.inspection_counts import COUNTED, added, counts_of, parted, put_right_by_hand
from nucong.flow.inspections_in_columns import CARRIED_OUT, OF_PLANNED, OUTSIDE, PLANNED
from nucong.inspections import actions
from nucong.inspections.actions.planning import Together
from nucong.inspections.actions.settling import KIND as RECTIFICATION
from nucong.inspections.states import Mode
from nucong.ledgers.actions import record_activity
from nucong.ledgers.counting import Row
from nucong.ledgers.measures import MEASURES
from nucong.ledgers.queries.book import kept
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import KeptAs
from nucong.organisations.models import Unit
from tests.federation import DUE, House, build_stranger
from tests.inspections.conftest import Checking, answer

UNITS = [UUID(int=n) for n in range(1, 9)]
YEAR = {"first": date(2024, 1, 1), "last": date(2024, 12, 31), "language": "vi"}


@st.composite
def checks(draw: st.DrawFn) -> list[Row]:
    """Records of inspections of some units, some of them with a partner outside the tree."""
    measures = st.dictionaries(st.sampled_from(sorted(MEASURES[KeptAs.INSPECTION])), st.integers(1, 50))
    units = st.sampled_from(UNITS).flatmap(
        lambda unit: st.sampled_from([(unit,), (unit, uuid4()), (uuid4(), unit)])
    )
    one = st.builds(
        lambda held, told: Row(uuid4(), held, "inspection", date(2024, 3, 1), 1, 0, 0, measures=told),
        units,
        measures,
    )
    return draw(st.lists(one, max_size=20))


@given(rows=checks(), levels=st.fixed_dictionaries({unit: st.integers(1, 4) for unit in UNITS}))
def test_levels_add_up_to_the_total_whatever_was_carried_out(
    rows: list[Row], levels: Mapping[UUID, int]
) -> None:
    parts = [added(held) for held in parted(rows, levels).values()]

    assert {code: sum(part[code] for part in parts) for code in COUNTED} == added(rows)


@pytest.mark.django_db
def test_branches_and_levels_add_up_and_a_joint_check_is_in_each_tree_once(
    house: House, checking: Checking
) -> None:
    build_stranger()
    partner = Unit.objects.get(code="W")
    answer(house, checking("D1", "B11", together=Together(unit=partner)), "v05", women=4)
    answer(house, checking("B12", "B12"), "v01", "v02")
    checking("P", "B21")
    record_activity(
        unit=house.units["B23"], facts=RecordFacts(kind="inspection", on=DUE, title="Kiểm tra ca đêm"),
        by=house.by("B23"), at=house.at(DUE),
    )  # fmt: skip
    actions.open_inspection(
        unit=house.units["B13"], target=actions.Target(Mode.SELF, house.units["B13"]), theme="Tự kiểm tra", due_on=DUE,
        by=house.by("B13"), at=house.at(),
    )  # fmt: skip

    found = counts_of(house.units["P"], on=DUE, **YEAR)
    theirs = counts_of(partner, on=DUE, **YEAR)

    assert {code: found.total[code] for code in (PLANNED, CARRIED_OUT, "self_checks", "violations", "joint_checks")} == {
        PLANNED: 4, CARRIED_OUT: 4, "self_checks": 1, "violations": 3, "joint_checks": 1,
    }  # fmt: skip
    for parts in (found.branches, found.levels):
        assert {code: sum(part.sums[code] for part in parts) for code in COUNTED} == found.total
    assert (theirs.total[CARRIED_OUT], theirs.total["violations"]) == (1, 1)


def test_checks_of_the_plan_and_outside_it_are_counted_apart(house: House, checking: Checking) -> None:
    plan = actions.make_plan(
        unit=house.units["P"], theme="2024", starts=YEAR["first"], ends=YEAR["last"], together=Together(), note="",
        targets=[actions.Target(Mode.SELF, house.units[code]) for code in ("B11", "B12")], by=house.by("P"),
        at=house.at(DUE),
    )  # fmt: skip
    mine = plan.inspections.get(unit=house.units["B11"])
    mine = actions.begin(inspection=mine, on=DUE, place="", team="", by=house.by("B11"), at=house.at(DUE))
    answer(house, mine)
    record_activity(
        unit=house.units["B12"], facts=RecordFacts("inspection", DUE, "Kiểm tra", number=5), by=house.by("B12"),
        at=house.at(DUE),
    )  # fmt: skip

    total = counts_of(house.units["P"], on=DUE, **YEAR).total

    assert (total[PLANNED], total[OF_PLANNED], total[OUTSIDE], total[CARRIED_OUT]) == (2, 1, 5, 6)


@pytest.mark.parametrize("code", ["T", "P", "D1", "B11"])
def test_a_large_branch_counted_in_columns_tells_the_same_and_follows(
    house: House, checking: Checking, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    build_stranger()
    answer(house, checking("D1", "B11", together=Together(unit=Unit.objects.get(code="W"))), "v05", women=4)
    answer(house, checking("B12", "B12"), "v01", "v02")
    for kind in ("inspection", RECTIFICATION):
        record_activity(
            unit=house.units["B11"], facts=RecordFacts(kind, DUE, "Ca đêm", number=3), by=house.by("B11"), at=house.at(DUE),
        )  # fmt: skip
    told: dict[str, Any] = {
        "unit": house.units[code],
        "on": DUE,
        "first": YEAR["first"],
        "last": YEAR["last"],
    }

    def both() -> tuple[Any, ...]:
        counts = []
        for large in (10_000, 0):
            monkeypatch.setattr(kept, "LARGE", large)
            found = counts_of(**told, language="vi")
            counts.append((found.branches, found.levels, found.total, put_right_by_hand(**told)))
        return tuple(counts)

    by_check, in_columns = both()
    assert in_columns == by_check
    plan = actions.make_plan(
        unit=house.units["P"], theme="2024", starts=YEAR["first"], ends=YEAR["last"], together=Together(), note="",
        targets=[actions.Target(Mode.SELF, house.units[each]) for each in ("B11", "B12")], by=house.by("P"),
        at=house.at(DUE),
    )  # fmt: skip
    by_check, in_columns = both()
    assert in_columns == by_check
    mine = plan.inspections.get(unit=house.units["B11"])
    mine = actions.begin(inspection=mine, on=DUE, place="", team="", by=house.by("B11"), at=house.at(DUE))
    answer(house, mine)
    by_check, in_columns = both()
    assert in_columns == by_check
