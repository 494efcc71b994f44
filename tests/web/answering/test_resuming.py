"""Evidence that arrives in pieces: goes on where it stopped, is checked as a whole, is one's own, and is swept."""

from __future__ import annotations

import json
import zlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from nucong.documents import blobs
from nucong.reporting import actions, parts
from nucong.reporting.queries import current_submission
from tests.federation import House
from tests.reporting.test_evidence import film
from tests.web.answering.conftest import SignedIn
from tests.web.answering.test_form_pages import address

PIECE = parts.PIECE
VIDEO = film(65) + bytes(range(256)) * 5000  # more than two pieces


@pytest.fixture(autouse=True)
def apart(settings: Any, tmp_path: Path) -> None:
    """Keep what is under way in the folder of the test."""
    settings.UPLOADS = tmp_path / "data" / "uploads"


@pytest.fixture
def b11(as_person: SignedIn) -> Client:
    """The reporter of a basic union."""
    return as_person("B11")


def begin(client: Client, house: House, code: str = "B11", **changed: Any) -> Any:
    """Begin the video, or ask how much of it is there."""
    told = {"name": "phim.mp4", "size": len(VIDEO), "stamp": "1712300000000", **changed}
    return client.post(address(house, "file-parts", code), told)


def piece(client: Client, house: House, part: str, offset: int, data: bytes, code: str = "B11") -> Any:
    """Send a piece."""
    return client.put(
        address(house, "file-parts", code), data, content_type="application/octet-stream",
        headers={"Upload-Part": part, "Upload-Offset": str(offset)},
    )  # fmt: skip


def hand_in(client: Client, house: House, part: str, data: bytes = VIDEO) -> Any:
    """Hand the whole in."""
    told = {"part": part, "checksum": f"{zlib.crc32(data):08x}", "caption": "Hội thi"}
    return client.post(address(house, "files"), told, headers={"Accept": "application/json"}).json()


def send_all(client: Client, house: House, part: str, offset: int, data: bytes = VIDEO) -> None:
    """Send what is missing, piece by piece."""
    while offset < len(data):
        answer = piece(client, house, part, offset, data[offset : offset + PIECE])
        assert answer.status_code == 200
        offset = answer.json()["offset"]


def lying() -> list[str]:
    """Return the endings of the files that lie in the folder of pieces."""
    return sorted(path.suffix for path in (Path(settings.UPLOADS).parent / "parts").glob("*"))


def test_an_interrupted_file_goes_on_where_it_stopped_and_is_handed_in_once(
    house: House, b11: Client
) -> None:
    begun = begin(b11, house).json()
    assert begun["offset"] == 0
    piece(b11, house, begun["part"], 0, VIDEO[:PIECE])
    assert "phim.mp4" in b11.get(address(house, "duty")).content.decode()

    again = begin(b11, house).json()  # after a reload
    assert again == {"part": begun["part"], "offset": PIECE}
    send_all(b11, house, again["part"], again["offset"])
    assert hand_in(b11, house, again["part"]) == {"taken": 1, "errors": []}
    assert hand_in(b11, house, again["part"])["taken"] == 1  # the answer was lost; the file is not

    draft = current_submission(house.members["B11"])
    assert draft is not None
    kept = draft.attachments.get()
    assert (kept.name, kept.caption, kept.seconds) == ("phim.mp4", "Hội thi", 65)
    assert blobs.content(kept.sha256) == VIDEO
    assert lying() == [".done"]


def test_a_piece_out_of_place_changes_nothing_and_tells_where_to_go_on(house: House, b11: Client) -> None:
    part = begin(b11, house).json()["part"]
    piece(b11, house, part, 0, VIDEO[:PIECE])

    for offset, data in ((0, VIDEO[:PIECE]), (PIECE + 1, b"x")):
        answer = piece(b11, house, part, offset, data)
        assert (answer.status_code, answer.json()["offset"]) == (409, PIECE)
    assert piece(b11, house, part, PIECE, bytes(PIECE + 1)).status_code == 413
    send_all(b11, house, part, PIECE)
    assert hand_in(b11, house, part)["taken"] == 1


def test_a_file_that_is_not_whole_or_was_damaged_on_the_way_is_no_evidence(house: House, b11: Client) -> None:
    part = begin(b11, house).json()["part"]
    piece(b11, house, part, 0, VIDEO[:PIECE])
    assert hand_in(b11, house, part)["taken"] == 0
    assert begin(b11, house).json()["offset"] == PIECE  # the part stays

    send_all(b11, house, part, PIECE, VIDEO[:-1] + b"!")
    assert hand_in(b11, house, part)["taken"] == 0
    assert lying() == []


def test_what_another_person_began_is_not_there(house: House, b11: Client, as_person: SignedIn) -> None:
    part = begin(b11, house).json()["part"]

    assert piece(as_person("D1"), house, part, 0, VIDEO[:PIECE]).status_code == 404
    assert begin(as_person("D1"), house).json()["part"] != part
    assert begin(as_person("D2"), house).status_code == 404
    assert hand_in(as_person("D1"), house, part)["taken"] == 0
    assert hand_in(b11, house, "../../secret")["taken"] == 0


def test_files_too_large_empty_too_many_or_named_oddly_are_refused(house: House, b11: Client) -> None:
    for wrong in ({"size": 0}, {"size": "-1"}, {"size": 201 * 1024 * 1024}, {"size": "x"}):
        answer = begin(b11, house, **wrong)
        assert answer.status_code == 422
        assert answer.json()["errors"]
    odd = begin(b11, house, name="..\\..\\a\x00.mp4", size=31 * 1024 * 1024).json()["part"]
    assert piece(b11, house, odd, 0, b"PK\x03\x04" + bytes(900)).status_code == 422  # large and no video
    assert lying() == []

    for number in range(parts.MOST_OPEN):
        assert begin(b11, house, stamp=str(number)).status_code == 200
    assert begin(b11, house, stamp="one more").status_code == 422


def test_what_nobody_goes_on_with_is_deleted_after_a_day(house: House) -> None:
    told: dict[str, Any] = {"person": "1", "place": "2", "name": "a.mp4", "size": 9, "stamp": ""}
    old = parts.begin(**told, at=house.at())
    parts.add(part=old, offset=0, data=b"abc", at=house.at() + timedelta(hours=20))

    assert parts.sweep(at=house.at() + timedelta(hours=30)) == 0
    assert parts.sweep(at=house.at() + timedelta(hours=45)) == 1
    assert parts.parts_of(person="1") == []
    (Path(settings.UPLOADS).parent / "parts" / "half.json").write_text(json.dumps({"key": "half"}))
    assert parts.parts_of(person="1") == []


def test_a_database_that_is_busy_at_the_end_costs_no_bytes(
    house: House, b11: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = begin(b11, house).json()["part"]
    send_all(b11, house, part, 0)
    b11.raise_request_exception = False

    def busy(**_: Any) -> None:
        raise TimeoutError

    with monkeypatch.context() as patch:
        patch.setattr(actions, "attach_file", busy)
        b11.post(address(house, "files"), {"part": part, "checksum": f"{zlib.crc32(VIDEO):08x}"})

    assert begin(b11, house).json()["offset"] == len(VIDEO)
    assert hand_in(b11, house, part)["taken"] == 1
