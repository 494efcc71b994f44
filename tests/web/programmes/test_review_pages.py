"""A review of a programme: who tells, sorts and freezes, what stays frozen, its paper, conference and news."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from nucong.accounts.states import Role
from nucong.audit.models import Event
from nucong.documents.actions import dispatch
from nucong.documents.pages import ListItem, Table
from nucong.flow.own_document import preview
from nucong.flow.review_paper import review_paper
from nucong.flow.reviewing import content_of, freeze
from nucong.kernel import clock
from nucong.ledgers.actions import record_activity
from nucong.ledgers.models import Record
from nucong.ledgers.rules import RecordFacts
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of
from nucong.programmes import actions
from nucong.programmes.errors import ReviewFrozen
from nucong.programmes.judging import Comparator, Milestone
from nucong.programmes.models import (
    ConferenceRecord,
    Indicator,
    ProgrammeOwner,
    ProgrammeReview,
    ReviewFinding,
)
from nucong.programmes.states import FindingKind, MilestoneKind, OwnerRole, ReviewKind, Strength, TargetScope
from nucong.roster.actions import set_key_positions
from tests.federation import House, build_stranger, house, open_account, standing_house

__all__ = ["house", "standing_house"]

TODAY = date(2024, 6, 1)
LATER = date(2025, 2, 1)


@pytest.fixture(autouse=True)
def today(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """It is the first of June 2024."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)


@pytest.fixture
def review(house: House) -> ProgrammeReview:
    """The province looks back on the year."""
    plan = actions.ReviewPlan(
        ReviewKind.YEARLY, "Sơ kết năm 2024", date(2024, 1, 1), date(2024, 12, 31), "Chỉ thị 03"
    )
    return actions.begin_review(
        programme=house.programme, unit=house.units["P"], plan=plan, **acting(house, "P")
    )


def acting(house: House, code: str) -> dict[str, Any]:
    return {"by": house.by(code), "at": house.at(TODAY)}


def tell(house: House, review: ProgrammeReview, code: str, words: str, **facts: Any) -> ReviewFinding:
    said = {"kind": FindingKind.ACHIEVEMENT, "amount": None, "measure": "", **facts}
    return actions.tell_finding(
        review=review, unit=house.units[code], words=words, **said, **acting(house, code)
    )


def signed_in(house: House, name: str) -> Client:
    client = Client()
    client.force_login(house.people[name])
    return client


def url(name: str, row: Any) -> str:
    return reverse(f"programmes:{name}", args=[row.pk])


def shown(client: Client, review: ProgrammeReview) -> str:
    """Return what the page of a review says, without its buttons and the state it is in."""
    page = client.get(url("review", review)).content.decode()
    main = page[page.index('<dl class="figures"') : page.index("<aside")]
    return re.sub(r'<a class="button.*?</a>', "", main, flags=re.DOTALL)


def test_a_unit_below_finds_the_review_at_home_and_tells_with_a_figure(
    house: House, review: ProgrammeReview
) -> None:
    client = signed_in(house, "B11")
    assert url("review-tell", review) in client.get(reverse("home")).content.decode()

    refused = client.post(
        url("review-tell", review), {"kind": "achievement", "words": "Đã khám", "amount": "12"}
    )
    said = {"kind": "achievement", "words": "Đã khám", "amount": "1.200", "measure": "lượt"}
    client.post(url("review-tell", review), said)

    assert refused.status_code == 422
    finding = review.findings.get()
    assert (finding.unit, finding.amount, finding.measure) == (house.units["B11"], 1200, "lượt")
    assert Event.objects.filter(verb="review.tell", unit_id=house.units["B11"].pk).count() == 1


def test_who_stands_beside_the_programme_neither_tells_nor_sees_the_review(
    house: House, review: ProgrammeReview
) -> None:
    neighbour = Client()
    neighbour.force_login(open_account("beside", house.units["Q"], *Role))
    stranger = Client()
    stranger.force_login(build_stranger("afar"))

    for client in (neighbour, stranger):
        assert client.get(url("review-tell", review)).status_code == 404
        assert client.get(url("review", review)).status_code == 404

    dispatch(document=house.document, unit_ids=[house.units["Q"].pk], **acting(house, "P"))
    assert neighbour.get(url("review-tell", review)).status_code == 200


