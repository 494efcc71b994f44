"""Programmes above and below each other: adopted, compared, taken over, carried over, looser ones flagged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nucong.documents.actions import dispatch
from nucong.documents.models import Document
from nucong.flow.adoption import below_of, comparison_of, is_own_term_plan
from nucong.flow.step2_cascade import begin_programme
from nucong.kernel import clock
from nucong.organisations.queries import with_units_below
from nucong.programmes import actions
from nucong.programmes.adopting import Asked, Rests
from nucong.programmes.errors import NotOfThatProgramme, StandsUnderItself
from nucong.programmes.judging import Comparator, Milestone
from nucong.programmes.models import Indicator, Programme, Target, TargetFigure, Task
from nucong.programmes.states import Strength, TargetScope, TaskState
from nucong.web.programmes.pages.sources import sources_of_target
from tests.federation import House, house, standing_house
from tests.own_documents import write

__all__ = ["house", "standing_house"]

TODAY = date(2024, 6, 1)
WOMEN = "Tỷ lệ nữ tham gia ban chấp hành đạt {}% trở lên"


@pytest.fixture(autouse=True)
def today(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """It is the first of June 2024."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)


def acting(house: House, code: str = "P") -> dict[str, Any]:
    return {"by": house.by(code), "at": house.at(TODAY)}


def aim(house: House, programme: Programme, text: str, *years: tuple[int, int]) -> Target:
    """Add a target."""
    return actions.add_target(
        programme=programme, text=text, unit="%", comparator=Comparator.AT_LEAST if years else Comparator.APPEAL,
        years=[Milestone(year, Decimal(value)) for year, value in years], indicator=None, adopts=None,
        scope=TargetScope.TOTAL, strength=Strength.REQUESTED, **acting(house),
    )  # fmt: skip


def own_programme(house: House, code: str, parent: Document) -> Programme:
    """Let a unit write its own paper from a document, send it, and begin a programme from it."""
    paper = write(unit=house.units[code], parents=[parent], by=house.by(code), when=house.at(TODAY))
    Document.objects.filter(pk=paper.pk).update(state="sent", number="9", symbol=f"KH-{code}")
    return begin_programme(document=Document.objects.get(pk=paper.pk), **acting(house, code))


@pytest.fixture
def above(house: House) -> Programme:
    """The province's programme with two targets."""
    aim(house, house.programme, WOMEN.format(30), (2025, 30))
    aim(house, house.programme, "Mỗi đơn vị có một câu lạc bộ")
    return house.programme


@pytest.fixture
def lower(house: House, above: Programme) -> Programme:
    """The district's programme, begun from its own paper, with a looser target."""
    programme = own_programme(house, "D1", house.document)
    aim(house, programme, WOMEN.format(25), (2025, 25))
    return programme


def client_of(house: House, code: str) -> Client:
    client = Client()
    client.force_login(house.by(code))
    return client


def test_a_programme_of_an_own_paper_carries_out_that_of_the_document_it_rests_on(
    house: House, above: Programme, lower: Programme
) -> None:
    assert lower.adopts == above
    assert not is_own_term_plan(lower)
    found = comparison_of(lower, Rests.ADOPTS)

    assert found is not None
    assert [(each.own.text, each.other and each.other.text, each.confirmed) for each in found.targets] == [
        (WOMEN.format(25), WOMEN.format(30), False)
    ]
    assert [each.text for each in found.missing] == ["Mỗi đơn vị có một câu lạc bộ"]
    assert [each.task.title for each in found.tasks] == ["Tuyên truyền"]


def test_she_confirms_the_match_and_takes_over_what_is_ticked(
    house: House, above: Programme, lower: Programme
) -> None:
    actions.add_objective(
        programme=above, plan=actions.ObjectivePlan("Chăm lo", targets=above.targets.all(), tasks=above.tasks.all()),
        **acting(house),
    )  # fmt: skip
    client, url = client_of(house, "D1"), reverse("programmes:above", args=[lower.pk])
    page = client.get(url).context["page"]
    (row,) = page.rows
    assert (row.proposed, row.asked) == (True, "less")

    client.post(url, {"act": "match", f"match-{row.key}": row.chosen})
    ticked = [str(each.key) for each in (*page.targets, *page.tasks)]
    client.post(url, {"act": "take", "chosen": ticked})
    client.post(url, {"act": "take", "chosen": ticked})  # again: nothing is added twice

    assert {each.adopts.text for each in lower.targets.all() if each.adopts} == {
        WOMEN.format(30), "Mỗi đơn vị có một câu lạc bộ",
    }  # fmt: skip
    assert [(each.title, each.adopts) for each in lower.tasks.all()] == [("Tuyên truyền", above.tasks.get())]
    (objective,) = lower.objectives.all()
    assert (objective.text, objective.adopts) == ("Chăm lo", above.objectives.get())
    assert [lower.tasks.get().objective, lower.targets.last().objective] == [objective, objective]
    after = client.get(url).context["page"]
    assert (after.proposed, after.targets, after.tasks) == (0, (), ())


