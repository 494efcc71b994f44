"""Pictures, videos and documents handed in: limits checked, pictures shrunk and cleaned.

A picture loses place, device and time of the camera (EXIF, GPS) before anything is stored: a photograph
from a dormitory must not tell where somebody lives. The day it was taken is offered as a fact of its own.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from nucong.kernel.refusal import N_

from .errors import BadAttachment
from .signatures import HEAD, Kind, kind_by_head, kind_of
from .video import seconds_of

MAX_BYTES = 30 * 1024 * 1024
MAX_VIDEO = 200 * 1024 * 1024
MAX_FILES = 20
MAX_PIXELS = 60_000_000
LONGEST_SIDE, PRINTED_SIDE, THUMBNAIL_SIDE = 1920, 1200, 480
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_TAKEN, _EXIF = 0x9003, 0x8769

NOT_TAKEN = N_("only pictures, mp4, mov or webm videos, PDF, Word, Excel and text are taken")
NO_PICTURE = N_("it is not a picture that can be opened")
IS_HEIC = N_(
    "it is a HEIC picture of an iPhone. In the settings of the camera choose “Most compatible”, or send it to yourself as JPEG, and add that"
)
OTHER_NAME = N_("its name says one kind of file and its contents another")


@dataclass(frozen=True)
class Media:
    """A file that may be stored: its bytes, or for a video the open file, with what is known of it."""

    name: str
    media_type: str
    data: bytes
    thumbnail: bytes = b""
    taken_on: date | None = None
    seconds: int | None = None
    file: BinaryIO | None = None
    length: int = 0

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.length or len(self.data)


def taken(name: str, file: BinaryIO, size: int) -> Media:
    """Return an uploaded file as it may be stored; a video is never read into memory as a whole.

    Raises BadAttachment with the reason.
    """
    name = plain_name(name)
    head = file.read(HEAD)
    kind = kind_by_head(head)
    is_video = kind is not None and kind.group == "video"
    if size > (MAX_VIDEO if is_video else MAX_BYTES):
        why = N_("it is longer than 200 MB") if is_video else N_("it is larger than 30 MB")
        raise BadAttachment(name=name, why=why)
    if kind is not None and is_video:
        _check_name(name, kind)
        named = with_suffix(name, kind)
        return Media(named, kind.media_type, b"", seconds=seconds_of(file), file=file, length=size)
    file.seek(0)
    return cleaned(name, file.read())


def cleaned(name: str, data: bytes) -> Media:
    """Return a picture or document as it may be stored. Raises BadAttachment with the reason."""
    name = plain_name(name)
    if not data:
        raise BadAttachment(name=name, why=N_("it is empty"))
    if len(data) > MAX_BYTES:
        raise BadAttachment(name=name, why=N_("it is larger than 30 MB"))
    kind = kind_of(data)
    if kind is None:
        broken = PurePath(name).suffix.lower() in (".jpg", ".jpeg", ".png", ".webp", ".heic")
        raise BadAttachment(name=name, why=NO_PICTURE if broken else NOT_TAKEN)
    if kind.group == "heic":
        raise BadAttachment(name=name, why=IS_HEIC)
    if kind.group == "picture":
        return _picture(with_suffix(name, kind), data, kind)
    _check_name(name, kind)
    if kind.group == "video":
        return Media(name, kind.media_type, data, seconds=seconds_of(io.BytesIO(data)))
    return Media(with_suffix(name, kind), kind.media_type, data)


def plain_name(name: str) -> str:
    """Return a name without folders and signs that no file system takes."""
    last = PurePath(name.replace("\\", "/")).name
    return re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", last).strip()[:200] or "file"


def with_suffix(name: str, kind: Kind) -> str:
    """Return the name with an ending that tells what the file is; a right one stays as typed."""
    path = PurePath(name)
    return name if path.suffix.lower() in kind.suffixes else f"{path.stem[:190]}{kind.suffixes[0]}"


def _check_name(name: str, kind: Kind) -> None:
    """Refuse a video or document whose name claims something else: it may be meant to be run."""
    suffix = PurePath(name).suffix.lower()
    same_group = suffix in (".mp4", ".m4v", ".mov", ".webm") and kind.group == "video"
    if suffix not in kind.suffixes and not same_group:
        raise BadAttachment(name=name, why=OTHER_NAME if suffix else NOT_TAKEN)


def _picture(name: str, data: bytes, kind: Kind) -> Media:
    form = _FORMATS[kind.media_type]
    try:
        with Image.open(io.BytesIO(data), formats=[form]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise BadAttachment(name=name, why=N_("the picture has too many pixels"))
            taken_on = _day_of(picture)
            if form == "JPEG":
                picture.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            plain = upright.convert("RGB") if form == "JPEG" else upright.copy()
            small = _on_white(plain)
            small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    except (
        UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError,
    ) as error:  # fmt: skip
        raise BadAttachment(name=name, why=NO_PICTURE) from error
    return Media(name, kind.media_type, _written(plain, form, 85), _written(small, "JPEG", 78), taken_on)


def for_print(data: bytes) -> bytes:
    """Return a stored picture as JPEG of a size that prints well, 12 cm wide at 250 dots an inch."""
    with Image.open(io.BytesIO(data)) as picture:
        plain = _on_white(picture)
    plain.thumbnail((PRINTED_SIDE, PRINTED_SIDE))
    return _written(plain, "JPEG", 80)


def _on_white(picture: Image.Image) -> Image.Image:
    """Return a copy without transparency."""
    if picture.mode not in ("RGBA", "LA", "PA", "P"):
        return picture.convert("RGB")
    whole = picture.convert("RGBA")
    sheet = Image.new("RGB", whole.size, "white")
    sheet.paste(whole, mask=whole.getchannel("A"))
    return sheet


def _written(picture: Image.Image, form: str, quality: int) -> bytes:
    picture.info.clear()
    out = io.BytesIO()
    picture.save(out, form, quality=quality)
    return out.getvalue()


def _day_of(picture: Image.Image) -> date | None:
    """Return the day the camera wrote, or None."""
    try:
        written = str(picture.getexif().get_ifd(_EXIF).get(_TAKEN, ""))
        return date(int(written[:4]), int(written[5:7]), int(written[8:10]))
    except (ValueError, TypeError, KeyError, OSError, SyntaxError):
        return None
