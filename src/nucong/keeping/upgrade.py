"""Bringing the database up to date: a copy first, and never a step back.

The copy holds the database only: uploads are never changed by an upgrade. The newest few are kept.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from .archive import write_archive
from .errors import DatabaseIsNewer
from .place import Kind, automatic_backups, backups_folder, note_backup

KEPT = 5


@dataclass(frozen=True)
class Waiting:
    """What an upgrade would do: how many steps wait, and whether there is something to lose."""

    steps: int
    empty: bool


def waiting_steps() -> Waiting:
    """Return the migrations that wait. Raises: DatabaseIsNewer when the database knows more than the program."""
    executor = MigrationExecutor(connection)
    known = set(executor.loader.graph.nodes) | executor.loader.replacements.keys()
    applied = set(executor.loader.applied_migrations)
    ours = {app for app, _ in known}
    if ahead := sorted(f"{app} {name}" for app, name in applied - known if app in ours):
        raise DatabaseIsNewer(steps=", ".join(ahead[:3]) + (" …" if len(ahead) > 3 else ""))
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Waiting(steps=len(plan), empty=not applied)


def back_up_before_upgrade(at: datetime) -> Path | None:
    """Copy the database into `backups/` before it is changed; keep the newest few copies.

    Return the copy, or None when NUCONG_NO_AUTOMATIC_BACKUP=1 says that somebody looks after it.
    Raises: NoRoom, ToolMissing.
    """
    if os.environ.get("NUCONG_NO_AUTOMATIC_BACKUP") == "1":
        return None
    target = backups_folder() / f"before-upgrade-{at:%Y-%m-%d-%H%M%S}.zip"
    write_archive(target, uploads=False)
    note_backup(Kind.AUTOMATIC, target.name, target.stat().st_size, at)
    for old in automatic_backups()[KEPT:]:
        old.unlink()
    return target
