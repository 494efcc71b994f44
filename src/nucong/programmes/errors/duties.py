"""Refusals about duties: the programme of a document, its periodic reports, what is studied."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class NotConfirmedYet(Refusal):
    """A programme is made from what a person confirmed, not from proposals."""

    code = "PROGRAMMES-001"
    sentence = N_("Confirm what the document says first; a programme is made only from confirmed parts.")


class DueUnknown(Refusal):
    """No day can be computed from the words of the document."""

    code = "PROGRAMMES-002"
    sentence = N_("The document gives no day for “{title}”. Enter the day by which it is due.")
    status = 422


class AlreadyStarted(Refusal):
    """One document sets one programme going."""

    code = "PROGRAMMES-003"
    sentence = N_("This document has its programme already.")


class AlreadyInside(Refusal):
    """A duty is answered in one report only, and a periodic report is no section of another."""

    code = "PROGRAMMES-004"
    sentence = N_("“{title}” is part of a periodic report already. Take it out there first.")


class NotInside(Refusal):
    """Somebody took the duty out in the meantime."""

    code = "PROGRAMMES-005"
    sentence = N_("“{title}” is no longer part of this periodic report.")


class PeriodsNeeded(Refusal):
    """A thematic or ad-hoc report has no rhythm: its days are entered."""

    code = "PROGRAMMES-006"
    sentence = N_("“{title}” has no fixed periods. Enter the days it reports on and the day it is due.")
    status = 422


class NothingToOpen(Refusal):
    """The regime has ended, or its next report is being prepared already."""

    code = "PROGRAMMES-007"
    sentence = N_("There is no further period of “{title}” to open: {why}.")


class StudyNotPossible(Refusal):
    """What was studied has been studied, by so many at most."""

    code = "PROGRAMMES-080"
    sentence = N_("This cannot be told so: {why}.")
    status = 422


class TooManyProofs(Refusal):
    """A bound of files."""

    code = "PROGRAMMES-081"
    sentence = N_("There are {limit} files already. Remove one before you add another.")
    status = 422
