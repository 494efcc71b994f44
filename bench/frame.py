"""The frame of a measurement on a database of its own: a folder that is deleted at the end, and how the result is told."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
UNITS = 20_000


def run(told: str | None, measured: Callable[[int], dict[str, Any]]) -> int:
    """Measure with as many units as asked for on a fresh SQLite database; print the values, the last line as one JSON object.

    told: what the program says of itself.
    """
    parser = argparse.ArgumentParser(description=told)
    parser.add_argument("--units", type=int, default=UNITS)
    parser.add_argument("--json", action="store_true", help="only the last line")
    chosen = parser.parse_args()
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ.update(NUCONG_DATA=folder, DJANGO_SETTINGS_MODULE="config.settings")
        os.environ.pop("DATABASE_URL", None)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        found = measured(chosen.units)
    if not chosen.json:
        for name, value in found.items():
            print(f"{name:24} {value}")
    print(json.dumps(found))
    return 0
