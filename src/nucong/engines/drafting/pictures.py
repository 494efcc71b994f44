"""A chart as picture for the Word file, drawn by the same engine as the PDF."""

from __future__ import annotations

from .fonts import available_fonts, require_chinese
from .typesetting import typeset

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'


def rasterised(svg: str, *, language: str, pixels_per_inch: int = 200) -> bytes:
    """Return the SVG as PNG bytes.

    Raises: MissingFont when the picture holds Chinese and no font has it.
    """
    if language.startswith("zh"):
        require_chinese(available_fonts())
    return typeset(_PAGE, inputs={"svg": svg}, file_format="png", pixels_per_inch=pixels_per_inch)
