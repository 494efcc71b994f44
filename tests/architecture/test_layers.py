"""The layers of ARCHITECTURE.md hold, and engines can be imported without the framework."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_imports_point_downwards() -> None:
    result = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": f"{ROOT / 'src'}", "PATH": "", "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"},
    )

    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-2000:]


@pytest.mark.parametrize("engine", ["reading", "drafting", "xforms", "rollup"])
def test_an_engine_loads_without_django(engine: str) -> None:
    code = f"import sys, nucong.engines.{engine}; sys.exit('django' in sys.modules)"

    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
    )

    assert result.returncode == 0, result.stderr
