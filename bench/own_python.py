"""Measurements run in the environment the launcher made, whichever Python they were started with."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"


def use_own_python() -> None:
    """Start the running script again with the Python of `.venv`, where there is one and it is another."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.exists() and Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(python, [str(python), *sys.argv])
    sys.path.insert(0, str(ROOT / "src"))
