"""Handing one letter to the mail server, and what its answer means."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from .states import MailState

# After the first, second … try that the server put off; then the letter is given up and shown.
WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))


@dataclass(frozen=True)
class Delivery:
    """What became of one try. `again`: the letter certainly did not leave and may be tried later."""

    state: MailState
    error: str = ""
    again: bool = False


def is_configured() -> bool:
    """Tell whether a mail server is named in the settings; without one nothing is sent."""
    return bool(settings.EMAIL_HOST)


def deliver(*, address: str, subject: str, body: str) -> Delivery:
    """Hand one letter to the server.

    What breaks before the letter is handed over can be tried again. What breaks while it is handed over may
    have left: it is uncertain and never tried again by itself.
    """
    connection: Any = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return Delivery(MailState.FAILED, _words(error), again=not _for_good(error))
    message = EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [address], connection=connection)
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        message.send()
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        return Delivery(MailState.FAILED, _words(error), again=not _for_good(error))
    except (OSError, smtplib.SMTPException) as error:
        return Delivery(MailState.UNCERTAIN, _words(error))
    finally:
        _close(connection)
    return Delivery(MailState.SENT)


def _close(connection: Any) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return  # the letter was taken or refused before; a server that hangs up early changes nothing


def _for_good(error: Exception) -> bool:
    """Tell whether the server refused for good (5xx); wrong user names are put right by a person and tried again."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return False
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= 500


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        return f"{error.smtp_code} {text}"[:300]
    return f"{type(error).__name__}: {error}"[:300]
