"""Writes of the reporting context: verbs, each one transaction with its audit event."""

from .answering import add_case, attach_file, remove_attachment, remove_case, save_draft, submit
from .consolidating import (
    accept_consolidation,
    adjust,
    begin_consolidation,
    check,
    choose_cases,
    confirm,
    digest_with,
    name_report,
    return_consolidation,
    send_up,
    take_back_adjustment,
    write_narrative,
)
from .cycles import MemberPlan, amend_audience, close_cycle, draft_cycle, open_cycle, set_audience
from .preparing import CycleDetails, change_deliverables, change_draft, discard_draft, use_form
from .reviewing import accept, add_note, remind, send_back

__all__ = [
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
    "check",
    "choose_cases",
    "close_cycle",
    "confirm",
    "digest_with",
    "discard_draft",
    "draft_cycle",
    "name_report",
    "open_cycle",
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
    "write_narrative",
]
