"""What is done to the ledgers; each leaves an event in the record of what was done."""

from .binding import bind, confirm_proposals, keep_taken, unbind
from .campaigning import set_up_campaign
from .kinds import add_kind, change_kind
from .recording import attach_to_record, cancel_record, change_record, keep, record_activity, record_many

__all__ = [
    "add_kind",
    "attach_to_record",
    "bind",
    "cancel_record",
    "change_kind",
    "change_record",
    "confirm_proposals",
    "keep",
    "keep_taken",
    "record_activity",
    "record_many",
    "set_up_campaign",
    "unbind",
]
