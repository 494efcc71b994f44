"""Writes of the documents context: verbs, each one transaction with its audit event."""

from .citing import cite
from .confirming import accept_certain, add_provision, confirm_reading, decide_provision
from .dispatching import acknowledge, dispatch, mark_opened
from .issuing import draft_document, freeze_content, send_back_to_writer, take_step
from .numbering import number_document
from .own_steps import check_signed_words, keep_pages, number_paper, sign_paper
from .passing_on import copy_for_unit, record_change, remind_of_own_paper
from .publishing import publish_news, withdraw_news
from .registering import IncomingFile, register_directive
from .rereading import ReadAgain, read_again, settle_newer
from .writing import begin_writing, enclose, enclose_files_of, leave_out, save_draft

__all__ = [
    "IncomingFile",
    "ReadAgain",
    "accept_certain",
    "acknowledge",
    "add_provision",
    "begin_writing",
    "check_signed_words",
    "cite",
    "confirm_reading",
    "copy_for_unit",
    "decide_provision",
    "dispatch",
    "draft_document",
    "enclose",
    "enclose_files_of",
    "freeze_content",
    "keep_pages",
    "leave_out",
    "mark_opened",
    "number_document",
    "number_paper",
    "publish_news",
    "read_again",
    "record_change",
    "register_directive",
    "remind_of_own_paper",
    "save_draft",
    "send_back_to_writer",
    "settle_newer",
    "sign_paper",
    "take_step",
    "withdraw_news",
]
