"""Tasks, money, targets and board of a running programme, as those who steer it and those below see them."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document as WordFile

from nucong.accounts.states import Role
from nucong.audit.models import Event
from nucong.kernel import clock
from nucong.ledgers.actions import record_activity
from nucong.ledgers.rules import RecordFacts
from nucong.organisations.models import UnitClassification
from nucong.programmes import actions
from nucong.programmes.counting import Pair
from nucong.programmes.errors import (
    DayOutOfReach,
    DaysTheWrongWay,
    ExpenseTakenBack,
    IndicatorEndsTooEarly,
    PartnersMoney,
    ShareOverAll,
    TargetWithdrawn,
    TaskUnderItself,
    YearNamedTwice,
)
from nucong.programmes.indicators import from_data
from nucong.programmes.judging import Comparator, Milestone
from nucong.programmes.models import BudgetLine, Indicator, Target, Task, TaskFile
from nucong.programmes.queries import ended_indicators, late_at_and_below, library, money_of, targets_of
from nucong.programmes.states import FundSource, MilestoneKind, Strength, TargetScope, TaskState
from tests.federation import House, build_stranger, house, open_account, standing_house

__all__ = ["house", "standing_house"]

TODAY = date(2024, 6, 1)


@pytest.fixture(autouse=True)
def today(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """It is the first of June 2024."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)


def acting(house: House) -> dict[str, Any]:
    return {"by": house.people["P"], "at": house.at(TODAY)}


def signed_in(house: House, name: str) -> Client:
    client = Client()
    client.force_login(house.people[name])
    return client


def test_an_officer_adds_a_task_and_the_person_named_finds_it_under_her_own(house: House) -> None:
    head = house.people["head"]
    said = {
        "title": "Tập huấn cán bộ nữ công", "ends": "2024-05-31", "responsible": str(head.pk),
        "recurrence": "once", "strength": "requested",
    }  # fmt: skip
    signed_in(house, "P").post(reverse("programmes:task-new", args=[house.programme.pk]), said)
    task = Task.objects.get(title="Tập huấn cán bộ nữ công")

    mine = signed_in(house, "head").get(reverse("programmes:mine")).content.decode()

    assert "Tập huấn cán bộ nữ công" in mine
    assert [each.task for each in late_at_and_below(house.units["P"], TODAY)] == [task]


def test_only_who_steers_or_answers_for_a_task_notes_what_was_done(house: House) -> None:
    task = house.programme.tasks.get()
    url = reverse("programmes:task-report", args=[task.pk])

    assert signed_in(house, "head").post(url, {"state": "done"}).status_code == 404
    assert signed_in(house, "P").post(url, {"state": "done", "words": "Đã xong"}).status_code == 302
    task.refresh_from_db()
    assert task.state == TaskState.DONE


def test_a_proof_is_found_by_its_number_in_the_register(house: House) -> None:
    task = house.programme.tasks.get()
    url, client = reverse("programmes:task-report", args=[task.pk]), signed_in(house, "P")

    client.post(url, {"state": "done", "number": house.document.full_number})
    refused = client.post(url, {"state": "done", "number": "999/XX"})

    assert [report.document for report in task.reports.all()] == [house.document]
    assert refused.status_code == 422


def test_files_and_a_recorded_activity_prove_what_was_done(house: House) -> None:
    task, client = house.programme.tasks.get(), signed_in(house, "P")
    record = record_activity(
        unit=house.units["P"],
        facts=RecordFacts("publicity", TODAY, "Tọa đàm tại nhà máy", women=30),
        **acting(house),
    )
    elsewhere = record_activity(
        unit=house.units["D1"],
        facts=RecordFacts("publicity", TODAY, "Việc của huyện", women=3),
        **acting(house),
    )
    url = reverse("programmes:task-report", args=[task.pk])
    listed = SimpleUploadedFile("danh-sach.txt", "Danh sách".encode(), "text/plain")

    assert client.post(url, {"state": "done", "record": str(elsewhere.pk)}).status_code == 422
    assert client.post(url, {"state": "done", "record": str(record.pk), "files": [listed]}).status_code == 302

    file = TaskFile.objects.get()
    page = client.get(reverse("programmes:task", args=[task.pk])).content.decode()
    address = reverse("programmes:task-file", args=[file.pk])
    assert all(
        each in page for each in ("danh-sach.txt", address, reverse("ledgers:detail", args=[record.pk]))
    )
    assert client.get(address).status_code == 200
    outsider = Client()
    outsider.force_login(build_stranger("far"))
    assert outsider.get(address).status_code == 404


