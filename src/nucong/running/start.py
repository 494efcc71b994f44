"""Bringing Django up: catalogues compiled, database migrated."""

from __future__ import annotations

import os


def start(*, migrate: bool = True) -> None:
    """Set up Django; bring catalogues and database up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.translations import compile_catalogues

    compile_catalogues()
    import django

    django.setup()
    if migrate:
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
