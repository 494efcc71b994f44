"""Reading awards: rules on a day, calls and nominations a unit sees, checks, places, what was given."""

from .calls import calls_for, places_of, registrations_of, sizes_below, taken_by
from .checks import checks_for, shown_checks, shown_checks_of
from .given import given, given_by, honoured, public_roll
from .namesakes import Sought, awards_held
from .nominations import lying_at, renewable, sent_from_below
from .proposals import elsewhere_of, proposals_of, proposed_elsewhere, silent, standing
from .versions import language_of, rules_of, rules_on, versions_of

__all__ = [
    "Sought",
    "awards_held",
    "calls_for",
    "checks_for",
    "elsewhere_of",
    "given",
    "given_by",
    "honoured",
    "language_of",
    "lying_at",
    "places_of",
    "proposals_of",
    "proposed_elsewhere",
    "public_roll",
    "registrations_of",
    "renewable",
    "rules_of",
    "rules_on",
    "sent_from_below",
    "shown_checks",
    "shown_checks_of",
    "silent",
    "sizes_below",
    "standing",
    "taken_by",
    "versions_of",
]
