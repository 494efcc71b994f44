"""Passwords of the demonstration: printed for everybody, so hashing them slowly protects nothing."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher


class PrintedPasswordHasher(PBKDF2PasswordHasher):
    """Django's own hasher with few rounds; the usual one reads what it wrote."""

    iterations = 1_000


def hash_quickly() -> None:
    """Let this process hash passwords quickly: ten accounts would take as long as the federation."""
    settings.PASSWORD_HASHERS = [f"{__name__}.{PrintedPasswordHasher.__name__}"]
