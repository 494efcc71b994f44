"""Formats read by way of other programs: .doc, .rtf, .odt."""

from __future__ import annotations

import tempfile
from pathlib import Path

from nucong.engines import programs
from nucong.engines.reading.blocks import Block
from nucong.engines.reading.errors import UNREADABLE, ReadingError
from nucong.engines.reading.sources.docx import read_docx
from nucong.engines.reading.sources.external import program, required, run
from nucong.engines.reading.sources.loaded import Loaded


def read_with_office(data: bytes, suffix: str) -> Loaded:
    """Convert to .docx with LibreOffice and read that; a .doc goes through antiword where there is no other.

    Raises:
        ReadingError: no program installed, or the file is damaged.
    """
    with tempfile.TemporaryDirectory(prefix="reading-") as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(data)
        antiword = program("antiword") if suffix == ".doc" else None
        if antiword and program(*programs.OFFICE) is None:
            return Loaded(
                [Block(run([antiword, "-m", "UTF-8.txt", "-w", "0", str(source)]).decode("utf-8", "replace"))]
            )
        office = required("LibreOffice", *programs.OFFICE)
        try:
            return read_docx(programs.converted(office, source, to="docx").read_bytes())
        except programs.ProgramFailed as failed:
            raise ReadingError(UNREADABLE, tool=str(failed)) from failed
