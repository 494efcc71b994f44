"""Refusals of the programmes context."""

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
