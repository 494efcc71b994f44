"""Pages of evidence for the reviewer: gallery, choosing pictures, videos in parts, raw exports."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from nucong.audit.models import Event
from nucong.documents.pages import Annex, Block, ListItem, Pictures
from nucong.flow.step5_report_out import Signatories, issue_report, report_preview
from nucong.kernel.refusal import Refusal
from nucong.reporting import actions
from nucong.reporting.actions import ConsentGiven
from nucong.reporting.media import Media, cleaned
from nucong.reporting.models import Attachment, TypicalCase
from nucong.reporting.queries import current_consolidation
from tests.federation import DUE, House
from tests.reporting.test_evidence import AGREED, film, photograph
from tests.web.reporting.conftest import SignedIn


def hand_in(
    house: House, code: str, media: Media, *, caption: str = "", case: TypicalCase | None = None
) -> Attachment:
    """Hand a file in, of a case where one is given."""
    acting = {"by": house.by(code), "at": house.at()}
    file = actions.attach_file(member=house.members[code], media=media, caption=caption, **acting)
    if case is not None:
        actions.describe_file(attachment=file, caption=caption, taken_on=None, place="", case=case, **acting)
    return file


def picture(colour: str = "darkred") -> Media:
    """Return a picture as it is stored."""
    return cleaned("anh.jpg", photograph((120, 80), colour=colour))


def video() -> Media:
    """Return a video as it is stored."""
    return Media("phim.mp4", "video/mp4", film(65) + bytes(range(256)) * 8, seconds=65)


@pytest.fixture
def shown(house: House) -> dict[str, Attachment]:
    """Pictures of three units: accepted, waiting, and a draft; a video."""
    files = {
        "accepted": hand_in(house, "B11", picture("red"), caption="Hội thi"),
        "video": hand_in(house, "B11", video(), caption="Phim ngắn"),
        "waiting": hand_in(house, "B21", picture("green"), caption="Tọa đàm"),
        "draft": hand_in(house, "B12", picture("blue"), caption="Bản nháp"),
    }
    house.answer("B11")
    house.submit("B21")
    return files


def gallery(house: House, as_person: SignedIn, who: str = "P", query: str = "") -> str:
    """Return the page."""
    return as_person(who).get(reverse("reporting:gallery", args=[house.cycle.pk]) + query).content.decode()


def test_the_gallery_shows_what_was_sent_with_whose_it_is_and_filters_by_branch_and_kind(
    house: House, as_person: SignedIn, shown: dict[str, Attachment]
) -> None:
    page = gallery(house, as_person)
    assert all(
        text in page for text in ("Hội thi", "Tọa đàm", "Phim ngắn", "1:05", house.members["B11"].name)
    )
    assert "Bản nháp" not in page

    branch = gallery(house, as_person, query=f"?branch={house.members['D2'].pk}")
    assert "Tọa đàm" in branch
    assert "Hội thi" not in branch
    assert "Hội thi" not in gallery(house, as_person, query="?show=videos")
    assert "Tọa đàm" not in gallery(house, as_person, who="D1")


def test_the_number_of_queries_of_the_gallery_does_not_grow_with_the_pictures(
    house: House, as_person: SignedIn, shown: dict[str, Attachment], django_assert_max_num_queries: Any
) -> None:
    client = as_person("P")
    for number in range(8):
        hand_in(house, "B13", picture(), caption=f"Ảnh {number}")
    house.submit("B13")

    with django_assert_max_num_queries(24):
        client.get(reverse("reporting:gallery", args=[house.cycle.pk]))


def choose(
    house: House, as_person: SignedIn, *files: Attachment, shown: list[Attachment], code: str = "P"
) -> Any:
    """Tick pictures of those shown and save."""
    return as_person(code).post(
        reverse("reporting:choose-pictures", args=[house.members[code].pk]),
        {"shown": [str(f.pk) for f in shown], "picture": [str(f.pk) for f in files]},
    )


def test_chosen_pictures_stand_in_the_annex_of_the_report_and_those_of_other_pages_stay(
    house: House, as_person: SignedIn, shown: dict[str, Attachment]
) -> None:
    other = hand_in(house, "B13", picture("navy"), caption="Khác")
    house.answer("B13")
    choose(house, as_person, other, shown=[other])
    choose(house, as_person, shown["accepted"], shown["waiting"], shown=[shown["accepted"], shown["waiting"]])

    current = current_consolidation(house.members["P"])
    assert current is not None
    assert set(current.chosen_pictures.all()) == {other, shown["accepted"]}  # one waits for review: not yet
    _, annexes = report_of(house)
    assert "Hội thi (Công đoàn cơ sở May Sao Mai)" in captions(annexes[-1].blocks[0])


def test_a_picture_stands_with_its_story_while_the_person_agrees_and_not_in_the_annex_again(
    house: House,
) -> None:
    case = story(house, AGREED)
    hers = hand_in(house, "B11", picture(), caption="Chị Hoa bên máy may", case=case)
    hall = hand_in(house, "B11", picture("navy"), caption="Hội trường")
    house.answer("B11")
    root = {"consolidation": house.begin("P"), "by": house.by("P"), "at": house.at()}
    actions.choose_cases(cases=[case], **root)
    actions.choose_pictures(pictures=[hers, hall], **root)
    unit = house.members["B11"].name

    blocks, annexes = report_of(house)
    place = next(i for i, block in enumerate(blocks) if isinstance(block, Pictures))
    assert isinstance(blocks[place - 1], ListItem)
    assert case.title in repr(blocks[place - 1])
    assert captions(blocks[place]) == [f"Chị Hoa bên máy may ({unit})"]
    assert captions(annexes[-1].blocks[0]) == [f"Hội trường ({unit})"]

    actions.withdraw_consent(case=case, on=DUE, by=house.by("B11"), at=house.at())
    blocks, annexes = report_of(house)
    assert not any(isinstance(block, Pictures) for block in blocks)
    assert captions(annexes[-1].blocks[0]) == [f"Hội trường ({unit})"]


def report_of(house: House) -> tuple[tuple[Block, ...], tuple[Annex, ...]]:
    """Return the body and the annexes of the report of the province as it stands now."""
    current = current_consolidation(house.members["P"])
    assert current is not None
    head = house.people["head"]
    pages = report_preview(
        consolidation=current, number=None, on=DUE, signatories=Signatories(head, head, head, "PHÓ CHỦ TỊCH")
    )
    return pages.blocks, pages.annexes


def captions(block: Block) -> list[str]:
    """Return what stands under the pictures of a block."""
    assert isinstance(block, Pictures)
    return [item.caption for item in block.items]


def test_only_who_adds_up_chooses_and_only_within_her_branch(
    house: House, as_person: SignedIn, shown: dict[str, Attachment]
) -> None:
    where = reverse("reporting:choose-pictures", args=[house.members["P"].pk])
    assert as_person("D1").post(where, {"picture": [str(shown["accepted"].pk)]}).status_code == 404

    choose(house, as_person, shown["accepted"], shown=[shown["accepted"]], code="D2")
    current = current_consolidation(house.members["D2"])
    assert current is not None
    assert not current.chosen_pictures.exists()


def story(house: House, consent: ConsentGiven | None) -> TypicalCase:
    """Tell a story about a person."""
    return actions.add_case(
        member=house.members["B11"], title="Chị Hoa vượt khó", text="Chị Hoa kể…", person_appears=True,
        consent=consent, by=house.by("B11"), at=house.at(),
    )  # fmt: skip


def test_a_story_and_picture_without_consent_stay_with_the_unit(house: House, as_person: SignedIn) -> None:
    case = story(house, None)
    file = hand_in(house, "B11", picture(), case=case)
    sent = house.answer("B11")

    superior = as_person("D1")
    page = superior.get(reverse("reporting:answer", args=[sent.pk])).content.decode()
    assert "Chị Hoa" not in page
    assert superior.get(reverse("reporting:file", args=[sent.pk, file.pk])).status_code == 404
    assert superior.get(reverse("reporting:file-small", args=[sent.pk, file.pk])).status_code == 404
    sums = superior.get(reverse("reporting:consolidation", args=[house.members["D1"].pk])).content.decode()
    assert "Chị Hoa" not in sums
    assert "Một điển hình về cá nhân" in sums

    refused = superior.post(reverse("reporting:write", args=[house.members["D1"].pk]), {"case": str(case.pk)})
    assert refused.status_code == 422
    assert "REPORTING-010" in refused.content.decode()


def test_a_consent_withdrawn_after_the_head_confirmed_stops_the_report(
    house: House, as_person: SignedIn
) -> None:
    case = story(house, ConsentGiven("Chị Hoa", DUE, "internal", "written"))
    house.answer("B11")
    acting = {"by": house.by("P"), "at": house.at()}
    actions.choose_cases(consolidation=house.begin("P"), cases=[case], **acting)
    confirmed = house.confirm("P")
    actions.withdraw_consent(case=case, on=DUE, by=house.by("B11"), at=house.at(DUE))

    head = house.people["head"]
    with pytest.raises(Refusal) as refused:
        issue_report(
            consolidation=confirmed,
            signatories=Signatories(head, head, head, "PHÓ CHỦ TỊCH"),
            at=house.at(DUE),
        )
    assert refused.value.code == "REPORTING-010"


@pytest.mark.parametrize(
    ("wished", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=100-", 206, slice(100, None)),
        ("bytes=-20", 206, slice(-20, None)),
        ("bytes=999999-", 416, slice(0, 0)),
        ("bytes=5-2", 416, slice(0, 0)),
        ("lines=1-2", 200, slice(None)),
        ("", 200, slice(None)),
    ],
)
def test_a_video_is_answered_in_the_parts_a_player_asks_for(
    house: House, as_person: SignedIn, shown: dict[str, Attachment], wished: str, status: int, part: slice
) -> None:
    where = reverse("answering:file", args=[house.members["B11"].pk, shown["video"].pk])
    whole = film(65) + bytes(range(256)) * 8

    answer = as_person("B11").get(where, **({"HTTP_RANGE": wished} if wished else {}))

    got = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    assert (answer.status_code, got) == (status, whole[part])
    assert answer["Accept-Ranges"] == "bytes"
    if status == 206:
        assert answer["Content-Range"].endswith(f"/{len(whole)}")
        assert int(answer["Content-Length"]) == len(got)


def test_raw_answers_and_files_come_down_and_stand_in_the_record(
    house: House, as_person: SignedIn, shown: dict[str, Attachment]
) -> None:
    client, key = as_person("P"), house.members["P"].pk
    page = client.get(reverse("reporting:export", args=[key])).content.decode()
    assert reverse("reporting:answers-xlsx", args=[key]) in page

    assert client.get(reverse("reporting:answers-xlsx", args=[key])).content.startswith(b"PK")
    told = b"".join(client.get(reverse("reporting:answers-csv", args=[key])).streaming_content)  # type: ignore[attr-defined]
    assert house.members["B11"].name in told.decode("utf-8-sig")
    whole = b"".join(client.get(reverse("reporting:files-zip", args=[key])).streaming_content)  # type: ignore[attr-defined]
    assert len(zipfile.ZipFile(io.BytesIO(whole)).namelist()) == 4  # three files that were sent, and the list

    verbs = list(Event.objects.filter(verb="export.answers").values_list("detail__as", flat=True))
    assert sorted(verbs) == ["csv", "xlsx", "zip"]
    assert (
        as_person("D2").get(reverse("reporting:answers-csv", args=[house.members["D1"].pk])).status_code
        == 404
    )


def test_a_file_whose_bytes_are_gone_is_not_there(
    house: House, as_person: SignedIn, shown: dict[str, Attachment], settings: Any
) -> None:
    for path in Path(settings.UPLOADS).rglob("*"):
        if path.is_file():
            path.unlink()

    where = reverse("answering:file", args=[house.members["B11"].pk, shown["accepted"].pk])
    assert as_person("B11").get(where).status_code == 404
