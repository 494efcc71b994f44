"""What a review is held together with, and what was signed at its conference: entries with links, not words."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document as WordFile

from nucong.flow.own_document import place_of
from nucong.flow.review_news import news_words
from nucong.flow.reviewing import content_of, freeze
from nucong.kernel import clock
from nucong.programmes import actions
from nucong.programmes.errors import NotToBeTied, ReviewFrozen
from nucong.programmes.models import ConferenceRecord, ProgrammeReview
from nucong.programmes.review_content import from_json
from nucong.programmes.signing import Party, parties_typed, party_words
from nucong.programmes.states import ReviewKind
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]

TODAY = date(2024, 6, 1)


@pytest.fixture(autouse=True)
def today(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """It is the first of June 2024."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)


def acting(house: House) -> dict[str, Any]:
    return {"by": house.by("P"), "at": house.at(TODAY)}


def begun(house: House, title: str, code: str = "P", words: str = "") -> ProgrammeReview:
    plan = actions.ReviewPlan(ReviewKind.FINAL, title, date(2014, 1, 1), date(2024, 5, 31), words)
    return actions.begin_review(programme=house.programme, unit=house.units[code], plan=plan, **acting(house))


@pytest.fixture
def review(house: House) -> ProgrammeReview:
    """Return the review of P of ten years; in words it is tied to a directive."""
    return begun(house, "Tổng kết chương trình", words="Chỉ thị 03")


def signed_in(house: House) -> Client:
    client = Client()
    client.force_login(house.people["P"])
    return client


def url(name: str, row: Any) -> str:
    return reverse(f"programmes:{name}", args=[row.pk])


def test_two_reviews_are_linked_on_both_sides_and_frozen_with_title_and_number(
    house: House, review: ProgrammeReview
) -> None:
    other, client = begun(house, "Tổng kết mười năm Nghị quyết"), signed_in(house)

    client.post(url("review-tie", review), {"other": str(other.pk)})
    client.post(url("review-tie", review), {"number": house.document.full_number})

    here, there = (client.get(url("review", each)).context["page"].ties for each in (review, other))
    number = house.document.full_number
    assert [(each.title, each.number, each.url) for each in there] == [
        (review.title, number, url("review", review))
    ]
    assert [each.url for each in here] == [
        url("review", other), reverse("documents:detail", args=[house.document.pk])
    ]  # fmt: skip
    content = content_of(review, on=TODAY)
    assert f"cùng với tổng kết mười năm Nghị quyết ({number}); " in content.words["opening"]
    assert "; Chỉ thị 03." in content.words["opening"]
    frozen = freeze(review=review, on=TODAY, **acting(house))
    ProgrammeReview.objects.filter(pk=other.pk).update(title="Đổi tên")
    review.refresh_from_db()
    assert content_of(review, on=TODAY) == from_json(review.snapshot or {}) == frozen
    assert client.get(url("review", review)).context["page"].ties[0].title == "Tổng kết mười năm Nghị quyết"


def test_a_review_is_tied_to_reviews_of_its_own_unit_while_it_is_open(
    house: House, review: ProgrammeReview
) -> None:
    other, lower = begun(house, "Tổng kết mười năm Nghị quyết"), begun(house, "Sơ kết huyện", "D1")

    for wrong in (review, lower):
        with pytest.raises(NotToBeTied):
            actions.tie_review(review=review, other=wrong, **acting(house))
    form = signed_in(house).get(url("review", review)).context["tie_form"]
    tie = actions.tie_review(review=review, other=other, **acting(house))
    assert actions.tie_review(review=other, other=review, **acting(house)) == tie  # noted once for both
    freeze(review=review, on=TODAY, **acting(house))

    assert [key for key, _ in form.fields["other"].choices] == ["", str(other.pk)]
    with pytest.raises(ReviewFrozen):
        actions.untie_review(tie=tie, **acting(house))


def held(house: House, review: ProgrammeReview) -> ConferenceRecord:
    conference = actions.Held(
        "Hội nghị tổng kết", date(2024, 5, 30), place="Hội trường", minutes="Thống nhất kết quả.",
        agenda=[actions.AgendaLine("8h15", "Báo cáo", "Ban Nữ công")],
        present=[actions.Present("Ban Nữ công", 20, 2), actions.Present("Hội Phụ nữ", 6, 1)],
    )  # fmt: skip
    return actions.hold_conference(review=review, held=conference, milestone=None, **acting(house))


