"""Pure rules of accounts."""

from __future__ import annotations

USERNAME_LENGTH = 80
DISPLAY_NAME_LENGTH = 200


def plain_username(typed: str) -> str:
    """Return a user name as it is stored: lower case, without surrounding blanks and null characters."""
    return typed.replace("\0", "").strip().lower()
