"""Where data lives, how large it is, and when it was last backed up."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from .archive import database_size, is_sqlite, uploads_size

_NOTE = "last-backups.json"


class Kind(StrEnum):
    """How a backup came about."""

    COMMAND = "command"
    PAGE = "page"
    AUTOMATIC = "automatic"


@dataclass(frozen=True)
class Backup:
    """A backup that was made: when, under which name, how many bytes."""

    kind: Kind
    at: datetime
    name: str
    size: int


@dataclass(frozen=True)
class Place:
    """The data folder with its sizes in bytes; `database` is a path, or the words for PostgreSQL."""

    folder: Path
    database: str
    embedded: bool
    database_bytes: int
    uploads_bytes: int
    free_bytes: int
    backups: tuple[Backup, ...]

    @property
    def last_whole(self) -> Backup | None:
        """The last backup with uploads; the copies before an upgrade hold the database only."""
        return next((made for made in self.backups if made.kind is not Kind.AUTOMATIC), None)


def data_folder() -> Path:
    """Return the folder that holds database, uploads and keys."""
    return Path(settings.UPLOADS).parent


def backups_folder() -> Path:
    """Return the folder of the copies made before upgrades."""
    return data_folder() / "backups"


def automatic_backups() -> list[Path]:
    """Return the copies made before upgrades, newest first."""
    return sorted(backups_folder().glob("before-upgrade-*.zip"), reverse=True)


def place() -> Place:
    """Return where data lives; walks through the uploads once."""
    database = settings.DATABASES["default"]
    return Place(
        folder=data_folder(),
        database=str(database["NAME"]) if is_sqlite() else f"PostgreSQL: {database['NAME']}",
        embedded=is_sqlite(),
        database_bytes=database_size(),
        uploads_bytes=uploads_size(),
        free_bytes=shutil.disk_usage(data_folder()).free,
        backups=last_backups(),
    )


def note_backup(kind: Kind, name: str, size: int, at: datetime) -> None:
    """Remember the latest backup of each kind beside the data; the archive itself may lie anywhere."""
    held = {made.kind: made for made in last_backups()}
    held[kind] = Backup(kind, at, name, size)
    rows = [
        {"kind": made.kind, "at": made.at.isoformat(), "name": made.name, "size": made.size}
        for made in held.values()
    ]
    path = data_folder() / _NOTE
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    partial.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    partial.replace(path)


def last_backups() -> tuple[Backup, ...]:
    """Return the latest backup of each kind, newest first; nothing when the note is missing or damaged."""
    try:
        rows = json.loads((data_folder() / _NOTE).read_text(encoding="utf-8"))
        made = [
            Backup(Kind(row["kind"]), datetime.fromisoformat(row["at"]), row["name"], row["size"])
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(sorted(made, key=lambda one: one.at, reverse=True))
