"""`nucong backup FILE` and `nucong restore FILE`: database and uploads in one archive."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

from nucong.kernel.refusal import Refusal

KEPT_APART = (
    "Not in the archive: the signing key (secret.key) and the key of confidential cases (case.key); "
    "keep them apart from it, and put case.key back yourself after a restore."
)


def backup(words: list[str]) -> int:
    """Write the archive; an existing file is not overwritten."""
    if len(words) != 1:
        print("nucong backup FILE", file=sys.stderr)
        return 2
    target = Path(words[0])
    if target.exists():
        print(f"nucong backup: {target} exists already; choose another name.", file=sys.stderr)
        return 2
    _set_up()
    from nucong.keeping.archive import database_size, is_sqlite, write_archive
    from nucong.keeping.place import Kind, note_backup
    from nucong.kernel import clock

    if is_sqlite() and not database_size():
        print("nucong backup: there is no database here yet; `nucong serve` makes it.", file=sys.stderr)
        return 2
    try:
        write_archive(target)
    except Refusal as refusal:
        print(f"nucong backup: {refusal}", file=sys.stderr)
        return 1
    size = target.stat().st_size
    note_backup(Kind.COMMAND, str(target.resolve()), size, clock.now())
    print(f"{target}: {size} bytes. {KEPT_APART}", file=sys.stderr)
    return 0


def restore(words: list[str]) -> int:
    """Read an archive into an empty data folder; nothing that exists is overwritten."""
    if len(words) != 1 or not zipfile.is_zipfile(words[0]):
        print("nucong restore FILE — FILE is an archive made by `nucong backup`", file=sys.stderr)
        return 2
    _set_up()
    from nucong.keeping.archive import read_archive

    try:
        read_archive(Path(words[0]))
    except Refusal as refusal:
        print(f"nucong restore: {refusal}", file=sys.stderr)
        return 2
    print(f"restored. {KEPT_APART}", file=sys.stderr)
    return 0


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
