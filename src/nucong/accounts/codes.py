"""One-time access codes on paper: `ABCD-EFGH-JKLM`, 60 random bits, no letters that look alike."""

from __future__ import annotations

import hashlib
import secrets

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 signs, 5 bits each: no I, O, 0, 1
_LENGTH = 12


def new_code() -> str:
    """Return a fresh code in groups of four."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(_LENGTH)))


def grouped(letters: str) -> str:
    """Return the letters of a code in groups of four."""
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def digest_of(code: str) -> str:
    """Return the stored form of a code as typed: case, spaces and dashes do not matter.

    A plain SHA-256 suffices: 60 random bits cannot be guessed from it, unlike a chosen password.
    """
    letters = "".join(char for char in code.upper() if char.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()
