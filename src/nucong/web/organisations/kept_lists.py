"""Lists of units between looking at an import and confirming it: the newest few of each person."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

from django.conf import settings

KEPT = 5
_ENDINGS = ("xlsx", "csv")


def keep(person: UUID, name: str, data: bytes) -> str:
    """Keep a list and return its key; older ones of the same person go."""
    folder = _folder(person)
    folder.mkdir(parents=True, exist_ok=True)
    by_age = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in by_age[KEPT - 1 :]:
        old.unlink(missing_ok=True)
    ending = name.lower().rsplit(".", 1)[-1]
    key = f"{hashlib.sha256(data).hexdigest()}.{ending if ending in _ENDINGS else 'csv'}"
    (folder / key).write_bytes(data)
    return key


def kept(person: UUID, key: str) -> bytes | None:
    """Return a kept list, or None when it is gone or never was hers."""
    stem, _, ending = key.partition(".")
    if not (stem.isalnum() and stem.isascii() and ending in _ENDINGS):
        return None
    path = _folder(person) / f"{stem}.{ending}"
    return path.read_bytes() if path.is_file() else None


def forget(person: UUID, key: str) -> None:
    """Remove a list that was applied."""
    if kept(person, key) is not None:
        (_folder(person) / key).unlink(missing_ok=True)


def _folder(person: UUID) -> Path:
    return Path(settings.UPLOADS).parent / "imports" / str(person)
