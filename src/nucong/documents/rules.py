"""What may happen to a document. Pure: values in, a refusal raised or a value out."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from .errors import (
    AlreadyConfirmed,
    BadValue,
    NotBeingWritten,
    NotInThisState,
    NotSentYet,
    SignedWordsChanged,
    UndecidedHeader,
    WasWithdrawn,
)
from .states import RETURNABLE, SIGNABLE, STEPS, Direction, DocumentState, ProvisionState

_ISO = re.compile(r"^(\d{4}(-\d{2}){0,2}|--\d{2}(-\d{2})?)$")


def next_state(state: str, step: str) -> DocumentState:
    """Return the state after a step. Raises NotInThisState when the step does not follow."""
    following = STEPS.get((state, step))
    if following is None:
        raise NotInThisState(state=state, step=step)
    return following


def after_return(state: str) -> DocumentState:
    """Return the state of a paper sent back to its writer. Raises NotInThisState once it bears a number."""
    if state not in RETURNABLE:
        raise NotInThisState(state=state, step="return")
    return DocumentState.DRAFTED


def check_signable(state: str) -> None:
    """Raise NotInThisState unless the partner of a joint paper may sign it or refuse to."""
    if state not in SIGNABLE:
        raise NotInThisState(state=state, step="cosign")


def check_writable(state: str) -> None:
    """Raise NotBeingWritten unless the words of an own document may still change."""
    if state != DocumentState.DRAFTED:
        raise NotBeingWritten()


def check_usable(state: str, subject: str) -> None:
    """Raise WasWithdrawn when nothing may be begun from a document any more."""
    if state == DocumentState.WITHDRAWN:
        raise WasWithdrawn(subject=" ".join(subject.split()))


def check_changeable(state: str, direction: str) -> None:
    """Raise NotSentYet unless a later document may amend, extend or withdraw this one.

    A paper that was written elsewhere and taken in as our own counts as sent once it is confirmed.
    """
    taken_in = state == DocumentState.CONFIRMED and direction == Direction.ISSUED
    if state != DocumentState.SENT and not taken_in:
        raise NotSentYet(state=state)


def check_as_signed(*, signed: str, found: str) -> None:
    """Raise SignedWordsChanged when what is stored is not what was signed."""
    if signed != found:
        raise SignedWordsChanged(signed=signed[:12], found=found[:12])


def check_open(state: str) -> None:
    """Raise AlreadyConfirmed unless proposals of the document may still be decided."""
    if state != DocumentState.READING:
        raise AlreadyConfirmed()


def check_ready(states_by_path: dict[str, str], required: tuple[str, ...]) -> None:
    """Raise UndecidedHeader while a required part of the header waits for a decision."""
    waiting = [
        p for p in required if states_by_path.get(p, ProvisionState.PROPOSED) == ProvisionState.PROPOSED
    ]
    if waiting:
        raise UndecidedHeader(parts=", ".join(waiting))


def clean_value(path: str, value: Any) -> Any:
    """Return a corrected value in the shape of its part; raise BadValue where it does not fit."""
    if isinstance(value, str):
        value = " ".join(value.split()) if path != "subject" else value.strip()
    if path == "date" and value and not _is_day(value):
        raise BadValue(found=value, remedy="YYYY-MM-DD")
    due = value.get("date") if isinstance(value, dict) and path.startswith("deadlines") else None
    if due and not _ISO.match(due):
        raise BadValue(found=due, remedy="YYYY-MM-DD, YYYY, --MM-DD")
    return value


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
