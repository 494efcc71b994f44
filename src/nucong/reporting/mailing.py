"""Handing one letter to the mail server, and what its answer means."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from datetime import timedelta
from email.charset import BASE64, Charset
from email.header import Header
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from .states import MailState, Trouble

# After the first, second … try that the server put off; then the letter is given up and shown.
WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))
# Written as base64: a letter arrives whole at servers that take seven bits only.
_WRITTEN = Charset("utf-8")
_WRITTEN.body_encoding = BASE64
_WRITTEN.header_encoding = BASE64


@dataclass(frozen=True)
class Delivery:
    """What became of one try.

    again: the letter certainly did not leave and may be tried later. reached: the server took the connection
    and the account; where it did not, no other letter would leave either, and this one used up no try.
    """

    state: MailState
    error: str = ""
    again: bool = False
    reached: bool = True


def is_configured() -> bool:
    """Tell whether a mail server is named in the settings; without one nothing is sent."""
    return bool(settings.EMAIL_HOST)


def deliver(*, address: str, subject: str, body: str, key: str) -> Delivery:
    """Hand one letter to the server. key: the same for every try of one letter, for its Message-ID.

    What breaks before the letter is handed over can be tried again. What breaks while it is handed over may
    have left: it is uncertain and never tried again by itself.
    """
    connection: Any = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return Delivery(MailState.FAILED, _words(error), again=True, reached=False)
    message = EmailMessage(
        _encoded(subject), body, settings.DEFAULT_FROM_EMAIL, [address], connection=connection
    )
    message.encoding = _WRITTEN
    message.extra_headers.update(_headers(key))
    try:
        message.send()
    except smtplib.SMTPSenderRefused as error:  # as wrong as a wrong password, and for every letter
        return Delivery(MailState.FAILED, _words(error), again=True, reached=False)
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        return Delivery(MailState.FAILED, _words(error), again=not _for_good(error))
    except (OSError, smtplib.SMTPException) as error:
        return Delivery(MailState.UNCERTAIN, _words(error))
    finally:
        _close(connection)
    return Delivery(MailState.SENT)


def _encoded(subject: str) -> str:
    """Return a subject as encoded words short enough that the first one stands on the line of its name."""
    if subject.isascii():
        return subject
    return Header(subject, _WRITTEN, maxlinelen=66).encode(linesep="")


def _headers(key: str) -> dict[str, str]:
    """Return what keeps answering machines quiet (RFC 3834, Exchange, lists) and names the letter.

    A letter that a person sends once more keeps its name: a mailbox that has it already can tell.
    """
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "nucong.invalid"
    return {
        "Message-ID": f"<{key}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "List-Id": f"<nucong.{domain}>",
    }


def _close(connection: Any) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return  # the letter was taken or refused before; a server that hangs up early changes nothing


def _for_good(error: Exception) -> bool:
    """Tell whether the server refused for good (5xx)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= 500


def _words(error: Exception) -> str:
    """Return the answer as it is kept: a code and the words of the server, or what broke."""
    if isinstance(error, smtplib.SMTPRecipientsRefused) and error.recipients:
        code, said = next(iter(error.recipients.values()))
        return _answer(code, said)
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__}: {error}"[:300]


def _answer(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return f"{code} {' '.join(text.split())}"[:300]


def trouble(error: str) -> Trouble:
    """Return what a kept answer means: by its code, or by what broke."""
    if "timed out" in error:  # smtplib tells it as a connection that closed
        return Trouble.NO_ANSWER
    code = error[:3]
    if code.isdecimal():
        return _BY_CODE.get(code, Trouble.PUT_OFF if code < "500" else Trouble.REFUSED)
    return _BY_NAME.get(error.partition(":")[0], Trouble.BROKE_OFF)


_BY_CODE = {
    "421": Trouble.PUT_OFF, "452": Trouble.FULL, "530": Trouble.SIGN_IN, "534": Trouble.SIGN_IN,
    "535": Trouble.SIGN_IN, "538": Trouble.SIGN_IN, "550": Trouble.NO_SUCH_ADDRESS,
    "551": Trouble.NO_SUCH_ADDRESS, "552": Trouble.FULL, "553": Trouble.NO_SUCH_ADDRESS,
}  # fmt: skip
_BY_NAME = {
    "ConnectionRefusedError": Trouble.NOBODY_LISTENS, "TimeoutError": Trouble.NO_ANSWER,
    "gaierror": Trouble.UNKNOWN_NAME, "SSLCertVerificationError": Trouble.CERTIFICATE,
    "SSLError": Trouble.ENCRYPTION, "SMTPNotSupportedError": Trouble.ENCRYPTION,
}  # fmt: skip
