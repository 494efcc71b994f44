"""A backup that is hostile or too large is refused before anything of it appears."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from nucong.keeping import archive
from nucong.keeping.errors import BadArchive, NoRoom

CONTENT = b"a paper"
PLACE = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder."""
    data = tmp_path / "data"
    data.mkdir()
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": data / "nucong.sqlite3"}
    told = SimpleNamespace(DATABASES={"default": database}, UPLOADS=data / "uploads")
    monkeypatch.setattr(archive, "settings", told)
    return data


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    """Write an archive and return its path."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    path.write_bytes(out.getvalue())
    return path


WHOLE = {archive.SQLITE: b"database", f"{archive.UPLOADS}/{PLACE[:2]}/{PLACE}": CONTENT}


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace("é".encode(), b"\xff\xfe"),
        lambda data: data[:-30],
        lambda data: data.replace(CONTENT, b"another"),
    ],
    ids=["names in no letters", "cut off", "bytes changed"],
)
def test_a_broken_backup_is_refused_and_leaves_no_database(folder: Path, tmp_path: Path, change: Any) -> None:
    source = tmp_path / "a.zip"
    with zipfile.ZipFile(source, "w") as written:
        for name, content in {**WHOLE, "é": b""}.items():
            written.writestr(name, content)
    source.write_bytes(change(source.read_bytes()))

    with pytest.raises(BadArchive):
        archive.read_archive(source)

    assert not (folder / "nucong.sqlite3").exists()


@pytest.mark.parametrize("name", ["uploads/../../away", "uploads/ab/cd", "uploads/aa/aa.exe"])
def test_files_that_are_not_of_this_program_are_refused(folder: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadArchive):
        archive.read_archive(packed(tmp_path / "a.zip", {**WHOLE, name: b"x"}))

    assert not (folder / "nucong.sqlite3").exists()


def test_a_bomb_is_refused_before_anything_is_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = packed(tmp_path / "a.zip", {**WHOLE, archive.SQLITE: bytes(3 * 2**20)})
    free = SimpleNamespace(free=archive.SPARE + 2 * 2**20)
    monkeypatch.setattr(archive.shutil, "disk_usage", lambda path: free)

    with pytest.raises(NoRoom):
        archive.read_archive(source)

    assert list(folder.iterdir()) == []


def test_a_whole_backup_is_read(folder: Path, tmp_path: Path) -> None:
    archive.read_archive(packed(tmp_path / "a.zip", WHOLE))

    assert (folder / "nucong.sqlite3").read_bytes() == b"database"
    assert (folder / "uploads" / PLACE[:2] / PLACE).read_bytes() == CONTENT