def test_nobody_matches_or_takes_over_from_a_programme_it_does_not_rest_on(
    house: House, above: Programme, lower: Programme
) -> None:
    own, foreign = lower.targets.get(), aim(house, lower, "Khác")

    with pytest.raises(NotOfThatProgramme):
        actions.match_targets(programme=lower, rests=Rests.ADOPTS, pairs=[(own, foreign)], **acting(house))
    with pytest.raises(NotOfThatProgramme):
        actions.take_over(
            programme=above, rests=Rests.ADOPTS, targets=[own], tasks=[], on=TODAY, **acting(house)
        )


def test_the_superior_sees_who_asks_for_less_with_both_values_and_who_has_none(
    house: House, above: Programme, lower: Programme
) -> None:
    own = lower.targets.get()
    actions.match_targets(
        programme=lower, rests=Rests.ADOPTS, pairs=[(own, above.targets.get(text=WOMEN.format(30)))],
        **acting(house),
    )  # fmt: skip
    client, url = client_of(house, "P"), reverse("programmes:levels", args=[above.pk])

    below = below_of(above, house.units["P"], on=TODAY)
    page = client.get(url, {"show": "less"}).content.decode()
    none = client.get(url, {"show": "none"}).content.decode()

    assert [each.row.code for each in below.less] == ["D1"]
    assert [row.code for row in below.without] == ["A1", "D2"]
    assert "25% đến năm 2025" in page
    assert "30% đến năm 2025" in page
    names = {row.code: row.name for row in below.without}
    assert names["D2"] in none
    assert house.members["D1"].name not in none
    assert client_of(house, "D2").get(url).status_code == 404


