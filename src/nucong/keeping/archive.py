"""One archive with database and uploads: written while the program runs, read into an empty folder.

SQLite is copied with its own backup interface. A PostgreSQL database is dumped with pg_dump and restored
with pg_restore, which must be installed. Uploads lie under their SHA-256, so every file proves itself.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from django.conf import settings

from nucong.engines import archives
from nucong.kernel.refusal import N_

from .errors import BadArchive, FolderInUse, NoRoom, OtherDatabaseKind, ToolMissing

SQLITE = "database.sqlite3"
POSTGRESQL = "database.dump"
UPLOADS = "uploads"
SPARE = 50 * 1024 * 1024
MOST_PARTS = 5_000_000
_CHUNK = 1024 * 1024


def write_archive(target: Path, *, uploads: bool = True) -> None:
    """Write the archive; it appears under its name only when it is whole. Raises: NoRoom, ToolMissing."""
    database = settings.DATABASES["default"]
    needed = database_size() + (uploads_size() if uploads else 0)
    target.parent.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(target.parent).free
    if needed + SPARE > free:
        raise NoRoom(needed=needed // 2**20 + 1, free=free // 2**20)
    partial = target.with_name(target.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            dumped = _dump(database, Path(folder))
            with zipfile.ZipFile(partial, "w") as archive:
                archive.write(dumped, dumped.name, zipfile.ZIP_DEFLATED)
                for path in _upload_files() if uploads else ():
                    archive.write(path, f"{UPLOADS}/{path.parent.name}/{path.name}", zipfile.ZIP_STORED)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def read_archive(source: Path) -> None:
    """Read an archive into the data folder; nothing that exists is overwritten.

    The database appears last, once everything else is in place and proved.
    Raises: BadArchive, NoRoom, FolderInUse, OtherDatabaseKind, ToolMissing.
    """
    database = settings.DATABASES["default"]
    if is_sqlite() and Path(database["NAME"]).exists():
        raise FolderInUse(file=database["NAME"])
    try:
        with archives.open_archive(source, _bounds()) as archive, archives.reading():
            names = set(archive.namelist())
            _check_kind(names, source)
            for name in sorted(name for name in names if name.startswith(f"{UPLOADS}/")):
                _read_upload(archive, name, source)
            _read_database(archive, database)
    except archives.TooLarge as large:
        if large.parts > MOST_PARTS:
            raise BadArchive(
                file=source.name, reason=N_("it holds files that are not of this program")
            ) from large
        raise NoRoom(needed=large.unpacked // 2**20 + 1, free=_bounds().unpacked // 2**20) from large
    except archives.Damaged as broken:
        raise BadArchive(file=source.name, reason=str(broken)) from broken


def _bounds() -> archives.Bounds:
    """Return what an archive may unpack to: what the disk has room for."""
    folder = next(folder for folder in Path(settings.UPLOADS).resolve().parents if folder.exists())
    return archives.Bounds(MOST_PARTS, max(0, shutil.disk_usage(folder).free - SPARE))


def is_sqlite() -> bool:
    """Tell whether the database is one file in the data folder."""
    return str(settings.DATABASES["default"]["ENGINE"]).endswith("sqlite3")


def database_size() -> int:
    """Return the bytes of the SQLite database with its journal; 0 for PostgreSQL, which lies elsewhere."""
    if not is_sqlite():
        return 0
    name = str(settings.DATABASES["default"]["NAME"])
    return sum(path.stat().st_size for ending in ("", "-wal") if (path := Path(name + ending)).exists())


def uploads_size() -> int:
    """Return the bytes of all uploads."""
    return sum(path.stat().st_size for path in _upload_files())


def _upload_files() -> list[Path]:
    return sorted(path for path in Path(settings.UPLOADS).glob("*/*") if path.suffix != ".part")


def _dump(database: dict[str, Any], folder: Path) -> Path:
    if is_sqlite():
        out = folder / SQLITE
        source, copy = sqlite3.connect(database["NAME"]), sqlite3.connect(out)
        try:
            with copy:
                source.backup(copy)
        finally:
            source.close()
            copy.close()
        return out
    out = folder / POSTGRESQL
    _run(["pg_dump", "--format=custom", f"--file={out}", *_connection(database)], database)
    return out


def _check_kind(names: set[str], source: Path) -> None:
    if not names & {SQLITE, POSTGRESQL}:
        raise BadArchive(file=source.name, reason=N_("it holds no database of this program"))
    if is_sqlite() and SQLITE not in names:
        raise OtherDatabaseKind(held="PostgreSQL", remedy=N_("Set DATABASE_URL to an empty database."))
    if not is_sqlite() and POSTGRESQL not in names:
        raise OtherDatabaseKind(held="SQLite", remedy=N_("Unset DATABASE_URL."))


def _read_upload(archive: zipfile.ZipFile, name: str, source: Path) -> None:
    parts = name.split("/")
    if len(parts) != 3 or parts[1] != parts[2][:2] or not parts[2].isalnum():
        raise BadArchive(file=source.name, reason=N_("it holds files that are not of this program"))
    path = Path(settings.UPLOADS) / parts[1] / parts[2]
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    proof = hashlib.sha256()
    with archive.open(name) as packed, partial.open("wb") as out:
        while chunk := packed.read(_CHUNK):
            proof.update(chunk)
            out.write(chunk)
    if proof.hexdigest() != parts[2]:
        partial.unlink()
        raise BadArchive(file=source.name, reason=N_("a file in it is damaged"))
    partial.replace(path)


def _read_database(archive: zipfile.ZipFile, database: dict[str, Any]) -> None:
    if is_sqlite():
        target = Path(database["NAME"])
        partial = target.with_name(target.name + ".part")
        with archive.open(SQLITE) as packed, partial.open("wb") as out:
            shutil.copyfileobj(packed, out)
        partial.replace(target)
        return
    with tempfile.TemporaryDirectory() as folder:
        archive.extract(POSTGRESQL, folder)
        dump = str(Path(folder) / POSTGRESQL)
        _run(["pg_restore", "--no-owner", "--exit-on-error", *_connection(database), dump], database)


def _run(command: list[str], database: dict[str, Any]) -> None:
    password = database.get("PASSWORD")
    env = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
    try:
        subprocess.run(command, check=True, env=env, capture_output=True, text=True)
    except FileNotFoundError as missing:
        raise ToolMissing(tool=command[0], reason=N_("it is not installed")) from missing
    except subprocess.CalledProcessError as failed:
        said = (failed.stderr or "").strip().splitlines()
        raise ToolMissing(tool=command[0], reason=said[-1] if said else failed.returncode) from failed


def _connection(database: dict[str, Any]) -> list[str]:
    words = [f"--dbname={database['NAME']}"]
    for flag, key in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        if database.get(key):
            words.append(f"{flag}={database[key]}")
    return words