def test_only_who_steers_the_programme_begins_sorts_and_freezes(
    house: House, review: ProgrammeReview
) -> None:
    finding = tell(house, review, "B11", "Đã khám")
    below, head = signed_in(house, "D1"), signed_in(house, "head")

    for client in (below, head):
        assert client.post(url("review-new", house.programme), {}).status_code == 404
        assert client.post(url("review-freeze", review), {"confirmed": "1"}).status_code == 404
        assert client.post(url("finding-choose", finding), {"chosen": "1"}).status_code == 404
        assert client.post(url("review-conference", review), {}).status_code == 404
    assert head.get(url("review", review)).status_code == 200


def test_a_unit_takes_back_only_its_own_and_not_what_was_used(house: House, review: ProgrammeReview) -> None:
    used, own = tell(house, review, "B11", "Đã khám"), tell(house, review, "B11", "Nhầm")
    actions.choose_finding(finding=used, chosen=True, edited="", **acting(house, "P"))

    assert signed_in(house, "D1").post(url("finding-take-back", own)).status_code == 404
    signed_in(house, "B11").post(url("finding-take-back", own))
    signed_in(house, "B11").post(url("finding-take-back", used))

    assert list(review.findings.all()) == [used]


def test_duplicates_are_said_once_with_both_units_and_their_sum(
    house: House, review: ProgrammeReview
) -> None:
    one = tell(house, review, "B11", "Đã khám", amount=10, measure="lượt")
    two = tell(house, review, "B12", "Có khám", amount=5, measure="lượt")
    three = tell(house, review, "B13", "Khám", amount=1, measure="lượt")
    client = signed_in(house, "P")

    client.post(url("finding-fold", three), {"into": str(two.pk)})
    client.post(url("finding-fold", two), {"into": str(one.pk)})
    client.post(url("finding-fold", two), {"into": str(one.pk)})
    client.post(url("finding-choose", one), {"chosen": "1", "edited": "Khám sức khỏe"})

    (only,) = content_of(review, on=TODAY).findings
    assert (only.words, only.figures, len(only.units)) == ("Khám sức khỏe", ((16, "lượt"),), 3)

    client.post(url("finding-unfold", two))
    assert [each.figures for each in content_of(review, on=TODAY).findings] == [
        ((11, "lượt"),),
        ((5, "lượt"),),
    ]


def test_the_snapshot_is_what_the_page_showed_and_stays_so(house: House, review: ProgrammeReview) -> None:
    finding = tell(house, review, "B11", "Đã khám")
    actions.choose_finding(finding=finding, chosen=True, edited="", **acting(house, "P"))
    client = signed_in(house, "P")
    page, content = shown(client, review), content_of(review, on=TODAY)

    client.post(url("review-freeze", review), {"confirmed": "1"})
    actions.add_task(programme=house.programme, plan=actions.TaskPlan("Việc mới"), **acting(house, "P"))
    set_key_positions(
        organisation=organisation_of(house.units["P"]), level="base", positions=["chair"], valid_from=TODAY,
        today=TODAY, **acting(house, "P"),
    )  # fmt: skip
    clock.store_demo_day(LATER)
    review.refresh_from_db()

    assert content.key_positions["base"] == ["chair", "vice_chair"]
    assert content_of(review, on=LATER) == content
    assert shown(client, review) == page
    for attempt in (
        lambda: tell(house, review, "B12", "Muộn"),
        lambda: actions.choose_finding(finding=finding, chosen=False, edited="", **acting(house, "P")),
        lambda: actions.write_review(review=review, words={"opening": "x"}, **acting(house, "P")),
        lambda: actions.freeze_review(review=review, snapshot={}, **acting(house, "P")),
    ):
        with pytest.raises(ReviewFrozen):
            attempt()
    assert client.get(url("review-words", review)).status_code == ReviewFrozen.status


def test_a_part_written_by_hand_stays_and_an_emptied_one_follows_the_figures(
    house: House, review: ProgrammeReview
) -> None:
    client, drafted = signed_in(house, "P"), content_of(review, on=TODAY).words
    client.post(url("review-words", review), {**drafted, "opening": "Năm nay."})
    review.refresh_from_db()
    assert review.words == {"opening": "Năm nay."}

    client.post(url("review-words", review), {**drafted, "opening": ""})
    review.refresh_from_db()
    assert content_of(review, on=TODAY).words == drafted


