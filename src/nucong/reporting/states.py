"""States of cycles, submissions and consolidations, with what each means for the unit."""

from __future__ import annotations

from enum import StrEnum


class CycleState(StrEnum):
    """Where one occurrence of a duty stands."""

    DRAFT = "draft"  # audience and form may still be changed
    OPEN = "open"  # units answer
    CLOSED = "closed"  # no more answers; consolidations stand


class Owes(StrEnum):
    """What a unit of the frozen tree owes in this cycle."""

    OWN = "own"  # an answer for itself
    AREA = "area"  # one answer for its whole area: its units are not in the system
    NOTHING = "nothing"  # in the tree, but passes on only
    COVERED = "covered"  # an area answer above speaks for it


OWING = frozenset({Owes.OWN, Owes.AREA})


class SubmissionState(StrEnum):
    """Where an answer stands."""

    DRAFT = "draft"  # saved, not sent
    SUBMITTED = "submitted"  # sent; waits for the superior
    ACCEPTED = "accepted"  # counts in totals
    RETURNED = "returned"  # sent back with a reason; a new version is open


class EnteredAs(StrEnum):
    """Who typed the answer."""

    UNIT = "unit"
    SUPERIOR = "superior"  # the unit sent paper


# (state, verb) → state
SUBMISSION_STEPS: dict[tuple[str, str], SubmissionState] = {
    (SubmissionState.DRAFT, "submit"): SubmissionState.SUBMITTED,
    (SubmissionState.SUBMITTED, "accept"): SubmissionState.ACCEPTED,
    (SubmissionState.SUBMITTED, "return"): SubmissionState.RETURNED,
    (SubmissionState.ACCEPTED, "return"): SubmissionState.RETURNED,
}


class ConsolidationState(StrEnum):
    """Where the sum of a unit with units below stands."""

    DRAFT = "draft"  # computed live; narrative and adjustments may change
    CONFIRMED = "confirmed"  # the head confirmed; figures frozen and hashed
    SENT = "sent"  # handed to the superior
    ACCEPTED = "accepted"
    RETURNED = "returned"  # its confirmation is void; the next version is confirmed anew


CONSOLIDATION_STEPS: dict[tuple[str, str], ConsolidationState] = {
    (ConsolidationState.DRAFT, "confirm"): ConsolidationState.CONFIRMED,
    (ConsolidationState.CONFIRMED, "send"): ConsolidationState.SENT,
    (ConsolidationState.SENT, "accept"): ConsolidationState.ACCEPTED,
    (ConsolidationState.CONFIRMED, "return"): ConsolidationState.RETURNED,
    (ConsolidationState.SENT, "return"): ConsolidationState.RETURNED,
    (ConsolidationState.ACCEPTED, "return"): ConsolidationState.RETURNED,
}


class ConsentExtent(StrEnum):
    """To what a person has agreed."""

    INTERNAL = "internal"  # told within the organisation: reports to the superior
    PUBLICATION = "publication"  # also in newspapers, on pages, in exhibitions


class ConsentRecord(StrEnum):
    """How a consent was given and is kept."""

    WRITTEN = "written"  # signed paper
    MESSAGE = "message"  # letter, e-mail, message
    SPOKEN = "spoken"  # said before a witness, who is named


class RemarkKind(StrEnum):
    """What an entry of the thread is."""

    NOTE = "note"  # said beside the work; asks for nothing
    REMARK = "remark"  # sent back: the unit replies
    REPLY = "reply"  # of the unit


class RemarkReply(StrEnum):
    """What the unit did about a remark."""

    CORRECTED = "corrected"
    EXPLAINED = "explained"  # the figure stands, for the reason given


class Told(StrEnum):
    """Whose people a step of the reminders reaches."""

    UNIT = "unit"  # the unit that owes
    SUPERIOR = "superior"  # the unit it reports to


class Channel(StrEnum):
    """The way a reminder goes."""

    APP = "app"
    MAIL = "mail"
    CHAT = "chat"  # a text pasted into a group by a person


class MailState(StrEnum):
    """Where a letter stands."""

    WAITING = "waiting"
    SENDING = "sending"  # handed to the mail server; after a break nobody knows whether it left
    SENT = "sent"
    FAILED = "failed"  # refused for good, or given up
    UNCERTAIN = "uncertain"  # broke off while leaving: not sent again by itself
    NEEDLESS = "needless"  # the report came in before the letter left


class Trouble(StrEnum):
    """What the answer of a mail server means for a person."""

    NOBODY_LISTENS = "nobody_listens"  # the computer is there, no mail server at this port
    NO_ANSWER = "no_answer"
    UNKNOWN_NAME = "unknown_name"
    CERTIFICATE = "certificate"  # not signed by an authority that is known here
    ENCRYPTION = "encryption"  # the server does not offer the one that is set
    SIGN_IN = "sign_in"
    NO_SUCH_ADDRESS = "no_such_address"
    FULL = "full"
    PUT_OFF = "put_off"
    REFUSED = "refused"
    BROKE_OFF = "broke_off"
