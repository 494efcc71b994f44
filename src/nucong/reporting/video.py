"""How long a video lasts, read from its head without decoding a picture. Pure; never raises.

mp4 and mov: the box `moov/mvhd` (ISO/IEC 14496-12, 8.2.2); webm: `Segment/Info/Duration` (Matroska).
"""

from __future__ import annotations

import struct
from typing import BinaryIO

_BOXES = 200  # of one level that are looked at
_SEGMENT, _INFO, _SCALE, _DURATION = b"\x18\x53\x80\x67", b"\x15\x49\xa9\x66", b"\x2a\xd7\xb1", b"\x44\x89"
_WEBM_HEAD = 64 * 1024
LONGEST = 24 * 60 * 60


def seconds_of(file: BinaryIO) -> int | None:
    """Return the length of a video in whole seconds, or None when its head does not tell."""
    try:
        file.seek(0)
        head = file.read(4)
        found = _of_webm(file) if head == b"\x1a\x45\xdf\xa3" else _of_boxes(file)
    except (struct.error, OSError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return round(found) if found is not None and 0 <= found < LONGEST else None


def _of_boxes(file: BinaryIO) -> float | None:
    file.seek(0, 2)
    end = file.tell()
    moov = _box(file, b"moov", 0, end)
    inside = _box(file, b"mvhd", *moov) if moov else None
    if inside is None:
        return None
    file.seek(inside[0])
    version = file.read(4)[0]
    if version == 1:
        file.seek(inside[0] + 20)
        scale, length = struct.unpack(">IQ", file.read(12))
    else:
        file.seek(inside[0] + 12)
        scale, length = struct.unpack(">II", file.read(8))
    return float(length / scale)


def _box(file: BinaryIO, name: bytes, start: int, end: int) -> tuple[int, int] | None:
    """Return where the contents of the first box of a name begin and end."""
    at = start
    for _ in range(_BOXES):
        if at + 8 > end:
            return None
        file.seek(at)
        size, found = struct.unpack(">I4s", file.read(8))
        head = 8
        if size == 1:
            size, head = struct.unpack(">Q", file.read(8))[0], 16
        elif size == 0:
            size = end - at
        if size < head:
            return None
        if found == name:
            return at + head, min(at + size, end)
        at += size
    return None


def _of_webm(file: BinaryIO) -> float | None:
    file.seek(0)
    head = file.read(_WEBM_HEAD)
    info = head.find(_INFO, max(head.find(_SEGMENT), 0))
    if info < 0:
        return None
    scale = 1_000_000
    at = head.find(_SCALE, info)
    if at > 0:
        width = head[at + 3] & 0x7F
        scale = int.from_bytes(head[at + 4 : at + 4 + width])
    at = head.find(_DURATION, info)
    if at < 0:
        return None
    width = head[at + 2] & 0x7F
    value = head[at + 3 : at + 3 + width]
    length = struct.unpack(">d" if width == 8 else ">f", value)[0]
    return float(length * scale / 1_000_000_000)
