"""Writes of the documents context: verbs, each one transaction with its audit event."""

from .citing import cite
from .confirming import accept_certain, add_provision, confirm_reading, decide_provision
from .consenting import (
    ConsentGiven,
    PersonTold,
    Proof,
    erase_people_of_old_news,
    forget_people,
    hold_news,
    list_person,
    mark_people,
    note_consent,
    unlist_person,
    withdraw_consents,
)
from .cosigning import check_signed_by_both, refuse_as_partner, sign_as_partner
from .dispatching import acknowledge, dispatch, mark_opened
from .following import Assignee, assign_follow_up, record_progress
from .issuing import draft_document, freeze_content, send_back_to_writer, take_step
from .learning import change_lesson, put_lesson_back, take_lesson_back, teach_addressee
from .numbering import cancel_number, number_document, reserve_number, use_reserved
from .own_steps import check_signed_words, keep_pages, number_paper, sign_paper
from .passing_on import copy_for_unit, record_change, remind_of_own_paper
from .publishing import (
    add_news_picture,
    drop_news_picture,
    keep_phrase,
    publish_news,
    review_news,
    stop_news,
    withdraw_news,
    write_news,
)
from .registering import IncomingFile, register_directive
from .rereading import ReadAgain, read_again, settle_newer
from .writing import begin_writing, enclose, enclose_files_of, leave_out, save_draft

__all__ = [
    "Assignee",
    "ConsentGiven",
    "IncomingFile",
    "PersonTold",
    "Proof",
    "ReadAgain",
    "accept_certain",
    "acknowledge",
    "add_news_picture",
    "add_provision",
    "assign_follow_up",
    "begin_writing",
    "cancel_number",
    "change_lesson",
    "check_signed_by_both",
    "check_signed_words",
    "cite",
    "confirm_reading",
    "copy_for_unit",
    "decide_provision",
    "dispatch",
    "draft_document",
    "drop_news_picture",
    "enclose",
    "enclose_files_of",
    "erase_people_of_old_news",
    "forget_people",
    "freeze_content",
    "hold_news",
    "keep_pages",
    "keep_phrase",
    "leave_out",
    "list_person",
    "mark_opened",
    "mark_people",
    "note_consent",
    "number_document",
    "number_paper",
    "publish_news",
    "put_lesson_back",
    "read_again",
    "record_change",
    "record_progress",
    "refuse_as_partner",
    "register_directive",
    "remind_of_own_paper",
    "reserve_number",
    "review_news",
    "save_draft",
    "send_back_to_writer",
    "settle_newer",
    "sign_as_partner",
    "sign_paper",
    "stop_news",
    "take_lesson_back",
    "take_step",
    "teach_addressee",
    "unlist_person",
    "use_reserved",
    "withdraw_consents",
    "withdraw_news",
    "write_news",
]
