"""A database and an uploads folder of their own for a rehearsal, thrown away with their folder.

Within `working_in` every query of this thread goes to the scratch file, whatever the real database is:
the connection itself is exchanged, so transactions, locks and the record of events go there as well.
See `docs/decisions/0005-a-rehearsal-has-its-own-database.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.db import connections
from django.db.utils import load_backend

from nucong.documents import blobs

DATABASE = "scratch.sqlite3"
# What a power cut destroys was to be destroyed anyway.
_QUICK = "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;PRAGMA foreign_keys=OFF"


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """Let everything this thread reads and writes be that of the scratch folder."""
    settings = connections.configure_settings(
        {
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(folder / DATABASE),
                "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _QUICK},
            }
        }
    )["default"]
    real = connections["default"]
    own = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, alias="default")
    connections["default"] = own
    try:
        with blobs.apart(folder / "uploads"):
            yield
    finally:
        own.close()
        connections["default"] = real


def build(folder: Path) -> None:
    """Make the folder with an empty database that has every table of the product."""
    folder.mkdir(parents=True)
    (folder / "uploads").mkdir()
    with working_in(folder), connections["default"].schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
