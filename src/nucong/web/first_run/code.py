"""Who may set an empty database up: anybody on the machine itself, from the network only with a code.

`nucong serve` says at its start which of the two holds and prints the code on its terminal. A process
that was started otherwise (several behind a proxy) stays shut: a stranger must not take the empty house.
"""

from __future__ import annotations

import secrets
from enum import StrEnum

from nucong.accounts.codes import digest_of, new_code


class Entrance(StrEnum):
    """How the set-up page can be entered."""

    SHUT = "shut"
    WITH_CODE = "with_code"
    OPEN = "open"


class _Door:
    entrance = Entrance.SHUT
    digest = ""


def open_on_this_machine() -> None:
    """Let everybody in who reaches the program: only people at this machine do."""
    _Door.entrance, _Door.digest = Entrance.OPEN, ""


def open_with_code() -> str:
    """Ask for a fresh code from now on and return it, to be printed where only the owner reads it."""
    code = new_code()
    _Door.entrance, _Door.digest = Entrance.WITH_CODE, digest_of(code)
    return code


def shut() -> None:
    """Let nobody in."""
    _Door.entrance, _Door.digest = Entrance.SHUT, ""


def entrance() -> Entrance:
    """Return how the set-up page can be entered now."""
    return _Door.entrance


def fits(typed: str) -> bool:
    """Tell whether somebody who typed this code (or none) may set the program up."""
    if _Door.entrance is Entrance.OPEN:
        return True
    return _Door.entrance is Entrance.WITH_CODE and secrets.compare_digest(digest_of(typed), _Door.digest)
