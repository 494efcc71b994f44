"""Rows of confidential cases."""

from __future__ import annotations

from .admission import Admission
from .case import (
    Attempt,
    Bar,
    Case,
    Consent,
    Letter,
    Member,
    Reading,
    Referral,
    SealedPart,
    Step,
    WayIn,
    YearCounts,
)
from .keeping import ErasureRun, Hold, RetentionRule
from .leaving import Release, Telling

__all__ = [
    "Admission",
    "Attempt",
    "Bar",
    "Case",
    "Consent",
    "ErasureRun",
    "Hold",
    "Letter",
    "Member",
    "Reading",
    "Referral",
    "Release",
    "RetentionRule",
    "SealedPart",
    "Step",
    "Telling",
    "WayIn",
    "YearCounts",
]