def test_days_in_the_wrong_order_and_a_task_under_itself_are_refused(house: House) -> None:
    task = house.programme.tasks.get()
    plan = actions.TaskPlan(title="A", starts=TODAY, ends=date(2024, 5, 1))
    with pytest.raises(DaysTheWrongWay):
        actions.change_task(task=task, plan=plan, **acting(house))
    below = actions.add_task(
        programme=house.programme, plan=actions.TaskPlan(title="B", parent=task), **acting(house)
    )
    with pytest.raises(TaskUnderItself):
        actions.change_task(task=task, plan=actions.TaskPlan(title="A", parent=below), **acting(house))


def line_of(house: House) -> BudgetLine:
    return actions.plan_money(
        programme=house.programme, organisation=house.organisation, source=FundSource.OWN, title="Tuyên truyền",
        year=2024, planned=Decimal(1000), **acting(house),
    )  # fmt: skip


def test_an_expense_is_seen_with_day_and_person_and_a_mistake_is_taken_back_by_an_entry_against_it(
    house: House,
) -> None:
    line, client = line_of(house), signed_in(house, "P")
    spend, money = (reverse(f"programmes:{name}", args=[key]) for name, key in (
        ("money-spend", line.pk), ("money", house.programme.pk)
    ))  # fmt: skip
    client.post(spend, {"amount": "700", "on": "2024-05-20", "words": "In tờ rơi"})
    entry = line.entries.get()
    back = reverse("programmes:expense-take-back", args=[entry.pk])

    page = client.get(money).content.decode()
    assert all(each in page for each in ("In tờ rơi", "20/5/2024", entry.by.display_name, back))
    client.post(back, {"reason": ""})
    assert line.entries.count() == 1
    client.post(back, {"reason": "Ghi nhầm"})

    assert [(each.spent, each.left) for each in money_of(house.programme)] == [(0, 1000)]
    against = line.entries.get(corrects=entry)
    assert (against.on, against.words, against.by) == (entry.on, "Ghi nhầm", house.people["P"])
    page = client.get(money).content.decode()
    assert "Ghi nhầm" in page
    assert back not in page
    for each in (entry, against):
        with pytest.raises(ExpenseTakenBack):
            actions.take_back_expense(entry=each, reason="x", **acting(house))


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"amount": "0"}, "amount"), ({"amount": "-5"}, "amount"), ({"on": "2024-06-02"}, "on"),
        ({"on": "0001-01-01"}, "on"), ({"amount": "999999999999"}, "beyond"),
    ],
    ids=["nothing", "less than nothing", "tomorrow", "long ago", "more than planned"],
)  # fmt: skip
def test_an_expense_that_cannot_be_is_refused_at_its_place_and_what_was_typed_stays(
    house: House, changed: dict[str, str], place: str
) -> None:
    line, client = line_of(house), signed_in(house, "P")
    url = reverse("programmes:money-spend", args=[line.pk])
    said = {"amount": "900", "on": "2024-05-20", "words": "In tờ rơi", **changed}

    answer = client.post(url, said)

    assert answer.status_code == 422
    assert place in answer.context["typed"].errors
    assert "In tờ rơi" in answer.content.decode()
    assert not line.entries.exists()
    if place == "beyond":
        assert client.post(url, {**said, "beyond": "Bổ sung kinh phí"}).status_code == 302
        assert line.entries.get().beyond == "Bổ sung kinh phí"


def test_a_day_centuries_away_is_refused_in_forms_and_does_not_stretch_the_timeline(house: House) -> None:
    client, work = signed_in(house, "P"), reverse("programmes:work", args=[house.programme.pk])
    said = {"title": "Việc", "starts": "0001-01-01", "recurrence": "once", "strength": "requested"}

    assert client.post(reverse("programmes:task-new", args=[house.programme.pk]), said).status_code == 422
    with pytest.raises(DayOutOfReach):
        actions.add_task(
            programme=house.programme, plan=actions.TaskPlan("Việc", ends=date(2101, 1, 1)), **acting(house)
        )
    Task.objects.update(starts=date(1, 1, 1), ends=date(2024, 12, 1))
    assert client.get(work).context["page"].span.startswith("1/1/20")


def test_an_organisation_that_is_not_in_the_programme_plans_no_money_for_it(house: House) -> None:
    elsewhere = build_stranger().grants.all()[0].organisation

    with pytest.raises(PartnersMoney):
        actions.plan_money(
            programme=house.programme, organisation=elsewhere, source=FundSource.OWN, title="X", year=2024,
            planned=Decimal(1), **acting(house),
        )  # fmt: skip


