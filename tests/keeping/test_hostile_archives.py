"""Archives from outside: what is broken, locked or would unpack to too much is refused by every reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from nucong.engines import archives
from nucong.engines.drafting.check.docx_facts import read_facts
from nucong.engines.drafting.errors import NotADocx
from nucong.engines.reading.errors import ReadingError
from nucong.engines.reading.sources import load_bytes
from nucong.engines.xforms.archives import open_workbook
from nucong.engines.xforms.errors import WorkbookError
from nucong.organisations.errors import BadTreeFile
from nucong.organisations.tree_file.reading import read_list
from nucong.reporting.signatures import kind_of

SMALL = archives.Bounds(parts=10, unpacked=1000)


def packed(parts: dict[str, bytes | str]) -> bytes:
    """Return an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


OFFICE: dict[str, bytes | str] = {
    "[Content_Types].xml": "<a/>",
    "word/document.xml": "<a/>",
    "xl/workbook.xml": "<a/>",
}


def claiming(size: int) -> bytes:
    """Return a small office file whose directory claims that one part unpacks to so many bytes."""
    data = bytearray(packed({**OFFICE, "xl/worksheets/sheet1.xml": "0" * 100}))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    return bytes(data)


def locked() -> bytes:
    """Return an office file whose parts ask for a password."""
    data = bytearray(packed({**OFFICE, "xl/worksheets/sheet1.xml": "<a/>"}))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def named_in_no_letters() -> bytes:
    """Return an office file whose directory claims UTF-8 and holds none."""
    return packed({**OFFICE, "xl/é.xml": ""}).replace("é".encode(), b"\xff\xfe")


BOMBS: dict[str, Callable[[], bytes]] = {
    "claims 4 GB": lambda: claiming(4_000_000_000),
    "too many parts": lambda: packed({**OFFICE, **{f"xl/{number}": "" for number in range(6000)}}),
    "names in no letters": named_in_no_letters,
    "cut off": lambda: packed(OFFICE)[:-30],
}
READERS: dict[str, tuple[Callable[[bytes], Any], type[Exception]]] = {
    "document": (lambda data: load_bytes(data, "a.docx"), ReadingError),
    "form": (open_workbook, WorkbookError),
    "layout": (read_facts, NotADocx),
    "unit list": (lambda data: read_list("a.xlsx", data), BadTreeFile),
}


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_refuses_a_hostile_archive_in_its_own_words(reader: str, bomb: str) -> None:
    read, refusal = READERS[reader]

    with pytest.raises(refusal):
        read(BOMBS[bomb]())


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_hostile_archive_is_no_kind_of_evidence(bomb: str) -> None:
    assert kind_of(BOMBS[bomb]()) is None


def test_one_cell_at_the_far_corner_is_refused_before_it_becomes_a_rectangle() -> None:
    sheet = '<worksheet><sheetData><row r="1"/><c r="XFD1048576"/></sheetData></worksheet>'
    workbook = packed({"xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": sheet})

    with archives.open_archive(workbook, SMALL) as archive:
        assert list(archives.sheets_of(archive, SMALL)) == [("xl/worksheets/sheet1.xml", 1_048_576, 16_384)]
    with pytest.raises(ReadingError) as told:
        load_bytes(workbook, "a.xlsx")
    assert told.value.code == "READING-004"


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", archives.Damaged),
        (b"PK nothing", archives.Damaged),
        (locked(), archives.Locked),
        (packed({str(number): "" for number in range(11)}), archives.TooLarge),
        (packed({"a": b"0" * 1001}), archives.TooLarge),
    ],
    ids=["empty", "no archive", "locked", "parts", "bytes"],
)
def test_what_keeps_no_bounds_is_told_apart(data: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        archives.open_archive(data, SMALL)


def test_a_part_that_unpacks_to_more_than_it_claims_is_refused() -> None:
    data = packed({"a": b"0" * 900})
    with archives.open_archive(data, SMALL) as archive, pytest.raises(archives.TooLarge):
        archives.part_of(archive, "a", archives.Bounds(1, 500))
    lying = data.replace((900).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    with archives.open_archive(lying, SMALL) as archive, pytest.raises(archives.Damaged):
        archives.part_of(archive, "a", SMALL)


def test_no_part_of_a_name_is_nothing() -> None:
    with archives.open_archive(packed({"a": "b"}), SMALL) as archive:
        assert (archives.part_of(archive, "a", SMALL), archives.part_of(archive, "b", SMALL)) == (b"b", None)
