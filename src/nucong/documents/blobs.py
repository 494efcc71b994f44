"""Files kept byte for byte under their SHA-256, outside the database.

Two uploads of the same bytes share one file; nothing is ever overwritten.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """Return where the bytes with this hash lie."""
    return Path(settings.UPLOADS) / sha256[:2] / sha256


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


def content(sha256: str) -> bytes:
    """Return the bytes with this hash. Raises FileNotFoundError when the uploads folder is incomplete."""
    return path_of(sha256).read_bytes()
