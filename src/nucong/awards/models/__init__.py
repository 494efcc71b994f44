"""Rows of awards."""

from .calls import AwardVersion, Call, CallAward, Quota, Registration
from .given import Award
from .nominations import Ballot, Consent, Exemption, Nomination, NominationFile, Step

__all__ = [
    "Award",
    "AwardVersion",
    "Ballot",
    "Call",
    "CallAward",
    "Consent",
    "Exemption",
    "Nomination",
    "NominationFile",
    "Quota",
    "Registration",
    "Step",
]
