"""The pages of step 2: from a confirmed letter to an open report, and what is refused on the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nucong.engines.xforms.xlsform import to_xlsform
from nucong.flow.step2_cascade import open_and_dispatch
from nucong.forms.queries import definition_of
from nucong.kernel import clock
from nucong.programmes.models import Programme
from nucong.reporting.models import AudienceMember, Cycle
from nucong.reporting.states import CycleState
from tests.cascade import NEWS, TODAY, Office, build_office
from tests.federation import build_stranger

HTMX = {"HX-Request": "true"}


@pytest.fixture
def office(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office with its letter; today is the day of the office."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)
    return build_office()


@pytest.fixture
def desk(client: Client, office: Office) -> Client:
    """The officer of the province, signed in, reading Vietnamese."""
    client.force_login(office.officer)
    return client


def at(name: str, key: UUID, *more: object) -> str:
    """Return the address of a page."""
    return reverse(f"programmes:{name}", args=[key, *more])


def page(client: Client, url: str) -> str:
    """Return a page that must answer."""
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def names_of(cycle: Cycle) -> list[str]:
    """Return the names of the questions of a draft."""
    row = cycle.deliverables.exclude(form_version=None).get()
    assert row.form_version is not None
    row.form_version.refresh_from_db()
    return [question.name for question in definition_of(row.form_version).questions]


def test_a_letter_becomes_a_programme_a_form_a_list_and_an_open_report(desk: Client, office: Office) -> None:
    assert "12/4/2024" in page(desk, at("begin", office.document.pk))
    desk.post(at("begin", office.document.pk), {"partner": ""})
    programme = Programme.objects.get()
    duty = programme.obligations.get()
    desk.post(at("prepare", duty.pk))
    cycle = Cycle.objects.get()
    for name in ("form", "units", "plan"):
        page(desk, at(name, cycle.pk))

    asked = desk.post(at("open", cycle.pk)).content.decode()
    assert cycle.state == CycleState.DRAFT
    assert "Công đoàn cơ sở May Sao Mai" in asked
    assert "9/4/2024" in asked
    desk.post(at("open", cycle.pk), {"confirmed": "1"})

    cycle.refresh_from_db()
    assert cycle.state == CycleState.OPEN
    assert office.document.dispatches.count() == 10
    assert programme.title in page(desk, reverse("programmes:index"))


def test_a_document_has_one_programme_only(desk: Client, office: Office) -> None:
    programme = office.programme()

    response = desk.post(at("begin", office.document.pk), {"partner": ""})

    assert response.headers["Location"] == at("detail", programme.pk)
    assert Programme.objects.count() == 1


def test_news_are_kept_as_reference_and_nothing_is_set_going(client: Client, db: None) -> None:
    office = build_office(NEWS)
    client.force_login(office.officer)

    shown = page(client, at("begin", office.document.pk))
    client.post(at("begin", office.document.pk), {"partner": ""})

    assert "Lưu làm tư liệu" in shown
    assert not Programme.objects.exists()


def test_without_a_programme_the_list_leads_to_the_documents(desk: Client) -> None:
    assert reverse("documents:index") in page(desk, reverse("programmes:index"))


def test_neighbours_and_strangers_find_nothing_at_the_addresses(client: Client, office: Office) -> None:
    cycle = office.draft()
    keys = [
        at("detail", cycle.obligation.programme_id),
        at("form", cycle.pk),
        at("units", cycle.pk),
        at("plan", cycle.pk),
    ]
    for user in (office.people["D1"], build_stranger()):
        client.force_login(user)
        assert [client.get(url).status_code for url in keys] == [404] * len(keys)
        assert client.post(at("open", cycle.pk), {"confirmed": "1"}).status_code == 404


def test_a_head_reads_the_programme_but_cannot_steer_it(client: Client, office: Office) -> None:
    cycle = office.draft()
    client.force_login(office.people["head"])

    shown = page(client, at("detail", cycle.obligation.programme_id))

    assert at("new-duty", cycle.obligation.programme_id) not in shown
    assert client.post(at("discard", cycle.pk), {"confirmed": "1"}).status_code == 404


QUESTION = {
    "label": "Số con em được tặng quà", "type": "integer", "unit": "em", "measure": "persons",
    "consolidation": "sum", "group": "", "choices": "", "at_most": "", "message": "", "hint": "",
    "constraint": "", "relevant": "", "calculate": "", "scale": "",
}  # fmt: skip


def test_a_question_is_added_changed_moved_and_removed(desk: Client, office: Office) -> None:
    cycle = office.draft()
    before = names_of(cycle)

    desk.post(at("question-new", cycle.pk), QUESTION)
    (new,) = set(names_of(cycle)) - set(before)
    desk.post(
        at("question", cycle.pk, new), {**QUESTION, "label": "Số cháu được tặng quà", "at_most": before[1]}
    )
    shown = page(desk, at("form", cycle.pk))
    desk.post(at("question-move", cycle.pk, before[0]), {"to": "down"})
    moved = names_of(cycle)
    desk.post(at("question-remove", cycle.pk, new))

    assert "Số cháu được tặng quà" in shown
    assert "≤" in shown
    assert moved[:2] == [before[1], before[0]]
    assert new not in names_of(cycle)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"constraint": ". <= ${khong_co}"}, "notice--danger"),
        ({"constraint": ". <= ("}, "notice--danger"),
        ({"type": "text"}, "Chỉ số mới cộng"),
        ({"type": "select_one", "consolidation": "count_choices"}, "Ghi các lựa chọn"),
    ],
)
def test_a_question_that_does_not_hold_is_refused_beside_the_form(
    desk: Client, office: Office, wrong: dict[str, str], told: str
) -> None:
    cycle = office.draft()
    before = names_of(cycle)

    response = desk.post(at("question-new", cycle.pk), {**QUESTION, **wrong})

    assert response.status_code == 422
    assert told in response.content.decode()
    assert names_of(cycle) == before


def test_an_xlsform_goes_out_and_comes_back_and_a_wrong_one_names_its_cell(
    desk: Client, office: Office
) -> None:
    cycle = office.draft()
    workbook = desk.get(at("form-export", cycle.pk)).content
    row = cycle.deliverables.exclude(form_version=None).get()
    assert row.form_version is not None
    definition = definition_of(row.form_version)

    good = desk.post(at("form-import", cycle.pk), {"workbook": SimpleUploadedFile("form.xlsx", workbook)})
    object.__setattr__(definition.questions[0], "type", "rank")
    bad = to_xlsform(definition)
    refused = desk.post(at("form-import", cycle.pk), {"workbook": SimpleUploadedFile("form.xlsx", bad)})

    assert good.status_code == 302
    assert refused.status_code == 422
    assert "survey" in refused.content.decode()


def test_units_are_ticked_without_scripts_and_with_them(desk: Client, office: Office) -> None:
    cycle, d1 = office.draft(), office.units["D1"].pk

    plain = desk.post(at("units-change", cycle.pk), {"do": f"drop_branch:{d1}:0", "list": "q=huyen"})
    live = desk.post(
        at("units-change", cycle.pk), {"do": f"area:{d1}:1", "at": str(office.units["P"].pk)}, headers=HTMX
    )

    assert plain.headers["Location"].endswith(f"?q=huyen#unit-{d1}")
    shown = live.content.decode()
    assert f'id="unit-{d1}"' in shown
    assert 'id="units-total"' in shown
    assert set(cycle.audience.filter(owes="area").values_list("code", flat=True)) == {"D1", "A1"}


def test_a_branch_opens_where_it_stands_and_has_a_page_without_scripts(desk: Client, office: Office) -> None:
    cycle, d1 = office.draft(), office.units["D1"].pk

    live = desk.get(at("units-below", cycle.pk, d1) + "?open=1", headers=HTMX).content.decode()

    assert "May Sao Mai" in live
    assert "May Sao Mai" in page(desk, at("units", cycle.pk) + f"?at={d1}")
    assert "May Sao Mai" not in page(desk, at("units", cycle.pk))


def test_units_are_found_without_diacritics(desk: Client, office: Office) -> None:
    shown = page(desk, at("units", office.draft().pk) + "?q=giay+hoa+phu")

    assert "Giày Hòa Phú" in shown
    assert "May Sao Mai" not in shown


def test_the_last_unit_cannot_be_taken_off(desk: Client, office: Office) -> None:
    cycle = office.draft()

    response = desk.post(at("units-change", cycle.pk), {"do": f"drop_branch:{office.units['P'].pk}:0"})

    assert response.status_code == 422
    assert cycle.audience.filter(owes="own").exists()


def test_a_level_is_never_due_after_the_level_above(desk: Client, office: Office) -> None:
    cycle = office.draft()

    late = desk.post(at("units-days", cycle.pk), {"day_1": "2024-04-12", "day_2": "2024-04-15"})
    good = desk.post(at("units-days", cycle.pk), {"day_1": "2024-04-11", "day_2": "2024-04-05"})

    assert (late.status_code, good.status_code) == (422, 302)
    days = dict(cycle.audience.filter(owes="own").values_list("depth", "due_on"))
    assert days == {1: date(2024, 4, 11), 2: date(2024, 4, 5)}


def plan_of(cycle: Cycle, **changed: str) -> dict[str, Any]:
    """Return the fields of the page of days and contents as it stands, with some changed."""
    fields: dict[str, Any] = {
        "title": cycle.title, "period_start": cycle.period_start, "period_end": cycle.period_end,
        "opens_on": cycle.opens_on, "due_on": cycle.due_on, "previous": "",
    }  # fmt: skip
    for row in cycle.deliverables.all():
        fields |= {f"keep_{row.pk}": "1", f"title_{row.pk}": row.title}
        fields[f"outline_{row.pk}"] = "\n".join(part["title"] for part in row.outline)
    return {**fields, **changed}


def test_another_due_day_moves_the_days_of_all_levels(desk: Client, office: Office) -> None:
    cycle = office.draft()

    desk.post(at("plan", cycle.pk), plan_of(cycle, due_on="2024-04-19", add="cases"))

    cycle.refresh_from_db()
    assert cycle.due_on == date(2024, 4, 19)  # the day before is a holiday, which is no working day
    assert set(cycle.audience.filter(depth=2).values_list("due_on", flat=True)) == {date(2024, 4, 15)}
    assert "cases" in cycle.deliverables.values_list("kind", flat=True)


def test_dates_out_of_order_are_refused_and_nothing_is_saved(desk: Client, office: Office) -> None:
    cycle = office.draft()

    response = desk.post(at("plan", cycle.pk), plan_of(cycle, due_on="2024-02-01", title="Khác"))

    cycle.refresh_from_db()
    assert response.status_code == 422
    assert cycle.title != "Khác"


def test_an_outline_keeps_the_keys_of_headings_that_stay(desk: Client, office: Office) -> None:
    cycle = office.draft()
    row = cycle.deliverables.get(kind="narrative")
    first = row.outline[0]

    desk.post(at("plan", cycle.pk), plan_of(cycle, **{f"outline_{row.pk}": f"Mục mới\n{first['title']}"}))

    outline = cycle.deliverables.get(kind="narrative").outline
    assert [part["title"] for part in outline] == ["Mục mới", first["title"]]
    assert outline[1]["key"] == first["key"]


def test_a_draft_is_given_up_after_a_second_click(desk: Client, office: Office) -> None:
    cycle = office.draft()

    desk.post(at("discard", cycle.pk))
    assert Cycle.objects.filter(pk=cycle.pk).exists()
    desk.post(at("discard", cycle.pk), {"confirmed": "1"})

    assert not Cycle.objects.filter(pk=cycle.pk).exists()


@pytest.fixture
def running(office: Office) -> Cycle:
    """The open report."""
    return open_and_dispatch(cycle=office.draft(), by=office.officer, at=office.at())


def test_an_open_report_is_changed_only_with_a_reason(desk: Client, running: Cycle) -> None:
    member = running.audience.get(code="B11")

    without = desk.post(at("amend", member.pk), {"change": "remove", "reason": ""})
    desk.post(at("amend", member.pk), {"change": "remove", "reason": "Công ty giải thể"})

    assert without.status_code == 422
    shown = page(desk, at("cycle", running.pk))
    assert "Công ty giải thể" in shown
    assert "May Sao Mai" in page(desk, at("cycle", running.pk) + "?show=removed")
    desk.post(at("amend", member.pk), {"change": "restore", "reason": "Nhầm"})
    assert AudienceMember.objects.get(pk=member.pk).removed_at is None


def test_a_later_day_is_given_with_its_reason(desk: Client, running: Cycle) -> None:
    member = running.audience.get(code="B11")

    without = desk.post(at("amend", member.pk), {"change": "extend", "reason": "Lũ lụt"})
    desk.post(at("amend", member.pk), {"change": "extend", "reason": "Lũ lụt", "due_on": "2024-04-20"})

    member.refresh_from_db()
    assert (without.status_code, member.due_on) == (422, date(2024, 4, 20))


def test_an_open_report_is_no_longer_prepared_and_closes_after_a_second_click(
    desk: Client, running: Cycle
) -> None:
    assert desk.get(at("form", running.pk)).status_code == 409
    desk.post(at("close", running.pk))
    running.refresh_from_db()
    assert running.state == CycleState.OPEN

    desk.post(at("close", running.pk), {"confirmed": "1"})

    running.refresh_from_db()
    assert running.state == CycleState.CLOSED


def test_a_duty_of_ones_own_is_added(desk: Client, office: Office) -> None:
    programme = office.programme()

    desk.post(
        at("new-duty", programme.pk),
        {"title": "Báo cáo quý", "strength": "requested", "recurrence": "quarterly", "due": "2024-06-30",
         "deliverables": ["form", "narrative"]},
    )  # fmt: skip

    assert "Báo cáo quý" in page(desk, at("detail", programme.pk))


def test_a_published_form_is_changed_as_a_new_version(desk: Client, office: Office, running: Cycle) -> None:
    running.obligation.recurrence = "yearly"
    running.obligation.save()
    desk.post(at("prepare", running.obligation_id))
    cycle = Cycle.objects.get(state=CycleState.DRAFT)

    refused = desk.post(at("question-new", cycle.pk), QUESTION)
    desk.post(at("form-revise", cycle.pk))
    desk.post(at("question-new", cycle.pk), QUESTION)

    assert refused.status_code == 422
    assert len(names_of(cycle)) == len(names_of(running)) + 1


def queries(client: Client, url: str) -> int:
    """Return how many queries a page takes."""
    page(client, url)
    with CaptureQueriesContext(connection) as taken:
        page(client, url)
    return len(taken)


def test_the_programme_takes_no_more_queries_for_more_duties(desk: Client, office: Office) -> None:
    programme = office.programme()
    before = queries(desk, at("detail", programme.pk))
    for number in range(4):
        desk.post(
            at("new-duty", programme.pk),
            {"title": f"Việc {number}", "strength": "requested", "recurrence": "once", "due": "2024-06-30",
             "deliverables": ["form"]},
        )  # fmt: skip

    assert queries(desk, at("detail", programme.pk)) <= before
