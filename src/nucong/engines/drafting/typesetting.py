"""One call of typst: a template and JSON values in, bytes out."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import typst

from .errors import TypesettingFailed
from .fonts import fonts


def typeset(
    source: bytes | Path,
    *,
    inputs: dict[str, str],
    file_format: Literal["pdf", "png"],
    archival: bool = False,
    pixels_per_inch: float | None = None,
) -> bytes:
    """Return the pages as PDF (`archival`: PDF/A-2b, which wants a document date), or one page as PNG.

    Values come in through `inputs` and never become markup. The template sees only its own folder.
    Raises: TypesettingFailed with typst's message.
    """
    try:
        if isinstance(source, bytes):
            compiler = typst.Compiler(source, font_paths=fonts())
        else:
            compiler = typst.Compiler(str(source), root=str(source.parent), font_paths=fonts())
        made = compiler.compile(
            format=file_format,
            ppi=pixels_per_inch,
            sys_inputs=inputs,
            pdf_standards="a-2b" if archival else None,
            timestamp=0,
        )
    except typst.TypstError as error:
        raise TypesettingFailed(f"the page could not be set: {error}") from error
    if not isinstance(made, bytes):
        raise TypesettingFailed(f"one {file_format} file expected, typst gave {type(made).__name__}")
    return made
