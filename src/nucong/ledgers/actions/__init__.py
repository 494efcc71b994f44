"""What is done to the ledgers; each leaves an event in the record of what was done."""

from .binding import bind, confirm_proposals, keep_taken, unbind
from .campaigning import change_campaign, fix_window, remove_campaign, set_up_campaign
from .clubs import ClubFacts, change_club, commend_club, count_members, end_club, found_club
from .drives import DriveFacts, Gift, count_receipt, declare_gift, open_drive
from .kinds import add_kind, change_kind
from .recording import (
    attach_to_record,
    cancel_record,
    change_record,
    keep,
    record_activity,
    record_many,
    record_news,
    tell_of_record,
)

__all__ = [
    "ClubFacts",
    "DriveFacts",
    "Gift",
    "add_kind",
    "attach_to_record",
    "bind",
    "cancel_record",
    "change_campaign",
    "change_club",
    "change_kind",
    "change_record",
    "commend_club",
    "confirm_proposals",
    "count_members",
    "count_receipt",
    "declare_gift",
    "end_club",
    "fix_window",
    "found_club",
    "keep",
    "keep_taken",
    "open_drive",
    "record_activity",
    "record_many",
    "record_news",
    "remove_campaign",
    "set_up_campaign",
    "tell_of_record",
    "unbind",
]
