"""Pairs of a joint programme, who leads what, and its common figures: each side sees its half and the shared part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.documents.pages import Table
from nucong.flow.common_paper import common_paper
from nucong.flow.common_total import Known, common_of
from nucong.flow.pairing import counterpart_of
from nucong.flow.recorded import send_answer
from nucong.flow.step2_cascade import propose_cycle
from nucong.kernel import clock
from nucong.ledgers.actions import bind, record_activity
from nucong.ledgers.proposing import Proposal
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import What
from nucong.organisations import actions as organisations
from nucong.organisations.actions import UnitDraft
from nucong.organisations.models import Unit
from nucong.programmes import actions as programmes
from nucong.programmes.errors import LeadsElsewhere
from nucong.programmes.models import ProgrammeOwner, UnitPair
from nucong.programmes.queries import late_at_and_below, standing_on
from nucong.programmes.rules import Occurrence
from nucong.reporting import actions
from nucong.reporting.models import Cycle
from tests.federation import BUILT, DUE, FOUNDED, House, house, open_account, standing_house

__all__ = ["house", "standing_house"]

TODAY = date(2024, 6, 1)
WOMEN = [
    UnitDraft("W", "Hội LHPN tỉnh Giả Định"),
    UnitDraft("W1", "Hội LHPN huyện Đông Khê", parent_code="W"),
    UnitDraft("W2", "Hội LHPN thị xã Hoa Sim", parent_code="W"),
]


@pytest.fixture(autouse=True)
def today(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """It is the first of June 2024."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)


@pytest.fixture
def partner(house: House) -> User:
    """The Women's Union shares the programme; its officer."""
    organisation = organisations.create_organisation(
        name="Hội LHPN", kind="womens_union", country="vn", zone="Asia/Ho_Chi_Minh", language="vi", by=PROGRAM,
        at=BUILT,
    )  # fmt: skip
    organisations.load_tree(organisation=organisation, rows=WOMEN, on=FOUNDED, by=PROGRAM, at=BUILT)
    unit = organisation.units.get(code="W")
    ProgrammeOwner.objects.create(
        programme=house.programme, organisation=organisation, unit=unit, role="partner"
    )
    return open_account("partner", unit, *Role)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def route(house: House, name: str) -> str:
    return reverse(f"programmes:{name}", args=[house.programme.pk])


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def test_units_of_one_place_are_proposed_and_confirmed_by_either_side(house: House, partner: User) -> None:
    client = client_of(partner)
    page = client.get(route(house, "partner")).context["page"]
    assert [(each.own_name, each.other_name) for each in page.proposed] == [
        ("Hội LHPN huyện Đông Khê", house.members["D1"].name)
    ]
    assert page.without == ("Hội LHPN thị xã Hoa Sim",)

    client.post(route(house, "pairs-take"), {"chosen": [str(page.proposed[0].own), "x", str(unit("D2").pk)]})

    (pair,) = UnitPair.objects.all()
    assert (pair.lead.code, pair.partner.code, pair.valid_from, pair.by_hand) == ("D1", "W1", TODAY, False)
    assert counterpart_of(house.programme, unit("D1"), on=TODAY) == "Hội LHPN huyện Đông Khê"
    assert counterpart_of(house.programme, unit("D2"), on=TODAY) == ""


def test_each_side_sees_the_names_of_paired_units_and_no_others_of_the_other_tree(
    house: House, partner: User
) -> None:
    seen = client_of(partner).get(route(house, "partner")).content.decode()
    theirs = client_of(house.people["P"]).get(route(house, "partner")).content.decode()

    assert house.members["D1"].name in seen
    for code in ("D2", "A1", "B11", "B21"):
        assert house.members[code].name not in seen
    assert "Hội LHPN huyện Đông Khê" in theirs
    assert "Hoa Sim" not in theirs
    assert client_of(house.people["D1"]).get(route(house, "partner")).status_code == 404


def test_a_pair_by_hand_ends_the_earlier_one_from_its_day(house: House, partner: User) -> None:
    first = [(unit("D1"), unit("W1"))]
    programmes.pair_units(
        programme=house.programme, pairs=first, by_hand=False, on=TODAY - timedelta(days=9), by=partner,
        at=house.at(TODAY),
    )  # fmt: skip
    client = client_of(house.people["P"])
    typed = {"own": house.members["D1"].name, "other": "hoi lhpn thi xa hoa sim"}

    assert client.post(route(house, "pair-new"), typed).status_code == 302
    assert client.post(route(house, "pair-new"), typed | {"other": "Hội LHPN huyện Lạ"}).status_code == 422

    standing = UnitPair.objects.filter(standing_on(TODAY))
    assert [(each.lead.code, each.partner.code, each.by_hand) for each in standing] == [("D1", "W2", True)]
    assert UnitPair.objects.get(partner=unit("W1")).valid_until == TODAY
    client.post(route(house, "pair-end"), {"pair": str(standing.get().pk)})
    assert not UnitPair.objects.filter(standing_on(TODAY)).exists()


