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
from .cycles import (
    MemberPlan,
    SectionPlan,
    amend_audience,
    close_cycle,
    draft_cycle,
    open_cycle,
    set_audience,
    set_sections,
)
from .deadlines import extend, set_closing
from .evidencing import ConsentGiven, change_variant, describe_file, record_consent, withdraw_consent
from .extending import keep_days, move_days
from .in_bulk import Outcome, accept_many, preview, remind_many, send_back_many
from .mailing import send_letters, try_again
from .preparing import CycleDetails, change_deliverables, change_draft, discard_draft, use_form
from .remarking import reply_to_remark
from .reminding import Gift, Letter, give, see_reminders, set_steps, write_letters
from .reviewing import accept, add_note, remind, send_back

__all__ = [
    "ConsentGiven",
    "CycleDetails",
    "Gift",
    "Letter",
    "MemberPlan",
    "Outcome",
    "SectionPlan",
    "accept",
    "accept_consolidation",
    "accept_many",
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
    "extend",
    "give",
    "keep_days",
    "move_days",
    "name_report",
    "open_cycle",
    "preview",
    "record_consent",
    "remind",
    "remind_many",
    "remove_attachment",
    "remove_case",
    "reply_to_remark",
    "return_consolidation",
    "save_draft",
    "see_reminders",
    "send_back",
    "send_back_many",
    "send_letters",
    "send_up",
    "set_audience",
    "set_closing",
    "set_sections",
    "set_steps",
    "submit",
    "take_back_adjustment",
    "try_again",
    "use_form",
    "withdraw_consent",
    "write_letters",
    "write_narrative",
]
