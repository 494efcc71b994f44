"""Writes of the documents context: verbs, each one transaction with its audit event."""

from .citing import cite
from .confirming import accept_certain, add_provision, confirm_reading, decide_provision
from .dispatching import acknowledge, dispatch, mark_opened
from .issuing import draft_document, freeze_content, take_step
from .numbering import number_document
from .publishing import publish_news, withdraw_news
from .registering import IncomingFile, register_directive
from .rereading import ReadAgain, read_again, settle_newer

__all__ = [
    "IncomingFile",
    "ReadAgain",
    "accept_certain",
    "acknowledge",
    "add_provision",
    "cite",
    "confirm_reading",
    "decide_provision",
    "dispatch",
    "draft_document",
    "freeze_content",
    "mark_opened",
    "number_document",
    "publish_news",
    "read_again",
    "register_directive",
    "settle_newer",
    "take_step",
    "withdraw_news",
]
