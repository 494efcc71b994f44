"""Every code a person can meet is explained in the documentation, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_documented_codes_are_the_codes_of_the_engine() -> None:
    engine = ROOT / "src" / "nucong" / "engines" / "xforms"
    used = {
        code
        for path in engine.rglob("*.py")
        for code in re.findall(r'"(XFORMS-\d{3})"', path.read_text(encoding="utf-8"))
    }
    documented = re.findall(
        r"^\| (XFORMS-\d{3}) \|", (ROOT / "docs" / "algorithms" / "xforms.md").read_text("utf-8"), re.M
    )

    assert sorted(used) == documented
