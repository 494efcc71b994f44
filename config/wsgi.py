"""Entry point for WSGI servers (waitress in `nucong serve`, gunicorn for several processes)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()


def _load_pages() -> None:
    """Load the modules of all pages before anybody waits for one, in one thread: they import each other."""
    from django.urls import get_resolver

    _ = get_resolver().url_patterns


_load_pages()
