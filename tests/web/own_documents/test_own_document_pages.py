"""Pages of own papers: begun from parents, saved, handed from hand to hand, sent, followed below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nucong.documents.models import Document
from nucong.documents.states import DocumentState
from tests.own_documents import TODAY, Scene, at, drafted, issue, write

Desk = Callable[[str], Client]


@pytest.fixture(autouse=True)
def no_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the PDF to the tests of layout."""
    from nucong.documents.pages import Rendered
    from nucong.flow import own_document

    monkeypatch.setattr(own_document, "render", lambda paper, stem: Rendered({f"{stem}.docx": b"w"}, ()))


def begun(scene: Scene, desk: Desk, **fields: Any) -> Document:
    """Begin a paper on the page."""
    answer = desk("P").post(
        "/own-documents/new", {"parent": str(scene.above.pk), "genre": "vi:plan", **fields}
    )
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return Document.objects.latest("id")


def test_a_paper_is_begun_from_a_parent_and_one_cited_by_hand(scene: Scene, at_the_desk: Desk) -> None:
    document = begun(
        scene, at_the_desk,
        **{"new-number": "03-CT/TU", "new-dated_on": "15/1/2024", "new-issuer": "Tỉnh ủy", "new-kind": "directive",
           "new-role": "based_on", "new-subject": "công tác nữ"},
    )  # fmt: skip

    assert [(base.role, base.number, base.dated_on) for base in drafted(document).bases] == [
        ("implements", "36/KH-TLĐ", "2024-02-22"), ("based_on", "03-CT/TU", "2024-01-15"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"parent": []}, 422), ({"new-number": "1", "new-dated_on": "32/1/2024"}, 422), ({"parent": "x"}, 422)],
)
def test_a_paper_without_parent_or_with_a_wrong_day_is_not_begun(
    scene: Scene, at_the_desk: Desk, fields: dict[str, Any], status: int
) -> None:
    answer = at_the_desk("P").post("/own-documents/new", {"genre": "vi:plan", **fields})

    assert answer.status_code == status
    assert not Document.objects.filter(own_draft__isnull=False).exists()


def test_nobody_writes_from_a_document_of_somebody_else(scene: Scene, at_the_desk: Desk) -> None:
    answer = at_the_desk("D1").post("/own-documents/new", {"parent": str(scene.above.pk), "genre": "vi:plan"})

    assert answer.status_code == 404


def test_saving_by_itself_answers_with_the_time_and_keeps_the_words(scene: Scene, at_the_desk: Desk) -> None:
    document = begun(scene, at_the_desk)
    part = drafted(document).parts[0]
    answer = at_the_desk("P").post(
        f"/own-documents/{document.pk}/save",
        {
            "version": "1",
            "subject": "Đề mục mới",
            f"part-{part.key}-text": "Một.\r\n\r\nHai.",
            f"part-{part.key}-title": "Đầu",
        },
        headers={"accept": "application/json"},
    )

    assert answer.json()["version"] == 2
    saved = drafted(document)
    assert (saved.subject, saved.parts[0].text, saved.parts[0].title) == ("Đề mục mới", "Một.\nHai.", "Đầu")
    assert saved.parts[1:] == drafted(document).parts[1:]
    beside = at_the_desk("P").get(f"/own-documents/{document.pk}/beside").content.decode()
    assert "<ins>" in beside
    assert "<del>" in beside


def test_the_buttons_of_the_editor_change_the_parts(scene: Scene, at_the_desk: Desk) -> None:
    document = begun(scene, at_the_desk)
    address = f"/own-documents/{document.pk}/save"
    first, second, third = (part.key for part in drafted(document).parts)
    desk = at_the_desk("P")

    desk.post(address, {"do": f"down:{first}"})
    assert [part.key for part in drafted(document).parts] == [second, first, third]
    desk.post(address, {"do": f"drop:{second}"})
    desk.post(address, {"do": f"add:{first}"})
    assert [part.number for part in drafted(document).parts] == ["I", "II", "III"]
    assert drafted(document).parts[1].source is None
    desk.post(address, {"do": f"restore:{third}"})
    assert "12/4/2024" in drafted(document).parts[2].text
    desk.post(address, {"do": "days"})
    assert "09/4/2024" in drafted(document).parts[2].text


