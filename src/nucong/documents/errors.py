"""Refusals of the documents context."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class UnreadableFile(Refusal):
    """A file could not be read; `reason` is the reader's code."""

    code = "DOCUMENTS-001"
    sentence = N_(
        "The file {name} cannot be read ({reason}). Save it again as .docx, .pdf or .txt, or paste its text."
    )
    status = 422


class NothingToRead(Refusal):
    """Neither a file nor pasted text arrived."""

    code = "DOCUMENTS-002"
    sentence = N_("No file and no text arrived. Choose a file or paste the text of the document.")
    status = 422


class FileTooLarge(Refusal):
    """A file is over the limit."""

    code = "DOCUMENTS-003"
    sentence = N_(
        "The file {name} has {found_mb} MB; the limit is {limit_mb} MB. Send it in parts, or shrink its pictures."
    )
    status = 422


class TooManyFiles(Refusal):
    """More files at once than one document may have."""

    code = "DOCUMENTS-004"
    sentence = N_("{found} files arrived; one document takes at most {limit}.")
    status = 422


class NotInThisState(Refusal):
    """The step does not follow from the document's state."""

    code = "DOCUMENTS-005"
    sentence = N_("The document is “{state}”; “{step}” does not follow from there.")


class UndecidedHeader(Refusal):
    """Parts without which a document cannot be registered wait for a decision."""

    code = "DOCUMENTS-006"
    sentence = N_("Decide these parts first: {parts}. Nothing unconfirmed goes on.")


class AlreadyConfirmed(Refusal):
    """What a document says was confirmed and is in use."""

    code = "DOCUMENTS-007"
    sentence = N_("What this document says is confirmed and in use; it cannot be changed any more.")


class AlreadyNumbered(Refusal):
    """The unit gave this document a number already."""

    code = "DOCUMENTS-008"
    sentence = N_("This document already bears number {number} in the register of this unit.")


class NobodyToSendTo(Refusal):
    """A dispatch without a unit."""

    code = "DOCUMENTS-009"
    sentence = N_("No unit was chosen to send the document to.")


class BadValue(Refusal):
    """A corrected value does not fit its part of the document."""

    code = "DOCUMENTS-010"
    sentence = N_("“{found}” does not fit here. {remedy}")
    status = 422


class FileNotKept(Refusal):
    """The bytes of a file are missing from the uploads folder."""

    code = "DOCUMENTS-011"
    sentence = N_("The file {name} is missing from the store. Ask the administrator to restore the uploads.")
    status = 410


class NotToBePublished(Refusal):
    """News are made of confirmed papers that order nothing."""

    code = "DOCUMENTS-041"
    sentence = N_(
        "This document (“{kind}”) cannot be published as news: only a confirmed news item, notice or report can."
    )


class NewsPublishedAlready(Refusal):
    """A document is one piece of news at a time."""

    code = "DOCUMENTS-042"
    sentence = N_("This document is published already. Withdraw that news first, then publish it anew.")


class WithdrawalReasonMissing(Refusal):
    """What readers saw is taken back only with a reason."""

    code = "DOCUMENTS-043"
    sentence = N_("Write why the news is withdrawn; the reason stays on record.")
    status = 422


class NotBeingWritten(Refusal):
    """The words of a document that was reviewed or signed do not change."""

    code = "DOCUMENTS-012"
    sentence = N_(
        "This paper is no longer being written; its words stand. Send it back to its writer to change them."
    )


class StillOpen(Refusal):
    """A paper lacks what it cannot be signed without."""

    code = "DOCUMENTS-013"
    sentence = N_("Before this step: {what}")


class SignedWordsChanged(Refusal):
    """What is stored differs from what was signed."""

    code = "DOCUMENTS-014"
    sentence = N_(
        "What is stored is not what was signed (seal {signed}, found {found}). Ask the administrator to check the record."
    )


class ReasonMissing(Refusal):
    """Sending back, withdrawing and the like want a reason."""

    code = "DOCUMENTS-015"
    sentence = N_("Write the reason: whoever gets it back must know what to change.")
    status = 422


class WasWithdrawn(Refusal):
    """Nothing is begun from a withdrawn document."""

    code = "DOCUMENTS-016"
    sentence = N_("“{subject}” was withdrawn by its issuer; nothing can be begun from it any more.")


class NotSentYet(Refusal):
    """Only what left the house can be amended, extended or withdrawn."""

    code = "DOCUMENTS-017"
    sentence = N_(
        "Only a document that was sent can be amended, extended or withdrawn; this one is “{state}”."
    )


class NoNumberYet(Refusal):
    """A paper leaves with its number only."""

    code = "DOCUMENTS-018"
    sentence = N_("The paper bears no number yet; the clerk gives it one from the outgoing register first.")


