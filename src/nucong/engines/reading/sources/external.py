"""Programs of the machine that help with old formats and scans; found when present, never required."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence

from nucong.engines.reading.errors import TOOL_MISSING, UNREADABLE, ReadingError

TIME_LIMIT_SECONDS = 120


def program(*names: str) -> str | None:
    """Return the path of the first of these programs that is installed."""
    return next((path for name in names if (path := shutil.which(name))), None)


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
        done = subprocess.run(
            list(command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIME_LIMIT_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise ReadingError(UNREADABLE, tool=command[0].rsplit("/", 1)[-1]) from error
    return done.stdout
