"""What the answer of a mail server means, in words of the administrator, and what to do about it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nucong.reporting.mailing import trouble
from nucong.reporting.states import Trouble


def answer_words(error: str) -> str:
    """Return a kept answer in words; empty when there is none."""
    return _words()[trouble(error)] if error else ""


def _words() -> dict[Trouble, str]:
    return {
        Trouble.NOBODY_LISTENS: _("No mail server listens at this address and port. Check both."),
        Trouble.NO_ANSWER: _("The mail server did not answer in time. Check the network, address and port."),
        Trouble.UNKNOWN_NAME: _(
            "The name of the mail server is not known. Check its spelling and the network."
        ),
        Trouble.CERTIFICATE: _(
            "The certificate of the mail server is signed by nobody this computer knows. If it is your own server, name the file of its certificate in NUCONG_SMTP_CERTIFICATE."
        ),
        Trouble.ENCRYPTION: _(
            "The mail server does not offer the encryption that is set. Check NUCONG_SMTP_SECURITY and the port."
        ),
        Trouble.SIGN_IN: _("The mail server does not let this user name and password in."),
        Trouble.NO_SUCH_ADDRESS: _("The mail server does not know this address. Check its spelling."),
        Trouble.FULL: _("The mailbox of the recipient is full."),
        Trouble.PUT_OFF: _("The mail server asks to try later."),
        Trouble.REFUSED: _("The mail server refuses the letter."),
        Trouble.BROKE_OFF: _("The connection broke off."),
    }
