"""Pictures and documents handed in: cleaned of place and device, limited, taken for what they are."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from nucong.reporting import actions, media
from nucong.reporting.errors import BadAttachment
from nucong.reporting.media import Media, cleaned
from nucong.reporting.queries import current_submission
from tests.federation import House

ORIENTATION, MAKE, GPS, GPS_LATITUDE = 0x0112, 0x010F, 0x8825, 2


def photograph(kind: str = "JPEG", size: tuple[int, int] = (64, 32), orientation: int = 1) -> bytes:
    """Return a picture as a telephone makes it: with device, direction and place."""
    picture = Image.new("RGB", size, "darkred")
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "Telephone", orientation
    exif.get_ifd(GPS)[GPS_LATITUDE] = (21.0, 2.0, 5.0)
    out = io.BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_a_picture_keeps_neither_place_nor_device(name: str, kind: str) -> None:
    taken = photograph(kind)
    assert GPS in Image.open(io.BytesIO(taken)).getexif()

    kept = cleaned(name, taken)

    assert not Image.open(io.BytesIO(kept.data)).getexif()
    assert b"Telephone" not in kept.data
    assert kept.media_type == f"image/{kind.lower()}"


def test_a_picture_taken_upright_stays_upright() -> None:
    kept = cleaned("a.jpg", photograph(size=(64, 32), orientation=6))

    assert Image.open(io.BytesIO(kept.data)).size == (32, 64)


def test_a_large_picture_is_shrunk() -> None:
    kept = cleaned("a.jpg", photograph(size=(4000, 2000)))

    assert Image.open(io.BytesIO(kept.data)).size == (1920, 960)


def archive() -> bytes:
    """Return a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "a")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("holiday.jpg", archive()),
        ("holiday.jpg", photograph()[:200]),
        ("holiday.zip", archive()),
        ("holiday.svg", b"<svg/>"),
        ("holiday.html", b"<script>"),
        ("holiday", b"text"),
        ("holiday.jpg", b""),
    ],
    ids=["zip named jpg", "half a picture", "zip", "svg", "html", "no ending", "empty"],
)
def test_what_is_no_picture_video_or_document_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(BadAttachment):
        cleaned(name, data)


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "MAX_BYTES", 1000)

    assert cleaned("a.txt", b"x" * 1000).data == b"x" * 1000
    with pytest.raises(BadAttachment):
        cleaned("a.txt", b"x" * 1001)


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "MAX_PIXELS", 64 * 32 - 1)

    with pytest.raises(BadAttachment):
        cleaned("a.png", photograph("PNG"))


@pytest.mark.parametrize("name", ["../../etc/a.txt", "C:\\ảnh\\a.txt", "/a.txt"])
def test_a_name_loses_the_folders_it_came_with(name: str) -> None:
    assert cleaned(name, b"a").name == "a.txt"


def test_a_unit_hands_in_twenty_files_and_no_more(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from nucong.reporting.actions import answering

    monkeypatch.setattr(answering, "MAX_FILES", 2)
    told = {"member": house.members["B11"], "caption": "", "by": house.by("B11"), "at": house.at()}
    for number in range(2):
        actions.attach_file(media=Media(f"{number}.txt", "text/plain", b"%d" % number), **told)

    with pytest.raises(BadAttachment):
        actions.attach_file(media=Media("3.txt", "text/plain", b"3"), **told)
    draft = current_submission(house.members["B11"])
    assert draft is not None
    assert draft.attachments.count() == media.MAX_FILES - 18
