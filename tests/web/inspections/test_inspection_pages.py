"""Pages of inspections: from the plan to the concluded self-check, answers from a phone, who writes, sums in Excel."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from nucong.audit.models import Event
from nucong.flow.inspection_counts import COUNTED
from nucong.inspections.actions import planning
from nucong.inspections.models import Inspection, Plan
from nucong.inspections.queries import checklist_of
from nucong.inspections.states import InspectionState, Mode
from nucong.ledgers.models import Record
from tests.federation import House
from tests.inspections.conftest import Checking, answer
from tests.reporting.test_media import photograph
from tests.web.answering.conftest import SignedIn


def address(inspection: Inspection, route: str = "detail") -> str:
    """Return the address of a page of an inspection."""
    return reverse(f"inspections:{route}", args=[inspection.pk])


def test_a_planned_self_check_is_filled_in_without_scripts_and_concluded(
    house: House, as_person: SignedIn
) -> None:
    as_person("D1").post("/inspections/plans/new", {
        "theme": "Chế độ lao động nữ 2024", "starts": "2024-01-01", "ends": "2024-12-31", "self_checks": "branches",
        "direct": [str(house.units["B12"].pk)], "firms": "Công ty Giày Thành Đạt", "bodies": ["labour"],
    })  # fmt: skip
    plan = Plan.objects.get()
    assert sorted(plan.inspections.values_list("mode", flat=True)) == ["direct"] * 2 + ["self"] * 3
    mine = plan.inspections.get(unit=house.units["B11"], mode=Mode.SELF)
    client = as_person("B11")
    assert [row.url for row in client.get("/inspections/").context["rows"]] == [address(mine)]
    client.post(address(mine, "begin"), {"on": "2024-04-05", "place": "Xưởng 1"})
    mine.refresh_from_db()
    codes = [item.code for item in checklist_of(mine).items]

    typed: dict[str, Any] = {"code": codes, **{f"verdict-{code}": "complies" for code in codes}}
    client.post(
        address(mine, "checklist"),
        {**typed, "verdict-v08": "violates", "women-v08": "1.200", "note-v08": "Ca 3"},
    )
    client.post(address(mine, "conclude"))

    mine.refresh_from_db()
    found = mine.findings.get(code="v08")
    assert (mine.state, found.women, found.note) == (InspectionState.CHECKED, 1200, "Ca 3")
    record = Record.objects.get(kept_as="inspection")
    listed = client.get("/ledgers/?kind=inspection").context["rows"]
    assert [row.url for row in listed] == [reverse("inspections:of-record", args=[record.pk])]
    assert client.get(f"/ledgers/{record.pk}/", follow=True).redirect_chain[-1][0] == address(mine)


def png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), "pink").save(out, "PNG")
    return out.getvalue()


def test_a_picture_taken_during_the_check_stands_beside_its_item(
    house: House, as_person: SignedIn, checking: Checking
) -> None:
    inspection = checking("D1", "B11")
    codes = [item.code for item in checklist_of(inspection).items]
    shot = SimpleUploadedFile("phong-vat-sua.png", png(), "image/png")
    typed: dict[str, Any] = {"code": codes, **{f"verdict-{code}": "complies" for code in codes}}

    as_person("D1").post(address(inspection, "checklist"), {**typed, "evidence-v08": [shot]})

    files = inspection.findings.get(code="v08").evidence.all()
    assert [file.name for file in files] == ["phong-vat-sua.png"]


def test_a_picture_a_phone_sends_twice_is_kept_once_and_only_beside_an_answer(
    house: House, as_person: SignedIn, checking: Checking
) -> None:
    inspection = checking("D1", "B11")
    client = as_person("D1")
    to = reverse("inspections:picture", args=[inspection.pk, "v08"])

    def send(data: bytes, key: str = "3f1f7a52-6d3c-4b36-9d2e-0a4d0d1c5b11") -> Any:
        shot = SimpleUploadedFile("phong.jpg", data, "image/jpeg")
        return client.post(to, {"key": key, "picture": shot}).json()

    assert "trả lời" in send(png())["refused"]
    typed = {"code": ["v08"], "verdict-v08": "complies"}
    client.post(address(inspection, "checklist"), typed)
    first, again = send(png()), send(png())

    assert first == again
    assert client.get(first["url"]).status_code == 200
    assert inspection.findings.get(code="v08").evidence.count() == 1
    assert "phong.jpg" in send(b"no picture", "3f1f7a52-6d3c-4b36-9d2e-0a4d0d1c5b12")["refused"]
    assert "refused" in send(png(), "no key")
    assert inspection.record is not None
    assert inspection.record.files.count() == 1


def test_answers_of_a_phone_come_twice_or_over_another_s(
    house: House, as_person: SignedIn, checking: Checking
) -> None:
    inspection = checking("D1", "B11")
    client = as_person("D1")

    def send(**tick: Any) -> Any:
        told = {"ticks": {"v05": {"number": "5", "note": "", "women": "", "due_on": "", **tick}}}
        return client.post(address(inspection, "ticks"), told, content_type="application/json").json()

    assert send(verdict="violates", women="3", seen=0)["kept"] == {"v05": 1}
    assert send(verdict="violates", women="3", seen=0)["kept"] == {"v05": 1}
    assert send(verdict="complies", seen=1)["kept"] == {"v05": 2}
    late = send(verdict="violates", women="3", seen=0)
    assert late["kept"] == {}
    assert (late["conflicts"]["v05"]["verdict"], late["conflicts"]["v05"]["seen"]) == ("complies", 2)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"ticks": {"v05": 3}}', b'{"ticks": {"v05": {"verdict": "violates", "women": "nh"}}}',
                                  b'{"ticks": {"x": {"verdict": "complies"}}}', b"x" * 600_000])  # fmt: skip
def test_what_is_no_answer_is_refused_in_words(as_person: SignedIn, checking: Checking, body: bytes) -> None:
    inspection = checking("D1", "B11")

    page = as_person("D1").post(address(inspection, "ticks"), body, content_type="application/json")

    assert page.status_code == 422
    assert page.json()["refused"]
    assert not inspection.findings.exists()


def test_a_superior_reads_a_self_check_and_writes_nothing_into_it(
    house: House, as_person: SignedIn, checking: Checking
) -> None:
    inspection = answer(house, checking("B11", "B11"), "v05")
    client = as_person("D1")

    assert client.get(address(inspection)).status_code == 200
    for route in ("begin", "checklist", "close", "call-off", "propose-handover", "new-paper"):
        assert client.get(address(inspection, route)).status_code == 404
    assert client.post(address(inspection, "ticks"), "{}", content_type="application/json").status_code == 404


def test_the_sums_of_the_page_and_of_its_workbook_are_the_same(
    house: House, as_person: SignedIn, checking: Checking
) -> None:
    answer(house, checking("D1", "B11"), "v05", "v08", women=2)
    answer(house, checking("B12", "B12"), "v01")
    client = as_person("P")

    page = client.get("/inspections/units?all=1").context
    short = client.get("/inspections/units").context
    book = load_workbook(BytesIO(client.get("/inspections/units/workbook").content))

    for sheet, lines in zip(book.worksheets, (page["branches"], page["levels"]), strict=True):
        rows = [[cell.value for cell in row][1:] for row in sheet.iter_rows()]
        total = [value for _column, value in page["total"]]
        assert rows[-1][: len(total)] == total
        assert [sum(line[1][n][1] for line in lines) for n in range(len(total))] == total
    assert {column.code for column in page["columns"]} == set(COUNTED)
    assert dict(short["total"]).items() <= dict(page["total"]).items()


def test_the_checked_unit_tells_it_put_something_right_and_the_checking_unit_answers(
    house: House, as_person: SignedIn, checking: Checking
) -> None:
    inspection = answer(house, checking("D1", "B11"), "v05")
    theirs, ours = as_person("B11"), as_person("D1")
    tell, reply = (reverse(f"inspections:{name}", args=[inspection.pk, "v05"]) for name in ("tell", "answer"))
    assert ours.get(tell).status_code == 404

    def told(words: str) -> Any:
        photo = SimpleUploadedFile("phong-vat-sua.jpg", photograph(), "image/jpeg")
        return theirs.post(tell, {"on": "2024-04-05", "words": words, "files": photo})

    assert told("Đã mở phòng vắt sữa").status_code == 302
    assert "INSPECTIONS-016" in told("Lần nữa").content.decode()
    assert theirs.get(reply).status_code == 404
    assert "INSPECTIONS-007" in ours.post(reply, {"answer": "refused", "words": ""}).content.decode()
    ours.post(reply, {"answer": "refused", "words": "Chưa có tủ lạnh"})
    assert "Chưa có tủ lạnh" in theirs.get(address(inspection)).content.decode()
    told("Đã lắp tủ lạnh")
    ours.post(reply, {"answer": "confirmed", "words": "", "counts": "on"})

    finding = inspection.findings.get(code="v05")
    assert (finding.settled, finding.settled_words) == ("put_right", "Đã lắp tủ lạnh")
    assert finding.rectification is not None
    first = finding.evidence.order_by("added_at")[0]
    evidence = reverse("inspections:file", args=[inspection.pk, first.pk])
    assert theirs.get(evidence).status_code == 200
    assert as_person("P").get(evidence).status_code == 404


def test_a_plan_for_every_unit_below_is_one_event_and_has_a_bound(
    house: House, as_person: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = {"theme": "Năm 2024", "starts": "2024-01-01", "ends": "2024-12-31", "self_checks": "all"}
    monkeypatch.setattr(planning, "MOST_AT_ONCE", 3)
    refused = as_person("P").post("/inspections/plans/new", plan)
    assert "INSPECTIONS-019" in refused.content.decode()
    assert not Plan.objects.exists()
    monkeypatch.undo()

    as_person("P").post("/inspections/plans/new", plan)

    assert set(Inspection.objects.values_list("unit__code", flat=True)) >= {"D1", "B11", "B23", "C1"}
    assert Event.objects.get(verb="inspection.set_up_many").count == Inspection.objects.count()
    assert not Event.objects.filter(verb="inspection.set_up").exists()


def test_the_list_tells_which_source_was_read_in_quotations_only(house: House, as_person: SignedIn) -> None:
    client = as_person("D1")

    assert "đối chiếu với văn bản" in client.get("/inspections/checklists?on=2026-08-01").content.decode()
    assert "đối chiếu với văn bản" not in client.get("/inspections/checklists?on=2024-08-01").content.decode()