def test_an_amount_is_read_as_people_of_the_language_write_it(house: House) -> None:
    line = line_of(house)
    said = {"amount": "1.500,5", "on": "2024-05-01", "words": "Hội nghị", "beyond": "Bổ sung"}

    signed_in(house, "P").post(reverse("programmes:money-spend", args=[line.pk]), said)

    assert money_of(house.programme)[0].spent == Decimal("1500.50")


def added_target(house: House, indicator: Indicator | None = None) -> Target:
    return actions.add_target(
        programme=house.programme, text="Nữ tham gia ban chấp hành", unit="%", comparator=Comparator.AT_LEAST,
        years=[Milestone(2024, Decimal(30))], indicator=indicator, adopts=None, scope=TargetScope.TOTAL,
        strength=Strength.REQUESTED, **acting(house),
    )  # fmt: skip


def known_indicator(house: House) -> Indicator:
    actions.fill_library(organisation=house.organisation, language="vi", on=TODAY, **acting(house))
    return Indicator.objects.get(organisation=house.organisation, code="women_in_committee")


def test_a_share_above_all_and_two_values_for_one_year_are_refused_at_their_place(house: House) -> None:
    target, client = added_target(house, known_indicator(house)), signed_in(house, "P")
    url = reverse("programmes:target-edit", args=[target.pk])
    said = {
        "text": "Nữ trong ban chấp hành", "indicator": str(target.indicator_id), "comparator": ">=", "scope": "total",
        "strength": "requested", "year_0": "2024", "value_0": "30",
    }  # fmt: skip

    above = client.post(url, said | {"value_0": "130"})
    twice = client.post(url, said | {"year_1": "2024", "value_1": "40"})

    assert [(each.status_code, list(each.context["form"].errors)) for each in (above, twice)] == [
        (422, ["value_0"]), (422, ["year_1"]),
    ]  # fmt: skip
    assert client.post(url, said).status_code == 302
    target.refresh_from_db()
    assert target.text == "Nữ trong ban chấp hành"
    setting: dict[str, Any] = {
        "target": target, "comparator": Comparator.AT_LEAST, "base_year": None, "scope": TargetScope.TOTAL,
        "strength": Strength.REQUESTED, "objective": None, **acting(house),
    }  # fmt: skip
    with pytest.raises(ShareOverAll):
        actions.set_target(years=[Milestone(2024, Decimal(101))], **setting)
    with pytest.raises(YearNamedTwice):
        actions.set_target(years=[Milestone(2024, Decimal(30)), Milestone(2024, Decimal(40))], **setting)


def test_a_target_added_by_hand_is_taken_away_with_a_reason_and_withdrawn_once_figures_are_kept(
    house: House,
) -> None:
    gone, kept, client = (
        added_target(house),
        added_target(house, known_indicator(house)),
        signed_in(house, "P"),
    )
    definition = from_data(kept.indicator.definition) if kept.indicator else None
    assert definition is not None
    actions.keep_figures(
        target=kept, year=2023, on=date(2023, 12, 31), pairs={house.units["P"].pk: Pair(3, 10)},
        definition=definition, levels={}, **acting(house),
    )  # fmt: skip
    remove = {each: reverse("programmes:target-remove", args=[each.pk]) for each in (gone, kept)}

    client.post(remove[gone], {"reason": ""})
    assert Target.objects.filter(pk=gone.pk).exists()
    for each in (gone, kept):
        client.post(remove[each], {"reason": "Nhập nhầm"})

    assert list(Target.objects.filter(pk__in=[gone.pk, kept.pk])) == [kept]
    kept.refresh_from_db()
    assert (kept.withdrawn_on, kept.withdrawn_why) == (TODAY, "Nhập nhầm")
    assert Event.objects.get(verb="target.remove").detail["reason"] == "Nhập nhầm"
    assert targets_of(house.programme) == []
    page = client.get(reverse("programmes:target", args=[kept.pk])).content.decode()
    assert "Nhập nhầm" in page
    assert client.post(remove[kept], {"reason": "x"}).status_code == TargetWithdrawn.status


