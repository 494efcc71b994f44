"""What changed between two versions of an answer, cell by cell. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Difference:
    """A cell whose answer differs; None stands for a blank cell."""

    question: str
    before: Any
    after: Any


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return the cells that differ, in the order of the newer version, emptied cells last.

    Blank, zero and not applicable are three things: a 0 typed into a blank cell is a difference.
    """
    names = [*after, *(name for name in before if name not in after)]
    pairs = ((name, _plain(before.get(name)), _plain(after.get(name))) for name in names)
    return tuple(Difference(name, old, new) for name, old, new in pairs if old != new)


def _plain(value: Any) -> Any:
    """Treat what says nothing as blank."""
    return None if value in ("", [], ()) else value
