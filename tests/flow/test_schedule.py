"""The calendar of periodic reports: regimes, the next occurrence, duties answered inside, the new list of units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nucong.audit.actions import PROGRAM
from nucong.flow.audience import audience_of
from nucong.flow.audience_changes import Stands, audience_changes, changes_since_last
from nucong.flow.schedule import (
    answer_inside,
    coming,
    due_to_open,
    establish,
    next_of,
    open_next,
)
from nucong.flow.step2_cascade import open_and_dispatch
from nucong.flow.step4_consolidate import compared, sections
from nucong.forms.actions import redefine, revise
from nucong.forms.queries import definition_of
from nucong.kernel.workdays import WEEKDAYS
from nucong.organisations import actions as organisations
from nucong.programmes.actions import RegimePlan, take_out
from nucong.programmes.errors import AlreadyInside, NothingToOpen, PeriodsNeeded
from nucong.programmes.models import Obligation, Programme, Regime
from nucong.programmes.periods import DueRule, PeriodKind, YearStart
from nucong.programmes.queries import waiting_for_a_report
from nucong.programmes.rules import Occurrence
from nucong.reporting.models import Cycle
from nucong.reporting.states import CycleState
from tests.cascade import LETTER, TODAY, Office, build_office
from tests.federation import FOUNDED

INSIDE = LETTER.replace(
    "gửi báo cáo kết quả, biểu số liệu về Liên đoàn Lao động tỉnh trước ngày 12/4/2024",
    "tổng hợp, báo cáo kết quả thực hiện trong báo cáo năm gửi về Liên đoàn Lao động tỉnh",
)
PLAN = RegimePlan(
    title="Báo cáo công tác nữ công", kind=PeriodKind.YEAR, year_start=YearStart(), due_rule=DueRule.DAY_OF_LAST_MONTH,
    due_number=15, opens_before=45, starts_on=date(2024, 1, 1), ends_on=None, classes=("kind:district",),
    outline=({"key": "s1", "title": "Phong trào thi đua", "hint": ""},),
)  # fmt: skip


@pytest.fixture
def office(db: None) -> Office:
    """An office with classified districts, whose letter is to be answered inside the yearly report."""
    office = build_office(INSIDE)
    for code in ("D1", "D2"):
        organisations.classify_unit(
            unit=office.units[code], axis="kind", code="district", on=FOUNDED, by=PROGRAM, at=office.at()
        )
    return office


def regime_of(office: Office, **changes: Any) -> Regime:
    """Set down the yearly report of the province."""
    return establish(unit=office.units["P"], plan=replace(PLAN, **changes), by=office.officer, at=office.at())


def duty_of(office: Office) -> Obligation:
    """Return the duty of the letter."""
    duty = office.programme().obligations.order_by("id").first()
    assert duty is not None
    return duty


def opened(regime: Regime, office: Office, on: date = TODAY) -> Cycle:
    """Open the next report of a regime."""
    cycle = open_next(regime=regime, by=office.officer, at=office.at(on))
    return open_and_dispatch(cycle=cycle, by=office.officer, at=office.at(on))


def test_regimes_of_a_unit_stand_together_under_its_own_document(office: Office) -> None:
    yearly, monthly = regime_of(office), regime_of(office, kind=PeriodKind.MONTH)

    assert yearly.obligation.programme_id == monthly.obligation.programme_id
    assert yearly.obligation.programme.document.subject == "Về chế độ báo cáo định kỳ"


def test_the_next_report_has_its_period_apart_from_its_due_day_and_its_level_days(office: Office) -> None:
    cycle = open_next(
        regime=regime_of(office, year_start=YearStart(10, 1), starts_on=TODAY),
        by=office.officer,
        at=office.at(),
    )

    assert cycle.title == "Báo cáo công tác nữ công năm 2024"
    assert (cycle.period_start, cycle.period_end) == (date(2023, 10, 1), date(2024, 9, 30))
    assert cycle.due_on == date(2024, 9, 15)
    assert cycle.state == CycleState.DRAFT


def test_the_classes_of_a_regime_decide_who_owes(office: Office) -> None:
    rows, addressed = audience_of(regime_of(office), on=TODAY)

    assert {row.code for row in rows if row.id in addressed} == {"D1", "D2"}
    _, everybody = audience_of(regime_of(office, classes=()), on=TODAY)
    assert len(everybody) == 3


def test_a_report_is_proposed_for_opening_only_when_its_day_has_come(office: Office) -> None:
    regime = regime_of(office)

    assert due_to_open([regime], on=date(2024, 10, 30), workdays=WEEKDAYS) == []
    (item,) = due_to_open([regime], on=date(2024, 10, 31), workdays=WEEKDAYS)
    assert item.due_on == date(2024, 12, 15)


def test_one_draft_at_a_time_and_none_after_the_regime_has_ended(office: Office) -> None:
    regime = regime_of(office, ends_on=date(2024, 12, 31))
    open_next(regime=regime, by=office.officer, at=office.at())

    with pytest.raises(NothingToOpen):
        open_next(regime=regime, by=office.officer, at=office.at())
    regime.obligation.cycles.update(state=CycleState.OPEN)
    assert next_of(regime, list(regime.obligation.cycles.all()), workdays=WEEKDAYS) is None
    with pytest.raises(NothingToOpen):
        open_next(regime=regime, by=office.officer, at=office.at())


def test_a_thematic_report_is_opened_with_days_that_are_entered(office: Office) -> None:
    regime = regime_of(office, kind=PeriodKind.THEMATIC)

    with pytest.raises(PeriodsNeeded):
        open_next(regime=regime, by=office.officer, at=office.at())
    days = Occurrence(date(2024, 5, 10), date(2024, 1, 1), date(2024, 4, 30))
    cycle = open_next(regime=regime, occurrence=days, by=office.officer, at=office.at())

    assert (cycle.title, cycle.due_on) == ("Báo cáo công tác nữ công", date(2024, 5, 10))


def test_what_comes_leaves_out_what_was_opened(office: Office) -> None:
    regime = regime_of(office, kind=PeriodKind.QUARTER)
    year = {"first": date(2024, 1, 1), "last": date(2024, 12, 31), "workdays": WEEKDAYS}
    assert [item.period.number for item in coming(regime, [], **year)] == [1, 2, 3, 4]

    cycle = opened(regime, office)

    assert [item.period.number for item in coming(regime, [cycle], **year)] == [2, 3, 4]


def test_a_duty_is_answered_as_a_section_of_the_periodic_report(office: Office) -> None:
    regime, duty = regime_of(office), duty_of(office)
    assert waiting_for_a_report(office.units["P"].pk) == [duty]

    section = answer_inside(regime=regime, duty=duty, by=office.officer, at=office.at())
    cycle = opened(regime, office)

    assert waiting_for_a_report(office.units["P"].pk) == []
    frozen = cycle.sections.get()
    assert (frozen.obligation, frozen.source) == (duty, "Công văn số 61/LĐLĐ")
    comparison = compared(cycle)
    assert comparison is not None
    told = sections(comparison, cycle.audience.order_by("position")[0], {})
    inside = [each for each in told if each.part_of]
    assert {each.part_of for each in inside} == {"Kết quả thực hiện Công văn số 61/LĐLĐ"}
    assert {q.group for q in comparison.now.questions()} == {f"{section.key}_s1", f"{section.key}_s2"}
    assert {each.key for each in inside} == {f"{section.key}_s1", f"{section.key}_s2"}


def test_a_duty_is_answered_in_one_report_only(office: Office) -> None:
    duty = duty_of(office)
    answer_inside(regime=regime_of(office), duty=duty, by=office.officer, at=office.at())
    other = regime_of(office, kind=PeriodKind.QUARTER)

    with pytest.raises(AlreadyInside):
        answer_inside(regime=other, duty=duty, by=office.officer, at=office.at())
    with pytest.raises(AlreadyInside):
        answer_inside(regime=other, duty=other.obligation, by=office.officer, at=office.at())


def test_the_next_report_asks_with_the_newest_form_and_compares_with_the_last(office: Office) -> None:
    regime = regime_of(office)
    answer_inside(regime=regime, duty=duty_of(office), by=office.officer, at=office.at())
    first = opened(regime, office)
    asked = first.deliverables.exclude(form_version=None).get().form_version
    assert asked is not None
    newer = revise(version=asked, by=office.officer, at=office.at())
    shorter = replace(definition_of(newer), questions=definition_of(newer).questions[:5])
    redefine(version=newer, definition=shorter, by=office.officer, at=office.at())

    regime.refresh_from_db()
    second = open_next(regime=regime, by=office.officer, at=office.at(date(2025, 2, 3)))

    assert second.previous == first
    assert second.due_on == date(2025, 12, 15)
    assert second.deliverables.get(kind="form").form_version == newer


def test_a_section_taken_out_is_not_asked_in_the_next_report_but_stays_in_the_last(office: Office) -> None:
    regime = regime_of(office)
    section = answer_inside(regime=regime, duty=duty_of(office), by=office.officer, at=office.at())
    first = opened(regime, office)

    take_out(section=section, by=office.officer, at=office.at())
    regime.refresh_from_db()
    second = open_next(regime=regime, by=office.officer, at=office.at(date(2025, 2, 3)))

    assert first.sections.count() == 1
    assert (second.sections.count(), second.deliverables.filter(kind="form").count()) == (0, 0)


def test_units_new_gone_and_moved_are_shown_before_the_next_report_opens(office: Office) -> None:
    regime = regime_of(office)
    first = opened(regime, office)
    later = date(2025, 1, 1)
    organisations.move_unit(
        unit=office.units["B13"], parent=office.units["D2"], on=later, by=PROGRAM, at=office.at()
    )
    organisations.rename_unit(
        unit=office.units["B21"], name="Công đoàn cơ sở Dệt Kim Liên 2", on=later, by=PROGRAM, at=office.at()
    )
    organisations.dissolve_unit(unit=office.units["B22"], on=later, by=PROGRAM, at=office.at())

    changes = changes_since_last(open_next(regime=regime, by=office.officer, at=office.at(date(2025, 2, 3))))

    assert changes is not None
    assert first.audience.filter(owes="own").count() == 8
    assert [each.name for each in changes.gone] == ["Công đoàn cơ sở Cảng Giả Định"]
    assert {each.before.name for each in changes.moved} == {
        "Công đoàn cơ sở Trường Mầm non Ánh Dương",
        "Công đoàn cơ sở Dệt Kim Liên",
    }
    assert (changes.new, changes.kept) == ((), 5)


UNITS = st.dictionaries(
    st.integers(0, 12), st.tuples(st.sampled_from("ab"), st.sampled_from([1, 2])), max_size=12
)
KEYS = [uuid4() for _ in range(13)]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(UNITS, UNITS)
def test_every_unit_is_new_moved_or_as_it_was(
    now: dict[int, tuple[str, int]], before: dict[int, tuple[str, int]]
) -> None:
    def standing(units: dict[int, tuple[str, int]]) -> dict[Any, Stands]:
        return {KEYS[unit]: Stands(name, KEYS[above], "") for unit, (name, above) in units.items()}

    changes = audience_changes(standing(now), standing(before))

    assert len(changes.new) + len(changes.moved) + changes.kept == len(now)
    assert len(changes.gone) + len(changes.moved) + changes.kept == len(before)


def test_the_programme_of_a_letter_keeps_its_windows_of_activity(db: None) -> None:
    letter = LETTER.replace(
        "Các đơn vị phối hợp tổ chức khám sức khỏe.",
        "Hưởng ứng Tháng hành động từ ngày 15/11 đến 15/12 hàng năm.",
    )

    programme = build_office(letter).programme()

    (window,) = Programme.objects.get(pk=programme.pk).windows.all()
    assert (window.starts, window.ends, window.fund) == ("--11-15", "--12-15", False)
