"""Refusals about reviews, their findings, papers and conferences."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class ReviewFrozen(Refusal):
    """A frozen review is a picture of its day; nothing in it changes afterwards."""

    code = "PROGRAMMES-050"
    sentence = N_("“{title}” is frozen; nothing in it changes any more.")


class FindingTaken(Refusal):
    """What went into the text of a review, or stands for others, is not taken back by its unit."""

    code = "PROGRAMMES-051"
    sentence = N_("The superior has taken this into the review already. Ask there to have it changed.")


class NotToBeFolded(Refusal):
    """Only findings of one review and one kind are folded, each once, never one into itself."""

    code = "PROGRAMMES-052"
    sentence = N_(
        "These two cannot be folded: choose two different ones of the same part, neither of them folded already."
    )


class TooManyFindings(Refusal):
    """A unit tells a review a handful of things."""

    code = "PROGRAMMES-053"
    sentence = N_("A unit tells at most {limit} findings for a review. Take one back first.")


class ReviewDaysTheWrongWay(Refusal):
    """A review looks back on days in their order."""

    code = "PROGRAMMES-054"
    sentence = N_("The review would cover {until} before {since}. Correct one of the two days.")
    status = 422


class TooManyConferencePictures(Refusal):
    """A conference keeps a handful of pictures."""

    code = "PROGRAMMES-055"
    sentence = N_("A conference keeps at most {limit} pictures. Remove one first.")


class ReviewNotFrozen(Refusal):
    """The paper of a review tells figures that stay."""

    code = "PROGRAMMES-084"
    sentence = N_("“{title}” is still being written. Freeze it, then begin its paper.")


class NotToBeTied(Refusal):
    """A review is held together with another review of the same unit, once."""

    code = "PROGRAMMES-107"
    sentence = N_("“{title}” is this review itself, or a review of another unit. Choose one of the list.")
    status = 422


class NobodySigned(Refusal):
    """A signing names who signed."""

    code = "PROGRAMMES-108"
    sentence = N_("Name at least one body that signed, at most {limit}, one on each line.")
    status = 422


class SignedLater(Refusal):
    """What was signed was signed on a day that has come."""

    code = "PROGRAMMES-109"
    sentence = N_("{day} has not come yet. Enter the day on which it was signed.")
    status = 422


class TooManySigned(Refusal):
    """A conference has room for so many signings."""

    code = "PROGRAMMES-110"
    sentence = N_("{limit} papers are written down for this conference already.")
    status = 422
