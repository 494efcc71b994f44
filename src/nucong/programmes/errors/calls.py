"""Refusals about opinions asked for and given."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class CallIsClosed(Refusal):
    """After the last day opinions are no longer taken."""

    code = "PROGRAMMES-040"
    sentence = N_("“{title}” took opinions until {day}. Write to the unit that asked.")


class NotTheSameCall(Refusal):
    """An opinion is folded and answered in the round it belongs to, and by the unit that asked."""

    code = "PROGRAMMES-041"
    sentence = N_("The two opinions answer different calls, or one of them is folded into another already.")


class NothingSaid(Refusal):
    """An opinion needs words, an explanation its reason."""

    code = "PROGRAMMES-042"
    sentence = N_("Write the words first: an opinion needs its proposal, a refusal its reason.")
