"""Refusals about the figures kept of a year."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class FiguresKept(Refusal):
    """Figures that were kept for a year do not change afterwards."""

    code = "PROGRAMMES-022"
    sentence = N_("Figures of “{title}” are kept for this year already; they stay as they are.")


class FrozenInReview(Refusal):
    """What a frozen review tells of a year is not kept anew."""

    code = "PROGRAMMES-089"
    sentence = N_(
        "The review “{review}” tells of {year} and is frozen: the figures kept for that year stay as they are."
    )


class NotAYearToKeep(Refusal):
    """A year is kept once it has begun, this one or the one before."""

    code = "PROGRAMMES-090"
    sentence = N_("The figures of {year} cannot be kept now.")
    status = 422


class ReasonToKeepAgain(Refusal):
    """Kept figures are replaced for a reason."""

    code = "PROGRAMMES-091"
    sentence = N_("Say why the figures of {year} are kept again, and of which targets.")
    status = 422
