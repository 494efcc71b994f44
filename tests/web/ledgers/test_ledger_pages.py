"""Recording in one post, who reads and who writes, the list and its workbook, the form filled from records."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from nucong.accounts.states import Role
from nucong.awards.actions.giving import GivenFacts, record_award
from nucong.awards.queries import rules_on
from nucong.contracts.rules import Step
from nucong.contracts.states import Stage
from nucong.ledgers.models import Binding, Campaign, Kind, Record
from nucong.ledgers.states import RecordState
from nucong.organisations.models import Unit
from nucong.reporting.queries import current_submission
from nucong.roster.actions import tell_workforce
from tests.contracts.conftest import Keeping
from tests.federation import DUE, House, build_stranger, draft_report, open_account
from tests.ledgers.conftest import Recording
from tests.ledgers.test_standing import club_of
from tests.web.answering.conftest import SignedIn

QUICK = {"kind": "publicity", "on": "2024-04-02", "women": "1.200", "men": ""}


def answer(house: House, route: str, code: str = "B11") -> str:
    """Return the address of a page of a unit's duty."""
    return reverse(f"answering:{route}", args=[house.members[code].pk])


def test_one_post_of_four_fields_is_a_record(house: House, as_person: SignedIn) -> None:
    client = as_person("B11")
    client.post("/language", {"language": "vi"})

    client.post("/ledgers/new", QUICK)

    made = Record.objects.get()
    assert (made.unit, made.on, made.women, made.men) == (house.units["B11"], date(2024, 4, 2), 1200, 0)
    assert made.title == "Tuyên truyền pháp luật, chính sách"
    assert made.recorded_by == house.people["B11"]


def test_the_head_of_a_unit_records_for_it_and_for_no_other(house: House) -> None:
    client = Client()
    client.force_login(open_account("chair", house.units["B12"], Role.HEAD))

    assert client.get("/ledgers/new").status_code == 200
    client.post("/ledgers/new", QUICK)

    assert [record.unit.code for record in Record.objects.all()] == ["B12"]


def picture(name: str = "to-may.png") -> SimpleUploadedFile:
    """Return a small picture as a phone sends it."""
    out = BytesIO()
    Image.new("RGB", (8, 8), "pink").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def test_a_picture_goes_along_with_the_first_page_of_a_record(as_person: SignedIn) -> None:
    as_person("B11").post("/ledgers/new", {**QUICK, "files": [picture()]})

    assert [file.name for file in Record.objects.get().files.all()] == ["to-may.png"]


def test_a_picture_of_a_refused_page_is_not_lost_and_goes_along_next_time(as_person: SignedIn) -> None:
    client = as_person("B11")
    refused = client.post("/ledgers/new", {**QUICK, "women": "nhiều", "files": [picture()]})
    held = refused.context["held_signed"]

    client.post("/ledgers/new", {**QUICK, "held": held, "files": [picture("hai.png")]})

    assert "to-may.png" in refused.content.decode()
    assert sorted(file.name for file in Record.objects.get().files.all()) == ["hai.png", "to-may.png"]


def test_what_somebody_else_handed_in_does_not_go_along(as_person: SignedIn) -> None:
    refused = as_person("B11").post("/ledgers/new", {**QUICK, "women": "nhiều", "files": [picture()]})

    as_person("D1").post("/ledgers/new", {**QUICK, "held": refused.context["held_signed"]})

    assert Record.objects.get().files.count() == 0


def test_an_article_without_its_newspaper_is_kept_with_a_hint(as_person: SignedIn) -> None:
    client = as_person("B11")
    article = {**QUICK, "kind": "media_report", "women": ""}

    without = client.post("/ledgers/new", article, follow=True).content.decode()
    named = client.post("/ledgers/new", {**article, "outlet": "Báo Lao động"}, follow=True).content.decode()

    assert Record.objects.count() == 2
    assert ("không tính vào số cơ quan báo" in without, "không tính vào số cơ quan báo" in named) == (
        True,
        False,
    )


def test_what_is_not_over_cannot_be_recorded_as_held(as_person: SignedIn) -> None:
    refused = as_person("B11").post("/ledgers/new", {**QUICK, "until": "2024-04-06"})  # today is 5/4/2024

    assert refused.status_code == 422
    assert "hãy ghi khi hoạt động đã xong" in refused.content.decode()
    assert as_person("B11").post("/ledgers/new", {**QUICK, "until": "2024-04-05"}).status_code == 302


