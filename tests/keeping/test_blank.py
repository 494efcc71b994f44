"""A first start copies the blank database; a damaged one is passed over, the oldest one makes room."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BEGIN = """
import os, sys, sqlite3
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from django.db import connection
from nucong.keeping import blank
sys.prefix = {home!r}
place = blank._place()
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the libraries lie, as far as the blank database is concerned."""
    folder = tmp_path / "home"
    (folder / "nucong-blank").mkdir(parents=True)
    return folder


def run(home: Path, lines: str) -> str:
    """Run lines in a process of its own with an empty data folder; return what it prints."""
    data = home / "data"
    data.mkdir()
    chosen = {"NUCONG_DATA": str(data), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | chosen
    done = subprocess.run(
        [sys.executable, "-c", BEGIN.format(home=str(home)) + lines], env=environment, cwd=ROOT, check=True,
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return done.stdout.strip()


def test_the_empty_database_is_filled_from_the_blank_one(home: Path) -> None:
    lines = """
with sqlite3.connect(place) as made:
    made.execute("CREATE TABLE step (word TEXT)")
    made.execute("INSERT INTO step VALUES ('taken')")
taken = blank.take_blank()
with connection.cursor() as cursor:
    print(taken, cursor.execute("SELECT word FROM step").fetchall())
"""
    assert run(home, lines) == "True [('taken',)]"


def test_without_a_blank_database_or_with_a_damaged_one_the_steps_are_still_to_be_taken(home: Path) -> None:
    lines = """
none = blank.take_blank()
place.write_bytes(b"not a database" * 100)
print(none, blank.take_blank(), connection.introspection.table_names())
"""
    assert run(home, lines) == "False False []"


def test_what_was_made_is_kept_beside_the_newest_of_other_steps(home: Path) -> None:
    for age in range(1, 5):
        other = home / "nucong-blank" / f"of-other-steps-{age}.sqlite3"
        other.write_bytes(b"")
        os.utime(other, (10**9 - age, 10**9 - age))
    lines = """
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE step (word TEXT)")
blank.keep_blank()
print(place.name)
"""
    kept = home / "nucong-blank" / run(home, lines)
    others = {f"of-other-steps-{age}.sqlite3" for age in (1, 2, 3)}
    assert {each.name for each in kept.parent.iterdir()} == {kept.name} | others
    with closing(sqlite3.connect(kept)) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("step",)]
        assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_folder_that_cannot_be_written_is_no_fault(home: Path) -> None:
    lines = """
sys.prefix = "/proc/nowhere"
blank.keep_blank()
print(blank.take_blank())
"""
    assert run(home, lines) == "False"
