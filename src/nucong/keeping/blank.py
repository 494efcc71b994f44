"""A blank database kept beside the program: a first start copies it, where taking every step of its history takes a minute.

It is made by the first start on SQLite and lies with the installed libraries (`sys.prefix`). It holds what the steps
make of an empty database and nothing else; it is another one as soon as a step, Django or SQLite is another one.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import django
from django.db import connection
from django.db.migrations.loader import MigrationLoader

FOLDER = "nucong-blank"
# Programs of several versions may share the libraries: the next start of one must not take all its steps again.
KEPT = 4


def take_blank() -> bool:
    """Fill the empty database of this process from the blank one; tell whether there was one. On SQLite alone."""
    if connection.vendor != "sqlite":
        return False
    blank = _place()
    if not blank.is_file():
        return False
    connection.ensure_connection()
    try:
        with closing(sqlite3.connect(f"file:{blank}?mode=ro", uri=True)) as source:
            source.backup(connection.connection)
    except sqlite3.Error:  # damaged, or of another kind: the steps are taken one by one
        connection.close()
        return False
    return True


def keep_blank() -> None:
    """Keep the database of this process, just made by all steps, as the blank one. A folder that cannot be written is no fault."""
    if connection.vendor != "sqlite":
        return
    blank = _place()
    making = blank.with_suffix(f".{os.getpid()}")
    try:
        blank.parent.mkdir(exist_ok=True)
        connection.ensure_connection()
        with closing(sqlite3.connect(making)) as target:
            connection.connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        making.replace(blank)
        made = sorted(blank.parent.glob("*.sqlite3"), key=lambda each: each.stat().st_mtime, reverse=True)
        for old in made[KEPT:]:
            old.unlink(missing_ok=True)
    except (OSError, sqlite3.Error):
        making.unlink(missing_ok=True)


def _place() -> Path:
    """Return where the blank database of just these steps lies, made by just these programs."""
    told = hashlib.sha256(f"{django.get_version()} {sqlite3.sqlite_version}".encode())
    for (app, name), step in sorted(MigrationLoader(None).disk_migrations.items()):
        file = sys.modules[step.__module__].__file__
        told.update(f"{app} {name} ".encode() + (Path(file).read_bytes() if file else b""))
    return Path(sys.prefix) / FOLDER / f"{told.hexdigest()[:32]}.sqlite3"
