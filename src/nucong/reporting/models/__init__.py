"""Rows of reporting, one file per subject."""

from .consolidation import Adjustment, Consolidation, ConsolidationStep
from .cycle import AudienceAmendment, AudienceMember, Cycle, CycleSection, Deliverable
from .extending import ExtensionAnswer
from .reminding import BY_HAND, Reminder, ReminderMail, ReminderStep
from .reviewing import ReviewNote
from .submission import Attachment, CaseConsent, Submission, TypicalCase

__all__ = [
    "BY_HAND",
    "Adjustment",
    "Attachment",
    "AudienceAmendment",
    "AudienceMember",
    "CaseConsent",
    "Consolidation",
    "ConsolidationStep",
    "Cycle",
    "CycleSection",
    "Deliverable",
    "ExtensionAnswer",
    "Reminder",
    "ReminderMail",
    "ReminderStep",
    "ReviewNote",
    "Submission",
    "TypicalCase",
]