def test_only_who_runs_a_side_changes_pairs(house: House, partner: User) -> None:
    for name in ("head", "clerk", "D1"):
        client = client_of(house.people[name])
        assert client.post(route(house, "pairs-take"), {"chosen": str(unit("D1").pk)}).status_code == 404
        assert client.post(route(house, "pair-new"), {"own": "a", "other": "b"}).status_code == 404
    assert not UnitPair.objects.exists()


def test_what_the_lead_rests_on_is_no_matter_of_the_partner(house: House, partner: User) -> None:
    assert client_of(partner).get(route(house, "above")).status_code == 404
    page = client_of(partner).get(route(house, "levels")).content.decode()
    for code in ("D1", "D2", "A1"):
        assert house.members[code].name not in page


def test_a_task_is_led_by_one_of_the_owners_and_tells_who_our_counterpart_is(
    house: House, partner: User
) -> None:
    task, client = house.programme.tasks.get(), client_of(house.people["P"])
    women = unit("W").organisation
    assert women is not None
    said = {
        "title": task.title, "lead": str(women.pk), "recurrence": "once", "strength": "requested",
    }  # fmt: skip

    client.post(reverse("programmes:task-edit", args=[task.pk]), said)

    task.refresh_from_db()
    assert task.lead == women
    page = client.get(reverse("programmes:task", args=[task.pk])).content.decode()
    assert page.count("Hội LHPN tỉnh Giả Định") == 1
    stranger = organisations.create_organisation(
        name="Khác", kind="union", country="vn", zone="Asia/Ho_Chi_Minh", language="vi", by=PROGRAM, at=BUILT
    )
    with pytest.raises(LeadsElsewhere):
        programmes.change_task(
            task=task, plan=programmes.TaskPlan(title="X", lead=stranger), by=partner, at=house.at(TODAY)
        )


def test_what_the_other_side_leads_is_written_by_it_alone_with_everything_under_it(
    house: House, partner: User
) -> None:
    doing: dict[str, Any] = {"by": house.people["P"], "at": house.at(TODAY)}
    women, task = unit("W").organisation, house.programme.tasks.get()
    assert women is not None
    plan = programmes.TaskPlan(title="Tuyên truyền", lead=women, ends=date(2024, 5, 1))
    theirs = programmes.change_task(task=task, plan=plan, **doing)
    under = programmes.add_task(
        programme=house.programme, plan=programmes.TaskPlan("In tờ rơi", parent=theirs, ends=date(2024, 5, 1)), **doing
    )  # fmt: skip
    said = {"title": "Đổi", "recurrence": "once", "strength": "requested", "state": "done"}
    ours, other = client_of(house.people["P"]), client_of(partner)

    for each in (theirs, under):
        for name in ("task-edit", "task-report"):
            assert ours.post(reverse(f"programmes:{name}", args=[each.pk]), said).status_code == 404
        assert (
            reverse("programmes:task-edit", args=[each.pk])
            not in ours.get(reverse("programmes:task", args=[each.pk])).content.decode()
        )
    assert ours.post(route(house, "task-new"), said | {"parent": str(theirs.pk)}).status_code == 422
    assert ours.post(route(house, "task-new"), said | {"lead": str(women.pk)}).status_code == 422
    assert other.post(reverse("programmes:task-report", args=[under.pk]), said).status_code == 302
    assert (
        other.post(reverse("programmes:task-edit", args=[theirs.pk]), said).status_code == 302
    )  # now of both
    assert ours.post(reverse("programmes:task-edit", args=[theirs.pk]), said).status_code == 302


def test_a_late_subtask_of_what_the_other_side_leads_is_not_counted_as_ours(
    house: House, partner: User
) -> None:
    doing: dict[str, Any] = {"by": house.people["P"], "at": house.at(TODAY)}
    plan = programmes.TaskPlan(title="Tuyên truyền", lead=unit("W").organisation)
    theirs = programmes.change_task(task=house.programme.tasks.get(), plan=plan, **doing)
    under = programmes.add_task(
        programme=house.programme, plan=programmes.TaskPlan("In tờ rơi", parent=theirs, ends=date(2024, 5, 1)), **doing
    )  # fmt: skip

    assert [each.task for each in late_at_and_below(unit("W"), TODAY)] == [under]
    assert not late_at_and_below(house.units["P"], TODAY)