def test_more_units_with_programmes_take_no_more_queries(
    house: House, above: Programme, lower: Programme
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            below_of(above, house.units["P"], on=TODAY)
        return len(queries)

    one = count()
    own_programme(house, "D2", house.document)

    assert count() <= one


def test_what_came_from_above_is_named_by_its_paper_until_the_unit_carries_it_out(
    house: House, above: Programme
) -> None:
    dispatch(document=house.document, unit_ids=[house.units["D1"].pk], by=house.by("P"), at=house.at(TODAY))
    client, url = client_of(house, "D1"), reverse("programmes:index")

    def named() -> list[str]:
        return [row.url for row in client.get(url).context["waiting"]]

    paper = reverse("documents:detail", args=[house.document.pk])
    assert named() == [paper]
    assert client.get(reverse("programmes:detail", args=[above.pk])).status_code == 404
    assert client_of(house, "D2").get(url).context["waiting"] == ()
    above.period_end = date(2020, 12, 31)
    above.save()
    assert named() == []
    above.period_end = None
    above.save()
    own_programme(house, "D1", house.document)
    assert named() == []


def test_open_tasks_and_targets_of_an_ended_programme_are_carried_over_with_new_years(
    house: House, above: Programme, lower: Programme
) -> None:
    old = own_programme(house, "D1", house.document)
    aim(house, old, "Khám sức khỏe", (2020, 80))
    done = actions.add_task(programme=old, plan=actions.TaskPlan(title="Đã xong"), **acting(house))
    actions.report_task(
        task=done, state=TaskState.DONE, percent=None, words="", document=None, **acting(house)
    )
    actions.add_task(
        programme=old, plan=actions.TaskPlan(title="Còn dở", owner="Ban Nữ công", ends=date(2020, 1, 1)),
        **acting(house),
    )  # fmt: skip
    Programme.objects.filter(pk=lower.pk).update(period_start=date(2024, 1, 1), period_end=date(2028, 12, 31))
    client = client_of(house, "D1")
    client.post(
        reverse("programmes:place", args=[lower.pk]),
        {"adopts": str(lower.adopts_id), "continues": str(old.pk)},
    )
    url = reverse("programmes:before", args=[lower.pk])
    page = client.get(url).context["page"]

    client.post(url, {"act": "take", "chosen": [str(each.key) for each in (*page.targets, *page.tasks)]})

    assert [(each.note, each.becomes) for each in page.targets] == [
        ("ít nhất 80% đến năm 2020", "ít nhất 80% đến năm 2028")
    ]
    carried = lower.targets.get(text="Khám sức khỏe")
    assert [(each.year, each.value) for each in carried.years.all()] == [(2028, 80)]
    assert [(each.title, each.owner, each.ends) for each in lower.tasks.all()] == [
        ("Còn dở", "Ban Nữ công", None)
    ]


def test_a_heading_under_which_nothing_is_left_is_not_carried_over_alone(
    house: House, lower: Programme
) -> None:
    old = own_programme(house, "D1", lower.document)

    def add(title: str, parent: Task | None = None, *, done: bool = False) -> Task:
        task = actions.add_task(
            programme=old, plan=actions.TaskPlan(title=title, parent=parent), **acting(house)
        )
        Task.objects.filter(pk=task.pk).update(state=TaskState.DONE if done else TaskState.PLANNED)
        return task

    old.tasks.all().delete()
    empty, held = add("Nhiệm vụ"), add("Giải pháp")
    add("Rà soát", add("Nhóm 1", empty), done=True)
    add("Đã xong", held, done=True)
    add("Câu lạc bộ", held)
    lower = actions.place_programme(programme=lower, adopts=None, continues=old, **acting(house))

    found = comparison_of(lower, Rests.CONTINUES)

    assert found is not None
    assert [(each.task.title, each.below) for each in found.tasks] == [("Giải pháp", 1)]


def test_a_plan_that_rests_on_a_plan_of_the_same_unit_is_a_yearly_plan_under_it(
    house: House, lower: Programme
) -> None:
    yearly = own_programme(house, "D1", lower.document)

    assert yearly.adopts == lower
    assert is_own_term_plan(yearly)
    page = client_of(house, "D1").get(reverse("programmes:levels", args=[lower.pk])).content.decode()
    assert reverse("programmes:detail", args=[yearly.pk]) in page
    listed = client_of(house, "D1").get(reverse("programmes:index")).context["rows"]
    assert [row.plan_of for row in listed if row.plan_of] == [lower.document.full_number]
    with pytest.raises(StandsUnderItself):
        actions.place_programme(programme=lower, adopts=yearly, continues=None, **acting(house))


def test_a_programme_of_units_beside_is_never_offered(house: House, lower: Programme) -> None:
    beside = own_programme(house, "D2", house.document)

    page = client_of(house, "D2").get(reverse("programmes:levels", args=[beside.pk]))
    refused = client_of(house, "D2").post(
        reverse("programmes:place", args=[beside.pk]), {"adopts": str(lower.pk)}
    )

    assert str(lower.pk) not in [key for key, _name in page.context["form"].fields["adopts"].choices]
    beside.refresh_from_db()
    assert refused.status_code == 302
    assert beside.adopts != lower


def test_home_names_her_tasks_late_first_and_counts_what_is_late_at_and_below_her_unit(
    house: House, lower: Programme
) -> None:
    head = house.people["head"]
    for days, title in ((30, "Sắp tới"), (1, "Đã trễ")):
        actions.add_task(
            programme=house.programme, plan=actions.TaskPlan(title=title, responsible=head, ends=date(2024, 5 + (days > 1), days)),
            **acting(house),
        )  # fmt: skip
    late = actions.TaskPlan(title="Huyện trễ", ends=date(2024, 5, 2))
    actions.add_task(programme=lower, plan=late, **acting(house))

    with CaptureQueriesContext(connection) as queries:
        tasks = tasks_on_home(house, "head")
    told = [each for each in queries if "programmes_task" in each["sql"]]

    assert [row.title for row in tasks.mine] == ["Đã trễ", "Sắp tới"]
    assert "2" in tasks.late
    assert len(told) <= 3  # hers, who leads what in joint programmes, how many are late
    mine = client_of(house, "P").get(reverse("programmes:mine")).content.decode()
    assert "Huyện trễ" in mine
    assert Task.objects.get(title="Huyện trễ").programme == lower


def tasks_on_home(house: House, name: str) -> Any:
    """Return the tasks on somebody's home."""
    client = Client()
    client.force_login(house.people[name])
    return client.get("/").context["page"].tasks


def test_a_matched_target_is_measured_as_the_superiors_and_a_target_of_every_unit_is_not_called_looser(
    house: House, above: Programme
) -> None:
    actions.fill_library(organisation=house.organisation, language="vi", on=TODAY, **acting(house))
    each_one = Indicator.objects.get(code="woman_leads_where_30pct")
    upper, own = (
        actions.add_target(
            programme=programme, text="Công đoàn có 30% nữ trở lên có cán bộ chủ chốt nữ", unit="%", indicator=measure,
            comparator=Comparator.AT_LEAST, years=[Milestone(2024, Decimal(100))] if measure else [Milestone(2024, Decimal(1))],
            adopts=None, scope=TargetScope.UNIT if measure else TargetScope.TOTAL, strength=Strength.REQUESTED, **acting(house),
        )
        for programme, measure in ((above, each_one), (own_programme(house, "D1", house.document), None))
    )  # fmt: skip
    own.years.all().delete()  # as a document says it: no number of units
    Target.objects.filter(pk=own.pk).update(value=None, by_year=None)
    own.refresh_from_db()
    unmatched = comparison_of(own.programme, Rests.ADOPTS)
    assert unmatched is not None

    actions.match_targets(
        programme=own.programme, rests=Rests.ADOPTS, pairs=[(own, upper)], **acting(house, "D1")
    )

    own.refresh_from_db()
    assert (own.indicator, own.scope, own.unit) == (each_one, TargetScope.UNIT, "%")
    compared = comparison_of(own.programme, Rests.ADOPTS)
    assert compared is not None
    assert (unmatched.less, compared.less) == (0, 0)
    (below,) = below_of(above, house.units["P"], on=TODAY).units
    assert (below.targets.same, below.targets.less) == (1, ())


def test_every_unit_changed_to_the_whole_asks_for_less_where_units_lie_below(
    house: House, above: Programme
) -> None:
    actions.fill_library(organisation=house.organisation, language="vi", on=TODAY, **acting(house))
    measure = Indicator.objects.get(code="women_in_committee")
    below = own_programme(house, "D1", house.document)
    facts: dict[str, Any] = {
        "text": "Mỗi đơn vị có nửa số ủy viên là nữ", "unit": "%", "indicator": measure, "adopts": None,
        "comparator": Comparator.AT_LEAST, "years": [Milestone(2025, Decimal(50))], "strength": Strength.REQUESTED,
    }  # fmt: skip
    upper = actions.add_target(programme=above, scope=TargetScope.UNIT, **facts, **acting(house))
    own = actions.add_target(programme=below, scope=TargetScope.TOTAL, **facts, **acting(house))
    Target.objects.filter(pk=own.pk).update(adopts=upper)

    compared = comparison_of(below, Rests.ADOPTS)
    (unit,) = below_of(above, house.units["P"], on=TODAY).units

    assert compared is not None
    assert [each.asked for each in compared.targets] == [Asked.LESS]
    assert (len(unit.targets.less), unit.targets.same) == (1, 0)
    (source,) = sources_of_target(Target.objects.get(pk=own.pk), lambda _document: False)
    assert source.asked == "looser"
    assert with_units_below([house.units[code].pk for code in ("D1", "B11")]) == {house.units["D1"].pk}


@pytest.mark.parametrize(("kept", "expected"), [(46, Asked.MORE), (15, Asked.LESS), (None, Asked.UNLIKE)])
def test_a_number_under_a_direction_is_held_against_what_was_kept_of_the_base_year(
    house: House, above: Programme, kept: int | None, expected: Asked
) -> None:
    actions.fill_library(organisation=house.organisation, language="vi", on=TODAY, **acting(house))
    measure = Indicator.objects.get(code="women_in_committee")
    below = own_programme(house, "D1", house.document)
    facts: dict[str, Any] = {
        "text": "Giảm so với năm 2022", "unit": "%", "indicator": measure, "adopts": None, "scope": TargetScope.TOTAL,
        "strength": Strength.REQUESTED,
    }  # fmt: skip
    upper = actions.add_target(
        programme=above, comparator=Comparator.DECREASE, years=[], base_year=2022, **facts, **acting(house)
    )
    own = actions.add_target(
        programme=below, comparator=Comparator.AT_MOST, years=[Milestone(2025, Decimal(20))], **facts, **acting(house)
    )  # fmt: skip
    Target.objects.filter(pk=own.pk).update(adopts=upper)
    if kept is not None:
        TargetFigure.objects.create(
            target=own, unit=house.units["D1"], year=2022, on=date(2022, 12, 31), met=kept, all=100, definition={},
            kept_at=house.at(TODAY),
        )  # fmt: skip

    compared = comparison_of(below, Rests.ADOPTS)

    assert compared is not None
    assert [each.asked for each in compared.targets] == [expected]
