"""A Word file made by somebody else as PDF: LibreOffice sets its pages; without it there is none."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path

from nucong.engines import programs

from .errors import DraftingError

_SECONDS = 180
_WAIT_SECONDS = 90  # for whoever came before
_ONE_AT_A_TIME = threading.Lock()  # each run takes some hundred megabytes


class NoOffice(DraftingError):
    """No program here sets the pages of a Word file."""

    code = "DRAFTING-012"


class NotConverted(DraftingError):
    """The program failed on the file, or took too long."""

    code = "DRAFTING-013"


def sets_word_pages() -> bool:
    """Tell whether a program is installed that makes a PDF of a Word file."""
    return programs.program(*programs.OFFICE) is not None


def word_to_pdf(data: bytes) -> bytes:
    """Return a Word file as PDF. Raises: NoOffice, NotConverted."""
    office = programs.program(*programs.OFFICE)
    if office is None:
        raise NoOffice("LibreOffice is not installed here: apt install libreoffice-writer")
    if not _ONE_AT_A_TIME.acquire(timeout=_WAIT_SECONDS):
        raise NotConverted("LibreOffice was busy with other files")
    try:
        return _converted(office, data)
    finally:
        _ONE_AT_A_TIME.release()


def _converted(office: str, data: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="pages-") as folder:
        source = Path(folder, "pages.docx")
        source.write_bytes(data)
        try:
            return programs.converted(office, source, to="pdf", seconds=_SECONDS).read_bytes()
        except programs.ProgramFailed as failed:
            raise NotConverted(f"{failed} made no PDF of the file") from failed
