"""The pages as a Django application: it has no tables."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "nucong.web"

    def ready(self) -> None:
        """Bring the catalogues up to date before the first sentence is translated."""
        from config.translations import compile_catalogues

        compile_catalogues()
