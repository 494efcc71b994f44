"""The page of a duty: narrative, cases with consent, files; what others see of it."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from nucong.documents.models import Dispatch
from nucong.reporting import media
from nucong.reporting.models import Attachment, TypicalCase
from nucong.reporting.queries import current_submission
from nucong.reporting.states import EnteredAs
from nucong.reporting.stories import consent_of, told
from tests.federation import House
from tests.web.answering.conftest import SignedIn
from tests.web.answering.test_form_pages import address


def picture(name: str = "anh.jpg") -> SimpleUploadedFile:
    """Return a small picture with the place where it was taken."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    Image.new("RGB", (40, 30), "red").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue())


def test_opening_the_duty_tells_the_superior_that_the_document_was_read(
    house: House, as_person: SignedIn
) -> None:
    sent = Dispatch.objects.create(document=house.document, unit=house.units["B11"], sent_at=house.at())

    as_person("D1").get(address(house, "duty"))
    sent.refresh_from_db()
    assert sent.opened_at is None

    as_person("B11").get(address(house, "duty"))
    sent.refresh_from_db()
    assert sent.opened_at is not None


def test_the_narrative_is_saved_beside_the_figures(house: House, as_person: SignedIn) -> None:
    client = as_person("B11")
    client.post(address(house, "form"), {"meetings": "4"})

    client.post(address(house, "narrative"), {"section-s1": "Đã tổ chức bốn buổi."})

    saved = current_submission(house.members["B11"])
    assert saved is not None
    assert saved.narrative == {"s1": "Đã tổ chức bốn buổi."}
    assert saved.answers["meetings"] == 4


def test_a_consent_says_who_agreed_and_when_and_can_be_withdrawn(house: House, as_person: SignedIn) -> None:
    house.cycle.deliverables.create(kind="cases", title="điển hình", position=5)
    client = as_person("B11")
    story = {"title": "Phòng vắt sữa", "text": "Chị Hoa kể…", "person_appears": "on", "consent": "on"}

    refused = client.post(address(house, "cases"), story)
    assert refused.status_code == 422
    assert "Chị Hoa kể…" in refused.content.decode()
    assert not TypicalCase.objects.exists()

    given = {"person": "Chị Hoa", "agreed_on": "2024-04-02", "extent": "internal", "recorded": "written"}
    client.post(address(house, "cases"), {**story, **given})
    case = TypicalCase.objects.get()
    assert consent_of(case) is not None
    page = client.get(address(house, "duty")).content.decode()
    assert "Chị Hoa" in page

    client.post(reverse("answering:withdraw", args=[house.members["B11"].pk, case.pk]), {"reason": "đổi ý"})
    case = TypicalCase.objects.get()
    assert consent_of(case) is None
    assert "đổi ý" in client.get(address(house, "duty")).content.decode()


def test_a_story_without_consent_is_kept_with_a_warning_and_a_variant_without_names_can_be_written(
    house: House, as_person: SignedIn
) -> None:
    house.cycle.deliverables.create(kind="cases", title="điển hình", position=5)
    client = as_person("B11")
    client.post(address(house, "cases"), {"title": "Chị H.", "text": "Chị kể…", "person_appears": "on"})
    case = TypicalCase.objects.get()
    assert told(case) is None

    where = reverse("answering:variant", args=[house.members["B11"].pk, case.pk])
    client.post(where, {"anonymous_title": "Một nữ công nhân", "anonymous_text": "Một chị kể…"})

    story = told(TypicalCase.objects.get())
    assert story is not None
    assert (story.title, story.anonymous) == ("Một nữ công nhân", True)


def test_good_files_are_taken_while_bad_ones_are_named_with_their_reason(
    house: House, as_person: SignedIn, monkeypatch: Any
) -> None:
    monkeypatch.setattr(media, "MAX_PIXELS", 10_000)
    answer = as_person("B11").post(
        address(house, "files"),
        {"files": [picture(), SimpleUploadedFile("chay.exe", b"MZ"), SimpleUploadedFile("rong.pdf", b"")]},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert [file.name for file in Attachment.objects.all()] == ["anh.jpg"]
    assert "chay.exe" in page
    assert "rong.pdf" in page
    assert "tệp rỗng" in page


def test_a_picture_comes_back_without_its_camera_and_cannot_run_anything(
    house: House, as_person: SignedIn
) -> None:
    client = as_person("B11")
    client.post(address(house, "files"), {"files": [picture()]})
    file = Attachment.objects.get()

    answer = client.get(address(house, "file", "B11", file.pk))

    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"Camera" not in b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_documents_are_downloads_and_files_of_others_are_not_there(house: House, as_person: SignedIn) -> None:
    client = as_person("B11")
    client.post(address(house, "files"), {"files": [SimpleUploadedFile("kế hoạch.txt", b"<script>")]})
    file = Attachment.objects.get()

    assert "attachment" in client.get(address(house, "file", "B11", file.pk))["Content-Disposition"]
    assert as_person("D2").get(address(house, "file", "B11", file.pk)).status_code == 404
    assert as_person("D1").get(address(house, "file", "B12", file.pk)).status_code == 404


def test_a_file_handed_in_by_the_superior_marks_the_answer(house: House, as_person: SignedIn) -> None:
    as_person("D1").post(address(house, "files", "B12"), {"files": [picture()]})

    saved = current_submission(house.members["B12"])
    assert saved is not None
    assert saved.entered_as == EnteredAs.SUPERIOR


def test_nothing_can_be_taken_out_after_sending(house: House, as_person: SignedIn) -> None:
    client = as_person("B11")
    client.post(address(house, "form"), {"meetings": "1"})
    client.post(address(house, "files"), {"files": [picture()]})
    client.post(address(house, "send"), {"confirmed": "1"})

    answer = client.post(address(house, "remove-file", "B11", Attachment.objects.get().pk))

    assert answer.status_code == 409
    assert Attachment.objects.count() == 1


def test_a_unit_with_units_below_is_told_that_adding_up_is_a_step_of_its_own(
    house: House, as_person: SignedIn
) -> None:
    page = as_person("D1").get(address(house, "duty", "D1")).content.decode()

    assert "Phần của chính đơn vị" in page
    assert reverse("reporting:consolidation", args=[house.members["D1"].pk]) in page


def test_an_area_answer_names_the_units_it_speaks_for(house: House, as_person: SignedIn) -> None:
    page = as_person("P").get(address(house, "duty", "A1")).content.decode()

    assert "cả địa bàn" in page
    assert house.members["C1"].name in page


def test_every_page_answers_in_every_language(house: House, as_person: SignedIn) -> None:
    client = as_person("B11")
    client.post(address(house, "form"), {"meetings": "1", "workers": "2", "women": "5", "hall": "own"})
    for language in ("vi", "zh-hans", "en"):
        client.post("/language", {"language": language})
        for route in ("duty", "form", "check"):
            assert client.get(address(house, route)).status_code == 200
        assert client.get(reverse("answering:index")).status_code == 200
