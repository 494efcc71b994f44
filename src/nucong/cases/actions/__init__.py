"""What may be done with a confidential case."""

from .admission import ask_to_be_let_in, follow_own_change, let_in, let_in_by_key, send_away
from .counting import counted_year, own_counts
from .intake import close_way_in, hand_in, note_down, open_way_in, take_case
from .keeping import (
    end_hold,
    erase_case,
    erase_due_cases,
    hold_case,
    hold_told,
    set_retention,
)
from .matters import released_scope
from .reading import read_answer, read_case
from .referring import decline_referral, refer, take_referral
from .releasing import REFUSED, Leads, release_count, where_it_leads, withdraw_count
from .team import add_member, end_member, keep_out, open_in_emergency, reason_told
from .telling import begin_telling, texts_told
from .working import (
    add_step,
    close_case,
    finish_step,
    record_consent,
    record_withdrawal,
    reopen_case,
    say_ending,
    set_facts,
    withdraw,
    write_back,
    write_to_her,
)

__all__ = [
    "REFUSED",
    "Leads",
    "add_member",
    "add_step",
    "ask_to_be_let_in",
    "begin_telling",
    "close_case",
    "close_way_in",
    "counted_year",
    "decline_referral",
    "end_hold",
    "end_member",
    "erase_case",
    "erase_due_cases",
    "finish_step",
    "follow_own_change",
    "hand_in",
    "hold_case",
    "hold_told",
    "keep_out",
    "let_in",
    "let_in_by_key",
    "note_down",
    "open_in_emergency",
    "open_way_in",
    "own_counts",
    "read_answer",
    "read_case",
    "reason_told",
    "record_consent",
    "record_withdrawal",
    "refer",
    "release_count",
    "released_scope",
    "reopen_case",
    "say_ending",
    "send_away",
    "set_facts",
    "set_retention",
    "take_case",
    "take_referral",
    "texts_told",
    "where_it_leads",
    "withdraw",
    "withdraw_count",
    "write_back",
    "write_to_her",
]