def test_what_was_signed_stands_on_the_page_in_the_minutes_and_in_the_news(
    house: House, review: ProgrammeReview
) -> None:
    conference, client = held(house, review), signed_in(house)
    said = {
        "signed-signed_on": "2024-05-30",
        "signed-parties": "Công đoàn | Trần Thị B | Chủ tịch\nHội Liên hiệp Phụ nữ",
    }

    client.post(url("review-signing", review), said | {"signed-paper": str(house.document.pk)})
    client.post(url("review-signing", review), said | {"signed-title": "Kế hoạch phối hợp 2025"})

    number, by = house.document.full_number, "Công đoàn (Chủ tịch Trần Thị B); Hội Liên hiệp Phụ nữ."
    shown = client.get(url("review", review)).context["page"].signings
    assert [(each.title, each.number, len(each.parties)) for each in shown] == [
        (house.document.subject, number, 2), ("Kế hoạch phối hợp 2025", "", 2),
    ]  # fmt: skip
    assert shown[0].url == reverse("documents:detail", args=[house.document.pk])
    paper = client.get(url("minutes-word", review))
    lines = [each.text for each in WordFile(io.BytesIO(paper.content)).paragraphs]
    sentence = f"Kế hoạch phối hợp 2025, ký ngày 30/5/2024: {by}"
    assert any(sentence in line for line in lines), lines
    heads = [cell.text for table in WordFile(io.BytesIO(paper.content)).tables for cell in table._cells]
    assert any("Số:" in each and "/BB-LĐLĐ" in each for each in heads)
    assert any(
        f"{place_of(house.units['P'])}, ngày 30 tháng 5 năm 2024".strip(", ") in each for each in heads
    )
    assert {"THƯ KÝ", "CHỦ TỌA"} <= {line for each in heads for line in each.splitlines()}
    assert f"({number})" in news_words(conference).body
    assert sentence in news_words(conference).body


def test_minutes_keep_the_order_of_the_form_and_leave_room_for_who_led_and_the_hour_it_ended(
    house: House, review: ProgrammeReview
) -> None:
    held(house, review)

    word = WordFile(io.BytesIO(signed_in(house).get(url("minutes-word", review)).content))
    lines = "\n".join(each.text for each in word.paragraphs)
    order = [
        "Thời gian bắt đầu: 08 giờ 15, ngày 30/5/2024.", "Địa điểm: Hội trường.", "Thành phần tham dự:", "Chủ trì (chủ tọa): …",
        "Thư ký (người ghi biên bản): …", "- 8h15: Báo cáo (Ban Nữ công)", "Thống nhất kết quả.", "Hội nghị kết thúc vào …",
    ]  # fmt: skip
    assert [lines.find(each) for each in order] == sorted(lines.find(each) for each in order)
    assert lines.find(order[0]) >= 0
    came = next(table for table in word.tables if table.cell(0, 0).text == "Đơn vị")
    assert [cell.text for cell in came.rows[-1].cells] == ["Cộng", "29", "26", "3"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"signed-title": ""}, "paper"), ({"signed-parties": " | "}, "parties"), ({"signed-number": "999/KH-X"}, "number"),
        ({"signed-signed_on": "2024-06-02"}, "signed_on"), ({"signed-parties": "A\n" * 9}, "parties"),
    ],
)  # fmt: skip
def test_a_signing_names_paper_parties_and_a_day_that_has_come(
    house: House, review: ProgrammeReview, wrong: dict[str, str], field: str
) -> None:
    conference = held(house, review)
    said = {"signed-title": "Kế hoạch", "signed-signed_on": "2024-05-30", "signed-parties": "Ban Nữ công"}

    answer = signed_in(house).post(url("review-signing", review), said | wrong)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not conference.signings.exists()


def test_who_signed_is_read_line_by_line() -> None:
    parties = parties_typed("妇联 ｜ 李某 ｜ 主席\n\n工会 | 张某\nHội")

    assert parties == (Party("妇联", "李某", "主席"), Party("工会", "张某"), Party("Hội"))
    assert [party_words(each, "zh") for each in parties] == ["妇联（主席李某）", "工会（张某）", "Hội"]
