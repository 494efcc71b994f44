"""What a reader of files hands over, and the limits all of them keep."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from nucong.engines import archives
from nucong.engines.reading.blocks import Block
from nucong.engines.reading.errors import ENCRYPTED, TOO_LARGE, UNREADABLE, ReadingError

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
MAX_ZIP_ENTRIES = 5_000
MAX_PAGES = 400
MAX_CHARACTERS = 4_000_000
MAX_TABLE_CELLS = 200_000
_BOUNDS = archives.Bounds(MAX_ZIP_ENTRIES, MAX_UNPACKED_BYTES)


@dataclass
class Loaded:
    """The blocks of one file in reading order, and what was doubtful on the way.

    `recognised` tells that (some of) the text comes from optical recognition.
    """

    blocks: list[Block]
    warnings: list[dict[str, str]] = field(default_factory=list)
    recognised: bool = False


def opened_zip(data: bytes) -> zipfile.ZipFile:
    """Open an Office package after checking what it would unpack to.

    Raises:
        ReadingError: damaged, encrypted or too large (a zip bomb).
    """
    with _told():
        return archives.open_archive(data, _BOUNDS)


def entry(package: zipfile.ZipFile, name: str) -> bytes | None:
    """Return one part of a package, None when it is not there.

    Raises:
        ReadingError: the part is damaged or larger than it claims.
    """
    with _told(part=name):
        return archives.part_of(package, name, _BOUNDS)


def check_sheets(package: zipfile.ZipFile) -> None:
    """Look at how far the sheets of a workbook reach, before they are held as rectangles.

    Raises:
        ReadingError: a sheet is damaged or has more cells than are read.
    """
    with _told():
        for _, rows, columns in archives.sheets_of(package, _BOUNDS):
            if rows * columns > MAX_TABLE_CELLS:
                raise ReadingError(TOO_LARGE, limit_cells=MAX_TABLE_CELLS)


@contextmanager
def _told(**facts: str) -> Iterator[None]:
    try:
        yield
    except archives.TooLarge as large:
        raise ReadingError(TOO_LARGE, limit_bytes=MAX_UNPACKED_BYTES) from large
    except archives.Locked as locked:
        raise ReadingError(ENCRYPTED) from locked
    except archives.Damaged as broken:
        raise ReadingError(UNREADABLE, **facts) from broken
