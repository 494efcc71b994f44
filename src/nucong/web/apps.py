"""The pages as a Django application: it has no tables."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "nucong.web"

    def ready(self) -> None:
        """Bring the catalogues up to date before the first sentence is translated; let forms speak our words."""
        from config.translations import compile_catalogues
        from nucong.web.form_words import use_own_words

        compile_catalogues()
        use_own_words()
