"""News: an officer publishes a document in readers' words; who reads it depends on its reach."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from nucong.accounts.actions import create_user, grant_role
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.documents.models import NewsDraft, Publication
from nucong.documents.states import Check
from nucong.kernel import clock
from nucong.ledgers.actions import attach_to_record, record_activity
from nucong.ledgers.models import Record
from nucong.ledgers.rules import RecordFacts
from nucong.organisations.models import Unit
from nucong.organisations.queries import subtree, unit_named
from nucong.programmes.models import ConferenceRecord
from nucong.reporting.media import cleaned
from tests.cascade import TODAY, Office, build_office
from tests.federation import build_stranger
from tests.reporting.test_media import photograph

pytestmark = pytest.mark.django_db
NEWS = """Thứ tư, 21 Tháng 2 2024 15:15

Tổng kết Chương trình phối hợp năm 2023 của tỉnh Giả Định

Ngày 20/02/2024, hai Ban Thường vụ tổ chức Hội nghị tổng kết chương trình phối hợp công tác nữ năm 2023.

Năm 2023, hai bên đã phối hợp tổ chức nhiều hoạt động thiết thực cho nữ công nhân. Tuy nhiên, kiểm tra chung còn ít.

Tin & ảnh: Trần Thị Hoa, Ban Nữ công
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office with a news item that is registered."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)
    return build_office(NEWS)


@pytest.fixture
def desk(client: Client, office: Office) -> Client:
    """The officer of the province, signed in."""
    client.force_login(office.officer)
    return client


def reviewer(office: Office) -> User:
    """Return the head of the province, who reviews what officers write."""
    found = User.objects.filter(username="head-of-news").first()
    if found is None:
        found = create_user(username="head-of-news", display_name="Chị Hòa", by=PROGRAM, at=office.at())
        unit = office.document.unit
        grant_role(user=found, unit=unit, role=Role.HEAD, on=TODAY, by=PROGRAM, at=office.at())
    return found


CHECKED = [str(check) for check in Check]


def page(office: Office, name: str = "publish-news") -> str:
    """Return a page of the news of the document."""
    return reverse(f"documents:{name}", args=[office.document.pk])


def write(desk: Client, office: Office, reach: str, **changed: str) -> None:
    """Write what the page proposes."""
    proposed = desk.get(page(office, "write-news")).context["form"].initial
    typed = {**{k: v or "" for k, v in proposed.items()}, "reach": reach, **changed}
    assert desk.post(page(office, "write-news"), typed).status_code == 302


def publish(desk: Client, office: Office, reach: str) -> Publication:
    """Publish what the page proposes, reviewed by the head."""
    if not NewsDraft.objects.exists():
        write(desk, office, reach)
    else:
        typed = {**desk.get(page(office, "write-news")).context["form"].initial, "reach": reach}
        desk.post(page(office, "write-news"), {k: v or "" for k, v in typed.items()})
    assert desk.post(page(office, "mark-news-people"), {"mark": "notice"}).status_code == 302
    head = Client()
    head.force_login(reviewer(office))
    assert head.post(page(office, "review-news"), {"checked": CHECKED}).status_code == 302
    assert desk.post(page(office, "send-news")).status_code == 302
    return Publication.objects.get(withdrawn_at=None)


def test_public_news_are_read_without_signing_in_and_inside_news_are_not(
    desk: Client, office: Office
) -> None:
    news = publish(desk, office, "inside")
    url = reverse("news:item", args=[news.pk])
    stranger = Client()
    stranger.force_login(build_stranger())

    assert desk.get(url).status_code == 200
    assert (Client().get(url).status_code, stranger.get(url).status_code) == (404, 404)
    assert news.title not in Client().get(reverse("news:index")).content.decode()

    desk.post(reverse("documents:withdraw-news", args=[office.document.pk]), {"reason": "sửa lại"})
    assert desk.get(url).status_code == 404
    public = publish(desk, office, "public")
    shown = Client().get(reverse("news:item", args=[public.pk])).content.decode()
    assert "nhiều hoạt động thiết thực" in shown


