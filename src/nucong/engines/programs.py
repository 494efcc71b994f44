"""Programs of the machine that help with office files and scans; found when present, never required.

Nothing but the standard library: an engine takes it along wherever it goes.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

TIME_LIMIT_SECONDS = 120
OFFICE = ("soffice", "libreoffice")


class ProgramFailed(Exception):
    """A program ended with an error, took too long, or made nothing."""


def program(*names: str) -> str | None:
    """Return the path of the first of these programs that is installed."""
    return next((path for name in names if (path := shutil.which(name))), None)


def run(command: Sequence[str], *, seconds: int = TIME_LIMIT_SECONDS) -> bytes:
    """Run a program and return what it prints. Raises: ProgramFailed."""
    try:
        done = subprocess.run(
            list(command), stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise ProgramFailed(command[0].rsplit("/", 1)[-1]) from error
    return done.stdout


def converted(office: str, source: Path, *, to: str, seconds: int = TIME_LIMIT_SECONDS) -> Path:
    """Let LibreOffice write a file in another format beside it; return the new file. Raises: ProgramFailed."""
    # A profile of its own: a running office session would otherwise take the job and lose it.
    profile = (source.parent / "profile").as_uri()
    run(
        [
            office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to, "--outdir",
            str(source.parent), str(source),
        ],
        seconds=seconds,
    )  # fmt: skip
    made = source.with_suffix(f".{to}")
    if not made.exists():
        raise ProgramFailed(office.rsplit("/", 1)[-1])
    return made
