"""Files to blocks of text and tables, in reading order.

The kind of a file is told by its first bytes; the name decides only where bytes cannot.
"""

from __future__ import annotations

from pathlib import Path

from nucong.engines.reading.errors import (
    EMPTY,
    ENCRYPTED,
    TOO_LARGE,
    UNKNOWN_FORMAT,
    UNREADABLE,
    ReadingError,
)
from nucong.engines.reading.sources.loaded import (
    MAX_CHARACTERS,
    MAX_FILE_BYTES,
    Loaded,
    check_sheets,
    opened_zip,
)

__all__ = ["SUFFIXES", "Loaded", "load", "load_bytes"]

SUFFIXES = (
    ".txt", ".md", ".html", ".htm", ".docx", ".doc", ".rtf", ".odt", ".pdf", ".xlsx", ".xls",
    ".png", ".jpg", ".jpeg", ".tif", ".tiff",
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")


def load(path: str | Path) -> Loaded:
    """Read one file.

    Raises:
        ReadingError: not there, empty, damaged, encrypted, too large, of unknown kind, or a program
            that this kind needs is not installed.
    """
    place = Path(path)
    try:
        size = place.stat().st_size
        if size > MAX_FILE_BYTES:
            raise ReadingError(TOO_LARGE, limit_bytes=MAX_FILE_BYTES)
        data = place.read_bytes()
    except OSError as error:
        raise ReadingError(UNREADABLE, reason=error.strerror or "not a file") from error
    return load_bytes(data, place.name)


def load_bytes(data: bytes, name: str = "") -> Loaded:
    """Read the bytes of one file; `name` is its name, for kinds that bytes do not tell.

    Raises:
        ReadingError: as `load`.
    """
    if len(data) > MAX_FILE_BYTES:
        raise ReadingError(TOO_LARGE, limit_bytes=MAX_FILE_BYTES)
    if not data.strip(b"\0 \t\r\n"):
        raise ReadingError(EMPTY)
    loaded = _by_kind(data, Path(name).suffix.lower())
    characters = sum(len(block.text) for block in loaded.blocks)
    if characters > MAX_CHARACTERS:
        raise ReadingError(TOO_LARGE, limit_characters=MAX_CHARACTERS)
    if not any(block.text.strip(" |\t\n") for block in loaded.blocks):
        raise ReadingError(EMPTY)
    return loaded


def _by_kind(data: bytes, suffix: str) -> Loaded:
    # Each reader loads its own libraries, so that plain text needs none of them.
    if data[:1024].lstrip().startswith(b"%PDF"):
        from nucong.engines.reading.sources.pdf import read_pdf

        return read_pdf(data)
    if data.startswith(b"PK"):
        return _package(data)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadingError(ENCRYPTED)
        return _ole(data, suffix)
    if data.startswith(b"{\\rtf"):
        from nucong.engines.reading.sources.office import read_with_office

        return read_with_office(data, ".rtf")
    if data.startswith(_IMAGES):
        from nucong.engines.reading.sources.scan import read_image

        return read_image(data)
    from nucong.engines.reading.sources.plain import looks_like_html, read_plain

    if suffix in {".html", ".htm", ".xhtml", ".mht"} or looks_like_html(data):
        from nucong.engines.reading.sources.html import read_html

        return read_html(data)
    return read_plain(data)


def _package(data: bytes) -> Loaded:
    package = opened_zip(data)
    names = set(package.namelist())
    if "word/document.xml" in names:
        from nucong.engines.reading.sources.docx import read_docx

        return read_docx(data)
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        from nucong.engines.reading.sources.workbook import read_workbook

        check_sheets(package)
        return read_workbook(data)
    if "content.xml" in names:
        from nucong.engines.reading.sources.office import read_with_office

        return read_with_office(data, ".odt")
    raise ReadingError(UNKNOWN_FORMAT)


def _ole(data: bytes, suffix: str) -> Loaded:
    if suffix == ".xls" or "Workbook".encode("utf-16-le") in data[: 1 << 20]:
        from nucong.engines.reading.sources.workbook import read_workbook

        return read_workbook(data)
    from nucong.engines.reading.sources.office import read_with_office

    return read_with_office(data, ".doc")
