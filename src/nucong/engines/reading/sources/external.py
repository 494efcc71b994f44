"""Programs of the machine as a reader asks for them: what lacks or fails is told as a ReadingError."""

from __future__ import annotations

from collections.abc import Sequence

from nucong.engines import programs
from nucong.engines.programs import program
from nucong.engines.reading.errors import TOOL_MISSING, UNREADABLE, ReadingError

__all__ = ["program", "required", "run"]


def required(tool: str, *names: str) -> str:
    """Return the path of a program.

    Raises:
        ReadingError: TOOL_MISSING with the tool's name.
    """
    path = program(*names)
    if path is None:
        raise ReadingError(TOOL_MISSING, tool=tool)
    return path


def run(command: Sequence[str]) -> bytes:
    """Run a program and return what it prints.

    Raises:
        ReadingError: it failed or took too long.
    """
    try:
        return programs.run(command)
    except programs.ProgramFailed as failed:
        raise ReadingError(UNREADABLE, tool=str(failed)) from failed