def test_after_noting_one_stands_at_the_record_with_a_way_to_the_next(as_person: SignedIn) -> None:
    page = as_person("B11").post("/ledgers/new", QUICK, follow=True)

    assert page.context["record"] == Record.objects.get()
    assert 'href="/ledgers/new"' in page.content.decode()


def test_the_next_record_begins_with_today_and_the_last_kind(as_person: SignedIn) -> None:
    client = as_person("B11")
    client.post("/ledgers/new", {**QUICK, "kind": "quiz", "place": "Xưởng 2"})

    form = client.get("/ledgers/new").context["form"]

    assert (form["on"].value(), form["kind"].value(), form["place"].value()) == (
        date(2024, 4, 5),
        "quiz",
        "Xưởng 2",
    )


@pytest.mark.parametrize(
    "wrong",
    [{"women": "nhiều"}, {"women": "-3"}, {"women": "1.5"}, {"on": "2024-04-06"}, {"on": "31/02"}, {"kind": "x"},
     {"money": "1,2,3"}, {"attendances": "1"}, {"title": "a\0b"}, {"partner_unit": "x"}, {"online": "9" * 19}],
    ids=lambda wrong: next(iter(wrong.items())),
)  # fmt: skip
def test_what_cannot_be_is_refused_in_place(as_person: SignedIn, wrong: dict[str, str]) -> None:
    page = as_person("B11").post("/ledgers/new", {**QUICK, **wrong})

    refused = page.status_code == 422 or "partner_unit" in wrong
    assert refused
    assert Record.objects.count() == ("partner_unit" in wrong)


def test_a_superior_reads_but_does_not_write_for_the_units_below(
    house: House, as_person: SignedIn, recorded: Recording
) -> None:
    record = recorded("B11", women=5, title="Nói chuyện ở xưởng")
    client = as_person("D1")

    page = client.get(f"/ledgers/{record.pk}/")

    assert (page.status_code, page.context["form"]) == (200, None)
    assert client.post(f"/ledgers/{record.pk}/", QUICK).status_code == 404
    assert client.post(f"/ledgers/{record.pk}/cancel", {"reason": "x"}).status_code == 404
    assert as_person("D2").get(f"/ledgers/{record.pk}/").status_code == 404


def test_the_partner_sees_what_was_done_together_and_nothing_else(
    house: House, recorded: Recording, client: Any
) -> None:
    stranger = build_stranger()
    shared = recorded("B11", women=5, partner_unit_id=Unit.objects.get(code="W1").pk)
    own = recorded("B11", women=7)
    client.force_login(stranger)

    listed = client.get("/ledgers/")

    assert [row.url for row in listed.context["rows"]] == [f"/ledgers/{shared.pk}/"]
    assert client.get(f"/ledgers/{own.pk}/").status_code == 404
    assert client.post(f"/ledgers/{shared.pk}/", QUICK).status_code == 404


def test_cancelling_needs_its_reason_and_stays_in_the_list(
    house: House, as_person: SignedIn, recorded: Recording
) -> None:
    record = recorded("B11", women=5)
    client = as_person("B11")

    assert client.post(f"/ledgers/{record.pk}/cancel", {"reason": ""}).status_code == 422
    client.post(f"/ledgers/{record.pk}/cancel", {"reason": "Hoãn"})

    record.refresh_from_db()
    listed = client.get("/ledgers/")
    assert record.state == RecordState.CANCELLED
    assert [row.cancelled for row in listed.context["rows"]] == [True]
    assert listed.context["figures"][1].value == "0"


def test_the_workbook_is_the_filtered_list(as_person: SignedIn, recorded: Recording) -> None:
    recorded("B11", women=5, men=1, title="=cmd()")
    recorded("B12", kind="quiz", women=9)

    given = as_person("P").get("/ledgers/workbook?kind=publicity")

    rows = list(load_workbook(BytesIO(given.content)).active.iter_rows(values_only=True))
    assert len(rows) == 3
    told = dict(zip(rows[1], rows[2], strict=True))
    assert (told["title"], told["persons"], told["women"], told["on"].date()) == (
        "=cmd()",
        6,
        5,
        date(2024, 3, 5),
    )


