"""Writes of the reporting context: verbs, each one transaction with its audit event."""

from .answering import add_case, attach_file, remove_attachment, remove_case, save_draft, submit
from .consolidating import (
    accept_consolidation,
    adjust,
    begin_consolidation,
    check,
    choose_cases,
    choose_pictures,
    confirm,
    digest_with,
    name_report,
    return_consolidation,
    send_up,
    take_back_adjustment,
    write_narrative,
)
from .cycles import MemberPlan, amend_audience, close_cycle, draft_cycle, open_cycle, set_audience
from .evidencing import ConsentGiven, change_variant, describe_file, record_consent, withdraw_consent
from .preparing import CycleDetails, change_deliverables, change_draft, discard_draft, use_form
from .reviewing import accept, add_note, remind, send_back

__all__ = [
    "ConsentGiven",
    "CycleDetails",
    "MemberPlan",
    "accept",
    "accept_consolidation",
    "add_case",
    "add_note",
    "adjust",
    "amend_audience",
    "attach_file",
    "begin_consolidation",
    "change_deliverables",
    "change_draft",
    "change_variant",
    "check",
    "choose_cases",
    "choose_pictures",
    "close_cycle",
    "confirm",
    "describe_file",
    "digest_with",
    "discard_draft",
    "draft_cycle",
    "name_report",
    "open_cycle",
    "record_consent",
    "remind",
    "remove_attachment",
    "remove_case",
    "return_consolidation",
    "save_draft",
    "send_back",
    "send_up",
    "set_audience",
    "submit",
    "take_back_adjustment",
    "use_form",
    "withdraw_consent",
    "write_narrative",
]