def test_a_target_is_held_for_classes_units_of_the_tree_hold_and_a_task_is_carried_out(house: House) -> None:
    client = signed_in(house, "P")
    offered = (
        client.get(reverse("programmes:target-new", args=[house.programme.pk]))
        .context["form"]
        .fields["of_class"]
        .choices
    )
    named = {value for _axis, group in offered if isinstance(group, list) for value, _word in group}
    held = UnitClassification.objects.values_list("unit_class__axis__axis", "unit_class__code")
    assert named == {f"{axis}:{code}" for axis, code in held}
    assert "kind:county" not in named

    task = house.programme.tasks.get()
    actions.report_task(
        task=task, state=TaskState.UNDER_WAY, percent=20, words="", document=None, **acting(house)
    )
    page = client.get(reverse("programmes:task", args=[task.pk]), HTTP_ACCEPT_LANGUAGE="vi").content.decode()
    assert "đang thực hiện" in page
    assert "đang giải quyết" not in page


def test_an_indicator_ends_and_is_chosen_no_more(house: House) -> None:
    indicator = known_indicator(house)

    with pytest.raises(IndicatorEndsTooEarly):
        actions.end_indicator(indicator=indicator, on=indicator.valid_from, reason="x", **acting(house))
    actions.end_indicator(indicator=indicator, on=TODAY, reason="Thay bằng chỉ số mới", **acting(house))

    assert indicator.code not in {each.code for each in library(house.organisation, TODAY)}
    assert indicator.code in {each.code for each in library(house.organisation, date(2024, 5, 31))}
    assert ended_indicators(house.organisation, TODAY) == [Indicator.objects.get(pk=indicator.pk)]


def test_the_target_is_set_on_its_page_and_the_board_tells_it_on_screen_and_paper(house: House) -> None:
    target = actions.add_target(
        programme=house.programme, text="Nữ tham gia ban chấp hành", unit="%", comparator=Comparator.AT_LEAST,
        years=[Milestone(2024, Decimal(30))], indicator=None, adopts=None, scope=TargetScope.TOTAL,
        strength=Strength.REQUESTED, **acting(house),
    )  # fmt: skip
    client = signed_in(house, "P")
    page = client.get(reverse("programmes:target-edit", args=[target.pk]))
    proposed = page.context["form"].initial["indicator"]
    said = {
        "indicator": proposed, "comparator": ">=", "scope": "total", "strength": "requested",
        "year_0": "2025", "value_0": "32,5",
    }  # fmt: skip
    assert client.post(reverse("programmes:target-edit", args=[target.pk]), said).status_code == 302
    target.refresh_from_db()

    board = client.get(reverse("programmes:board", args=[house.programme.pk])).content.decode()
    paper = WordFile(
        io.BytesIO(client.get(reverse("programmes:board-paper", args=[house.programme.pk])).content)
    )

    assert target.indicator is not None
    assert target.indicator.code == "women_in_committee"
    assert "32,5%" in board
    assert "từ 32,5% trở lên (đến năm 2025)" in {
        cell.text for table in paper.tables for row in table.rows for cell in row.cells
    }
    assert any(cell.text for cell in paper.tables[-1].rows[-1].cells), "an empty foot may begin an empty page"


def test_a_target_in_percent_is_told_in_percent_on_the_overview_too(house: House) -> None:
    actions.add_target(
        programme=house.programme, text="Mọi công đoàn cơ sở có ban nữ công", unit="", comparator=Comparator.AT_LEAST,
        years=[Milestone(2025, Decimal(100))], indicator=None, adopts=None, scope=TargetScope.TOTAL,
        strength=Strength.REQUESTED, **acting(house),
    )  # fmt: skip

    page = signed_in(house, "P").get(reverse("programmes:detail", args=[house.programme.pk])).content.decode()

    assert "ít nhất 100% đến năm 2025" in page


def test_thousands_typed_as_a_figure_of_others_are_kept_as_thousands(house: House) -> None:
    target = actions.add_target(
        programme=house.programme, text="X", unit="%", comparator=Comparator.APPEAL, years=[], indicator=None,
        adopts=None, scope=TargetScope.TOTAL, strength=Strength.ENCOURAGED, **acting(house),
    )  # fmt: skip
    actions.fill_library(organisation=house.organisation, language="vi", on=TODAY, **acting(house))
    outside = Indicator.objects.get(organisation=house.organisation, code="contracts_for_women")
    actions.measure_with(target=target, indicator=outside, **acting(house))
    url, client = reverse("programmes:target-outside", args=[target.pk]), signed_in(house, "P")
    typed = {"year": "2024", "met": "9.500", "all": "12.000", "source": "Sở Nội vụ"}

    client.post(url, typed)
    client.post(url, {**typed, "year": "2023", "all": "12,000"})

    kept = outside.outside.values_list("year", "met", "all")
    assert list(kept) == [(2024, 9500, 12000)]


