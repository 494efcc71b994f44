"""Refusals of surveys."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class QuestionIncomplete(Refusal):
    """A choice needs something to choose from."""

    code = "SURVEYS-001"
    sentence = N_("Question {number}: {why}.")
    status = 422


class NothingAsked(Refusal):
    """A survey without a question."""

    code = "SURVEYS-002"
    sentence = N_("Write at least one question before the survey opens.")
    status = 422


class SurveyDaysNotPossible(Refusal):
    """It opens before it closes, and does not close in the past."""

    code = "SURVEYS-003"
    sentence = N_("The days do not fit: the survey opens on or before its last day, and that has not passed.")
    status = 422


class SurveyFixed(Refusal):
    """What was asked stays as it was asked."""

    code = "SURVEYS-004"
    sentence = N_(
        "“{title}” is open or over; its questions stay as they are. It can only be closed or prolonged."
    )


class AnsweredAlready(Refusal):
    """Answers would be lost."""

    code = "SURVEYS-005"
    sentence = N_("Somebody has answered “{title}” already; it cannot be taken back, only closed.")


class SurveyNotOpen(Refusal):
    """Before the first and after the last day nobody answers."""

    code = "SURVEYS-006"
    sentence = N_("This survey takes no answers at present.")


class SurveyFull(Refusal):
    """A bound of answers."""

    code = "SURVEYS-007"
    sentence = N_("This survey has received as many answers as it can hold.")


class SentTwice(Refusal):
    """The same form came a second time."""

    code = "SURVEYS-008"
    sentence = N_("Your answers have arrived already; they are counted once.")


class CannotProlong(Refusal):
    """Counts that were shown do not change any more."""

    code = "SURVEYS-009"
    sentence = N_(
        "“{title}” is over or would end earlier. Only while it is open can its last day be moved to a later one, so that nobody compares two results."
    )
    status = 422


class WhyHidden(Refusal):
    """Somebody's words are withheld with a reason."""

    code = "SURVEYS-010"
    sentence = N_("Say why these words are hidden.")
    status = 422


class TooManyLinks(Refusal):
    """A bound of units."""

    code = "SURVEYS-011"
    sentence = N_(
        "{count} units stand below, too many for a link each. Choose one link for each unit directly below."
    )
    status = 422
