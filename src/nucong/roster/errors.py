"""What may not be done to a roster, why, and what to do instead."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class NoSuchPosition(Refusal):
    """A body of this kind has no such position."""

    code = "ROSTER-001"
    sentence = N_("This body has no such position. Choose one of those it has.")


class EndsBeforeItBegins(Refusal):
    """The last day lies before the first."""

    code = "ROSTER-002"
    sentence = N_("It begins on {since} and cannot end before. Correct one of the two days.")


class OutsideTheTerm(Refusal):
    """A post lies outside the days of its body."""

    code = "ROSTER-003"
    sentence = N_("The post must lie within the term of its body, which began on {since}. Correct the day.")


class AlreadyInBody(Refusal):
    """The person has a post in this body at that time."""

    code = "ROSTER-004"
    sentence = N_("{name} already has a post in this body in those days. Change that post instead.")


class BodyIsThere(Refusal):
    """The unit already has such a body."""

    code = "ROSTER-005"
    sentence = N_("The unit already has this body. Record a new term of it instead.")


class NotAfterItsBeginning(Refusal):
    """A congress or an end on a day before the beginning."""

    code = "ROSTER-006"
    sentence = N_("The present term began on {since}. Choose a later day.")


class NotNow(Refusal):
    """The proposal has gone on meanwhile."""

    code = "ROSTER-007"
    sentence = N_("The proposal is no longer where this can be done. Open it again to see where it stands.")


class NobodyAbove(Refusal):
    """The unit has no unit above it."""

    code = "ROSTER-008"
    sentence = N_("No unit stands above this one in the system, so that nothing can be sent up.")


class NotBackwards(Refusal):
    """A setting of key positions for days past."""

    code = "ROSTER-009"
    sentence = N_("Reports of days past keep the setting of their day. Choose {on} or a later day.")


class MoreWomenThanAll(Refusal):
    """Women are counted among all."""

    code = "ROSTER-010"
    sentence = N_("Women are counted among all: their number cannot be larger. Correct one of the two.")


class StillInPost(Refusal):
    """A name is taken back only when nothing is held any more."""

    code = "ROSTER-011"
    sentence = N_("The person still holds a post. End it first; then the name can be taken out.")


class ListHasErrors(Refusal):
    """An import with errors is not applied."""

    code = "ROSTER-012"
    sentence = N_("The list has {count} errors. Correct them and choose the list again.")


class RosterHasChanged(Refusal):
    """The roster is no longer as it was when the import was shown."""

    code = "ROSTER-013"
    sentence = N_("The roster has changed since you looked. Look at the changes once more.")


class NameMissing(Refusal):
    """Somebody needs a name."""

    code = "ROSTER-014"
    sentence = N_("A person needs a name.")


class PlannedAlready(Refusal):
    """The person is on this list already."""

    code = "ROSTER-015"
    sentence = N_("{name} is already on this list for this post.")
