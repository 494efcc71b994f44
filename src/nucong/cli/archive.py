"""`nucong backup FILE` and `nucong restore FILE`: database and uploads in one archive.

SQLite is copied with its own backup interface while the program runs. A PostgreSQL database is dumped
with pg_dump and restored with pg_restore, which must be installed.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

SQLITE = "database.sqlite3"
POSTGRESQL = "database.dump"
KEPT_APART = "The key of confidential cases is not in the archive; keep it apart from it."


def backup(words: list[str]) -> int:
    """Write the archive; an existing file is not overwritten."""
    if len(words) != 1:
        print("nucong backup FILE", file=sys.stderr)
        return 2
    target = Path(words[0])
    if target.exists():
        print(f"nucong backup: {target} exists already; choose another name.", file=sys.stderr)
        return 2
    settings = _settings()
    with tempfile.TemporaryDirectory() as folder:
        dumped = _dump(settings.DATABASES["default"], Path(folder))
        partial = target.with_suffix(target.suffix + ".part")
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(dumped, dumped.name)
            for path in sorted(Path(settings.UPLOADS).glob("*/*")):
                archive.write(path, f"uploads/{path.parent.name}/{path.name}")
        partial.replace(target)
    print(f"{target}: {target.stat().st_size} bytes. {KEPT_APART}", file=sys.stderr)
    return 0


def restore(words: list[str]) -> int:
    """Read an archive into an empty data folder; nothing that exists is overwritten."""
    if len(words) != 1 or not zipfile.is_zipfile(words[0]):
        print("nucong restore FILE — FILE is an archive made by `nucong backup`", file=sys.stderr)
        return 2
    settings = _settings()
    database = settings.DATABASES["default"]
    with zipfile.ZipFile(words[0]) as archive:
        names = set(archive.namelist())
        if _is_sqlite(database):
            target = Path(database["NAME"])
            if target.exists():
                print(
                    f"nucong restore: {target} exists. Name an empty folder in NUCONG_DATA.", file=sys.stderr
                )
                return 2
            if SQLITE not in names:
                print(
                    "nucong restore: the archive holds a PostgreSQL dump; set DATABASE_URL.", file=sys.stderr
                )
                return 2
            with archive.open(SQLITE) as source, target.open("wb") as out:
                shutil.copyfileobj(source, out)
        elif not _restore_postgresql(archive, names, database):
            return 2
        for name in sorted(n for n in names if n.startswith("uploads/")):
            _, shelf, sha256 = name.split("/")
            path = Path(settings.UPLOADS) / Path(shelf).name / Path(sha256).name
            path.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, path.open("wb") as out:
                shutil.copyfileobj(source, out)
    print(f"restored. {KEPT_APART}", file=sys.stderr)
    return 0


def _settings() -> Any:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.conf import settings

    return settings


def _is_sqlite(database: dict[str, Any]) -> bool:
    return str(database["ENGINE"]).endswith("sqlite3")


def _dump(database: dict[str, Any], folder: Path) -> Path:
    if _is_sqlite(database):
        out = folder / SQLITE
        source, copy = sqlite3.connect(database["NAME"]), sqlite3.connect(out)
        with copy:
            source.backup(copy)
        source.close()
        copy.close()
        return out
    out = folder / POSTGRESQL
    subprocess.run(
        ["pg_dump", "--format=custom", f"--file={out}", *_connection(database)],
        check=True, env=_with_password(database),
    )  # fmt: skip
    return out


def _restore_postgresql(archive: zipfile.ZipFile, names: set[str], database: dict[str, Any]) -> bool:
    if POSTGRESQL not in names:
        print("nucong restore: the archive holds an SQLite database; unset DATABASE_URL.", file=sys.stderr)
        return False
    with tempfile.TemporaryDirectory() as folder:
        archive.extract(POSTGRESQL, folder)
        subprocess.run(
            ["pg_restore", "--no-owner", "--exit-on-error", *_connection(database), str(Path(folder) / POSTGRESQL)],
            check=True, env=_with_password(database),
        )  # fmt: skip
    return True


def _connection(database: dict[str, Any]) -> list[str]:
    words = [f"--dbname={database['NAME']}"]
    for flag, key in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        if database.get(key):
            words.append(f"{flag}={database[key]}")
    return words


def _with_password(database: dict[str, Any]) -> dict[str, str]:
    password = database.get("PASSWORD")
    return {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
