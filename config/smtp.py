"""The mail server of an office often shows a certificate that no public authority signed; it can be named."""

from __future__ import annotations

import ssl

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend as DjangoBackend


class EmailBackend(DjangoBackend):
    """Django's SMTP, trusting one more certificate when the settings name its file; never an unknown one."""

    @property
    def ssl_context(self) -> ssl.SSLContext:
        """Return what the certificate of the server is checked against."""
        context = ssl.create_default_context()
        if settings.SMTP_CERTIFICATE:
            context.load_verify_locations(settings.SMTP_CERTIFICATE)
        return context
