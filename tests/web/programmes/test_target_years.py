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
from nucong.programmes.counting import Pair
from nucong.programmes.indicators import FORM, RatioIndicator, UnitTest
from nucong.programmes.judging import Comparator, Milestone
from nucong.programmes.models import Indicator, Target
from nucong.programmes.states import Strength, TargetScope
from nucong.roster.actions import BodyDraft, PersonDraft, PostDraft, RosterDraft, load_roster
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


def test_a_year_over_lists_of_officers_says_of_how_many_units_it_is(house: House, target: Target) -> None:
    """B11 has a list since 2026, B12 and B13 since 2027: of 2026 too few reach back."""
    drafts = [
        RosterDraft(
            house.units[code].pk,
            (BodyDraft("executive_committee", "Ban Chấp hành", since),),
            (PersonDraft("Hà", "F", (PostDraft(0, "chair", since),)),),
        )
        for code, since in (("B11", date(2026, 2, 1)), ("B12", date(2027, 2, 1)), ("B13", date(2027, 2, 1)))
    ]
    load_roster(organisation=house.organisation, drafts=drafts, **acting(house))
    actions.fill_library(organisation=house.organisation, language="vi", on=TODAY, **acting(house))
    library = Indicator.objects.get(organisation=house.organisation, code="women_in_committee")
    actions.measure_with(target=target, indicator=library, **acting(house))

    years, shown = page_of(house, target)

    assert [(row.name, row.percent) for row in years.rows] == [
        ("2026", "–"), ("2027", "100%"), ("2028", "100%"),
    ]  # fmt: skip
    actions.set_target(
        target=target, comparator=Comparator.INCREASE, years=[], base_year=2027, scope=TargetScope.TOTAL,
        strength=Strength.REQUESTED, objective=None, **acting(house),
    )  # fmt: skip
    base = page_of(house, target)[0].rows[1]
    assert (base.note.split(";")[0], base.standing) == ("năm gốc", "")
    for words in (
        "không tính: chỉ 1/11 đơn vị có danh sách cán bộ đến ngày 31/12/2026",
        "tính từ danh sách cán bộ như ngày 31/12/2027; 3/11 đơn vị có danh sách đến ngày đó",
        "Người đã thôi giữ chức vụ trước khi danh sách được nhập lần đầu",
    ):
        assert words in shown


def test_a_year_over_figures_of_others_says_so(house: House, target: Target) -> None:
    actions.fill_library(organisation=house.organisation, language="vi", on=TODAY, **acting(house))
    library = Indicator.objects.get(organisation=house.organisation, code="contracts_for_women")
    actions.measure_with(target=target, indicator=library, **acting(house))
    for year in (2025, 2027):
        actions.tell_outside(
            indicator=library, unit=house.units["D1"], year=year, pair=Pair(9, 10), source="Sở Nội vụ",
            **acting(house),
        )  # fmt: skip

    years, shown = page_of(house, target)

    assert [(row.name, row.percent) for row in years.rows] == [
        ("2025", "90%"), ("2026", "–"), ("2027", "90%"), ("2028", "–"),
    ]  # fmt: skip
    assert "số liệu do cơ quan khác cung cấp cho năm đó" in shown
    assert "chưa có số liệu của cơ quan khác cho năm này" in shown
    assert not years.how


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
