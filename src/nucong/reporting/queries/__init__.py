"""Reading cycles, answers and consolidations."""

from .answers import (
    accepted_before,
    current_consolidation,
    current_submission,
    previous_submission,
    unanswered_remarks,
)
from .audience import (
    Standing,
    children_owe,
    first_missing,
    missing_below,
    owing,
    owing_of,
    owing_without_answer,
    reviewed_by,
    subtree_of,
    subtree_range,
    tops_of,
    with_standing,
)
from .cycles import answering, asked_by_level, cycles_of, form_of, forms_asked, units_by_level
from .duties import DueItem, all_duties_of, duties_between, duties_of
from .fingerprints import Fingerprint, fingerprint_of, fingerprints_of
from .progress import Progress, progress_of
from .reminders import reminded_on, reminders_to, still_owes, told_to_units, unseen_reminders
from .review import ReviewWork, review_work, waiting_below

__all__ = [
    "DueItem",
    "Fingerprint",
    "Progress",
    "ReviewWork",
    "Standing",
    "accepted_before",
    "all_duties_of",
    "answering",
    "asked_by_level",
    "children_owe",
    "current_consolidation",
    "current_submission",
    "cycles_of",
    "duties_between",
    "duties_of",
    "fingerprint_of",
    "fingerprints_of",
    "first_missing",
    "form_of",
    "forms_asked",
    "missing_below",
    "owing",
    "owing_of",
    "owing_without_answer",
    "previous_submission",
    "progress_of",
    "reminded_on",
    "reminders_to",
    "review_work",
    "reviewed_by",
    "still_owes",
    "subtree_of",
    "subtree_range",
    "told_to_units",
    "tops_of",
    "unanswered_remarks",
    "units_by_level",
    "unseen_reminders",
    "waiting_below",
    "with_standing",
]
