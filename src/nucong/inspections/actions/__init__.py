"""Verbs of inspections."""

from .checking import attach_evidence, begin, conclude, note_ticks
from .finishing import agree_to_handover, call_off, close, hand_over, note_outcome, propose_handover
from .papers import keep_paper, receive_reply, start_clock
from .planning import Target, add_to_plan, make_plan, open_inspection
from .settling import close_with_reason, put_right
from .telling import confirm_put_right, refuse_put_right, tell_put_right
from .versions import add_own_checklist

__all__ = [
    "Target",
    "add_own_checklist",
    "add_to_plan",
    "agree_to_handover",
    "attach_evidence",
    "begin",
    "call_off",
    "close",
    "close_with_reason",
    "conclude",
    "confirm_put_right",
    "hand_over",
    "keep_paper",
    "make_plan",
    "note_outcome",
    "note_ticks",
    "open_inspection",
    "propose_handover",
    "put_right",
    "receive_reply",
    "refuse_put_right",
    "start_clock",
    "tell_put_right",
]