def test_a_condition_beyond_all_is_refused_in_words_and_nothing_is_supposed(house: House) -> None:
    target = actions.add_target(
        programme=house.programme, text="X", unit="%", comparator=Comparator.APPEAL, years=[], indicator=None,
        adopts=None, scope=TargetScope.TOTAL, strength=Strength.ENCOURAGED, **acting(house),
    )  # fmt: skip

    answer = signed_in(house, "P").get(reverse("programmes:target", args=[target.pk]), {"women": "150"})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "150 là quá nhiều: ở đây nhiều nhất là 100." in page
    assert "Giả định:" not in page


def test_the_years_of_the_timeline_are_labelled_and_milestones_are_drawn_with_their_names(
    house: House,
) -> None:
    actions.add_milestone(
        programme=house.programme,
        title="Sơ kết giữa kỳ",
        kind=MilestoneKind.MIDTERM_REVIEW,
        on=date(2026, 6, 30),
        provision=None,
        **acting(house),
    )
    client = signed_in(house, "P")

    page = client.get(reverse("programmes:work", args=[house.programme.pk])).content.decode()

    labels = re.findall(r'<text class="axis__year" x="([\d.]+)%"[^>]*>(\d{4})</text>', page)
    assert labels[0][0] == "0.00"
    assert [int(year) for _x, year in labels] == list(range(int(labels[0][1]), 2027))
    drawn = page[page.index("task--milestone") :]
    assert drawn.index("Sơ kết giữa kỳ") < drawn.index("lane__diamond")


def test_a_milestone_with_a_year_and_no_value_is_asked_back(house: House) -> None:
    target = actions.add_target(
        programme=house.programme, text="X", unit="%", comparator=Comparator.APPEAL, years=[], indicator=None,
        adopts=None, scope=TargetScope.TOTAL, strength=Strength.ENCOURAGED, **acting(house),
    )  # fmt: skip
    said = {"comparator": ">=", "scope": "total", "strength": "requested", "year_0": "2025"}

    answer = signed_in(house, "P").post(reverse("programmes:target-edit", args=[target.pk]), said)

    assert answer.status_code == 422


def test_the_highest_unit_changes_an_indicator_from_a_day_and_its_further_alternatives_stay(
    house: House,
) -> None:
    client = Client()
    client.force_login(open_account("top", house.units["T"], Role.OFFICER))
    client.get(reverse("programmes:indicators"))
    url = reverse("programmes:indicator", args=["woman_leads_where_30pct"])
    said = {
        "code": "woman_leads_where_30pct", "name": "CĐCS từ 40% nữ", "valid_from": "2024-06-01", "counts": "units",
        "level": "grassroots", "women": "40", "test_sex": "F", "test_key": "yes",
    }  # fmt: skip

    assert client.post(url, said).status_code == 302
    now = Indicator.objects.get(code="woman_leads_where_30pct", valid_until=None)
    assert now.definition["population"] == {"level": "grassroots", "women_at_least": "2/5"}
    assert len(now.definition["any_post"]) == 3
    assert signed_in(house, "P").get(url).status_code == 404


@pytest.mark.parametrize(
    ("asked", "kept", "words"),
    [
        (
            {"counts": "planned", "planned_for": "key", "test_sex": "F"},
            {"counts": "planned", "population": {}, "planned": {"key": True}, "test": {"sex": "F"}, "of_units": False},
            "People planned for key posts: all units",
        ),
        (
            {"counts": "planned_units", "level": "upper", "test_sex": "F"},
            {"counts": "planned", "population": {"level": "upper"}, "planned": {}, "test": {"sex": "F"}, "of_units": True},
            "Lists of those planned for any post: unions above the base",
        ),
        (
            {"counts": "posts", "outside": ["party_committee"], "test_women_work": "yes"},
            {"counts": "posts", "population": {"outside": ["party_committee"]}, "test": {"women_work": True}},
            "who also sit in: Party committee",
        ),
    ],
    ids=["people", "lists", "outside"],
)  # fmt: skip
def test_an_indicator_over_planning_lists_or_seats_outside_is_kept_as_it_was_filled_in(
    house: House, asked: dict[str, Any], kept: dict[str, Any], words: str
) -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(open_account("top", house.units["T"], Role.OFFICER))
    said = {"code": "own", "name": "Nữ trong quy hoạch", "valid_from": "2024-01-01", **asked}

    assert client.post(reverse("programmes:indicator-new"), said).status_code == 302

    assert Indicator.objects.get(code="own").definition == kept
    assert words in client.get(reverse("programmes:indicators")).content.decode()
    again = client.get(reverse("programmes:indicator", args=["own"])).context["form"]
    assert {name: again.initial[name] for name in asked} == asked
