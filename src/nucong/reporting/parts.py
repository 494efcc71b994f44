"""Files that arrive piece by piece: what came stays for a day, so that an interrupted upload goes on.

Each lies under a random name beside the uploads, with a note of whose it is and for which place in a report.
The browser asks how much is here (`begin`), sends pieces from there (`add`), and hands the whole in with its
checksum (`whole`). Nothing of it is evidence before that: it stands in no backup and no record.
"""

from __future__ import annotations

import json
import os
import secrets
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from nucong.kernel.refusal import N_, Refusal

from .errors import BadAttachment, NoSuchPart, TooManyParts
from .media import MAX_BYTES, MAX_VIDEO, plain_name
from .signatures import HEAD, kind_by_head

KEPT = timedelta(days=1)
PIECE = 512 * 1024
MOST_OPEN, MOST_BYTES = 10, 600 * 1024 * 1024  # of one person
_READ = 1024 * 1024

DAMAGED = N_("it did not arrive as it left. Send it again")
INCOMPLETE = N_("a part of it is still missing")


@dataclass(frozen=True)
class Part:
    """A file under way. `stamp` is what the browser knows of it beside name and size: when it was changed."""

    key: str
    person: str
    place: str
    name: str
    size: int
    stamp: str

    @property
    def path(self) -> Path:
        """Where what came of it lies."""
        return _folder() / f"{self.key}.part"

    @property
    def offset(self) -> int:
        """How many bytes are here."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError as error:  # handed in or swept by another request meanwhile
            raise NoSuchPart() from error

    @property
    def percent(self) -> int:
        """How much of it is here, of a hundred."""
        return self.offset * 100 // self.size


@dataclass(frozen=True)
class Whole:
    """A file that has arrived whole."""

    name: str
    file: BinaryIO
    size: int


def begin(*, person: str, place: str, name: str, size: int, stamp: str, at: datetime) -> Part:
    """Return the part that is here of this very file, or begin it. Raises BadAttachment, TooManyParts."""
    sweep(at=at)
    name = plain_name(name)
    wanted = (name, size, stamp[:40])
    for part in parts_of(person=person, place=place):
        if (part.name, part.size, part.stamp) == wanted:
            return part
    if not 0 < size <= MAX_VIDEO:
        raise BadAttachment(name=name, why=N_("it is longer than 200 MB") if size > 0 else N_("it is empty"))
    held = [part.size for part in parts_of(person=person)]
    if len(held) >= MOST_OPEN or sum(held) + size > MOST_BYTES:
        raise TooManyParts()
    part = Part(secrets.token_hex(16), person, place, name, size, stamp[:40])
    _folder().mkdir(parents=True, exist_ok=True)
    part.path.touch()
    _touch(part, at)
    _note(part.key).write_text(json.dumps(asdict(part)), encoding="utf-8")
    return part


def add(*, part: Part, offset: int, data: bytes, at: datetime) -> int:
    """Write a piece where it belongs; return how much is here now.

    A piece that begins elsewhere than what is here ends changes nothing: the answer tells where to go on. The
    same piece sent twice stands once. Raises BadAttachment when the head shows a file that is too large.
    """
    here = part.offset
    if offset != here or not data or here + len(data) > part.size:
        return here
    if offset == 0:
        kind = kind_by_head(data[:HEAD])
        if part.size > MAX_BYTES and (kind is None or kind.group != "video"):
            forget(part)
            raise BadAttachment(name=part.name, why=N_("it is larger than 30 MB"))
    with part.path.open("r+b") as file:
        file.seek(offset)
        file.write(data)
    _touch(part, at)
    return part.offset


@contextmanager
def whole(*, part: Part, checksum: str) -> Iterator[Whole]:
    """Give the whole file, once: who asks second finds nothing. It is gone afterwards.

    checksum: CRC-32 of all bytes, as hexadecimal text. Raises BadAttachment, NoSuchPart.
    """
    if part.offset != part.size:
        raise BadAttachment(name=part.name, why=INCOMPLETE)
    claimed = part.path.with_suffix(".whole")
    try:
        part.path.rename(claimed)
    except FileNotFoundError as error:
        raise NoSuchPart() from error
    try:
        with claimed.open("rb") as file:
            if _checksum(file) != checksum:
                raise BadAttachment(name=part.name, why=DAMAGED)
            file.seek(0)
            yield Whole(part.name, file, part.size)
    except Refusal:
        claimed.unlink(missing_ok=True)
        _note(part.key).unlink(missing_ok=True)
        raise
    except BaseException:  # a busy database: the bytes are good and can be handed in again
        claimed.rename(part.path)
        raise
    claimed.write_bytes(b"")
    claimed.rename(_folder() / f"{part.key}.done")
    _note(part.key).unlink(missing_ok=True)


def is_handed_in(key: str) -> bool:
    """Tell whether a file was handed in within the last day: the answer to it may have been lost on the way."""
    return key.isalnum() and (_folder() / f"{key}.done").exists()


def part_of(key: str, *, person: str, place: str) -> Part:
    """Return a person's part. Raises NoSuchPart: it is another's, too old, or handed in already."""
    found = next((part for part in parts_of(person=person, place=place) if part.key == key), None)
    if found is None:
        raise NoSuchPart()
    return found


def parts_of(*, person: str, place: str | None = None) -> list[Part]:
    """Return what a person has under way, for one place in a report or for all."""
    found = (_read(path) for path in sorted(_folder().glob("*.json")))
    return [
        part for part in found
        if part is not None and part.person == person and place in (None, part.place) and part.path.exists()
    ]  # fmt: skip


def forget(part: Part) -> None:
    """Drop what came of a file."""
    part.path.unlink(missing_ok=True)
    _note(part.key).unlink(missing_ok=True)


def sweep(*, at: datetime) -> int:
    """Delete what nobody went on with for a day; return how many files."""
    oldest, count = (at - KEPT).timestamp(), 0
    for path in _folder().glob("*.[pwd]*"):  # .part, .done, and .whole that a crash left behind
        try:
            if path.stat().st_mtime < oldest:
                path.unlink()
                _note(path.stem).unlink(missing_ok=True)
                count += 1
        except FileNotFoundError:  # another process swept or claimed it meanwhile
            continue
    return count


def _folder() -> Path:
    return Path(settings.UPLOADS).parent / "parts"


def _note(key: str) -> Path:
    return _folder() / f"{key}.json"


def _read(path: Path) -> Part | None:
    try:
        return Part(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):  # gone meanwhile, or half written when the machine stopped
        return None


def _touch(part: Part, at: datetime) -> None:
    os.utime(part.path, (at.timestamp(), at.timestamp()))


def _checksum(file: BinaryIO) -> str:
    found = 0
    while piece := file.read(_READ):
        found = zlib.crc32(piece, found)
    return f"{found:08x}"