def test_a_milestone_one_side_set_is_reached_by_it_alone(house: House, partner: User) -> None:
    ours, other = client_of(house.people["P"]), client_of(partner)
    ours.post(route(house, "milestone-new"), {"title": "Ký kết", "kind": "event", "on": "2024-06-01"})
    milestone = house.programme.milestones.get(title="Ký kết")
    reach = reverse("programmes:milestone-reach", args=[milestone.pk])

    assert other.post(reach).status_code == 404
    assert reach not in other.get(route(house, "work")).content.decode()
    assert ours.post(reach).status_code == 302


def test_a_paired_unit_reads_on_its_report_with_whom_it_works(house: House, partner: User) -> None:
    programmes.pair_units(
        programme=house.programme, pairs=[(unit("D1"), unit("W1"))], by_hand=False, on=TODAY, by=partner,
        at=house.at(TODAY),
    )  # fmt: skip

    def report_of(code: str) -> str:
        url = reverse("answering:duty", args=[house.members[code].pk])
        return client_of(house.people[code]).get(url).content.decode()

    assert "Hội LHPN huyện Đông Khê" in report_of("D1")
    assert "Hội LHPN" not in report_of("D2")


def test_a_paired_unit_below_reads_the_shared_part_and_nothing_of_the_others(
    house: House, partner: User
) -> None:
    doing: dict[str, Any] = {"by": partner, "at": house.at(TODAY)}
    below = client_of(open_account("w1", unit("W1"), Role.OFFICER, Role.REPORTER))
    detail = route(house, "detail")
    assert below.get(detail).status_code == 404

    programmes.pair_units(
        programme=house.programme, pairs=[(unit("D1"), unit("W1"))], by_hand=False, on=TODAY, **doing
    )

    listed = below.get(reverse("programmes:index")).content.decode()
    assert detail in listed
    assert house.members["D1"].name in listed
    page = below.get(detail).content.decode()
    assert house.members["D1"].name in page
    assert house.programme.tasks.get().title in page
    for name in ("work", "targets", "money", "board", "partner", "reviews", "levels"):
        assert route(house, name) not in page
        assert below.get(route(house, name)).status_code == 404
    asked = client_of(house.people["D1"]).get(detail).content.decode()  # owes a report, and is paired
    assert reverse("answering:duty", args=[house.members["D1"].pk]) in asked
    assert "Hội LHPN huyện Đông Khê" in asked
    other = client_of(open_account("w2", unit("W2"), Role.OFFICER))
    assert other.get(detail).status_code == 404

    programmes.end_pair(pair=UnitPair.objects.get(), on=TODAY, **doing)
    assert below.get(detail).status_code == 404


def other_half(house: House, partner: User) -> Cycle:
    """Let the partner ask the same, and take the answer of one of its units."""
    when = Occurrence(DUE, house.cycle.period_start, house.cycle.period_end)
    half = propose_cycle(
        obligation=house.obligation,
        form=house.form,
        occurrence=when,
        asking=unit("W"),
        by=partner,
        at=house.at(),
    )
    half = actions.open_cycle(cycle=half, by=partner, at=house.at())
    draft = actions.save_draft(
        member=half.audience.get(code="W1"), answers={"meetings": 5, "workers": 40}, narrative={}, by=partner,
        at=house.at(),
    )  # fmt: skip
    actions.accept(
        submissions=[actions.submit(submission=draft, by=partner, at=house.at())], by=partner, at=house.at()
    )
    return half


def test_the_common_total_waits_until_both_halves_are_settled_and_then_adds_them_up(
    house: House, partner: User
) -> None:
    house.answer("B11", meetings=3, workers=20)
    half = other_half(house, partner)
    sides = house.units["P"], unit("W")
    actions.close_cycle(cycle=house.cycle, by=house.people["P"], at=house.at(DUE))

    (waiting,) = common_of(house.programme, *sides)
    assert (waiting.rows, waiting.waits_for) == ((), (sides[1].pk,))
    assert ">5<" not in client_of(house.people["P"]).get(route(house, "partner")).content.decode()

    actions.close_cycle(cycle=half, by=partner, at=house.at(DUE))
    (common,) = common_of(house.programme, *sides)

    sums = {row.label["vi"]: (row.own, row.other, row.total) for row in common.rows}
    assert sums["Số buổi tuyên truyền"] == (Decimal(3), Decimal(5), Decimal(8))
    assert sums["Số lao động tham gia"] == (Decimal(20), Decimal(40), Decimal(60))
    assert "Buổi đông nhất" not in sums  # not added up
    seen = client_of(partner).get(route(house, "partner")).content.decode()
    assert seen.index(">5<") < seen.index(">3<") < seen.index("<strong>8</strong>")


