"""Pure rules of accounts."""

from __future__ import annotations

from nucong.kernel.text import fold

from .states import AccountState

USERNAME_LENGTH = 80
DISPLAY_NAME_LENGTH = 200


def account_state(*, is_active: bool, must_choose_password: bool, code_valid: bool) -> AccountState:
    """Return where an account stands; without a chosen password it waits for its one-time code."""
    if not is_active:
        return AccountState.CLOSED
    if not must_choose_password:
        return AccountState.ACTIVE
    return AccountState.WAITING if code_valid else AccountState.CODE_ENDED


def plain_username(typed: str) -> str:
    """Return a user name as it is stored: lower case, without surrounding blanks and null characters."""
    return typed.replace("\0", "").strip().lower()


def folded_name(display_name: str) -> str:
    """Return a shown name as it is found: without case and diacritics."""
    return fold(display_name)[:DISPLAY_NAME_LENGTH]
