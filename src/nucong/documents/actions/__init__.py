"""Writes of the documents context: verbs, each one transaction with its audit event."""

from .citing import cite
from .confirming import accept_certain, add_provision, confirm_reading, decide_provision
from .dispatching import acknowledge, dispatch, mark_opened
from .following import Assignee, assign_follow_up, record_progress
from .issuing import draft_document, freeze_content, take_step
from .numbering import cancel_number, number_document, reserve_number, use_reserved
from .publishing import publish_news, withdraw_news
from .registering import IncomingFile, register_directive
from .rereading import ReadAgain, read_again, settle_newer

__all__ = [
    "Assignee",
    "IncomingFile",
    "ReadAgain",
    "accept_certain",
    "acknowledge",
    "add_provision",
    "assign_follow_up",
    "cancel_number",
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
    "record_progress",
    "register_directive",
    "reserve_number",
    "settle_newer",
    "take_step",
    "use_reserved",
    "withdraw_news",
]