def test_a_unit_is_left_out_by_its_tick(scene: Scene, at_the_desk: Desk) -> None:
    document = begun(scene, at_the_desk)
    keys = [str(scene.units[code].pk) for code in ("D1", "D2", "A1")]
    at_the_desk("P").post(
        f"/own-documents/{document.pk}/save", {"unit-shown": keys, "unit": keys[:2], "version": "1", "do": ""}
    )

    assert drafted(document).left_out == (keys[2],)


def test_enclosures_travel_and_the_parents_files_too(scene: Scene, at_the_desk: Desk) -> None:
    document = begun(scene, at_the_desk)
    desk, address = at_the_desk("P"), f"/own-documents/{document.pk}/enclose"
    desk.post(address, {"files": SimpleUploadedFile("Mẫu 1.xlsx", b"x")})
    desk.post(address, {"parent": str(scene.above.pk)})

    assert [words for _key, words in drafted(document).enclosed] == [
        "Mẫu 1",
        "Kế hoạch số 36/KH-TLĐ ngày 22/02/2024 của Tổng Liên đoàn Lao động Giả Việt về việc tổ chức Tuần lễ lao động nữ năm 2024",
    ]
    key = drafted(document).enclosed[0][0]
    desk.post(f"/own-documents/{document.pk}/save", {"do": f"drop-file:{key}"})
    assert document.files.count() == 1


def test_each_step_is_for_those_who_may_and_binding_ones_ask_twice(scene: Scene, at_the_desk: Desk) -> None:
    document = begun(scene, at_the_desk)
    address = f"/own-documents/{document.pk}/steps/"

    def state() -> str:
        document.refresh_from_db()
        return document.state

    assert at_the_desk("P").post(address + "review").status_code == 404  # the writer does not review
    at_the_desk("head").post(address + "review")
    assert at_the_desk("head").post(address + "sign").status_code == 200  # shows what it binds to
    assert state() == DocumentState.REVIEWED
    at_the_desk("head").post(address + "sign", {"confirmed": "1"})
    at_the_desk("clerk").post(address + "seal")
    assert state() == DocumentState.SEALED
    at_the_desk("clerk").post(address + "number", {"confirmed": "1"})
    asked = at_the_desk("clerk").post(address + "send").content.decode()
    assert "Liên đoàn Lao động huyện Đông Khê" in asked
    assert not document.dispatches.exists()
    at_the_desk("clerk").post(address + "send", {"confirmed": "1"})
    assert state() == DocumentState.SENT
    assert document.dispatches.count() == 3


def test_home_shows_a_paper_to_whose_hand_it_waits_for(scene: Scene, at_the_desk: Desk) -> None:
    document = begun(scene, at_the_desk)
    page, steps = f"/own-documents/{document.pk}/", f"/own-documents/{document.pk}/steps/"

    def waits_for(name: str) -> bool:
        return f'"{page}"' in at_the_desk(name).get("/").content.decode()

    assert (waits_for("head"), waits_for("clerk"), waits_for("P")) == (True, False, False)
    at_the_desk("head").post(steps + "review")
    at_the_desk("head").post(steps + "sign", {"confirmed": "1"})
    assert (waits_for("head"), waits_for("clerk")) == (False, True)


def test_a_draft_is_seen_in_its_house_alone(scene: Scene, at_the_desk: Desk) -> None:
    issued = scene.sent()
    hers = write(unit=scene.units["D1"], parents=[issued], by=scene.people["D1"], when=at(TODAY))

    for name, status in (("P", 404), ("D1", 200), ("headD1", 302), ("D2", 404), ("B11", 404)):
        assert at_the_desk(name).get(f"/own-documents/{hers.pk}/").status_code == status, name
    assert at_the_desk("P").get(f"/documents/{hers.pk}/").status_code == 404
    page = at_the_desk("P").get(f"/documents/{issued.pk}/").content.decode()
    assert str(hers.pk) not in page
    issue(hers, by=scene.people["D1"], when=at(TODAY))
    assert at_the_desk("P").get(f"/own-documents/{hers.pk}/pages").status_code == 200


def test_sent_back_the_writer_reads_the_reason_and_writes_on(scene: Scene, at_the_desk: Desk) -> None:
    document = begun(scene, at_the_desk)
    at_the_desk("head").post(f"/own-documents/{document.pk}/steps/review")
    at_the_desk("head").post(f"/own-documents/{document.pk}/return", {"reason": "Sửa ngày báo cáo"})

    page = at_the_desk("P").get(f"/own-documents/{document.pk}/").content.decode()
    assert "Sửa ngày báo cáo" in page
    assert 'id="draft"' in page