def test_news_are_withdrawn_only_with_a_reason(desk: Client, office: Office) -> None:
    news = publish(desk, office, "public")

    answer = desk.post(reverse("documents:withdraw-news", args=[office.document.pk]), {"reason": " "})

    assert "DOCUMENTS-043" in answer.content.decode()
    news.refresh_from_db()
    assert news.withdrawn_at is None


def test_a_letter_that_orders_something_cannot_be_news(client: Client, office: Office) -> None:
    office.document.kind = "official_letter"
    office.document.save()
    client.force_login(office.officer)

    answer = client.post(
        page(office, "write-news"),
        {"title": "T", "body": "B", "reach": "public"},
    )

    assert answer.status_code == 422
    assert not Publication.objects.exists()


def test_the_record_of_a_conference_is_proposed_from_the_text_and_kept(desk: Client, office: Office) -> None:
    url = reverse("programmes:conference", args=[office.document.pk])
    assert url in desk.get(reverse("programmes:begin", args=[office.document.pk])).content.decode()
    proposed = desk.get(url).context["form"].initial

    desk.post(url, {**proposed, "kind": proposed["kind"], "limits": "Kiểm tra chung còn ít."})
    desk.post(url, {**proposed, "kind": "signing"})

    kept = ConferenceRecord.objects.get()
    assert (kept.held_on.isoformat(), kept.kind) == ("2024-02-20", "signing")
    assert kept.programme is None


def test_news_for_everybody_is_reviewed_at_every_point_by_somebody_else(desk: Client, office: Office) -> None:
    write(desk, office, "public")
    head = Client()
    head.force_login(reviewer(office))

    assert desk.post(page(office, "review-news"), {"checked": CHECKED}).status_code == 422  # her own words
    assert head.post(page(office, "review-news"), {"checked": CHECKED[1:]}).status_code == 422
    assert desk.post(page(office, "send-news")).status_code == 409
    assert head.post(page(office, "review-news"), {"checked": CHECKED}).status_code == 302
    write(desk, office, "public", title="Tiêu đề khác")
    assert desk.post(page(office, "send-news")).status_code == 409  # other words than those reviewed
    assert not Publication.objects.exists()


def test_the_writer_is_advised_on_words_and_never_blocked_and_the_list_is_the_organisation_s(
    desk: Client, office: Office
) -> None:
    write(desk, office, "inside", body="Chị em phái yếu làm tròn thiên chức.")
    shown = desk.get(page(office)).content.decode()
    assert "<mark>phái yếu</mark>" in shown
    assert "Coi phụ nữ là yếu" in shown

    keep = reverse("news:keep-phrase")
    assert desk.post(keep, {"language": "vi", "words": "x", "why": "x"}).status_code == 404
    above = create_user(username="tren", display_name="Chị Trên", by=PROGRAM, at=office.at())
    grant_role(user=above, unit=office.units["T"], role=Role.OFFICER, on=TODAY, by=PROGRAM, at=office.at())
    highest = Client()
    highest.force_login(above)
    highest.post(keep, {"language": "vi", "words": "phái yếu", "why": "x", "hide": "1"})
    highest.post(keep, {"language": "vi", "words": "làm tròn", "why": "Nghe như bổn phận."})
    shown = desk.get(page(office)).content.decode()
    assert "<mark>phái yếu</mark>" not in shown
    assert "Nghe như bổn phận." in shown
    assert desk.post(page(office, "review-news"), {"checked": CHECKED}).status_code == 302
    assert desk.post(page(office, "send-news")).status_code == 302


