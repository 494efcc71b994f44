"""Pure rules of accounts."""

from __future__ import annotations

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
