"""Entry point for WSGI servers (waitress in `nucong serve`, gunicorn for several processes)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