def test_the_paper_says_what_the_review_says(house: House, review: ProgrammeReview) -> None:
    finding = tell(house, review, "B11", "Đã khám", amount=1200, measure="lượt")
    actions.choose_finding(finding=finding, chosen=True, edited="", **acting(house, "P"))

    paper = review_paper(content_of(review, on=TODAY))
    items = [block.runs[0].text for block in paper.blocks if isinstance(block, ListItem)]

    assert (paper.subject, paper.kind, paper.regime) == ("Sơ kết năm 2024", "report", "nd30")
    assert items == ["Đã khám – 1.200 lượt (Công đoàn cơ sở May Sao Mai)."]


def test_a_conference_reaches_its_milestone_and_begins_news_once(
    house: House, review: ProgrammeReview
) -> None:
    milestone = actions.add_milestone(
        programme=house.programme, kind=MilestoneKind.YEARLY_REVIEW, title="Sơ kết", on=date(2024, 12, 1),
        provision=None, **acting(house, "P"),
    )  # fmt: skip
    client = signed_in(house, "P")
    said = {
        "title": "Hội nghị sơ kết", "held_on": "2024-05-30", "milestone": str(milestone.pk), "body_0": "Ban Thường vụ",
        "women_0": "4", "men_0": "6", "body_1": "Ban Nữ công", "women_1": "80", "men_1": "30",
        "agenda": "8:00 | Khai mạc | Chủ tịch\nThảo luận", "signing": "Ký chương trình.",
    }  # fmt: skip

    assert client.post(url("review-conference", review), {**said, "held_on": "2024-06-30"}).status_code == 422
    client.post(url("review-conference", review), said)
    milestone.refresh_from_db()
    assert milestone.done_on == date(2024, 5, 30)

    first = client.post(url("review-news", review))
    assert client.post(url("review-news", review)).url == first.url  # type: ignore[attr-defined]
    writing = client.get(first.url, follow=True)  # type: ignore[attr-defined]
    assert (
        "120 đại biểu, trong đó 84 nữ, 36 nam. Ban Thường vụ 10, Ban Nữ công 110." in writing.content.decode()
    )
    table = client.get(url("review", review)).content.decode()
    assert "Ban Nữ công" in table
    assert client.post(url("review-conference", review), {**said, "body_1": ""}).status_code == 422
    news = {"title": "Tin", "body": "Hội nghị đã họp.", "reach": "inside"}
    assert client.post(writing.redirect_chain[-1][0], news).status_code == 302
    assert ConferenceRecord.objects.get().agenda[0] == {"time": "8:00", "what": "Khai mạc", "who": "Chủ tịch"}
    assert client.get(reverse("programmes:detail", args=[house.programme.pk])).status_code == 200


def test_pictures_of_a_conference_are_pictures_and_seen_by_whoever_sees_the_review(
    house: House, review: ProgrammeReview, settings: Any, tmp_path: Any
) -> None:
    settings.UPLOADS = tmp_path
    held = actions.Held("Hội nghị", date(2024, 5, 30))
    conference = actions.hold_conference(review=review, held=held, milestone=None, **acting(house, "P"))
    client, made = signed_in(house, "P"), io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(made, "PNG")
    files = [SimpleUploadedFile("a.png", made.getvalue()), SimpleUploadedFile("b.txt", b"no picture")]

    client.post(url("review-pictures", review), {"files": files, "caption": "Đại biểu"})

    picture = conference.pictures.get()
    assert picture.caption == "Đại biểu"
    assert client.get(url("review-picture-small", picture)).status_code == 200
    assert signed_in(house, "D1").get(url("review-picture", picture)).status_code == 404
    assert signed_in(house, "head").post(url("review-picture-remove", picture)).status_code == 404
    client.post(url("review-picture-remove", picture))
    assert not conference.pictures.exists()


def test_each_side_of_a_joint_programme_asks_its_own_units_and_the_other_sees_the_frozen_review(
    house: House, review: ProgrammeReview
) -> None:
    partner = build_stranger()
    upper = partner.grants.first().unit
    ProgrammeOwner.objects.create(
        programme=house.programme, organisation=upper.organisation, unit=upper, role=OwnerRole.PARTNER
    )
    client, below = Client(), Client()
    client.force_login(partner)
    lower = Unit.objects.get(code="W1", organisation=upper.organisation)
    below.force_login(open_account("w1", lower, Role.REPORTER))
    dispatch(document=house.document, unit_ids=[lower.pk, upper.pk], **acting(house, "P"))
    theirs = actions.begin_review(
        programme=house.programme, unit=upper, by=partner, at=house.at(TODAY),
        plan=actions.ReviewPlan(ReviewKind.YEARLY, "Hội sơ kết", date(2024, 1, 1), date(2024, 12, 31)),
    )  # fmt: skip

    for asked, stays_out in ((theirs, review), (review, theirs)):
        who, address = (below, "W1") if asked == theirs else (signed_in(house, "B11"), "B11")
        assert who.get(url("review-tell", asked)).status_code == 200, address
        assert who.get(url("review-tell", stays_out)).status_code == 404, address
        home = who.get(reverse("home")).content.decode()
        assert url("review-tell", asked) in home
        assert url("review-tell", stays_out) not in home
    assert client.get(url("review-tell", review)).status_code == 404
    assert client.get(url("review", review)).status_code == 404

    signed_in(house, "P").post(url("review-freeze", review), {"confirmed": "1"})
    assert client.get(url("review", review)).status_code == 200
    assert client.get(url("review-findings", review)).status_code == 404


