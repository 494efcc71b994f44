"""Pictures, videos and documents handed in: limits checked, pictures shrunk and cleaned.

A picture loses place, device and time of the camera (EXIF, GPS) before anything is stored: a photograph
from a dormitory must not tell where somebody lives.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import PurePath

from PIL import Image, ImageOps, UnidentifiedImageError

from nucong.kernel.refusal import N_

from .errors import BadAttachment

MAX_BYTES = 30 * 1024 * 1024
MAX_FILES = 20
MAX_PIXELS = 60_000_000
LONGEST_SIDE = 1920
PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
OTHERS = {
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".doc": "application/msword",
    ".txt": "text/plain",
}


@dataclass(frozen=True)
class Media:
    """A file that may be stored."""

    name: str
    media_type: str
    data: bytes


def cleaned(name: str, data: bytes) -> Media:
    """Return the file as it may be stored. Raises BadAttachment with the reason."""
    name = PurePath(name.replace("\\", "/")).name[:200] or "file"
    suffix = PurePath(name).suffix.lower()
    if not data:
        raise BadAttachment(name=name, why=N_("it is empty"))
    if len(data) > MAX_BYTES:
        raise BadAttachment(name=name, why=N_("it is larger than 30 MB"))
    if suffix in PICTURES:
        return _picture(name, data, PICTURES[suffix])
    if suffix in OTHERS:
        return Media(name, OTHERS[suffix], data)
    raise BadAttachment(
        name=name, why=N_("only pictures, mp4 or mov videos, PDF, Word, Excel and text are taken")
    )


def _picture(name: str, data: bytes, kind: str) -> Media:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise BadAttachment(name=name, why=N_("the picture has too many pixels"))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            plain = upright.convert("RGB") if kind == "JPEG" else upright.copy()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise BadAttachment(name=name, why=N_("it is not a picture that can be opened")) from error
    plain.info.clear()
    out = io.BytesIO()
    plain.save(out, kind, quality=85)
    return Media(name, f"image/{kind.lower()}", out.getvalue())
