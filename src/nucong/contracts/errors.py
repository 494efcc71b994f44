"""Refusals of collective contracts."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class StageNotNext(Refusal):
    """Stages have an order; what was left out is told first."""

    code = "CONTRACTS-001"
    sentence = N_("This stage cannot follow the last one. Tell first what lies between them.")


class StageTooEarly(Refusal):
    """A stage happened, and not before the one before it."""

    code = "CONTRACTS-002"
    sentence = N_("The day does not fit: it lies before the stage before it, or has not come yet.")
    status = 422


class VoteNotCarried(Refusal):
    """A draft is signed after the needed majority agreed to it."""

    code = "CONTRACTS-003"
    sentence = N_("The draft was not carried: {why}. Talk again, or tell the vote that carried it.")


class FiguresDisagree(Refusal):
    """Parts are never more than the whole."""

    code = "CONTRACTS-004"
    sentence = N_("The figures do not fit each other: {why}.")
    status = 422


class TermNotPossible(Refusal):
    """The law bounds the term of a collective contract."""

    code = "CONTRACTS-005"
    sentence = N_("A collective contract runs from {least} to {most} years; these days make another term.")
    status = 422


class NothingToTakeBack(Refusal):
    """The first stage is the contract itself; it is cancelled as a record."""

    code = "CONTRACTS-006"
    sentence = N_("The first stage cannot be taken back. Cancel the contract if it was told by mistake.")


class SourceMissing(Refusal):
    """A denominator told by hand says where it comes from."""

    code = "CONTRACTS-007"
    sentence = N_("Say where the number comes from; it stands beside every rate.")
    status = 422


class FormNotKnown(Refusal):
    """A contract is of one of the kinds of contracts."""

    code = "CONTRACTS-008"
    sentence = N_("Choose which form the contract has.")
    status = 422


class ObjectionTooLate(Refusal):
    """What was not objected to in time is in force."""

    code = "CONTRACTS-009"
    sentence = N_("An objection was possible until {day}. After that day the contract is in force.")


class SurveyNotOver(Refusal):
    """The result of a survey is taken in when it is over."""

    code = "CONTRACTS-010"
    sentence = N_("The survey is not over yet; its result can be taken in afterwards.")


class SurveyNotTold(Refusal):
    """What protects those who answered is not told on; who was asked must be known."""

    code = "CONTRACTS-011"
    sentence = N_("The result cannot be taken in: {why}.")
    status = 422
