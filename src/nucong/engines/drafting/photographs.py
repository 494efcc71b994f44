"""Photographs for the PDF: typst takes values as text only, so a picture travels inside an SVG."""

from __future__ import annotations

import base64
from io import BytesIO

from PIL import Image

from .errors import BrokenPicture

MOST_MM = 62.0  # height of a photograph: three rows of two on a page


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height of a JPEG or PNG in pixels. Raises BrokenPicture."""
    try:
        with Image.open(BytesIO(data), formats=["JPEG", "PNG"]) as picture:
            return picture.size
    except (OSError, ValueError) as error:
        raise BrokenPicture("a photograph is neither JPEG nor PNG") from error


def as_svg(data: bytes) -> str:
    """Return the photograph as SVG text. Raises BrokenPicture."""
    width, height = size_of(data)
    kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
    href = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" href="{href}"/></svg>'
    )


def fitting_mm(data: bytes, *, room_mm: float) -> float:
    """Return the width at which a photograph fits a column and stays under `MOST_MM` of height."""
    width, height = size_of(data)
    return min(room_mm, MOST_MM * width / height)