def exported(client: Client, query: str) -> list[dict[str, Any]]:
    """Return the rows of the workbook, by the names of its columns."""
    given = client.get(f"/ledgers/workbook{query}")
    rows = list(load_workbook(BytesIO(given.content)).active.iter_rows(values_only=True))
    return [dict(zip(rows[1], row, strict=True)) for row in rows[2:]]


def test_one_workbook_holds_every_sort_of_record_with_its_own_columns_and_nobody_by_name(
    house: House, as_person: SignedIn, recorded: Recording, kept: Keeping
) -> None:
    recorded("B11", women=5)
    kept("B11", firms=("May Sao Mai",), women_covered=300, first=Step(Stage.EFFECT, date(2024, 1, 1)))
    club = club_of(house, "B11")
    type(club).objects.update(purpose="Giúp nhau nuôi con")
    acting = {"by": house.by("B11"), "at": house.at(DUE)}
    facts = GivenFacts(
        date(2024, 3, 8), 2023, collective=False, name="Nguyễn Thị Kín", sex="F", position="Tổ trưởng tổ may",
        giver_words="Công đoàn ngành", decision_words="12/QĐ-CĐN", named=True, public=True,
    )  # fmt: skip
    rules = next(iter(rules_on(house.organisation, date(2024, 3, 8)).values()))
    record_award(unit=house.units["B11"], rules=rules, facts=facts, **acting)

    rows = {row["title"]: row for row in exported(as_person("P"), "?all=1")}

    assert [row["women_covered"] for row in rows.values() if row.get("stage")] == [300]
    award = next(row for row in rows.values() if row["award_year"])
    assert (award["award_year"], award["decision"], award["given_by"]) == (
        2023,
        "12/QĐ-CĐN",
        "Công đoàn ngành",
    )
    assert [row["purpose"] for row in rows.values() if row["purpose"]] == ["Giúp nhau nuôi con"]
    assert "Kín" not in str(rows)
    assert "Tổ trưởng" not in str(rows)
    assert "women_covered" not in exported(as_person("P"), "?kind=publicity")[0]


def test_the_workbook_asks_as_often_for_many_records_as_for_few(
    house: House, as_person: SignedIn, kept: Keeping
) -> None:
    client = as_person("P")
    kept("B11")
    with CaptureQueriesContext(connection) as few:
        exported(client, "?all=1")
    for code in ("B12", "B21", "B22"):
        kept(code)
    with CaptureQueriesContext(connection) as many:
        exported(client, "?all=1")

    assert len(many) == len(few)


@pytest.mark.parametrize("query", ["?since=x&unit=x&kind=x&page=x", "?until=9999-99-99&group=%00", "?q=%00"])
def test_a_filter_that_means_nothing_is_none(as_person: SignedIn, query: str) -> None:
    for page in ("/ledgers/", "/ledgers/units", "/ledgers/workbook"):
        assert as_person("P").get(page + query).status_code == 200


def test_a_picture_of_a_record_is_kept_without_its_camera(as_person: SignedIn, recorded: Recording) -> None:
    record = recorded("B11", women=5)
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    client = as_person("B11")

    client.post(f"/ledgers/{record.pk}/files", {"files": SimpleUploadedFile("a.jpg", out.getvalue())})

    kept = record.files.get()
    assert kept.thumbnail
    assert client.get(f"/ledgers/{record.pk}/files/{kept.pk}/small").status_code == 200
    assert as_person("D2").get(f"/ledgers/{record.pk}/files/{kept.pk}").status_code == 404


