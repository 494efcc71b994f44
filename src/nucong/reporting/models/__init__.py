"""Rows of reporting, one file per subject."""

from .consolidation import Adjustment, Consolidation, ConsolidationStep
from .cycle import AudienceAmendment, AudienceMember, Cycle, CycleSection, Deliverable
from .submission import Attachment, CaseConsent, Reminder, ReviewNote, Submission, TypicalCase

__all__ = [
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
    "Reminder",
    "ReviewNote",
    "Submission",
    "TypicalCase",
]
