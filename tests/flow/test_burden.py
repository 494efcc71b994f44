"""What a unit is asked in a year: opened and planned reports, their questions, and figures asked twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from nucong.audit.actions import PROGRAM
from nucong.flow.burden import Part, burden_by_level, year_of
from nucong.flow.schedule import answer_inside, establish, open_next
from nucong.flow.step2_cascade import open_and_dispatch
from nucong.forms.models import FormVersion
from nucong.organisations import actions as organisations
from nucong.programmes.actions import RegimePlan, add_duty
from nucong.programmes.models import Regime
from nucong.programmes.periods import DueRule, PeriodKind, YearStart
from nucong.programmes.plan import Duty
from tests.federation import FOUNDED, OPENED, House

YEARLY = RegimePlan(
    title="Báo cáo năm", kind=PeriodKind.YEAR, year_start=YearStart(), due_rule=DueRule.DAY_OF_LAST_MONTH,
    due_number=15, opens_before=45, starts_on=date(2024, 1, 1), ends_on=None, classes=(),
    outline=({"key": "s1", "title": "Phong trào", "hint": ""},),
)  # fmt: skip


def regime(house: House, *, like: FormVersion | None = None, **changes: Any) -> Regime:
    """Set down a regime of the province that asks as another form does."""
    return establish(
        unit=house.units["P"], plan=replace(YEARLY, **changes), form_like=like.form_id if like else None,
        by=house.by("P"), at=house.at(),
    )  # fmt: skip


def opened(regime: Regime, house: House) -> None:
    """Open its next report."""
    cycle = open_next(regime=regime, by=house.by("P"), at=house.at())
    open_and_dispatch(cycle=cycle, by=house.by("P"), at=house.at())


def year(house: House, code: str, of: int = 2024) -> Any:
    """Return the year of a unit."""
    return year_of(house.units[code], year=of, on=OPENED)


def test_a_unit_sees_opened_and_planned_reports_by_day(house: House) -> None:
    regime(house, kind=PeriodKind.HALF_YEAR)

    told = [(entry.title, entry.due_on, entry.state) for entry in year(house, "B11").entries]

    assert told == [
        (house.cycle.title, date(2024, 4, 9), "due"),
        ("Báo cáo năm 6 tháng đầu năm 2024", date(2024, 6, 15), "planned"),
        ("Báo cáo năm 6 tháng cuối năm 2024", date(2024, 12, 15), "planned"),
    ]


def test_the_unit_that_asks_sees_the_same_reports_as_asked_of_others(house: House) -> None:
    regime(house)

    parts = {entry.title: entry.part for entry in year(house, "P").entries}

    assert parts == {house.cycle.title: Part.ASKS, "Báo cáo năm năm 2024": Part.ASKS}
    assert year(house, "P").questions == 0


def test_a_report_of_other_classes_is_not_planned_for_a_unit(house: House) -> None:
    organisations.classify_unit(
        unit=house.units["D2"], axis="kind", code="district", on=FOUNDED, by=PROGRAM, at=house.at()
    )
    regime(house, classes=("kind:district",))

    assert len(year(house, "B21").entries) == 2  # through its district
    assert len(year(house, "B11").entries) == 1


def test_questions_are_counted_for_reports_the_unit_answers(house: House) -> None:
    assert year(house, "B11").questions == 9
    assert year(house, "B11", of=2023).questions == 0


def test_a_figure_of_two_forms_on_a_common_time_is_named_with_both_places(house: House) -> None:
    opened(regime(house, like=house.form), house)

    twice = {each.label: len(each.places) for each in year(house, "B11").twice}

    assert twice["Số buổi tuyên truyền"] == 2
    assert twice["Số lao động tham gia, trong đó: nữ"] == 2
    assert set(twice.values()) == {2}
    assert year(house, "P").twice == ()


def test_the_same_figure_on_another_time_is_not_asked_twice(house: House) -> None:
    opened(regime(house, like=house.form, starts_on=date(2026, 1, 1)), house)

    assert year(house, "B11").twice == ()
    assert year(house, "B11", of=2026).twice == ()


def test_a_duty_answered_inside_is_no_report_of_its_own(house: House) -> None:
    yearly = regime(house)
    duty = add_duty(
        programme=house.programme, addressees=[], by=house.by("P"), at=house.at(),
        duty=Duty(None, "Sơ kết", "requested", "yearly", "2024-11-30", "", False, (("narrative", "báo cáo"),)),
    )  # fmt: skip
    assert [e.title for e in year(house, "P").entries][1:] == ["Sơ kết", "Báo cáo năm năm 2024"]

    answer_inside(regime=yearly, duty=duty, by=house.by("P"), at=house.at())

    (_, entry) = year(house, "P").entries
    assert (entry.title, entry.inside) == ("Báo cáo năm năm 2024", ("Kết quả thực hiện Công văn số 57/LĐLĐ",))


def test_a_planned_duty_of_a_directive_shows_in_each_of_its_years(house: House) -> None:
    add_duty(
        programme=house.programme, addressees=[], by=house.by("P"), at=house.at(),
        duty=Duty(None, "Tổng kết", "requested", "once", "2026", "", False, (("narrative", "tổng kết"),)),
    )  # fmt: skip

    assert [entry.title for entry in year(house, "P", of=2026).entries] == ["Tổng kết"]
    assert year(house, "P", of=2025).entries == ()


def test_the_year_takes_as_many_queries_for_many_reports_as_for_one(house: House) -> None:
    opened(regime(house, like=house.form), house)
    with CaptureQueriesContext(
        connection,
    ) as one:
        year(house, "B11")
    for kind in (PeriodKind.QUARTER, PeriodKind.HALF_YEAR):
        opened(regime(house, like=house.form, kind=kind), house)
    with CaptureQueriesContext(connection) as many:
        year(house, "B11")

    assert len(many) == len(one)


@pytest.mark.parametrize(("of", "reports", "questions"), [(2024, 9, 81), (2023, 0, 0)])
def test_the_burden_of_all_units_is_the_sum_of_what_each_is_asked(
    house: House, of: int, reports: int, questions: int
) -> None:
    rows = burden_by_level(Q(), year=of)

    assert sum(row.reports for row in rows) == reports
    assert sum(row.questions for row in rows) == questions
