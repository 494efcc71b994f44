"""Secrets of API tokens: `nucong_` and 43 signs, 256 random bits; only their SHA-256 is stored."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

PREFIX: Final = "nucong_"
LONGEST: Final = 100


def new_secret() -> str:
    """Return a fresh secret; the prefix lets scanners recognise one that was published by mistake."""
    return PREFIX + secrets.token_urlsafe(32)


def secret_digest(secret: str) -> str:
    """Return the stored form. A plain SHA-256 suffices: 256 random bits cannot be guessed from it."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
