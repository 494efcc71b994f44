"""The commands: help, checks, a backup that comes back byte for byte, and refusals that say what to do."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETUP = """
from nucong.running.start import start
start()
from nucong.audit.chain import seal_pending
from nucong.documents import blobs
from tests.federation import build_house
house = build_house()
house.submit("B11", meetings=3, workers=40, women=25)
blobs.keep(b"x" * 70000)
seal_pending()
"""


def nucong(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run one command on a data folder of its own."""
    return _python(data, "-m", "nucong", *words)


def _python(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME") if name in os.environ}
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    env = {**kept, "PYTHONPATH": paths, "PYTHONUTF8": "1", "NUCONG_DATA": str(data)}
    return subprocess.run(
        [sys.executable, *words], cwd=data.parent, env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a small union in it."""
    folder = tmp_path_factory.mktemp("office") / "data"
    folder.mkdir()
    done = _python(folder, "-c", SETUP)
    assert done.returncode == 0, done.stderr[-3000:]
    return folder


def test_help_lists_every_command(tmp_path: Path) -> None:
    from nucong.__main__ import HELP

    done = nucong(tmp_path, "help")

    assert (done.returncode, done.stdout.strip()) == (0, HELP.strip())
    for command in ("demo", "serve", "read", "check", "backup", "restore", "case-key", "test"):
        assert f"nucong {command}" in HELP


def test_an_unknown_command_leads_to_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    from nucong.__main__ import main

    assert main(["fly"]) == 2
    told = capsys.readouterr()
    assert "'fly'" in told.err
    assert "nucong help" in told.err


def test_check_install_tells_what_is_there_and_what_to_install(capsys: pytest.CaptureFixture[str]) -> None:
    from nucong.cli import check

    assert check.main(["install"]) == check.main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ok")
    assert all(line.startswith("ok") or "→" in line for line in lines)


@pytest.mark.parametrize("words", [["weather"], ["layout"], ["layout", "no-such-file.docx"]])
def test_a_check_that_cannot_be_made_says_so(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    from nucong.cli import check

    assert check.main(words) == 2
    assert capsys.readouterr().err.startswith("nucong check")


def test_check_audit_proves_the_record_and_finds_a_changed_event(data: Path, tmp_path: Path) -> None:
    whole = nucong(data, "check", "audit")
    assert whole.returncode == 0, whole.stderr
    assert "0 not sealed yet" in whole.stdout

    other = tmp_path / "other"
    other.mkdir()
    (other / "nucong.sqlite3").write_bytes(_backed_up(data, tmp_path))
    with sqlite3.connect(other / "nucong.sqlite3") as database:
        database.execute("UPDATE audit_event SET actor_name = 'x' WHERE id = 3")
    database.close()
    broken = nucong(other, "check", "audit")

    assert broken.returncode == 1
    assert "broken link at position 3" in broken.stdout


def _backed_up(data: Path, folder: Path) -> bytes:
    """Return the database of a folder as one file, its journal taken in."""
    source, copy = sqlite3.connect(data / "nucong.sqlite3"), sqlite3.connect(folder / "copy.sqlite3")
    source.backup(copy)
    source.close()
    copy.close()
    return (folder / "copy.sqlite3").read_bytes()


@pytest.mark.parametrize("name", ["audit", "organisations"])
def test_a_check_of_an_empty_folder_says_that_there_is_nothing_yet(tmp_path: Path, name: str) -> None:
    done = nucong(tmp_path, "check", name)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "nucong serve" in done.stderr


def test_check_layout_passes_what_the_product_writes_and_names_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from docx import Document

    from nucong.cli import check
    from nucong.documents.pages import render
    from tests.engines.drafting.drafting_samples import vietnamese_report

    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(render(vietnamese_report(), stem="good").files["good.docx"])
    plain = Document()
    plain.add_paragraph("Báo cáo")
    plain.save(str(bad))

    assert check.main(["layout", str(good)]) == 0
    assert capsys.readouterr().out == ""
    assert check.main(["layout", str(bad)]) == 1
    assert "expected" in capsys.readouterr().out


def test_a_backup_comes_back_into_a_new_folder_byte_for_byte(data: Path, tmp_path: Path) -> None:
    archive, new = tmp_path / "office.zip", tmp_path / "new"
    new.mkdir()
    (data / "case.key").write_text("1:bimat", encoding="ascii")

    written = nucong(data, "backup", str(archive))
    read = nucong(new, "restore", str(archive))

    assert (written.returncode, read.returncode) == (0, 0), written.stderr + read.stderr
    assert "case.key" in written.stderr
    assert "put case.key back" in read.stderr
    assert not (new / "case.key").exists()
    with zipfile.ZipFile(archive) as packed:
        assert [name for name in packed.namelist() if "key" in name] == []
        assert not any(b"1:bimat" in packed.read(name) for name in packed.namelist())
    assert tables(new) == tables(data)
    assert uploads(new) == uploads(data)
    assert len(uploads(data)) >= 2
    assert nucong(new, "check", "audit").returncode == 0

    again = nucong(new, "restore", str(archive))
    assert again.returncode == 2
    assert "NUCONG_DATA" in again.stderr
    assert tables(new) == tables(data)


def tables(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with sqlite3.connect(folder / "nucong.sqlite3") as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}
    database.close()
    return found


def uploads(folder: Path) -> dict[str, bytes]:
    """Return every uploaded file by its place."""
    top = folder / "uploads"
    return {str(path.relative_to(top)): path.read_bytes() for path in top.glob("*/*")}


def test_a_backup_never_overwrites_a_file(data: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.zip"
    kept.write_bytes(b"kept")

    done = nucong(data, "backup", str(kept))

    assert (done.returncode, kept.read_bytes()) == (2, b"kept")


@pytest.mark.parametrize("content", [b"", b"not an archive"])
def test_what_is_no_backup_is_not_restored(tmp_path: Path, content: bytes) -> None:
    broken, new = tmp_path / "broken.zip", tmp_path / "new"
    broken.write_bytes(content)
    new.mkdir()

    done = nucong(new, "restore", str(broken))

    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert not (new / "nucong.sqlite3").exists()