def test_the_issuer_sees_who_has_issued_what_and_reminds_the_others(scene: Scene, at_the_desk: Desk) -> None:
    issued = scene.sent()
    hers = write(
        unit=scene.units["D1"], parents=[issued], by=scene.people["D1"], when=at(TODAY), genre="letter"
    )
    issue(hers, by=scene.people["D1"], when=at(TODAY))

    page = at_the_desk("P").get(f"/documents/{issued.pk}/").content.decode()
    assert "1/LĐLĐ" in page
    assert f"/documents/{hers.pk}/" in page
    at_the_desk("P").post(f"/own-documents/from/{issued.pk}/remind", {"confirmed": "1"})
    reminded = {s.unit.code for s in issued.dispatches.exclude(reminded_at=None).select_related("unit")}
    assert reminded == {"D2", "A1"}
    assert "Cấp trên đã nhắc" in at_the_desk("D2").get(f"/documents/{issued.pk}/").content.decode()


def test_one_click_begins_the_units_own_paper(scene: Scene, at_the_desk: Desk) -> None:
    issued = scene.sent()
    answer = at_the_desk("D1").post(f"/own-documents/from/{issued.pk}/begin")

    hers = Document.objects.get(unit=scene.units["D1"])
    assert answer["Location"] == f"/own-documents/{hers.pk}/"
    assert (hers.unit, hers.kind) == (scene.units["D1"], "plan")


def test_taken_in_the_copy_stands_for_the_document_in_the_list(scene: Scene, at_the_desk: Desk) -> None:
    issued = scene.sent()
    desk = at_the_desk("D1")
    assert f"/documents/{issued.pk}/" in desk.get("/documents/").content.decode()
    desk.post(f"/own-documents/from/{issued.pk}/take-in")

    copy = Document.objects.get(copy_of=issued)
    listed = desk.get("/documents/").content.decode()
    assert f"/documents/{copy.pk}/" in listed
    assert f"/documents/{issued.pk}/" not in listed
    assert "Đề nghị các đơn vị gửi báo cáo kết quả" in desk.get(f"/documents/{copy.pk}/").content.decode()
    assert desk.get(f"/programmes/from/{copy.pk}/").status_code == 200
    assert issued.dispatches.get(unit=scene.units["D1"]).acknowledged_at is not None


def test_a_later_change_is_told_on_the_copy_and_a_withdrawn_one_begins_nothing(
    scene: Scene, at_the_desk: Desk
) -> None:
    issued = scene.sent()
    at_the_desk("P").post(f"/own-documents/from/{issued.pk}/change/withdraws")
    later = Document.objects.exclude(pk=issued.pk).latest("created_at")
    issue(later, by=scene.officer, when=at(TODAY))

    page = at_the_desk("D1").get(f"/documents/{issued.pk}/").content.decode()
    assert "Bị cơ quan ban hành thu hồi" in page
    assert "/begin" not in page
    refused = at_the_desk("D1").post(f"/own-documents/from/{issued.pk}/begin")
    assert refused.status_code == 409
    assert "DOCUMENTS-016" in refused.content.decode()
    ours = at_the_desk("P").get(f"/documents/{issued.pk}/").content.decode()
    assert "/remind" not in ours  # nobody is asked to carry out what was withdrawn
    assert f"/own-documents/{later.pk}/" not in ours  # nor does the withdrawal carry it out


def test_the_pages_ask_the_database_no_more_for_more_units(scene: Scene, at_the_desk: Desk) -> None:
    issued = scene.sent()
    desk = at_the_desk("P")

    def asked(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            desk.get(address)
        return len(queries)

    def issue_below(code: str) -> None:
        paper = write(unit=scene.units[code], parents=[issued], by=scene.people[code], when=at(TODAY))
        issue(paper, by=scene.people[code], when=at(TODAY))

    address = f"/documents/{issued.pk}/"
    issue_below("D1")
    asked(address)
    few = asked(address)
    issue_below("D2")
    assert asked(address) <= few <= 53
    assert asked(f"/own-documents/{scene.plan().pk}/") <= 45
