"""Several dated rows of a unit in one list are its history; many changes at once are written as one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nucong.audit.models import Event
from nucong.kernel.refusal import Refusal
from nucong.organisations import actions
from nucong.organisations.actions import UnitDraft
from nucong.organisations.checks import run_checks
from nucong.organisations.models import (
    Organisation,
    Placement,
    Succession,
    Unit,
    UnitClassification,
    UnitName,
)
from nucong.organisations.queries import children, path_of, present_tree, subtree, unit_named
from nucong.organisations.tree_file.plan import ImportPlan
from nucong.organisations.tree_file.planning import plan_import
from nucong.organisations.tree_file.reading import read_list
from nucong.organisations.tree_file.writing import csv_of, stories_of, xlsx_of
from tests.organisations.federation import ACTING, FOUNDED, ROWS, make_organisation

DAY = date(2018, 7, 1)
HEAD = "Mã đơn vị,Tên đơn vị,Tên viết tắt,Mã đơn vị cấp trên,Cấp,Loại đơn vị,Từ ngày,Kết thúc từ ngày"

pytestmark = pytest.mark.django_db

Find = Callable[[str], Unit]


@pytest.fixture
def root(federation: Organisation) -> Unit:
    """The highest unit."""
    return federation.units.get(code="P")


def planned(root: Unit, *rows: str, on: date = DAY, **options: Any) -> ImportPlan:
    """Return the plan of a list written as CSV."""
    listed = read_list("list.csv", "\n".join([HEAD, *rows]).encode())
    return plan_import(present_tree(root, on=on), listed, **options)


def applied(root: Unit, *rows: str, on: date = DAY) -> ImportPlan:
    """Apply a list written as CSV."""
    plan = planned(root, *rows, on=on)
    actions.import_units(root=root, plan=plan, **ACTING)
    return plan


def wrong(plan: ImportPlan) -> list[tuple[int, str, str]]:
    """Return what is wrong: row, column, rule."""
    return [(found.row, found.column, found.rule) for found in plan.findings]


def code_of_parent(unit: Unit, on: date) -> str:
    """Return the code of the unit directly above on a day."""
    place = unit.placements.get(valid_from__lte=on, valid_to__gt=on)
    return place.parent.code if place.parent else ""


def test_a_name_until_june_and_another_from_july_are_one_unit_with_a_history(root: Unit, unit: Find) -> None:
    plan = applied(
        root,
        "B1,Công đoàn cơ sở May Sao Mai,,D1,,,1/1/2010,30/6/2025",
        "B1,Công đoàn cơ sở May Bình Minh,,D2,,,1/7/2025,",
    )

    b1 = unit("B1")
    assert [note[0] for note in plan.notes] == ["last_day"]
    assert unit_named(b1, date(2025, 6, 30)) == "Công đoàn cơ sở May Sao Mai"
    assert unit_named(b1, date(2025, 7, 1)) == "Công đoàn cơ sở May Bình Minh"
    assert [code_of_parent(b1, day) for day in (date(2025, 6, 30), date(2025, 7, 1))] == ["D1", "D2"]
    assert run_checks(root.organisation, on=DAY) == []


def test_a_new_unit_comes_with_its_whole_history(root: Unit, unit: Find) -> None:
    applied(
        root,
        "X,Công đoàn xã Tân An,CĐ Tân An,D1,upper,commune,1/1/2012,",
        "X,Công đoàn phường Tân An,–,X0,,,1/3/2016,",
        "X0,Công đoàn thị xã Tân Thành,,P,upper,,1/1/2011,",
        "X1,Công đoàn cơ sở Gốm,,X,base,base,1/1/2013,",
    )

    x, x1 = unit("X"), unit("X1")
    assert [unit_named(x, date(year, 6, 1)) for year in (2013, 2017)] == [
        "Công đoàn xã Tân An",
        "Công đoàn phường Tân An",
    ]
    assert [name.short_name for name in x.names.order_by("valid_from")] == ["CĐ Tân An", ""]
    assert [code_of_parent(x, date(year, 6, 1)) for year in (2013, 2017)] == ["D1", "X0"]
    assert str(path_of(x1, on=date(2017, 6, 1))).startswith(str(path_of(x, on=date(2017, 6, 1))))
    assert run_checks(root.organisation, on=DAY) == []


def test_what_a_later_row_leaves_empty_goes_on_and_a_dash_says_none(root: Unit, unit: Find) -> None:
    applied(root, "D1,,,,,commune,,", "D1,Công đoàn phường Đông Khê,–,,,,1/7/2025,", "D1,,,,,–,1/8/2025,")

    held = {row.valid_to for row in unit("D1").classifications.filter(unit_class__code="commune")}
    names = [(row.name, row.short_name) for row in unit("D1").names.order_by("valid_from")]
    assert held == {date(2025, 8, 1)}
    assert names == [
        ("Liên đoàn Lao động huyện Đông Khê", "LĐLĐ Đông Khê"),
        ("Công đoàn phường Đông Khê", ""),
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["B1,A,,,,,,1/9/2020", "B1,B,,,,,1/6/2020,"], [(3, "since", "spans_overlap")]),
        (["B1,A,,,,,,1/3/2020", "B1,B,,,,,1/6/2020,"], [(3, "since", "spans_gap")]),
        (["B1,A,,,,,1/6/2020,", "B1,B,,,,,1/6/2020,"], [(3, "since", "same_day")]),
        (["B1,A,,,,,,", "B1,B,,,,,,"], [(3, "code", "double_code")]),
        (["B1,,,,base,,,", "B1,B,,,upper,,1/6/2020,"], [(3, "level", "not_by_days")]),
        (["B1,A,,,,,,", "B1,B,,,,,1/1/2009,"], [(3, "since", "before_first_day")]),
        (["B1,,,,,,,", "B1,,,XX,,,1/6/2020,"], [(3, "parent_code", "unknown_parent")]),
        (["D1,,,,,,,", "D1,,,B1,,,1/6/2020,", "D1,,,P,,,1/6/2021,"], [(3, "parent_code", "cycle")]),
        (["N,Một,,P,upper,,1/1/2022,", "B1,,,,,,,", "B1,,,N,,,1/6/2020,"], [(4, "parent_code", "parent_later")]),
        (["B1,A,,,,,,", "B1,B,,,,,1/6/2020,1/6/2019"], [(3, "until", "ends_before_start")]),
        (["B3,,,,,,,", "B3,,,P,,,1/6/2020,", "D2,,,,,,,1/1/2020"], [(3, "parent_code", "parent_ended")]),
        (["Z1,,,,,,,", "Z1,Khác,,,,,1/6/2020,", "Z1,Nữa,,,,,31/2/2021,"], [(4, "since", "bad_date")]),
    ],
)  # fmt: skip
def test_rows_of_a_unit_that_do_not_follow_each_other_are_told_by_row(
    root: Unit, rows: list[str], told: list[tuple[int, str, str]]
) -> None:
    assert [one for one in wrong(planned(root, *rows)) if one in told] == told


def test_a_recorded_change_that_the_list_leaves_out_is_told_with_its_day(root: Unit, unit: Find) -> None:
    actions.rename_unit(unit=unit("B1"), name="Tên năm 2015", on=date(2015, 5, 1), **ACTING)

    plan = planned(root, "B1,Công đoàn cơ sở May Sao Mai,,,,,,", "B1,Tên 2020,,,,,1/1/2020,")
    earlier = planned(root, "B1,Tên cũ hơn,,,,,,", "B1,Tên năm 2015,,,,,1/5/2015,")

    assert wrong(plan) == [(2, "name", "recorded_between")]
    assert plan.findings[0].facts == {"day": date(2015, 5, 1)}
    assert wrong(earlier) == [(2, "name", "later_change")]


def test_the_history_of_a_unit_is_completed_backwards_where_none_is_recorded(root: Unit, unit: Find) -> None:
    applied(root, "B1,Tên đầu tiên,,,,,,", "B1,Công đoàn cơ sở May Sao Mai,,,,,1/4/2014,")

    assert unit_named(unit("B1"), date(2012, 1, 1)) == "Tên đầu tiên"
    assert unit_named(unit("B1"), DAY) == "Công đoàn cơ sở May Sao Mai"


CODES = [row.code for row in ROWS if row.code != "P"]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["name", "short_name", "move", "class", "end"]),
        st.sampled_from(CODES),
        st.sampled_from(["P", *CODES]),
        st.integers(1, 6),
    ),
    max_size=12,
)


def changed(unit: Unit, kind: str, other: Unit, on: date, number: int) -> None:
    """Change a unit once."""
    if kind == "name":
        actions.rename_unit(unit=unit, name=f"Tên {number}", short_name="Ngắn", on=on, **ACTING)
    elif kind == "short_name":
        actions.rename_unit(unit=unit, name=unit_named(unit, on), on=on, **ACTING)
    elif kind == "move":
        actions.move_unit(unit=unit, parent=other, on=on, **ACTING)
    elif kind == "class":
        code = ("textile", "food", "electronics")[number % 3]
        actions.classify_unit(unit=unit, axis="industry", code=code, on=on, **ACTING)
    else:
        actions.dissolve_unit(unit=unit, on=on, **ACTING)


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=CHANGES, seen=st.integers(0, 7), language=st.sampled_from(["vi", "zh", "en"]))
def test_units_go_out_with_any_history_and_come_back_unchanged(
    root: Unit, changes: list[tuple[str, str, str, int]], seen: int, language: str
) -> None:
    with transaction.atomic():
        units = {unit.code: unit for unit in root.organisation.units.all()}
        for number, (kind, code, other, year) in enumerate(changes):
            try:
                changed(units[code], kind, units[other], date(2010 + year, 1, 1), number)
            except Refusal:
                continue
        present = present_tree(root, on=date(2010 + seen, 1, 1))

        plan = plan_import(
            present, read_list("a.csv", csv_of(stories_of(present, language), language)), end_absent=True
        )

        assert (plan.findings, plan.notes) == ((), ())
        assert plan.nothing_to_do
        transaction.set_rollback(True)


def test_a_history_goes_out_as_excel_too_and_founds_the_same_units_elsewhere(root: Unit, unit: Find) -> None:
    changed(unit("B1"), "name", root, date(2014, 1, 1), 1)
    changed(unit("B1"), "move", unit("D2"), date(2015, 1, 1), 2)
    changed(unit("B1"), "class", root, date(2016, 1, 1), 1)
    present = present_tree(root, on=DAY)
    data = xlsx_of(stories_of(present, "vi"), present, "vi")
    fresh = make_organisation()
    top = actions.establish_unit(organisation=fresh, draft=ROWS[0], parent=None, on=FOUNDED, **ACTING)

    actions.import_units(
        root=top, plan=plan_import(present_tree(top, on=DAY), read_list("a.xlsx", data)), **ACTING
    )

    assert stories_of(present_tree(top, on=DAY), "vi") == stories_of(present, "vi")
    assert plan_import(present, read_list("a.xlsx", data)).nothing_to_do


def rows_by_code() -> list[tuple[Any, ...]]:
    """Return all dated rows of the trees, told by codes."""
    names = UnitName.objects.values_list("unit__code", "name", "short_name", "valid_from", "valid_to")
    places = Placement.objects.values_list("unit__code", "parent__code", "depth", "valid_from", "valid_to")
    classes = UnitClassification.objects.values_list(
        "unit__code", "unit_class__code", "valid_from", "valid_to"
    )
    return sorted(map(str, (*names, *places, *classes)))  # type: ignore[arg-type]


def test_changes_written_together_are_those_written_singly_and_can_be_taken_back(
    root: Unit, unit: Find
) -> None:
    before = rows_by_code()

    applied(root, "B1,,,D2,,,,", "D2,,,D1,,,,", "B3,Tên mới,,P,,,,", "S1,,,D1,,,,", "B4,,,P,,,,1/9/2018")
    together = rows_by_code()
    for succession in Succession.objects.order_by("-number"):
        actions.undo_succession(succession=succession, **ACTING)
    restored = rows_by_code()
    for code, parent in (("S1", "D1"), ("D2", "D1"), ("B1", "D2"), ("B3", "P"), ("B4", "P")):
        actions.move_unit(unit=unit(code), parent=unit(parent), on=DAY, **ACTING)
    actions.rename_unit(unit=unit("B3"), name="Tên mới", on=DAY, **ACTING)
    actions.dissolve_unit(unit=unit("B4"), on=date(2018, 9, 1), **ACTING)

    assert restored == before
    assert together == rows_by_code()
    assert run_checks(root.organisation, on=DAY) == []


def test_thousands_of_changes_take_few_queries_and_one_event(
    root: Unit, django_assert_max_num_queries: Any
) -> None:
    many = [
        UnitDraft(f"N{number}", f"Đơn vị {number}", level="base", parent_code="D1") for number in range(300)
    ]
    listed = [f"{one.code},{one.name},,D1,base,,1/1/2012," for one in many]
    applied(root, *listed)
    events = Event.objects.count()

    with django_assert_max_num_queries(60):
        applied(root, *(f"{one.code},{one.name} mới,,D2,,,," for one in many), on=DAY + timedelta(days=1))

    event = Event.objects.latest("pk")
    assert Event.objects.count() == events + 1
    assert (event.detail["renamed"], event.detail["moved"], event.count) == (300, 300, 300)
    assert len(children(Unit.objects.get(code="D2"), on=DAY + timedelta(days=1))) == 301
    assert len(subtree(root, on=DAY)) == 300 + len(ROWS)
