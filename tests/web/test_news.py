"""News: an officer publishes a document in readers' words; who reads it depends on its reach."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from nucong.documents.models import Publication
from nucong.kernel import clock
from nucong.programmes.models import ConferenceRecord
from tests.cascade import TODAY, Office, build_office
from tests.federation import build_stranger

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


def publish(desk: Client, office: Office, reach: str) -> Publication:
    """Publish what the page proposes."""
    url = reverse("documents:publish-news", args=[office.document.pk])
    proposed = desk.get(url).context["form"].initial
    answer = desk.post(url, {**{k: v or "" for k, v in proposed.items()}, "reach": reach})
    assert answer.status_code == 302
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
        reverse("documents:publish-news", args=[office.document.pk]),
        {"title": "T", "body": "B", "reach": "public"},
    )

    assert "DOCUMENTS-041" in answer.content.decode()
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
