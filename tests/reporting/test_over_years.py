"""A figure over the years: which reports count, what is missing, where its meaning changed; summed units are the total."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.forms import actions as forms
from nucong.forms.errors import CarriesAnother, MeaningTooEarly, NotThisFigure
from nucong.forms.models import Element
from nucong.forms.queries import definition_of, proposed_elements
from nucong.reporting import actions
from nucong.reporting.element_figures import column_of, columns_in_year, readings_of
from nucong.reporting.models import AudienceMember
from nucong.reporting.over_years import Reading, Told, counted, over_years
from nucong.reporting.queries.elements import carriers_of
from tests.federation import DUE, House, afresh, house, open_report, standing_house

__all__ = ["house", "standing_house"]

FIRST = date(2020, 1, 1)


def reading(starts: date, ends: date, value: int | None) -> Reading[str]:
    return Reading("", starts, ends, value)


def quarter(number: int, value: int | None, year: int = 2024) -> Reading[str]:
    starts = date(year, 3 * number - 2, 1)
    return reading(starts, (starts + timedelta(days=92)).replace(day=1) - timedelta(days=1), value)


def year(value: int | None, of: int = 2024) -> Reading[str]:
    return reading(date(of, 1, 1), date(of, 12, 31), value)


def test_reports_of_parts_of_a_year_add_up_and_a_yearly_one_stands_for_them() -> None:
    parts = [quarter(1, 3), quarter(2, None), quarter(4, 5)]

    (added,) = over_years(parts, rule="sum", meanings=[FIRST], until=2024)
    (whole,) = over_years([*parts, year(9)], rule="sum", meanings=[FIRST], until=2024)
    (unanswered,) = over_years([*parts, year(None)], rule="sum", meanings=[FIRST], until=2024)

    assert (added.value, whole.value, unanswered.value) == (8, 9, 8)


def test_a_year_not_asked_a_year_nobody_answered_and_a_zero_are_three_things() -> None:
    found = over_years([year(0, 2021), year(None, 2023)], rule="sum", meanings=[FIRST], until=2024)

    assert [(each.year, each.told, each.value) for each in found] == [
        (2021, Told.TOLD, 0), (2022, Told.NOT_ASKED, None), (2023, Told.UNANSWERED, None), (2024, Told.NOT_ASKED, None),
    ]  # fmt: skip


def test_a_new_meaning_breaks_the_series_at_the_first_year_told_under_it() -> None:
    meanings = [FIRST, date(2022, 6, 1)]

    found = over_years(
        [year(1, 2021), year(2, 2023), year(3, 2024)], rule="sum", meanings=meanings, until=2024
    )

    assert [each.year for each in found if each.broken] == [2023]


@given(
    st.lists(st.tuples(st.integers(0, 360), st.integers(0, 200), st.none() | st.integers(0, 9)), max_size=8)
)
def test_no_day_is_counted_twice_and_no_answered_report_gives_way_to_silence(
    drawn: list[tuple[int, int, int | None]],
) -> None:
    readings = [
        reading(FIRST + timedelta(days=start), FIRST + timedelta(days=start + length), value)
        for start, length, value in drawn
    ]

    chosen = counted(readings)

    assert all(one.ends < other.starts for one, other in pairwise(chosen))
    for left in readings:
        in_its_place = [each for each in chosen if each.starts <= left.ends and left.starts <= each.ends]
        assert in_its_place
        if left.value is not None:
            assert any(each.value is not None for each in in_its_place)


def acting(house: House) -> dict[str, Any]:
    return {"by": house.people["P"], "at": house.at()}


def element_of(house: House, name: str = "workers") -> Element:
    question = house.form.questions.get(name=name)
    return forms.define_element(
        unit=house.units["P"], label="Lao động tham gia", meaning="Mọi người dự, mỗi buổi một lần.",
        valid_from=date(2023, 1, 1), questions=[question], **acting(house),
    )  # fmt: skip


def next_year(house: House, **changed: Any) -> House:
    """Open the report of the year after with a new version of the form, its question of workers changed."""
    draft = forms.revise(version=house.form, **acting(house))
    definition = definition_of(draft)
    questions = [
        replace(each, **changed) if each.name == "workers" and changed else each
        for each in definition.questions
    ]
    forms.redefine(version=draft, definition=replace(definition, questions=tuple(questions)), **acting(house))
    version = forms.publish_version(version=draft, **acting(house))
    cycle = open_report(
        house.obligation, version, house.units, year=2025, previous=house.cycle, by=house.people["P"]
    )
    return afresh(replace(house, form=version, cycle=cycle))


def values(element: Element, house: House, code: str) -> list[tuple[int, Any, bool]]:
    unit = house.units[code].pk
    readings = readings_of(carriers_of([element])[element.pk], [unit])[unit]
    meanings = [each.valid_from for each in element.meanings.all()]
    found = over_years(readings, rule=element.consolidation, meanings=meanings, until=2025)
    return [(each.year, each.value, each.broken) for each in found]


def test_a_new_version_with_the_same_words_goes_on_and_other_words_are_asked_about(house: House) -> None:
    element = element_of(house)
    house.answer("B11", workers=20)
    same = next_year(house)
    same.answer("B11", workers=30)
    same.answer("B21", workers=5)

    assert values(element, house, "P") == [(2024, 20, False), (2025, 35, False)]
    assert values(element, house, "B11") == [(2024, 20, False), (2025, 30, False)]

    later = {"vi": "Số lao động đã tham gia", "zh": "参加职工"}
    other = next_year(replace(house, form=same.form, cycle=same.cycle), label=later)
    assert not other.form.questions.exclude(element=None).exists()
    ((proposal, into),) = [
        each for each in proposed_elements(house.units["P"].pk, "vi") if each[1] is not None
    ]
    assert into == element
    assert [each.label for each in proposal.figures] == [later["vi"]]


def test_what_is_counted_otherwise_or_asked_twice_cannot_carry_one_element(house: House) -> None:
    element = element_of(house)

    with pytest.raises(NotThisFigure):
        forms.carry(element=element, questions=[house.form.questions.get(name="money")], **acting(house))
    with pytest.raises(CarriesAnother):
        forms.carry(element=element, questions=[house.form.questions.get(name="women")], **acting(house))
    with pytest.raises(CarriesAnother):
        element_of(house)
    with pytest.raises(MeaningTooEarly):
        forms.change_meaning(element=element, text="", valid_from=date(2022, 1, 1), **acting(house))


def test_a_confirmed_total_stands_as_it_was_frozen_and_units_added_up_come_to_it(house: House) -> None:
    element = element_of(house)
    house.answer("B11", workers=20)
    house.answer("B21", workers=7)
    draft = house.begin("D1")
    actions.adjust(
        consolidation=draft, question="workers", delta=Decimal(3), reason="Bổ sung ca đêm.", by=house.people["D1"], at=house.at()
    )  # fmt: skip
    house.confirm("P")
    house.answer("B12", workers=100)  # accepted after the head had confirmed

    (carrier,) = carriers_of([element])[element.pk]
    column = column_of(carrier)

    assert values(element, house, "P")[0] == (2024, 30, False)
    assert sum(column.values.values()) == 30
    assert {"B11", "B21", "B12"} <= column.answered
    (found,) = columns_in_year(element, house.units["P"].pk, year=2024)
    assert found.values == column.values
    assert columns_in_year(element, house.units["P"].pk, year=2023) == ()


def test_a_unit_taken_out_tells_nothing(house: House) -> None:
    element = element_of(house)
    house.answer("B11", workers=20)
    member = AudienceMember.objects.get(cycle=house.cycle, code="B11")
    actions.amend_audience(
        member=member, change="remove", reason="Giải thể", by=house.people["P"], at=house.at(DUE)
    )

    assert values(element, house, "P")[0][1] is None
    assert values(element, house, "B11") == []
