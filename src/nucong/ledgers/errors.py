"""Refusals of the ledgers."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class CountsDisagree(Refusal):
    """Women are part of the persons, and every person attended at least once."""

    code = "LEDGERS-001"
    sentence = N_("The numbers do not fit each other: {why}.")
    status = 422


class DayNotPossible(Refusal):
    """What is recorded has happened."""

    code = "LEDGERS-002"
    sentence = N_("The day does not fit: {why}.")
    status = 422


class KindUnknown(Refusal):
    """Not in the list of the organisation."""

    code = "LEDGERS-003"
    sentence = N_("There is no kind “{kind}” in the list of your organisation. Choose another one.")
    status = 422


class RecordCancelled(Refusal):
    """A cancelled record stays as it was."""

    code = "LEDGERS-004"
    sentence = N_("“{title}” was cancelled and stays as it is. Record it anew if it did take place.")


class ReasonMissing(Refusal):
    """What leaves the lists leaves them with a reason."""

    code = "LEDGERS-005"
    sentence = N_("Say why “{title}” is cancelled; the reason stays beside it.")
    status = 422


class PartnerNotPossible(Refusal):
    """A common activity has two sides: its record would count twice within one organisation."""

    code = "LEDGERS-006"
    sentence = N_("{unit} cannot be the partner: a partner is a unit of the other organisation.")
    status = 422


class NotBindable(Refusal):
    """Only a number that is added up can follow records."""

    code = "LEDGERS-007"
    sentence = N_("“{label}” cannot follow the records: it is no number that is added up.")
    status = 422


class WordNeeded(Refusal):
    """A figure that differs from the records is explained; `questions` names them."""

    code = "LEDGERS-008"
    sentence = N_("{count} figures differ from what was recorded. Say at each why, then send.")
    status = 422


class KindNameTaken(Refusal):
    """Two kinds of one name could not be told apart in lists."""

    code = "LEDGERS-009"
    sentence = N_("There is a kind “{name}” already.")
    status = 422


class WindowNotPossible(Refusal):
    """A campaign has a first and a last day."""

    code = "LEDGERS-010"
    sentence = N_("The campaign “{title}” ends before it begins.")
    status = 422
