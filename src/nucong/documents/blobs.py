"""Files kept byte for byte under their SHA-256, outside the database.

Two uploads of the same bytes share one file; nothing is ever overwritten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

_APART: ContextVar[Path | None] = ContextVar("uploads_apart", default=None)
_PIECE = 1024 * 1024


@contextmanager
def apart(folder: Path) -> Iterator[None]:
    """Keep new files in a folder of their own meanwhile (a rehearsal); those kept before are still found."""
    token = _APART.set(folder)
    try:
        yield
    finally:
        _APART.reset(token)


def root() -> Path:
    """Return the folder new files go to."""
    return _APART.get() or Path(settings.UPLOADS)


def path_of(sha256: str) -> Path:
    """Return where the bytes with this hash lie."""
    here = root() / sha256[:2] / sha256
    before = Path(settings.UPLOADS) / sha256[:2] / sha256
    return before if before.exists() and not here.exists() else here


def keep(data: bytes) -> str:
    """Store the bytes and return their SHA-256 as hexadecimal text."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_of(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        partial.write_bytes(data)
        partial.replace(path)  # a crash leaves either the whole file or none
    return sha256


def keep_file(file: BinaryIO) -> str:
    """Store a large file piece by piece, never whole in memory; return its SHA-256."""
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(_PIECE):
        digest.update(piece)
    sha256 = digest.hexdigest()
    path = path_of(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        file.seek(0)
        with partial.open("wb") as target:
            while piece := file.read(_PIECE):
                target.write(piece)
        partial.replace(path)
    return sha256


def content(sha256: str) -> bytes:
    """Return the bytes with this hash. Raises FileNotFoundError when the uploads folder is incomplete."""
    return path_of(sha256).read_bytes()