class TakenInAlready(Refusal):
    """The unit took this document in before."""

    code = "DOCUMENTS-019"
    sentence = N_("Your unit has taken this document in already.")


class TooLong(Refusal):
    """A draft over its limits."""

    code = "DOCUMENTS-020"
    sentence = N_("{what}: {found} found, at most {limit} fit. Shorten it, or enclose it as a file.")
    status = 422


class PartnerHasNotSigned(Refusal):
    """A joint paper goes on when both have signed it."""

    code = "DOCUMENTS-021"
    sentence = N_(
        "{partner} has not signed yet. A joint paper is sealed, numbered and sent when both have signed."
    )


class PartnerSignedAlready(Refusal):
    """The partner signs a joint paper once."""

    code = "DOCUMENTS-022"
    sentence = N_("The partner has signed this paper already.")


class PartnerSignsItself(Refusal):
    """The lead enters no signature for a partner whose own signer works here."""

    code = "DOCUMENTS-023"
    sentence = N_("{partner} signs in the system by its own signer; nobody enters the signature for it.")


class SignedLater(Refusal):
    """A signature on paper is entered after it was given."""

    code = "DOCUMENTS-024"
    sentence = N_("The day {day} is still to come. Enter the day on which the partner signed.")
    status = 422


class NewerWords(Refusal):
    """Somebody else saved the draft since it was opened here."""

    code = "DOCUMENTS-025"
    sentence = N_(
        "{who} saved newer words of this draft meanwhile. Yours were not saved over them; compare the two."
    )


class LooksEntered(Refusal):
    """A document like this one stands in the register."""

    code = "DOCUMENTS-080"
    sentence = N_(
        "Number {number} of the register looks like the same document. Look at it first; to enter this one all the same, say why."
    )


class ReasonNeeded(Refusal):
    """A number is reserved or cancelled without saying for whom or why."""

    code = "DOCUMENTS-081"
    sentence = N_(
        "A number without a document needs its reason in the register. Say why (and, to reserve it, for whom)."
    )
    status = 422


class NumberNotReserved(Refusal):
    """Only a reserved number can be given to a document afterwards."""

    code = "DOCUMENTS-082"
    sentence = N_("Number {number} is not reserved any more. Give the document the next number instead.")


class NumberIsOut(Refusal):
    """The number was sent out on a document, or is struck out already."""

    code = "DOCUMENTS-083"
    sentence = N_(
        "Number {number} was sent out or is cancelled already; it cannot be cancelled. Issue a correction instead."
    )


class NotFollowed(Refusal):
    """Only documents in the incoming register are followed up."""

    code = "DOCUMENTS-084"
    sentence = N_("Number {number} is no document of the incoming register; there is nothing to follow up.")


class NobodyToFollow(Refusal):
    """A document is handed to nobody."""

    code = "DOCUMENTS-085"
    sentence = N_("Nobody is named to deal with the document. Choose a person or unit, or write a name.")
    status = 422


class DueBeforeEntry(Refusal):
    """The deadline lies before the day the document came in."""

    code = "DOCUMENTS-086"
    sentence = N_(
        "The deadline {due} lies before the day the document came in ({entered}). Choose a later day."
    )
    status = 422


class NothingLearned(Refusal):
    """A lesson would say nothing, or what the words say by themselves."""

    code = "DOCUMENTS-087"
    sentence = N_(
        "“{written}” would mean nothing else than it says. Write what it means, or take the entry back."
    )
    status = 422


class LearnedAnew(Refusal):
    """The words of a lesson that was taken back mean something else by now."""

    code = "DOCUMENTS-088"
    sentence = N_("“{written}” was learned anew since. Take the newer entry back first.")


class NewsNotReviewed(Refusal):
    """News goes out when somebody looked at exactly these words."""

    code = "DOCUMENTS-091"
    sentence = N_("The words were not reviewed yet, or were changed since. Have them reviewed, then publish.")


class ReviewIncomplete(Refusal):
    """A mark says what was looked at."""

    code = "DOCUMENTS-092"
    sentence = N_(
        "Tick each point once you have looked at it; what is not in order is put right in the text first."
    )
    status = 422


class ReviewedByWriter(Refusal):
    """Four eyes for what everybody reads."""

    code = "DOCUMENTS-093"
    sentence = N_("News for everybody is reviewed by somebody who did not write it.")


class NewsStopped(Refusal):
    """The person told of took her consent back."""

    code = "DOCUMENTS-094"
    sentence = N_("The person told of took her consent back: this text is published nowhere any more.")


class PhraseIncomplete(Refusal):
    """An entry of the list of stereotypes says what and why."""

    code = "DOCUMENTS-095"
    sentence = N_("Write the words, and why they are looked at.")
    status = 422


class TooManyNewsPictures(Refusal):
    """News is read on a phone."""

    code = "DOCUMENTS-096"
    sentence = N_("News has {most} pictures at most. Take one out first.")