def test_what_units_did_under_tasks_stands_in_the_draft_and_stays_as_frozen(
    house: House, review: ProgrammeReview
) -> None:
    task = house.programme.tasks.all()[0]

    def record(code: str, kind: str, **facts: Any) -> Record:
        said = RecordFacts(kind, date(2024, 5, 2), "Việc", **facts)
        return record_activity(unit=house.units[code], facts=said, **acting(house, code))

    first = record("B11", "publicity", women=30, men=5, task_id=task.pk)
    record("B11", "publicity", women=20, men=9, task_id=task.pk, same_people_as_id=first.pk)
    record("B21", "quiz", women=7, task_id=task.pk)
    record("B21", "quiz", women=700)
    record("Q", "quiz", women=70, task_id=task.pk)

    before = content_of(review, on=TODAY)
    told = [(each.name, each.events, each.persons, each.women, each.times) for each in before.activities]
    assert told == [
        ("Tuyên truyền pháp luật, chính sách", 2, 39, 30, 64), ("Thi tìm hiểu pháp luật", 1, 7, 7, 7),
    ]  # fmt: skip
    assert "3 hoạt động" in before.words["activities"]
    tables = [block for block in review_paper(before).blocks if isinstance(block, Table)]
    assert any("Số cuộc" in str(table) for table in tables)

    freeze(review=review, on=TODAY, **acting(house, "P"))
    record("B11", "publicity", women=1, task_id=task.pk)

    assert content_of(ProgrammeReview.objects.get(), on=LATER).activities == before.activities


def test_what_a_target_counts_of_records_belongs_to_the_programme_without_any_task(
    house: House, review: ProgrammeReview
) -> None:
    actions.fill_library(organisation=house.organisation, language="vi", on=TODAY, **acting(house, "P"))
    measure = Indicator.objects.get(organisation=house.organisation, code="grassroots_with_an_activity")
    actions.add_target(
        programme=house.programme, text="Mỗi cơ sở một hoạt động", unit="%", comparator=Comparator.AT_LEAST,
        years=[Milestone(2024, Decimal(70))], indicator=measure, adopts=None, scope=TargetScope.TOTAL,
        strength=Strength.REQUESTED, **acting(house, "P"),
    )  # fmt: skip
    empty = content_of(review, on=TODAY)

    said = RecordFacts("quiz", date(2024, 5, 2), "Việc", women=7)
    record_activity(unit=house.units["B21"], facts=said, **acting(house, "B21"))
    told = content_of(review, on=TODAY)

    assert empty.activities == ()
    assert [(each.events, each.women) for each in told.activities] == [(1, 7)]


def test_the_paper_of_a_frozen_review_is_an_own_document_begun_once(
    house: House, review: ProgrammeReview
) -> None:
    finding = tell(house, review, "B11", "Đã khám", amount=1200, measure="lượt")
    actions.choose_finding(finding=finding, chosen=True, edited="", **acting(house, "P"))
    client = signed_in(house, "P")

    assert client.post(url("review-begin-paper", review)).status_code == 409
    freeze(review=review, on=TODAY, **acting(house, "P"))
    first = client.post(url("review-begin-paper", review)).url  # type: ignore[attr-defined]
    again = client.post(url("review-begin-paper", review)).url  # type: ignore[attr-defined]

    assert first == again
    document = ProgrammeReview.objects.get().paper
    assert document is not None
    paper = preview(document)
    assert (paper.kind, paper.subject) == ("report", "Sơ kết năm 2024")
    said = [str(block) for block in paper.blocks]
    assert any("Đã khám – 1.200 lượt" in each for each in said)
    assert client.get(first).status_code == 200
