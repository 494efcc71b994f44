"""The page of a target over its years: where each figure comes from, and each level with its own line and column."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.flow.standings import keep_year
from nucong.forms import actions as forms
from nucong.kernel import clock
from nucong.organisations.models import Level
from nucong.programmes import actions
from nucong.programmes.indicators import FORM, RatioIndicator, UnitTest
from nucong.programmes.judging import Comparator, Milestone
from nucong.programmes.models import Target
from nucong.programmes.states import Strength, TargetScope
from tests.federation import House, afresh, house, open_report, standing_house

__all__ = ["house", "standing_house"]

TODAY = date(2028, 6, 1)


def acting(house: House) -> dict[str, Any]:
    return {"by": house.people["P"], "at": house.at()}


@pytest.fixture
def target(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Target:
    """A share of two figures of forms: told in 2024 and 2025, asked in vain in 2026, not asked in 2027."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)
    house.programme.period_end = date(2028, 12, 31)
    house.programme.save()
    for letter, code in (("P", "province"), ("D", "upper"), ("A", "upper"), ("B", "base")):
        level = Level.objects.get(organisation=house.organisation, code=code)
        house.organisation.units.filter(code__startswith=letter).update(level=level)
    for name in ("workers", "women"):
        forms.define_element(
            unit=house.units["P"], label=name, meaning="", valid_from=date(2020, 1, 1),
            questions=[house.form.questions.get(name=name)], **acting(house),
        )  # fmt: skip
    told = {2025: {"D1": (10, 9), "B11": (40, 10), "B12": (10, 6)}, 2026: {}}
    house.cycle.audience.filter(code__startswith="B").update(level_code="base")
    house.answer("B11", workers=40, women=30)
    for year, answers in told.items():
        cycle = open_report(house.obligation, house.form, house.units, year=year, by=house.people["P"])
        later = afresh(replace(house, cycle=cycle))
        for code, (workers, women) in answers.items():
            later.answer(code, workers=workers, women=women)
    indicator = actions.define_indicator(
        organisation=house.organisation, code="told", name="Từ biểu", meaning="", source="", valid_from=TODAY,
        definition=RatioIndicator(UnitTest(), f"{FORM}women", f"{FORM}workers"), **acting(house),
    )  # fmt: skip
    return actions.add_target(
        programme=house.programme, text="Chỉ tiêu", unit="%", comparator=Comparator.AT_LEAST,
        years=[Milestone(2026, Decimal(50))], indicator=indicator, adopts=None, scope=TargetScope.TOTAL,
        strength=Strength.REQUESTED, **acting(house),
    )  # fmt: skip


def page_of(house: House, target: Target) -> tuple[Any, str]:
    client = Client()
    client.force_login(house.people["P"])
    answer = client.get(reverse("programmes:target", args=[target.pk]))
    assert answer.status_code == 200
    return answer.context["page"].years, answer.content.decode()


def test_each_year_says_where_its_figure_comes_from_or_that_there_is_none(
    house: House, target: Target
) -> None:
    keep_year(
        programme=house.programme, unit=house.units["P"], year=2024, on=date(2024, 12, 31), **acting(house)
    )

    years, shown = page_of(house, target)

    assert [(row.name, row.percent) for row in years.rows] == [
        ("2024", "75%"), ("2025", "41,7%"), ("2026", "–"), ("2027", "–"), ("2028", "–"),
    ]  # fmt: skip
    for words in (
        "đã chốt ngày 31/12/2024", "tính từ các báo cáo đã duyệt của đơn vị",
        "đã yêu cầu nhưng không có báo cáo nào được duyệt", "không báo cáo nào hỏi số liệu này",
    ):  # fmt: skip
        assert words in shown
    assert years.gaps


def test_each_level_has_a_chart_and_a_column_behind_it(house: House, target: Target) -> None:
    years, shown = page_of(house, target)

    assert years.levels is not None
    assert len(years.levels.panels) == 2  # the province itself told nothing
    whole, upper, base = range(3)
    by_year = {row.year: row.cells for row in years.levels.years}
    assert [by_year["2025"][place].value for place in (whole, upper, base)] == ["41,7%", "90%", "32%"]
    assert [by_year["2024"][place].value for place in (whole, upper, base)] == ["75%", "–", "75%"]
    assert {cell.value for cell in by_year["2026"]} == {"–"}
    assert 'id="level-years"' in shown


def test_a_target_whose_indicator_got_a_new_definition_is_still_changed_though_years_were_kept(
    house: House, target: Target
) -> None:
    keep_year(
        programme=house.programme, unit=house.units["P"], year=2024, on=date(2024, 12, 31), **acting(house)
    )
    actions.define_indicator(
        organisation=house.organisation, code="told", name="Từ biểu", meaning="", source="",
        valid_from=date(2028, 5, 1),
        definition=RatioIndicator(UnitTest("grassroots"), f"{FORM}women", f"{FORM}workers"), **acting(house),
    )  # fmt: skip
    client = Client()
    client.force_login(house.people["P"])
    url = reverse("programmes:target-edit", args=[target.pk])
    form = client.get(url).context["form"]
    said = {
        "indicator": form.initial["indicator"], "comparator": ">=", "scope": "total", "strength": "requested",
        "year_0": "2026", "value_0": "60",
    }  # fmt: skip

    assert client.post(url, said).status_code == 302
    assert target.years.get().value == 60
