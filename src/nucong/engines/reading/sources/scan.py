"""Pictures of documents, by Tesseract when it is installed; what it reads is less certain."""

from __future__ import annotations

import tempfile
from pathlib import Path

from nucong.engines.reading.blocks import Block
from nucong.engines.reading.sources.external import required, run
from nucong.engines.reading.sources.loaded import Loaded

_WANTED = ("vie", "chi_sim", "eng")


def read_image(data: bytes) -> Loaded:
    """Recognise the text of a picture.

    Raises:
        ReadingError: Tesseract is not installed, or the picture is damaged.
    """
    return Loaded([Block(recognise(data), None, "ocr")], [recognition_warning()], recognised=True)


def recognise(picture: bytes) -> str:
    """Return the text of one picture (PNG, JPEG or TIFF bytes).

    Raises:
        ReadingError: Tesseract is not installed, or the picture is damaged.
    """
    tesseract = required("Tesseract", "tesseract")
    installed = run([tesseract, "--list-langs"]).decode("utf-8", "replace").split()
    languages = "+".join(name for name in _WANTED if name in installed) or "eng"
    with tempfile.NamedTemporaryFile(prefix="reading-", suffix=".img") as file:
        Path(file.name).write_bytes(picture)
        return run([tesseract, file.name, "stdout", "-l", languages, "--psm", "4"]).decode("utf-8", "replace")


def recognition_warning() -> dict[str, str]:
    """Return the warning that goes with recognised text."""
    return {
        "code": "READING-W03",
        "message": "the text was recognised from a picture; compare it with the original",
    }
