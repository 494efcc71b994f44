"""Columns laid by in the data folder, so that a new process need not read again the tables they were made of.

A shelf is never the truth. Whoever takes something from it proves by what the database says that it still holds, and reads
anew where it cannot. It may be emptied at any time and stands in no backup.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from django.db import connection

from .place import data_folder

_FOLDER = "laid-by"
_MOST = 12  # files; the one written longest ago goes first


def shelf_name(what: str, *makers: str) -> str:
    """Return the name under which something of the present database is laid by; `makers`: the modules that make it.

    Another state of their text is another name: what an earlier version of the program laid by is never taken.
    """
    told = hashlib.sha256(f"{connection.vendor} {connection.settings_dict['NAME']} {what}".encode())
    for maker in makers:
        told.update(Path(maker).read_bytes())
    return told.hexdigest()[:32]


def lay_by(name: str, columns: Mapping[str, Any]) -> None:
    """Lay columns by under a name; where the folder cannot be written, nothing is laid by."""
    folder = data_folder() / _FOLDER
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial, path = tempfile.mkstemp(suffix=".part", dir=folder)
        try:
            with os.fdopen(partial, "wb") as file:
                np.savez(file, **columns)
            Path(path).replace(folder / f"{name}.npz")
        finally:
            Path(path).unlink(missing_ok=True)
        _clear(sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime, reverse=True))


def take(name: str) -> Mapping[str, Any] | None:
    """Return the columns laid by under a name; None when there are none, or none that can be read."""
    try:
        with np.load(data_folder() / _FOLDER / f"{name}.npz", allow_pickle=False) as held:
            return {each: held[each] for each in held.files}
    except (OSError, ValueError, zipfile.BadZipFile, EOFError, KeyError):
        return None


def texts(words: Sequence[str]) -> Any:
    """Return words as a column that `words_of` reads again."""
    return np.frombuffer("".join(f"{word}\0" for word in words).encode("utf-8"), np.uint8)


def words_of(column: Any) -> list[str]:
    """Return the words of a column that `texts` made; no word holds a null sign, which no database keeps in a text."""
    said: str = column.tobytes().decode("utf-8")
    return said.split("\0")[:-1]


def _clear(newest_first: Sequence[Path]) -> None:
    for path in newest_first[_MOST:]:
        with suppress(OSError):
            path.unlink()
