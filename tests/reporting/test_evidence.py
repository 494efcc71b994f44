"""Pictures and stories handed in: what a file is, what is said of it, who agreed, what may go into a report."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date
from typing import Any

import pytest
from PIL import Image

from nucong.documents import blobs
from nucong.reporting import actions, media
from nucong.reporting.actions import ConsentGiven
from nucong.reporting.errors import (
    BadAttachment,
    ConsentMissing,
    NoSuchConsent,
    PictureOfAPerson,
    StepNotPossible,
    TooManyPictures,
)
from nucong.reporting.media import Media, cleaned, taken
from nucong.reporting.models import TypicalCase
from nucong.reporting.queries import current_submission
from nucong.reporting.stories import consent_of, told
from nucong.reporting.video import seconds_of
from tests.federation import House

AGREED = ConsentGiven("Chị Hoa", date(2024, 4, 1), "internal", "written", "tủ số 2")
TAKEN, EXIF, ORIENTATION = 0x9003, 0x8769, 0x0112


def photograph(
    size: tuple[int, int] = (80, 60), kind: str = "JPEG", colour: Any = "darkred", exif: Any = None
) -> bytes:
    """Return a picture."""
    out = io.BytesIO()
    mode = "RGBA" if kind == "PNG" else "RGB"
    Image.new(mode, size, colour).save(out, kind, **({"exif": exif} if exif else {}))
    return out.getvalue()


def box(name: bytes, content: bytes) -> bytes:
    """Return a box of an mp4 file."""
    return struct.pack(">I4s", 8 + len(content), name) + content


def film(seconds: int = 65, *, brand: bytes = b"isom", before: bytes = b"") -> bytes:
    """Return the head of a video that lasts so long."""
    head = box(b"mvhd", bytes(12) + struct.pack(">II", 1000, seconds * 1000) + bytes(80))
    return box(b"ftyp", brand + bytes(8)) + before + box(b"moov", head)


def webm(seconds: float) -> bytes:
    """Return the head of a webm video that lasts so long."""
    duration = b"\x44\x89\x88" + struct.pack(">d", seconds * 1000)
    info = b"\x15\x49\xa9\x66\x9b" + b"\x2a\xd7\xb1\x83\x0f\x42\x40" + duration
    return b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm" + b"\x18\x53\x80\x67\xff" + info


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.png", photograph(), ("a.jpg", "image/jpeg")),
        ("a.JPEG", photograph(), ("a.JPEG", "image/jpeg")),
        ("anh", photograph(kind="PNG"), ("anh.png", "image/png")),
        ("a.mp4", film(), ("a.mp4", "video/mp4")),
        ("a.mp4", film(brand=b"qt  "), ("a.mov", "video/quicktime")),
        ("a.webm", webm(3.0), ("a.webm", "video/webm")),
        ("a.pdf", b"%PDF-1.7", ("a.pdf", "application/pdf")),
    ],
)
def test_a_file_is_what_its_first_bytes_say(name: str, data: bytes, expected: tuple[str, str]) -> None:
    kept = taken(name, io.BytesIO(data), len(data))

    assert (kept.name, kept.media_type) == expected


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("phim.mp4", b"MZ\x90\x00" + bytes(100)),
        ("tai-lieu.exe", b"%PDF-1.7"),
        ("phim.html", film()),
        ("macro.docx", None),
        ("so-lieu.pdf", photograph()[:10] + bytes(50)),
    ],
    ids=[
        "a program named mp4",
        "a pdf named exe",
        "a film named html",
        "a document with a program",
        "half a head",
    ],
)
def test_a_file_whose_name_and_contents_disagree_is_refused(name: str, data: bytes | None) -> None:
    if data is None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for part in ("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"):
                archive.writestr(part, "x")
        data = out.getvalue()

    with pytest.raises(BadAttachment):
        taken(name, io.BytesIO(data), len(data))


def test_a_picture_of_an_iphone_is_refused_with_what_to_do(house: House) -> None:
    heic = box(b"ftyp", b"heic" + bytes(12))

    with pytest.raises(BadAttachment) as refused:
        taken("IMG_1.HEIC", io.BytesIO(heic), len(heic))

    assert "Most compatible" in str(refused.value.params["why"])


def test_an_archive_that_would_unpack_to_a_thousandfold_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("word/document.xml", bytes(310 * 1024 * 1024))

    with pytest.raises(BadAttachment):
        cleaned("a.docx", out.getvalue())


def test_a_picture_bomb_is_refused_before_it_is_unpacked() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    import zlib

    chunk = struct.pack(">I", len(head)) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    bomb = b"\x89PNG\r\n\x1a\n" + chunk + bytes(40)

    with pytest.raises(BadAttachment):
        cleaned("a.png", bomb)


@pytest.mark.parametrize("cut", [20, 200, 600])
def test_a_truncated_picture_is_refused_with_words(cut: int) -> None:
    noise = Image.effect_noise((200, 200), 90)
    out = io.BytesIO()
    noise.save(out, "JPEG")

    with pytest.raises(BadAttachment):
        cleaned("a.jpg", out.getvalue()[:cut])


def test_a_large_picture_is_shrunk_turned_upright_and_gets_a_small_form_and_its_day() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(EXIF)[TAKEN] = "2024:03:08 09:15:00"

    kept = cleaned("a.jpg", photograph((3000, 1500), exif=exif))

    assert Image.open(io.BytesIO(kept.data)).size == (960, 1920)
    assert max(Image.open(io.BytesIO(kept.thumbnail)).size) == media.THUMBNAIL_SIDE
    assert kept.taken_on == date(2024, 3, 8)
    assert not Image.open(io.BytesIO(kept.thumbnail)).getexif()


def test_the_small_form_of_a_transparent_picture_stands_on_white() -> None:
    kept = cleaned("a.png", photograph(kind="PNG", colour=(0, 0, 0, 0)))

    assert Image.open(io.BytesIO(kept.thumbnail)).getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "seconds"),
    [
        (film(65), 65),
        (film(12, before=box(b"mdat", bytes(5000))), 12),
        (webm(7.4), 7),
        (film(65)[:40], None),
        (box(b"ftyp", b"isom") + struct.pack(">I4s", 3, b"moov"), None),
        (b"", None),
    ],
)
def test_the_length_of_a_video_is_read_from_its_head_or_left_open(data: bytes, seconds: int | None) -> None:
    assert seconds_of(io.BytesIO(data)) == seconds


def test_a_video_longer_than_the_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "MAX_VIDEO", 50)

    with pytest.raises(BadAttachment):
        taken("a.mp4", io.BytesIO(film()), len(film()))


def test_a_video_is_stored_piece_by_piece_under_its_hash(house: House) -> None:
    whole = film(before=box(b"mdat", bytes(3_000_000)))
    kept = taken("a.mp4", io.BytesIO(whole), len(whole))

    file = attach(house, kept)

    assert kept.data == b""
    assert (file.size, file.seconds) == (len(whole), 65)
    assert blobs.content(file.sha256) == whole


def attach(house: House, kept: Media, code: str = "B11", **facts: Any) -> Any:
    """Hand a file in."""
    told_of = {"caption": "", **facts}
    return actions.attach_file(
        member=house.members[code], media=kept, **told_of, by=house.by(code), at=house.at()
    )


def story(
    house: House, code: str = "B11", *, consent: ConsentGiven | None = None, **more: str
) -> TypicalCase:
    """Tell a story about a person."""
    return actions.add_case(
        member=house.members[code], title="Chị Hoa vượt khó", text="Chị Hoa kể…", person_appears=True,
        consent=consent, **more, by=house.by(code), at=house.at(),
    )  # fmt: skip


def test_what_a_picture_shows_is_said_while_it_is_a_draft_and_stays_afterwards(house: House) -> None:
    file = attach(house, cleaned("a.jpg", photograph()), place="Nhà văn hóa")
    about = {
        "caption": "Hội thi",
        "taken_on": date(2024, 3, 8),
        "place": "Hội trường",
        "by": house.by("B11"),
        "at": house.at(),
    }

    actions.describe_file(attachment=file, **about)
    assert (file.caption, file.place) == ("Hội thi", "Hội trường")

    house.submit("B11")
    file.refresh_from_db()
    with pytest.raises(StepNotPossible):
        actions.describe_file(attachment=file, **about)


def test_a_story_about_a_person_goes_into_a_report_only_with_her_consent(house: House) -> None:
    case = story(house)
    house.answer("B11")
    root = {"consolidation": house.begin("D1"), "by": house.by("D1"), "at": house.at()}

    with pytest.raises(ConsentMissing) as refused:
        actions.choose_cases(cases=[case], **root)
    assert refused.value.params["title"] == case.title

    actions.record_consent(case=case, consent=AGREED, by=house.by("B11"), at=house.at())
    actions.choose_cases(cases=[TypicalCase.objects.get(pk=case.pk)], **root)
    assert house.begin("D1").chosen_cases.count() == 1


def test_without_consent_only_the_variant_without_names_is_told(house: House) -> None:
    case = story(house, anonymous_title="Một nữ công nhân", anonymous_text="Một chị kể…")

    going_on = told(case)
    assert going_on is not None
    assert (going_on.title, going_on.text, going_on.anonymous) == ("Một nữ công nhân", "Một chị kể…", True)

    actions.record_consent(case=case, consent=AGREED, by=house.by("B11"), at=house.at())
    named = told(TypicalCase.objects.get(pk=case.pk))
    assert named is not None
    assert named.title == "Chị Hoa vượt khó"


def test_a_withdrawn_consent_stays_on_record_and_the_story_goes_no_further(house: House) -> None:
    case = story(house, consent=AGREED)
    house.answer("B11")
    consolidation = house.begin("D1")
    by_officer = {"by": house.by("D1"), "at": house.at()}
    actions.choose_cases(consolidation=consolidation, cases=[case], **by_officer)

    actions.withdraw_consent(
        case=case, on=date(2024, 4, 3), reason="đổi ý", by=house.by("B11"), at=house.at()
    )

    fresh = TypicalCase.objects.get(pk=case.pk)
    assert (consent_of(fresh), told(fresh)) == (None, None)
    assert [c.withdrawn_reason for c in fresh.consents.all()] == ["đổi ý"]
    with pytest.raises(ConsentMissing):
        house.confirm("D1")
    with pytest.raises(NoSuchConsent):
        actions.withdraw_consent(case=case, on=date(2024, 4, 3), by=house.by("B11"), at=house.at())


def test_the_version_after_a_return_keeps_consents_and_which_picture_shows_which_story(house: House) -> None:
    case = story(house, consent=AGREED)
    file = attach(house, cleaned("a.jpg", photograph()))
    about = {"caption": "Chị Hoa", "taken_on": None, "place": "", "by": house.by("B11"), "at": house.at()}
    actions.describe_file(attachment=file, case=case, **about)
    house.submit("B11")
    house.send_back("B11")

    house.save("B11", meetings=2)

    again = current_submission(house.members["B11"])
    assert again is not None
    copied = again.cases.get()
    assert copied.pk != case.pk
    kept = consent_of(copied)
    assert kept is not None
    assert kept.person == "Chị Hoa"
    assert again.attachments.get().case == copied

    actions.withdraw_consent(case=copied, on=date(2024, 4, 3), by=house.by("B11"), at=house.at())
    assert (
        consent_of(TypicalCase.objects.get(pk=case.pk)) is None
    )  # the version sent back tells the same story


def test_a_picture_of_a_person_who_has_not_agreed_is_never_chosen(house: House) -> None:
    case = story(house, anonymous_title="Một chị", anonymous_text="Một chị kể…")
    file = attach(house, cleaned("a.jpg", photograph()))
    about = {"caption": "", "taken_on": None, "place": "", "by": house.by("B11"), "at": house.at()}
    actions.describe_file(attachment=file, case=case, **about)
    house.answer("B11")
    file.refresh_from_db()

    with pytest.raises(PictureOfAPerson):
        actions.choose_pictures(
            consolidation=house.begin("D1"), pictures=[file], by=house.by("D1"), at=house.at()
        )


def test_chosen_pictures_are_part_of_what_the_head_confirms(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nucong.reporting.actions import consolidating

    file = attach(house, cleaned("a.jpg", photograph()))
    house.answer("B11")
    consolidation = house.begin("D1")
    before = consolidating.consolidation_digest(consolidation)
    told_of = {"consolidation": consolidation, "by": house.by("D1"), "at": house.at()}

    actions.choose_pictures(pictures=[file], **told_of)
    assert consolidating.consolidation_digest(consolidation) != before

    monkeypatch.setattr(consolidating, "MOST_PICTURES", 0)
    with pytest.raises(TooManyPictures):
        actions.choose_pictures(pictures=[file], **told_of)


def test_the_name_of_a_person_who_agreed_stays_out_of_the_record_of_events(house: House) -> None:
    from nucong.audit.models import Event

    case = story(house, consent=AGREED)
    actions.withdraw_consent(
        case=case, on=date(2024, 4, 3), reason="chị Hoa đổi ý", by=house.by("B11"), at=house.at()
    )

    assert not [
        e for e in Event.objects.filter(verb__contains="consent") if "Hoa" in f"{e.detail}{e.object_label}"
    ]
