"""An upgrade copies the database first and never goes back; an archive is proved before it is taken."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.cli.test_commands import _python, data, nucong, tables, uploads

__all__ = ["data"]  # a fixture, used here too

AUDIT = Path(__file__).parents[2] / "src" / "nucong" / "audit" / "migrations"
LATER = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("audit", "{before}")]
    operations = [migrations.RunSQL("CREATE TABLE later_{number} (word TEXT)")]
"""
START = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
sys.path.insert(0, {folder!r})
from django.conf import settings
settings.MIGRATION_MODULES = {{"audit": "later_audit"}}
from nucong.running.start import start
start()
"""


def newer_program(folder: Path, *, steps: int = 1) -> Path:
    """Make a version of the program that has more steps than the present one; return its folder."""
    package = folder / "later_audit"
    if not package.exists():
        shutil.copytree(AUDIT, package, ignore=shutil.ignore_patterns("__pycache__"))
    before = max(path.stem for path in AUDIT.glob("0*.py"))
    for number in range(steps):
        (package / f"09{number:02}_later.py").write_text(LATER.format(before=before, number=number))
        before = f"09{number:02}_later"
    return folder


def started(data: Path, program: Path) -> subprocess.CompletedProcess[str]:
    """Start a newer program on a data folder."""
    return _python(data, "-c", START.format(folder=str(program)))


@pytest.fixture
def office(data: Path, tmp_path: Path) -> Path:
    """A data folder of its own with the small union in it."""
    folder = tmp_path / "office" / "data"
    shutil.copytree(data, folder)
    return folder


def test_an_upgrade_copies_the_database_first_and_the_copy_comes_back(office: Path, tmp_path: Path) -> None:
    before = tables(office)

    done = started(office, newer_program(tmp_path))

    assert done.returncode == 0, done.stderr
    copies = list((office / "backups").glob("before-upgrade-*.zip"))
    assert len(copies) == 1
    assert str(copies[0]) in done.stderr
    assert "later_0" in tables(office)
    new = tmp_path / "new" / "data"
    new.mkdir(parents=True)
    assert nucong(new, "restore", str(copies[0])).returncode == 0
    assert tables(new) == before


def test_a_start_with_nothing_to_upgrade_copies_nothing(office: Path) -> None:
    done = _python(office, "-c", "from nucong.running.start import start; start()")

    assert (done.returncode, done.stderr) == (0, "")
    assert not (office / "backups").exists()


def test_an_empty_database_is_made_without_a_copy(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()

    assert _python(folder, "-c", "from nucong.running.start import start; start()").returncode == 0
    assert tables(folder)
    assert not (folder / "backups").exists()


def test_an_older_program_refuses_a_newer_database_and_leaves_it_as_it_is(
    office: Path, tmp_path: Path
) -> None:
    started(office, newer_program(tmp_path))
    newer = tables(office)

    done = nucong(office, "serve", "--port", "1")

    assert done.returncode == 3
    assert "newer version of the program (it knows audit 0900_later)" in done.stderr
    assert "Traceback" not in done.stderr
    assert tables(office) == newer


def test_only_the_newest_copies_stay(office: Path, tmp_path: Path) -> None:
    kept = office / "backups"
    kept.mkdir()
    for day in range(1, 8):
        (kept / f"before-upgrade-2020-01-0{day}-080000.zip").write_bytes(b"old")

    started(office, newer_program(tmp_path))

    names = sorted(path.name for path in kept.iterdir())
    assert len(names) == 5
    assert names[0] == "before-upgrade-2020-01-04-080000.zip"


def test_an_archive_with_a_damaged_upload_is_refused_and_no_database_appears(
    data: Path, tmp_path: Path
) -> None:
    whole, broken, new = tmp_path / "whole.zip", tmp_path / "broken.zip", tmp_path / "new" / "data"
    new.mkdir(parents=True)
    assert nucong(data, "backup", str(whole)).returncode == 0
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[:-1] + b"?" if name.startswith("uploads/") else content)

    done = nucong(new, "restore", str(broken))

    assert done.returncode == 2
    assert "KEEPING-004" in done.stderr
    assert not (new / "nucong.sqlite3").exists()
    assert uploads(new) == {}


@pytest.mark.parametrize("name", ["uploads/../../evil", "uploads/ab/../../../evil", "uploads/ab/cd"])
def test_an_archive_never_writes_beside_the_uploads(tmp_path: Path, name: str) -> None:
    evil, new = tmp_path / "evil.zip", tmp_path / "new" / "data"
    new.mkdir(parents=True)
    with zipfile.ZipFile(evil, "w") as archive:
        archive.writestr("database.sqlite3", b"")
        archive.writestr(name, b"x")

    done = nucong(new, "restore", str(evil))

    assert done.returncode == 2
    assert "KEEPING-004" in done.stderr
    assert not list(tmp_path.rglob("evil"))


def test_a_backup_of_nothing_is_not_made(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()

    done = nucong(folder, "backup", str(tmp_path / "a.zip"))

    assert done.returncode == 2
    assert "nucong serve" in done.stderr
    assert not (tmp_path / "a.zip").exists()


def test_a_backup_by_command_is_remembered_beside_the_data(office: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.zip"
    nucong(office, "backup", str(target))

    assert str(target) in (office / "last-backups.json").read_text(encoding="utf-8")
