"""Refusals of awards."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class RulesNotPossible(Refusal):
    """A version of the rules of an award contradicts itself."""

    code = "AWARDS-001"
    sentence = N_("These rules cannot hold: {why}.")
    status = 422


class AwardUnknown(Refusal):
    """No rules of this award hold on the day."""

    code = "AWARDS-002"
    sentence = N_("No rules of this award are in force on {day}. Keep a version of them first.")
    status = 422


class CallNotNow(Refusal):
    """The state or the days of a call do not allow it."""

    code = "AWARDS-003"
    sentence = N_("The call “{title}” does not take this now: {why}.")


class CallLacks(Refusal):
    """A call is made with its days and at least one award."""

    code = "AWARDS-004"
    sentence = N_("The call is not complete: {why}.")
    status = 422


class QuotaElsewhere(Refusal):
    """A unit gives places to the units directly below it, within its own."""

    code = "AWARDS-005"
    sentence = N_("Places can be given to units directly below yours only.")
    status = 422


class NominationNotNow(Refusal):
    """The state of a nomination does not allow it."""

    code = "AWARDS-006"
    sentence = N_("“{name}” cannot be changed in this way where it stands now. Open it anew and look.")


class NominatedAlready(Refusal):
    """Nobody is nominated twice for one award in one call."""

    code = "AWARDS-007"
    sentence = N_("“{name}” is nominated for this award in this call already.")


class StillAgainst(Refusal):
    """A check that cannot be excused, or is not, stands against it."""

    code = "AWARDS-008"
    sentence = N_(
        "This cannot go on yet: {count} points of the rules stand against it. They are marked on its page."
    )


class PlacesFull(Refusal):
    """A unit forwards within its quota."""

    code = "AWARDS-009"
    sentence = N_(
        "All {places} places of {unit} for this award are taken. Ask for an extra place, or leave one out."
    )


class VoteNotPossible(Refusal):
    """Votes fit the number of members."""

    code = "AWARDS-010"
    sentence = N_(
        "The votes do not fit: for, against and abstained are {cast} together, the council has {members} members."
    )
    status = 422


class VoteTooLow(Refusal):
    """The rules want more votes for it."""

    code = "AWARDS-011"
    sentence = N_("The rules want at least {asked} of {members} votes for it; there are {found}.")


class WordMissing(Refusal):
    """Returned, left out, excused and taken back is with a reason."""

    code = "AWARDS-012"
    sentence = N_("Say why; the units concerned read it.")
    status = 422


class NotExcusable(Refusal):
    """Some points nobody can excuse: consent, and being honoured once only."""

    code = "AWARDS-013"
    sentence = N_("Nobody can excuse this point of the rules.")


class NothingChosen(Refusal):
    """A decision is made on somebody."""

    code = "AWARDS-014"
    sentence = N_("Nobody is chosen yet whose award this unit gives by its own decision.")


class DecisionBegun(Refusal):
    """Somebody stands in one decision only."""

    code = "AWARDS-015"
    sentence = N_(
        "A decision on this is being written already: finish it, or leave somebody out of it there."
    )


class ConsentGone(Refusal):
    """A consent is withdrawn once."""

    code = "AWARDS-016"
    sentence = N_("There is no consent any more that could be withdrawn.")


class RegisteredAlready(Refusal):
    """Registered once a year for one award."""

    code = "AWARDS-017"
    sentence = N_("“{name}” is registered for this award in {year} already.")


class BodyMissing(Refusal):
    """A paper that proposes names the body that decides."""

    code = "AWARDS-019"
    sentence = N_("Name the body the paper goes to: it decides on these awards, not this unit.")
    status = 422


class BodyPlacesFull(Refusal):
    """A body takes so many names for an award."""

    code = "AWARDS-020"
    sentence = N_("“{body}” takes {places} for “{award}”; with these it would be {wanted}. Leave some out.")


class ProposalNotSent(Refusal):
    """What comes after the paper comes after it was sent."""

    code = "AWARDS-021"
    sentence = N_("The paper to “{body}” was not sent yet, or was taken back. Send it first.")


class ReceivedNotPossible(Refusal):
    """A paper is received after it was sent, and not in days to come."""

    code = "AWARDS-022"
    sentence = N_("It cannot have been received on {day}: it was sent on {sent}, and today is {today}.")
    status = 422


class AnswerLacks(Refusal):
    """An answer says on whom, by which decision, or why not."""

    code = "AWARDS-023"
    sentence = N_("The answer is not complete: {why}.")
    status = 422


class AnswerGone(Refusal):
    """An answer is taken back once."""

    code = "AWARDS-024"
    sentence = N_("This answer was taken back already.")


class AnsweredMeanwhile(Refusal):
    """What was answered is not taken back as a proposal."""

    code = "AWARDS-025"
    sentence = N_(
        "“{body}” has answered on all of it. Take the answer back first, if it was entered wrongly."
    )


class NotEnteredByHand(Refusal):
    """What a decision of the house gave is changed by its paper."""

    code = "AWARDS-018"
    sentence = N_(
        "This award stands in a decision kept here: withdraw it, or change the decision; only what was entered by hand is corrected."
    )


class VoteMissing(Refusal):
    """Where the rules ask for a vote, nobody is chosen before the council voted."""

    code = "AWARDS-026"
    sentence = N_(
        "The council has not voted on it yet, or the vote is not kept: the rules want {asked} of its members for it."
    )


class DayAhead(Refusal):
    """Nobody agreed, and no council voted, on a day to come."""

    code = "AWARDS-027"
    sentence = N_("{day} is still to come; today is {today}. Write the day on which it happened.")
    status = 422


class NotAsked(Refusal):
    """Whose an award is, is said where its name is the nominee's."""

    code = "AWARDS-028"
    sentence = N_("Nothing is asked about this award any more. Open the nomination anew and look.")


class AwardedAlready(Refusal):
    """One award is entered once for a winner and year, whichever unit of the line enters it."""

    code = "AWARDS-029"
    sentence = N_("It is kept already: “{award}”, given by {giver} on {day}. Nobody gets it twice.")


class PerhapsAwarded(Refusal):
    """An award of the same name is kept; who enters another one says that it is another."""

    code = "AWARDS-030"
    sentence = N_(
        "Under this name “{award}” is kept, given by {giver} on {day}. If this is somebody else, or was given beside it, say so below; otherwise do not enter it again."
    )
