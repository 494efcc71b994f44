"""From the words of a letter to the units that owe: who is addressed, the frozen tree, one dispatch each."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid4

import pytest

from nucong.documents.models import Document, Recipient
from nucong.flow.audience import (
    Change,
    addressee_phrases,
    after_change,
    change_audience,
    frozen_tree,
    members_of,
    owing_now,
    propose_again,
    propose_audience,
    set_days,
    tree_of,
)
from nucong.flow.step2_cascade import open_and_dispatch, plan_for, prepare_report
from nucong.forms.states import VersionState
from nucong.kernel.workdays import WEEKDAYS
from nucong.organisations.queries import UnitRow
from nucong.programmes.errors import DueUnknown
from nucong.reporting.errors import NobodyOwes
from nucong.reporting.models import Cycle
from nucong.reporting.states import CycleState, Owes
from tests.cascade import NEWS, Office, build_office

FRIDAY, TODAY = date(2024, 4, 12), date(2024, 3, 1)


def row(code: str, parent: UnitRow | None = None, *, area: bool = False) -> UnitRow:
    """Return a unit of a tree drawn by hand."""
    return UnitRow(
        id=uuid4(), code=code, name=code, short_name="", level_code="", level_rank=1,
        parent_id=parent.id if parent else None, path=f"{parent.path if parent else '.'}{code}.",
        depth=parent.depth + 1 if parent else 0, area_answer=area, classes=frozenset(),
    )  # fmt: skip


@pytest.fixture
def tree() -> list[UnitRow]:
    """P ─ D1 (B1 B2), Z (area: C1), S (B3)."""
    p = row("P")
    d1, z, s = row("D1", p), row("Z", p, area=True), row("S", p)
    return [p, d1, row("B1", d1), row("B2", d1), z, row("C1", z), s, row("B3", s)]


def owed(members: Any) -> dict[str, str]:
    """Return code → what is owed."""
    return {member.code: str(member.owes) for member in members}


def ids(tree: list[UnitRow], *codes: str) -> set[UUID]:
    """Return the keys of units."""
    return {each.id for each in tree if each.code in codes}


def test_units_below_an_addressed_unit_take_part_and_others_stay_out(tree: list[UnitRow]) -> None:
    members = members_of(tree, ids(tree, "D1"), due_on=FRIDAY, today=TODAY, workdays=WEEKDAYS)

    assert owed(members) == {"P": "nothing", "D1": "own", "B1": "own", "B2": "own"}


def test_an_area_unit_answers_for_the_units_in_it(tree: list[UnitRow]) -> None:
    members = members_of(tree, ids(tree, "Z"), due_on=FRIDAY, today=TODAY, workdays=WEEKDAYS)

    assert owed(members) == {"P": "nothing", "Z": "area", "C1": "covered"}


def test_the_way_up_from_an_addressed_unit_is_kept_as_passing_on(tree: list[UnitRow]) -> None:
    members = members_of(tree, ids(tree, "B3"), due_on=FRIDAY, today=TODAY, workdays=WEEKDAYS)

    assert owed(members) == {"P": "nothing", "S": "nothing", "B3": "own"}
    assert [member.parent_unit_id for member in members][1:] == [tree[0].id, tree[6].id]


def test_each_level_below_is_due_three_working_days_earlier(tree: list[UnitRow]) -> None:
    members = {
        m.code: m.due_on
        for m in members_of(tree, ids(tree, "D1"), due_on=FRIDAY, today=TODAY, workdays=WEEKDAYS)
    }

    assert members == {"P": FRIDAY, "D1": FRIDAY, "B1": date(2024, 4, 9), "B2": date(2024, 4, 9)}


@pytest.mark.parametrize(
    ("change", "unit", "expected"),
    [
        (Change.DROP, "D1", {"B1", "B2"}),
        (Change.DROP_BRANCH, "D1", set()),
        (Change.ADD, "S", {"D1", "B1", "B2", "S"}),
        (Change.ADD_BRANCH, "S", {"D1", "B1", "B2", "S", "B3"}),
        (Change.AREA, "D1", {"D1"}),
        (Change.ADD_BRANCH, "P", {"D1", "B1", "B2", "Z", "C1", "S", "B3"}),
    ],
)
def test_a_change_moves_the_unit_or_its_whole_branch(
    tree: list[UnitRow], change: Change, unit: str, expected: set[str]
) -> None:
    before = dict.fromkeys(ids(tree, "D1", "B1", "B2"), Owes.OWN)
    (key,) = ids(tree, unit)

    after = after_change(tree, before, unit=key, change=change)

    assert {each.code for each in tree if each.id in after} == expected


def test_an_area_answer_is_taken_back_to_everybody_for_themselves(tree: list[UnitRow]) -> None:
    (zone,) = ids(tree, "Z")
    area = after_change(tree, {}, unit=zone, change=Change.AREA)
    each = after_change(tree, area, unit=zone, change=Change.EACH)

    covered = owed(frozen_tree(tree, area, day_of=lambda depth: FRIDAY))
    assert covered == {"P": "nothing", "Z": "area", "C1": "covered"}
    assert owed(frozen_tree(tree, each, day_of=lambda depth: FRIDAY)) == {
        "P": "nothing",
        "Z": "own",
        "C1": "own",
    }


@pytest.fixture
def office(db: None) -> Office:
    """The office with its letter."""
    return build_office()


def codes_owing(cycle: Cycle) -> set[str]:
    """Return the codes of the units that owe."""
    return set(cycle.audience.filter(owes__in=("own", "area")).values_list("code", flat=True))


def test_the_units_named_by_the_letter_are_found_and_their_units_follow(office: Office) -> None:
    audience = propose_audience(office.document, root=office.units["P"], on=TODAY)
    named = {code for code, unit in office.units.items() if unit.pk in audience.addressed}

    assert named == {"D1", "D2", "A1"}
    assert codes_owing(office.draft()) == {"D1", "B11", "B12", "B13", "D2", "B21", "B22", "B23", "A1"}


def test_recipients_of_a_parent_document_are_never_addressed(office: Office) -> None:
    Recipient.objects.create(
        document=office.document, text="Công đoàn cơ sở Điện tử Bạch Đằng", role="to", doubtful=True
    )

    assert "Công đoàn cơ sở Điện tử Bạch Đằng" not in addressee_phrases(office.document)


def test_without_any_addressee_everybody_directly_below_is_proposed(office: Office) -> None:
    office.document.recipients.all().delete()
    office.document.provisions.filter(group="obligation").delete()

    audience = propose_audience(office.document, root=office.units["P"], on=TODAY)

    assert audience.addressed == {office.units[code].pk for code in ("D1", "D2", "A1")}


def test_opening_reaches_every_unit_once_and_freezes_the_form(office: Office) -> None:
    cycle = open_and_dispatch(cycle=office.draft(), by=office.officer, at=office.at())

    assert cycle.state == CycleState.OPEN
    sent = list(office.document.dispatches.values_list("unit__code", flat=True))
    assert sorted(sent) == sorted(set(sent))
    assert set(sent) == {"D1", "B11", "B12", "B13", "D2", "B21", "B22", "B23", "A1", "C1"}
    versions = [row.form_version for row in cycle.deliverables.exclude(form_version=None)]
    assert [version.state for version in versions if version] == [VersionState.PUBLISHED]


def test_changes_of_the_list_keep_the_days_of_the_levels(office: Office) -> None:
    cycle = office.draft()
    set_days(cycle=cycle, days={2: date(2024, 4, 5)}, by=office.officer, at=office.at())

    change_audience(
        cycle=cycle, unit=office.units["D2"].pk, change=Change.DROP_BRANCH, by=office.officer, at=office.at()
    )

    assert codes_owing(cycle) == {"D1", "B11", "B12", "B13", "A1"}
    assert set(cycle.audience.filter(depth=2).values_list("due_on", flat=True)) == {date(2024, 4, 5)}
    propose_again(cycle=cycle, by=office.officer, at=office.at())
    assert len(owing_now(cycle)) == 9


def test_a_list_without_anybody_is_refused_and_stays_as_it_was(office: Office) -> None:
    cycle = office.draft()

    with pytest.raises(NobodyOwes):
        change_audience(
            cycle=cycle,
            unit=office.units["P"].pk,
            change=Change.DROP_BRANCH,
            by=office.officer,
            at=office.at(),
        )

    assert len(owing_now(cycle)) == 9


def test_the_next_report_of_a_yearly_duty_is_a_year_later_with_the_same_form(office: Office) -> None:
    first = office.draft()
    first.obligation.recurrence = "yearly"
    first.obligation.save()
    open_and_dispatch(cycle=first, by=office.officer, at=office.at())

    second = prepare_report(obligation=first.obligation, by=office.officer, at=office.at())

    assert (second.due_on, second.previous_id) == (date(2025, 4, 12), first.pk)
    assert second.deliverables.exclude(form_version=None).count() == 1


def test_a_duty_of_one_time_asks_for_the_day_of_another_report(office: Office) -> None:
    first = office.draft()
    open_and_dispatch(cycle=first, by=office.officer, at=office.at())

    with pytest.raises(DueUnknown):
        prepare_report(obligation=first.obligation, by=office.officer, at=office.at())


def test_a_news_item_orders_nothing(db: None) -> None:
    assert plan_for(build_office(NEWS).document).orders_nothing


def test_the_tree_of_a_draft_is_that_of_its_day(office: Office) -> None:
    assert next(each.code for each in tree_of(office.draft())) == "P"


def test_phrases_come_from_kinh_gui_before_anything_else() -> None:
    recipients = [
        SimpleNamespace(text="Các LĐLĐ huyện", role="to", doubtful=False),
        SimpleNamespace(text="Ban Nữ công (t/h)", role="implement", doubtful=False),
    ]
    document = cast(Document, SimpleNamespace(recipients=SimpleNamespace(all=lambda: recipients)))

    assert addressee_phrases(document) == ["Các LĐLĐ huyện"]
