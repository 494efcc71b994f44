"""Zip archives from outside: bounded by what they claim to unpack to, before anything is unpacked.

Word and Excel files are such archives, and so is a backup. This is the one place that knows what a broken or
hostile archive does; every reader names its own bounds and turns the three refusals into its own. Nothing but
the standard library: an engine takes it along wherever it goes.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Readers hold a sheet as a full rectangle: one cell at the far corner would exhaust the memory.
_PLACE = re.compile(rb"<(?:\w+:)?(?:c|row)\b[^>]*?\sr\s*=\s*[\"']([A-Z]{0,3})([0-9]{1,9})[\"']")
_SHEETS = "xl/worksheets/"


class ArchiveRefused(Exception):
    """The archive is not opened or not read on."""


class Damaged(ArchiveRefused):
    """It is no archive, or a part of it is broken."""


class Locked(Damaged):
    """It asks for a password."""


class TooLarge(ArchiveRefused):
    """It would unpack to more bytes or parts than are taken; `unpacked` is what it claims."""

    def __init__(self, parts: int, unpacked: int) -> None:
        super().__init__(f"{parts} parts, {unpacked} bytes unpacked")
        self.parts, self.unpacked = parts, unpacked


@dataclass(frozen=True)
class Bounds:
    """How many parts an archive may have, and how many bytes these may unpack to."""

    parts: int
    unpacked: int


@contextmanager
def reading() -> Iterator[None]:
    """Turn whatever a broken archive raises into Damaged; names that are no letters and unknown packings too."""
    try:
        yield
    except (
        zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError
    ) as broken:  # fmt: skip
        raise Damaged(str(broken)) from broken


def open_archive(source: bytes | Path, bounds: Bounds) -> zipfile.ZipFile:
    """Open an archive whose directory keeps the bounds. Raises: Damaged, Locked, TooLarge."""
    with reading():
        archive = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    locked = any(part.flag_bits & 1 for part in parts)
    if len(parts) <= bounds.parts and unpacked <= bounds.unpacked and not locked:
        return archive
    archive.close()
    if locked:
        raise Locked("it asks for a password")
    raise TooLarge(len(parts), unpacked)


def part_of(archive: zipfile.ZipFile, name: str, bounds: Bounds) -> bytes | None:
    """Return one part, None when there is none. Raises: Damaged, TooLarge when it is larger than it claims."""
    try:
        with reading(), archive.open(name) as stream:
            content = stream.read(bounds.unpacked + 1)
    except KeyError:
        return None
    if len(content) > bounds.unpacked:
        raise TooLarge(1, len(content))
    return content


def sheets_of(archive: zipfile.ZipFile, bounds: Bounds) -> Iterator[tuple[str, int, int]]:
    """Yield the sheets of a workbook with the last row and column their cells name. Raises: Damaged, TooLarge."""
    for name in archive.namelist():
        if name.startswith(_SHEETS) and not name.endswith("/"):
            rows = columns = 0
            letters = b""
            for match in _PLACE.finditer(part_of(archive, name, bounds) or b""):
                rows = max(rows, int(match[2]))
                letters = max(letters, match[1], key=lambda one: (len(one), one))
            for letter in letters:
                columns = columns * 26 + letter - ord("A") + 1
            yield name, rows, columns
