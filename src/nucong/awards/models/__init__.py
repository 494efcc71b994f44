"""Rows of awards."""

from .calls import AwardVersion, Call, CallAward, Quota, Registration
from .given import Award
from .nominations import Ballot, Consent, Exemption, Namesake, Nomination, NominationFile, Step
from .proposals import Answer, Proposal

__all__ = [
    "Answer",
    "Award",
    "AwardVersion",
    "Ballot",
    "Call",
    "CallAward",
    "Consent",
    "Exemption",
    "Namesake",
    "Nomination",
    "NominationFile",
    "Proposal",
    "Quota",
    "Registration",
    "Step",
]
