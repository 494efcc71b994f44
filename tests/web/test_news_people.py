"""People told of in news: nothing goes to readers they did not agree to, and a consent taken back takes the news back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nucong.accounts.actions import create_user, grant_role
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.audit.models import Event
from nucong.documents.actions import erase_people_of_old_news
from nucong.documents.consents import KEPT_DAYS
from nucong.documents.models import ConsentFile, NewsDraft, NewsPerson, Publication
from nucong.flow.news_consent import end_of_consents
from nucong.kernel import clock
from nucong.ledgers.models import Record
from tests.cascade import TODAY, Office, build_office
from tests.web.test_news import CHECKED, NEWS, page, reviewer, write

pytestmark = pytest.mark.django_db
NAME = "Phạm Thị Giả Lan"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office with a news item that is registered."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)
    return build_office(NEWS)


@pytest.fixture
def desk(client: Client, office: Office) -> Client:
    """The officer of the province, signed in, with news for everybody that quotes a woman."""
    client.force_login(office.officer)
    write(client, office, "public", title=f"{NAME} nói về ca đêm", body=f"Chị {NAME}, tổ may 2: “Đỡ vất vả.”")
    return client


def listed(desk: Client, office: Office, **changed: Any) -> NewsPerson:
    """List the woman the news quotes."""
    typed = {"name": NAME, "role": "tổ may 2", "appears": ["named", "quoted"], **changed}
    assert desk.post(page(office, "add-news-person"), typed).status_code == 302
    return NewsPerson.objects.get()


def agrees(desk: Client, office: Office, *purposes: str, status: int = 302, **changed: Any) -> None:
    """Note her consent."""
    url = reverse("documents:news-consent", args=[office.document.pk, NewsPerson.objects.get().pk])
    typed = {
        "purposes": purposes,
        "way": "spoken",
        "proof": "Chị Hoa",
        "given_on": TODAY.isoformat(),
        **changed,
    }
    assert desk.post(url, typed).status_code == status


def review(office: Office) -> None:
    """Have the news reviewed by the head."""
    head = Client()
    head.force_login(reviewer(office))
    assert head.post(page(office, "review-news"), {"checked": CHECKED}).status_code == 302


def send(desk: Client, office: Office) -> str:
    """Publish, or return the page of the refusal."""
    answer = desk.post(page(office, "send-news"))
    return "" if answer.status_code == 302 else answer.content.decode()


def published(desk: Client, office: Office, **changed: Any) -> Publication:
    """Publish the news with her consent to it."""
    listed(desk, office)
    agrees(desk, office, "public", **changed)
    review(office)
    assert send(desk, office) == ""
    return Publication.objects.get(withdrawn_at=None)


def takes_back(desk: Client, office: Office) -> None:
    """Note that she took her consent back today."""
    url = reverse("documents:withdraw-news-consent", args=[office.document.pk, NewsPerson.objects.get().pk])
    assert desk.post(url, {"on": TODAY.isoformat()}).status_code == 302


def test_news_for_everybody_says_first_whom_it_tells_of_and_waits_for_each_consent(
    desk: Client, office: Office
) -> None:
    review(office)
    assert "DOCUMENTS-100" in send(desk, office)

    listed(desk, office)
    review(office)
    assert "DOCUMENTS-101" in send(desk, office)
    agrees(desk, office, "inside")
    assert "DOCUMENTS-101" in send(desk, office)
    agrees(desk, office, "public", "press")

    assert send(desk, office) == ""
    shown = desk.get(page(office)).content.decode()
    assert "mọi người được nêu đều đồng ý" in shown


def test_a_consent_taken_back_takes_the_news_from_its_readers_at_once_until_the_text_is_changed(
    desk: Client, office: Office
) -> None:
    news = published(desk, office)
    address = reverse("news:item", args=[news.pk])
    assert Client().get(address).status_code == 200

    takes_back(desk, office)

    assert (Client().get(address).status_code, desk.get(address).status_code) == (404, 404)
    assert NAME not in Client().get(reverse("news:index")).content.decode()
    assert not Record.objects.filter(state="recorded").exists()
    home = desk.get("/").content.decode()
    assert "Một sự đồng ý đã chấm dứt" in home
    review(office)
    assert "DOCUMENTS-102" in send(desk, office)

    drop = reverse("documents:drop-news-person", args=[office.document.pk, NewsPerson.objects.get().pk])
    assert "DOCUMENTS-103" in desk.post(drop).content.decode()  # the text still names her
    write(desk, office, "public", title="Ca đêm", body="Một công nhân: “Đỡ vất vả.”")
    review(office)
    assert "DOCUMENTS-101" in send(desk, office)
    assert desk.post(drop).status_code == 302
    desk.post(page(office, "mark-news-people"), {"mark": "nobody"})
    review(office)
    assert send(desk, office) == ""
    assert not NewsPerson.objects.exists()
    assert "Một sự đồng ý đã chấm dứt" not in desk.get("/").content.decode()


def test_a_consent_that_is_over_takes_the_news_back_by_itself(desk: Client, office: Office) -> None:
    published(desk, office, until=TODAY.isoformat())
    assert end_of_consents(at=office.at()) == 0

    assert end_of_consents(at=office.at() + timedelta(days=1)) == 1

    assert end_of_consents(at=office.at() + timedelta(days=1)) == 0
    assert not Publication.objects.filter(withdrawn_at=None).exists()
    assert NewsDraft.objects.get().held_why == "ended"


def test_held_news_goes_on_when_she_agrees_anew(desk: Client, office: Office) -> None:
    published(desk, office)
    takes_back(desk, office)
    agrees(desk, office, "inside")
    assert NewsDraft.objects.get().held_at is not None
    agrees(desk, office, "public")
    review(office)

    assert send(desk, office) == ""


def test_no_word_of_the_record_and_no_line_of_the_ledger_holds_the_name(desk: Client, office: Office) -> None:
    published(desk, office)
    assert Record.objects.get(state="recorded").title == "… nói về ca đêm"
    takes_back(desk, office)

    told = Event.objects.exclude(verb="document.take_in")
    assert {"news.list_person", "news.consent", "news.withdraw_consent", "news.hold"} <= set(
        told.values_list("verb", flat=True)
    )
    assert NAME not in "".join(f"{each.object_label}{each.detail}" for each in told)


def test_a_minor_needs_a_guardian_and_a_spoken_consent_a_witness(desk: Client, office: Office) -> None:
    listed(desk, office, minor="on")
    agrees(desk, office, "public", status=422)
    agrees(desk, office, "public", guardian="Trần Văn Giả", proof="", status=422)
    agrees(desk, office, "public", guardian="Trần Văn Giả", given_on="2030-01-01", status=422)
    agrees(desk, office, "public", guardian="Trần Văn Giả")

    review(office)
    assert send(desk, office) == ""


def test_the_list_is_seen_by_writers_and_reviewers_of_the_unit_and_its_papers_by_writers(
    desk: Client, office: Office
) -> None:
    person = listed(desk, office)
    paper = SimpleUploadedFile("giay.pdf", b"%PDF-1.4 signed", "application/pdf")
    agrees(desk, office, "public", way="paper", file=paper)
    above = create_user(username="tren", display_name="Chị Trên", by=PROGRAM, at=office.at())
    grant_role(user=above, unit=office.units["T"], role=Role.OFFICER, on=TODAY, by=PROGRAM, at=office.at())
    head, highest = Client(), Client()
    head.force_login(reviewer(office))
    highest.force_login(above)
    people = page(office, "news-people")
    file = reverse(
        "documents:news-consent-file", args=[office.document.pk, ConsentFile.objects.get().consent_id]
    )

    assert [each.get(people).status_code for each in (desk, head, highest)] == [200, 200, 404]
    assert [each.get(file).status_code for each in (desk, head, highest)] == [200, 404, 404]
    assert person.name not in highest.get(reverse("news:index")).content.decode()


def test_other_words_or_pictures_end_the_mark_that_nobody_can_be_recognised(
    desk: Client, office: Office
) -> None:
    mark = page(office, "mark-news-people")
    assert desk.post(mark, {"mark": "nobody"}).status_code == 302
    write(desk, office, "public", body="Lời khác")
    assert NewsDraft.objects.get().people == ""
    desk.post(mark, {"mark": "nobody"})
    listed(desk, office)
    assert NewsDraft.objects.get().people == ""
    assert desk.post(mark, {"mark": "nobody"}).status_code == 422


def test_the_list_goes_a_year_after_the_article_stands_nowhere(desk: Client, office: Office) -> None:
    published(desk, office)
    later = office.at() + timedelta(days=KEPT_DAYS + 1)
    assert erase_people_of_old_news(at=later) == 0  # it is still read
    desk.post(page(office, "withdraw-news"), {"reason": "cũ"})

    assert erase_people_of_old_news(at=later - timedelta(days=2)) == 0
    assert erase_people_of_old_news(at=later) == 1
    assert not ConsentFile.objects.exists()
    assert not NewsPerson.objects.exists()
