"""Reading awards: rules on a day, calls and nominations a unit sees, checks, places, what was given."""

from .calls import calls_for, places_of, registrations_of, sizes_below, taken_by
from .given import given, given_by, honoured, public_roll
from .nominations import checks_for, lying_at, past_of, renewable, sent_from_below
from .versions import language_of, rules_of, rules_on, versions_of

__all__ = [
    "calls_for",
    "checks_for",
    "given",
    "given_by",
    "honoured",
    "language_of",
    "lying_at",
    "past_of",
    "places_of",
    "public_roll",
    "registrations_of",
    "renewable",
    "rules_of",
    "rules_on",
    "sent_from_below",
    "sizes_below",
    "taken_by",
    "versions_of",
]