def settled_halves(house: House, partner: User) -> None:
    """Let meetings follow the records; both sides did one of theirs together and answered; close both halves."""
    at = house.at()
    acting: dict[str, Any] = {"by": house.people["P"], "at": at}
    bind(version=house.form, question="meetings", proposal=Proposal(What.EVENTS), **acting)
    facts = RecordFacts(
        kind="lecture", on=date(2024, 2, 8), title="Nói chuyện", women=30, partner_unit_id=unit("W1").pk
    )
    record_activity(unit=house.units["B11"], facts=facts, **acting)
    record_activity(unit=house.units["B11"], facts=replace(facts, partner_unit_id=None), **acting)
    draft = house.save("B11", workers=20)
    sent = send_answer(submission=draft, by=house.people["B11"], at=at)
    actions.accept(submissions=[sent], by=house.people["P"], at=at)
    when = Occurrence(DUE, house.cycle.period_start, house.cycle.period_end)
    half = propose_cycle(
        obligation=house.obligation, form=house.form, occurrence=when, asking=unit("W"), by=partner, at=at
    )
    half = actions.open_cycle(cycle=half, by=partner, at=at)
    member = half.audience.get(code="W1")
    draft = actions.save_draft(member=member, answers={"workers": 40}, narrative={}, by=partner, at=at)
    sent = send_answer(submission=draft, by=partner, at=at)
    actions.accept(submissions=[sent], by=partner, at=at)
    actions.close_cycle(cycle=half, by=partner, at=house.at(DUE))
    actions.close_cycle(cycle=house.cycle, by=house.people["P"], at=house.at(DUE))


def rows_of(house: House) -> dict[str, Any]:
    (common,) = common_of(house.programme, house.units["P"], unit("W"))
    return {row.name: row for row in common.rows}


def test_a_common_event_in_both_halves_counts_once_and_the_page_shows_the_arithmetic(
    house: House, partner: User
) -> None:
    settled_halves(house, partner)

    row = rows_of(house)["meetings"]

    assert (row.own, row.other, row.together.value, row.total) == (2, 1, 1, 2)
    assert (row.together.known, row.together.records, row.together.unsure) == (Known.RECORDS, 1, 0)
    assert not row.may_be_said
    page = client_of(partner).get(route(house, "partner")).context["page"]
    shown = {each.label: each for each in page.common[0].rows}["Số buổi tuyên truyền"]
    assert (shown.own, shown.other, shown.together, shown.total, shown.doubtful) == (
        "1",
        "2",
        "1",
        "2",
        False,
    )


def test_without_records_doubles_are_possible_until_an_officer_says_what_was_common(
    house: House, partner: User
) -> None:
    settled_halves(house, partner)
    row = rows_of(house)["workers"]
    assert (row.together.known, row.total) == (Known.UNKNOWN, 60)
    (common,) = common_of(house.programme, house.units["P"], unit("W"))
    said = {
        "obligation": str(common.obligation), "starts": common.starts.isoformat(), "ends": common.ends.isoformat(),
        "question": "workers", "value": "15", "word": "Danh sách buổi chung 8/3",
    }  # fmt: skip
    officer = client_of(house.people["P"])
    url = route(house, "together")

    for wrong in ({"value": "21"}, {"value": "nhiều"}, {"value": "-1"}, {"word": " "}):
        refused = officer.post(url, said | wrong)
        assert refused.status_code == 422
        assert "Danh sách buổi chung 8/3" in refused.content.decode() or "word" in wrong
    assert client_of(house.people["D1"]).post(url, said).status_code == 404
    assert officer.post(url, said | {"question": "meetings"}).status_code == 404  # the records tell it
    assert officer.post(url, said).status_code == 302

    row = rows_of(house)["workers"]
    assert (row.together.known, row.together.value, row.together.word) == (Known.WORD, 15, said["word"])
    assert row.total == 45
    assert client_of(partner).post(url, said | {"value": ""}).status_code == 302
    assert rows_of(house)["workers"].together.known is Known.UNKNOWN


def test_the_common_report_is_a_paper_of_both_bodies_with_the_lead_first(house: House, partner: User) -> None:
    settled_halves(house, partner)
    (common,) = common_of(house.programme, unit("W"), house.units["P"])

    paper = common_paper(
        common, programme=house.programme, own=unit("W"), other=house.units["P"], leads=False
    )

    lead, other = paper.issuer.splitlines()
    assert other == "Hội LHPN tỉnh Giả Định"
    table = next(block for block in paper.blocks if isinstance(block, Table))
    said = [[cell.text for cell in row] for row in table.rows]
    assert said[0][1:3] == [lead, other]
    assert ["Số buổi tuyên truyền", "2", "1", "1", "2"] in [[row[0].split(" (")[0], *row[1:]] for row in said]
    page = client_of(partner).get(route(house, "partner"))
    named = page.context["page"].common[0].named
    word = client_of(partner).get(f"{route(house, 'common-word')}?{named}")
    assert (word.status_code, word.content[:2]) == (200, b"PK")
    assert client_of(partner).get(route(house, "common-word")).status_code == 404