def test_a_page_sent_twice_is_one_record_and_another_that_says_the_same_is_told(as_person: SignedIn) -> None:
    client = as_person("B11")
    once = client.get("/ledgers/new").context["form"]["once"].value()

    answers = [client.post("/ledgers/new", {**QUICK, "once": once}) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Record.objects.count() == 1

    told = client.post("/ledgers/new", QUICK, follow=True).context["messages"]
    assert [message.level_tag for message in told][-1] == "warning"
    assert Record.objects.count() == 2


def test_a_page_of_somebody_else_gives_no_hold_on_her_record(house: House, as_person: SignedIn) -> None:
    as_person("B11").post("/ledgers/new", {**QUICK, "once": "0197f0aa-0000-7000-8000-000000000001"})
    as_person("D1").post("/ledgers/new", {**QUICK, "once": "0197f0aa-0000-7000-8000-000000000001"})

    assert {row.unit for row in Record.objects.all()} == {house.units["B11"], house.units["D1"]}


@pytest.mark.parametrize(
    ("kind", "field", "words", "kept"),
    [
        ("hardship_support", "title", "Chị Lan 079185001234", 0), ("hardship_support", "note", "gọi 0912345678", 0),
        ("hardship_support", "note", "ngày 02/04/2024, 1.200.000 đồng", 1), ("rights_case", "title", "Chị Lan bị ép", 0),
        ("rights_case", "note", "Chị Lan kể", 0), ("publicity", "note", "gọi 0912345678", 1),
    ],
)  # fmt: skip
def test_what_points_at_one_woman_is_kept_in_no_record_of_help(
    as_person: SignedIn, kind: str, field: str, words: str, kept: int
) -> None:
    as_person("B11").post("/ledgers/new", {**QUICK, "kind": kind, field: words})

    assert Record.objects.count() == kept


def test_what_was_done_on_other_days_belongs_to_no_campaign(as_person: SignedIn) -> None:
    client = as_person("B11")
    client.post("/ledgers/campaigns", MONTH)
    campaign = str(Campaign.objects.get().pk)

    assert client.post("/ledgers/new", {**QUICK, "on": "2024-02-20", "campaign": campaign}).status_code == 422
    assert not Record.objects.exists()


@pytest.mark.parametrize("name", ["Tư vấn pháp luật", "legal  ADVICE", "法律咨询"])
def test_no_second_kind_bears_a_name_of_the_list_in_any_language(
    house: House, client: Client, name: str
) -> None:
    client.force_login(open_account("top", house.units["T"], Role.OFFICER, Role.ADMINISTRATOR))

    refused = client.post("/ledgers/kinds", {"name": name, "family": "activity"})
    assert (refused.status_code, Kind.objects.count()) == (422, 0)
    client.post("/ledgers/kinds", {"name": f"{name} 2", "family": "activity"})
    assert Kind.objects.count() == 1


def test_an_officer_sets_up_a_campaign_that_is_proposed_on_its_days(as_person: SignedIn) -> None:
    as_person("P").post(
        "/ledgers/campaigns", {"title": "Tháng 4", "first": "2024-04-01", "last": "2024-04-30"}
    )

    form = as_person("B11").get("/ledgers/new").context["form"]

    assert form["campaign"].value() == str(Campaign.objects.get().pk)


MONTH = {"title": "Tháng hành động", "first": "2024-03-01", "last": "2024-04-30"}


def test_a_unit_that_records_sets_up_changes_and_removes_its_campaign(
    house: House, as_person: SignedIn
) -> None:
    client = as_person("B11")
    client.post("/ledgers/campaigns", MONTH)
    again = client.post("/ledgers/campaigns", {**MONTH, "title": "tháng hành động"})
    kept = Campaign.objects.get()
    address = f"/ledgers/campaigns/{kept.pk}/"
    client.post(address, {**MONTH, "last": "2024-04-20"})

    assert "LEDGERS-019" in again.content.decode()
    assert Campaign.objects.get().ends == "2024-04-20"
    client.post("/ledgers/new", {**QUICK, "campaign": str(kept.pk)})
    shown = client.get("/ledgers/campaigns").context["campaigns"][0]
    assert len(client.get(shown.records).context["rows"]) == 1
    assert client.post(f"{address}remove").status_code == 409
    Record.objects.all().delete()
    client.post(f"{address}remove")
    assert not Campaign.objects.exists()
    assert as_person("D2").get(address).status_code == 404


def test_a_unit_fixes_its_own_days_inside_a_campaign_from_above(house: House, as_person: SignedIn) -> None:
    as_person("P").post("/ledgers/campaigns", MONTH)
    kept, client = Campaign.objects.get(), as_person("B11")
    address = f"/ledgers/campaigns/{kept.pk}/window"
    assert client.get("/ledgers/new").context["form"]["campaign"].value() == str(kept.pk)

    outside = client.post(address, {"first": "2024-02-20", "last": "2024-03-10"})
    client.post(address, {"first": "2024-03-05", "last": "2024-03-15"})

    assert "LEDGERS-021" in outside.content.decode()
    assert client.get("/ledgers/campaigns").context["campaigns"][0].own_days == "5/3/2024 – 15/3/2024"
    assert not client.get("/ledgers/new").context["form"]["campaign"].value()  # today is 5/4/2024
    assert as_person("D1").get("/ledgers/campaigns").context["campaigns"][0].own_days == ""


def test_the_list_of_kinds_is_kept_at_the_highest_unit_alone(house: House, as_person: SignedIn) -> None:
    assert as_person("P").get("/ledgers/kinds").status_code == 404
    assert not Kind.objects.exists()


def test_the_form_comes_filled_with_the_records_behind_each_figure(
    bound: House, as_person: SignedIn, recorded: Recording
) -> None:
    recorded("B11", women=20, men=4)
    client = as_person("B11")

    page = client.get(answer(bound, "form")).context["page"]

    asks = {ask.name: ask for ask in page.paper.asks}
    assert {name: asks[name].value for name in ("meetings", "workers", "women")} == {
        "meetings": "1", "workers": "24", "women": "20",
    }  # fmt: skip
    behind = client.get(asks["women"].recorded.url)
    assert len(behind.context["rows"]) == asks["women"].recorded.records == 1


def test_more_persons_than_work_there_are_told_beside_the_figure(
    bound: House, as_person: SignedIn, recorded: Recording
) -> None:
    acting = {"by": bound.people["P"], "at": bound.at()}
    unit, on = bound.units["B11"], date(2024, 1, 1)
    tell_workforce(unit=unit, on=on, workers=50, women_workers=30, members=0, women_members=0, **acting)
    recorded("B11", women=20, men=4)
    client = as_person("B11")
    asks = {ask.name: ask for ask in client.get(answer(bound, "form")).context["page"].paper.asks}
    assert (asks["women"].recorded.beyond, asks["workers"].recorded.beyond) == ("", "")

    recorded("B11", women=20)
    page = client.get(answer(bound, "form"))
    asks = {ask.name: ask for ask in page.context["page"].paper.asks}

    assert {name: asks[name].recorded.beyond for name in ("women", "workers", "meetings")} == {
        "women": "30 lao động nữ", "workers": "", "meetings": "",
    }  # fmt: skip
    assert {name: asks[name].recorded.added for name in ("women", "workers", "meetings")} == {
        "women": 2, "workers": 2, "meetings": 0,
    }  # fmt: skip

    typed = {
        "meetings": "2",
        "workers": "44",
        "women": "28",
        "women__seen": "40",
        "women__why": "Cùng một nhóm",
    }
    client.post(answer(bound, "form"), typed)
    page = client.get(answer(bound, "form"))
    assert {ask.name: ask for ask in page.context["page"].paper.asks}["women"].recorded.beyond == ""


def test_a_figure_that_differs_is_asked_why_and_the_reviewer_reads_it(
    bound: House, as_person: SignedIn, recorded: Recording
) -> None:
    recorded("B11", women=20)
    client = as_person("B11")
    typed = {"meetings": "1", "workers": "20", "women": "18", "women__seen": "20", "money": "0"}
    client.post(answer(bound, "form"), typed)

    check = client.get(answer(bound, "check"))
    assert [ask.name for ask in check.context["page"].differing] == ["women"]
    client.post(answer(bound, "send"), {"confirmed": "1"})
    waiting = current_submission(bound.members["B11"])
    assert waiting is not None
    assert waiting.state == "draft"

    client.post(answer(bound, "form"), {**typed, "women__why": "Hai chị dự hai buổi"})
    client.post(answer(bound, "send"), {"confirmed": "1"})

    review = as_person("D1").get(reverse("reporting:answer", args=[waiting.pk]))
    assert "Hai chị dự hai buổi" in review.content.decode()


def test_a_unit_that_recorded_everything_sends_without_typing(
    bound: House, as_person: SignedIn, recorded: Recording
) -> None:
    recorded("B11", women=20)

    as_person("B11").post(answer(bound, "send"), {"confirmed": "1"})

    sent = current_submission(bound.members["B11"])
    assert sent is not None
    assert (sent.state, sent.answers["women"]) == ("submitted", 20)


def test_the_officer_confirms_what_the_words_propose_and_changes_one(
    house: House, as_person: SignedIn
) -> None:
    draft = draft_report(house.obligation, house.form, house.units, year=2025, by=house.people["P"])
    client = as_person("P")
    shown = client.get(reverse("programmes:form", args=[draft.pk])).context["bindings"]
    assert (shown.proposed, shown.confirmed) == (4, 0)

    client.post(reverse("programmes:bindings-confirm", args=[draft.pk]))
    one = reverse("programmes:binding", args=[draft.pk, "meetings"])
    client.post(one, {"what": "events", "kinds": ["quiz", "@media"], "group": "migrant", "below": "on"})
    client.post(reverse("programmes:binding", args=[draft.pk, "money"]), {"do": "remove"})

    kept = {row.question: row for row in Binding.objects.all()}
    assert set(kept) == {"meetings", "workers", "women"}
    assert (kept["meetings"].kinds, kept["meetings"].group, kept["meetings"].below) == (
        ["@media", "quiz"],
        "migrant",
        True,
    )
    assert client.post(one, {"what": "nothing"}).status_code == 422


def test_events_and_articles_are_never_one_number(as_person: SignedIn, recorded: Recording) -> None:
    recorded("B11", number=2, women=10)
    recorded("B11", kind="media_report", outlet="Báo tỉnh", number=7)

    figures = as_person("B11").get("/ledgers/").context["figures"]

    assert [figure.value for figure in figures][:2] == ["2", "7"]


def test_a_model_is_found_by_its_name_without_its_marks(house: House, as_person: SignedIn) -> None:
    club = club_of(house, "B11")

    found = as_person("D1").get("/search?q=cau lac bo nu cong").context["clubs"]

    assert [url for url, _unit, _name in found] == [f"/ledgers/clubs/{club.pk}/"]
    assert as_person("D2").get("/search?q=cau lac bo nu cong").context["clubs"] == []


def test_a_number_above_the_largest_is_told_which_it_is(as_person: SignedIn) -> None:
    page = as_person("B11").post("/ledgers/new", {**QUICK, "women": "2147483647"})

    assert "2.000.000.000" in page.content.decode()


HELPED = {"kind": "hardship_support", "on": "2024-04-02", "women": "1"}


def test_what_looks_like_a_name_of_who_was_helped_is_held_until_it_is_left_out_or_said_to_be_none(
    house: House, as_person: SignedIn
) -> None:
    client = as_person("B11")
    client.post("/language", {"language": "vi"})
    typed = {**HELPED, "title": "Hỗ trợ suất quà Nguyễn Thị Hoa"}

    held = client.post("/ledgers/new", typed)
    assert (held.status_code, Record.objects.count()) == (422, 0)
    assert "LEDGERS-033" in held.content.decode()
    assert "“Nguyễn Thị Hoa” không phải tên người được giúp" in held.content.decode()
    other = {**typed, "title": "Hỗ trợ chị Trần Thị Na", "held_name": "Nguyễn Thị Hoa", "no_name": "on"}
    assert client.post("/ledgers/new", other).status_code == 422  # what was ticked was said of another name
    client.post("/ledgers/new", {**typed, "held_name": "Nguyễn Thị Hoa", "no_name": "on"})

    made = Record.objects.get()
    assert (made.not_a_name, made.not_a_name_by) == ("Nguyễn Thị Hoa", house.people["B11"])
    page = client.get(f"/ledgers/{made.pk}/").content.decode()
    assert "“Nguyễn Thị Hoa” không phải tên người được giúp:" in page
    assert client.post(f"/ledgers/{made.pk}/", {**typed, "women": "2"}).status_code == 302  # asked once
    made.refresh_from_db()
    assert (made.women, made.not_a_name) == (2, "Nguyễn Thị Hoa")
    changed = client.post(f"/ledgers/{made.pk}/", {**typed, "title": "Hỗ trợ chị Trần Thị Na"})
    assert changed.status_code == 422


@pytest.mark.parametrize(
    ("kind", "title", "kept"),
    [
        ("visit", "Thăm chị Nguyễn Thị Hoa", 0),
        ("hardship_support", "Tặng quà công nhân Công ty may Nguyễn Thị Hoa", 1),
        ("training", "Nói chuyện chuyên đề của chị Nguyễn Thị Hoa", 1),  # a speaker is no one who was helped
        ("hardship_support", "", 1),
    ],
)
def test_names_are_looked_for_where_single_people_are_helped(
    as_person: SignedIn, kind: str, title: str, kept: int
) -> None:
    as_person("B11").post("/ledgers/new", {**HELPED, "kind": kind, "title": title})

    assert Record.objects.count() == kept
