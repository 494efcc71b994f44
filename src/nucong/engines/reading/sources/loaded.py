"""What a reader of files hands over, and the limits all of them keep."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field

from nucong.engines.reading.blocks import Block
from nucong.engines.reading.errors import ENCRYPTED, TOO_LARGE, UNREADABLE, ReadingError

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
MAX_ZIP_ENTRIES = 5_000
MAX_PAGES = 400
MAX_CHARACTERS = 4_000_000
MAX_TABLE_CELLS = 200_000


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
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ReadingError(UNREADABLE) from error
    entries = package.infolist()
    if len(entries) > MAX_ZIP_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise ReadingError(TOO_LARGE, limit_bytes=MAX_UNPACKED_BYTES)
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReadingError(ENCRYPTED)
    return package


def entry(package: zipfile.ZipFile, name: str) -> bytes | None:
    """Return one part of a package, None when it is not there.

    Raises:
        ReadingError: the part is damaged or larger than it claims.
    """
    try:
        with package.open(name) as stream:
            content = stream.read(MAX_UNPACKED_BYTES + 1)
    except KeyError:
        return None
    except (
        zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError
    ) as error:  # fmt: skip
        raise ReadingError(UNREADABLE, part=name) from error
    if len(content) > MAX_UNPACKED_BYTES:
        raise ReadingError(TOO_LARGE, limit_bytes=MAX_UNPACKED_BYTES)
    return content
