"""Every rule of docs/security.md names tests, and each of them exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/security.md").read_text("utf-8")
FILE = re.compile(r"`((?:tests/[\w/]+/)?test_\w+\.py)`")
NAMED = re.compile(r"…?\b[a-z]+(?:_[a-z0-9]+){2,}…?(?=[,;)| ])")
PATHS = re.compile(r"`[^`]*`")


def test_every_test_the_rules_name_exists() -> None:
    names = [
        line
        for path in (ROOT / "tests").rglob("test_*.py")
        for line in re.findall(r"^def test_(\w+)", path.read_text("utf-8"), re.M)
    ]
    told = {name.strip("…") for name in NAMED.findall(PATHS.sub("", TEXT))}

    assert len(told) > 30
    assert sorted(name for name in told if not any(name in each for each in names)) == []


def test_every_file_of_tests_the_rules_name_exists() -> None:
    files = {str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("test_*.py")}

    missing = [
        name for name in FILE.findall(TEXT) if name not in files and f"tests/cases/{name}" not in files
    ]
    assert missing == []
