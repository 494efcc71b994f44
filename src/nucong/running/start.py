"""Bringing Django up: catalogues compiled, database migrated after a copy was made."""

from __future__ import annotations

import os
import sys


def start(*, migrate: bool = True) -> None:
    """Set up Django; bring catalogues and database up to date.

    A database with something in it is copied into `backups/` before it is changed. Ends the program with
    exit code 3 when the database is newer than the program, or when it cannot be copied.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.translations import compile_catalogues

    compile_catalogues()
    import django

    django.setup()
    if migrate:
        _bring_up_to_date()


def _bring_up_to_date() -> None:
    from django.core.management import call_command

    from nucong.keeping.blank import keep_blank, take_blank
    from nucong.keeping.upgrade import back_up_before_upgrade, waiting_steps
    from nucong.kernel import clock
    from nucong.kernel.refusal import Refusal

    try:
        waiting = waiting_steps()
        if waiting.steps and not waiting.empty:
            copy = back_up_before_upgrade(clock.now())
            _say(
                f"Upgrading the database ({waiting.steps} steps)."
                + (f" Copy before it: {copy}" if copy else "")
            )
    except Refusal as refusal:
        _say(f"nucong: {refusal}")
        raise SystemExit(3) from refusal
    if not waiting.steps or (waiting.empty and take_blank()):
        return
    call_command("migrate", verbosity=0, interactive=False)
    if waiting.empty:
        keep_blank()


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