def test_pictures_are_shown_to_readers_without_signing_in_and_only_while_the_news_is_live(
    desk: Client, office: Office
) -> None:
    write(desk, office, "public")
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG", exif=b"Exif\0\0GPS-here")
    sent = SimpleUploadedFile("a.jpg", out.getvalue(), "image/jpeg")
    add = page(office, "add-news-picture")
    assert desk.post(add, {"picture": sent, "caption": "Hội nghị"}).status_code == 302
    wrong = SimpleUploadedFile("a.jpg", b"%PDF-1.4 x", "image/jpeg")
    assert desk.post(add, {"picture": wrong, "caption": "x"}).status_code == 422
    news = publish(desk, office, "public")

    shown = Client().get(reverse("news:item", args=[news.pk])).content.decode()
    address = reverse("news:picture", args=[news.pk, office.document.news_pictures.get().pk])
    assert address in shown
    assert 'alt="Hội nghị"' in shown
    picture = Client().get(address)
    assert picture["Content-Type"] == "image/jpeg"
    assert b"GPS-here" not in picture.content
    desk.post(page(office, "withdraw-news"), {"reason": "sửa lại"})
    assert Client().get(address).status_code == 404


def test_published_news_counts_as_an_article_until_it_is_withdrawn(desk: Client, office: Office) -> None:
    publish(desk, office, "public")
    record = Record.objects.get(kind="media_report")
    assert (record.unit, record.number, record.state) == (office.document.unit, 1, "recorded")

    desk.post(page(office, "withdraw-news"), {"reason": "sửa lại"})
    record.refresh_from_db()
    assert (record.state, record.cancel_reason) == ("cancelled", "sửa lại")
    publish(desk, office, "inside")
    assert Record.objects.get(state="recorded").kind == "inside_news"


def test_news_of_an_activity_begins_with_what_was_recorded(desk: Client, office: Office) -> None:
    facts = RecordFacts("lecture", TODAY, "Nói chuyện chuyên đề", place="Hội trường", women=40, men=5)
    record = record_activity(unit=office.document.unit, facts=facts, by=office.officer, at=office.at())

    first = desk.post(reverse("ledgers:news", args=[record.pk]))
    again = desk.post(reverse("ledgers:news", args=[record.pk]))

    assert first["Location"] == again["Location"]
    words = desk.get(first["Location"], follow=True).context["form"].initial
    assert "1/3/2024, tại Hội trường" in words["lead"]
    assert "45 người, trong đó 40 nữ" in words["body"]


def test_the_level_above_tells_of_what_a_grassroots_unit_did(desk: Client, office: Office) -> None:
    row = next(row for row in subtree(office.document.unit, on=TODAY) if row.id != office.document.unit_id)
    below = Unit.objects.get(pk=row.id)
    facts = RecordFacts("lecture", TODAY, "Nói chuyện chuyên đề", women=40)
    record = record_activity(unit=below, facts=facts, by=office.officer, at=office.at())

    desk.post(reverse("ledgers:news", args=[record.pk]))

    record.refresh_from_db()
    assert record.news is not None
    assert record.news.unit == office.document.unit
    words = (
        desk.get(reverse("documents:publish-news", args=[record.news.pk]), follow=True)
        .context["form"]
        .initial
    )
    assert unit_named(below, TODAY) in words["lead"]


def test_a_picture_of_the_activity_is_taken_into_its_news_once(desk: Client, office: Office) -> None:
    does: dict[str, Any] = {"by": office.officer, "at": office.at()}
    facts = RecordFacts("lecture", TODAY, "Nói chuyện chuyên đề", women=40)
    record = record_activity(unit=office.document.unit, facts=facts, **does)
    photo = attach_to_record(record=record, media=cleaned("a.jpg", photograph()), **does)
    desk.post(reverse("ledgers:news", args=[record.pk]))
    record.refresh_from_db()
    assert record.news is not None
    told, take = (
        reverse(f"documents:{name}", args=[record.news.pk]) for name in ("publish-news", "take-news-picture")
    )
    typed = {"title": "Tin", "lead": "", "body": "Nội dung", "happened_on": "2024-03-01", "reach": "public"}
    desk.post(reverse("documents:write-news", args=[record.news.pk]), typed)
    assert desk.get(told).context["offered"] == [photo]

    desk.post(take, {"file": str(photo.pk), "caption": "Chị em đặt câu hỏi"})

    assert desk.get(told).context["offered"] == []
    kept = record.news.news_pictures.get()
    assert (kept.sha256, kept.caption) == (photo.sha256, "Chị em đặt câu hỏi")
    assert desk.post(take, {"file": str(photo.pk)}).status_code == 404
