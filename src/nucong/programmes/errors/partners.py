"""Refusals about programmes that rest on others, and about the two sides of a joint one."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class StandsUnderItself(Refusal):
    """A programme neither carries out nor continues itself, also not over others."""

    code = "PROGRAMMES-060"
    sentence = N_("“{title}” rests on this programme itself. Choose another one.")
    status = 422


class NotOfThatProgramme(Refusal):
    """What is taken over or matched belongs to the programme this one rests on."""

    code = "PROGRAMMES-061"
    sentence = N_("“{title}” does not belong to the programme this one rests on. Load the page again.")
    status = 422


class NotBothSides(Refusal):
    """A pair is made of a unit of each organisation of a joint programme."""

    code = "PROGRAMMES-062"
    sentence = N_("A pair needs one unit of each of the two organisations of the programme.")
    status = 422


class NoUnitOfThatName(Refusal):
    """The name typed for a pair means no unit, or several."""

    code = "PROGRAMMES-063"
    sentence = N_(
        "“{name}” is not the name of exactly one unit below the owner of the programme. Write the name in full."
    )
    status = 422


class LeadsElsewhere(Refusal):
    """A content is led by one of the organisations that own the programme."""

    code = "PROGRAMMES-064"
    sentence = N_("Only an organisation of this programme can lead its contents.")
    status = 422


class CommonPartTooLarge(Refusal):
    """What both did together cannot be more than what either of them reported, nor less than nothing."""

    code = "PROGRAMMES-082"
    sentence = N_(
        "“{found}” cannot be the part done together: enter a number from 0 to {limit}, the smaller half."
    )
    status = 422


class CommonPartUnexplained(Refusal):
    """A part done together that no record tells needs a word on how it is known."""

    code = "PROGRAMMES-083"
    sentence = N_("Write a word on how the part done together is known; it stands beside the figure.")
    status = 422


class NothingToTell(Refusal):
    """A half of a target is a figure of somebody."""

    code = "PROGRAMMES-085"
    sentence = N_(
        "“{title}” has no figure on our side on that day: there is nothing to tell the partner yet."
    )
    status = 422


class ReportNotSettled(Refusal):
    """A figure of reports is told once the report is."""

    code = "PROGRAMMES-086"
    sentence = N_(
        "“{title}” is counted of the report “{report}”, which is still open. Tell it once the head has confirmed the report, or it is closed."
    )
    status = 422


class FigureMoved(Refusal):
    """What is told is what was seen."""

    code = "PROGRAMMES-087"
    sentence = N_("The figure of “{title}” changed while the page was open. Look at it again, then tell it.")
    status = 409


class NotADayToTell(Refusal):
    """A half is told as of a day that has come, since the programme began."""

    code = "PROGRAMMES-088"
    sentence = N_("{day} is no day to tell figures of: enter one from {first} to {last}.")
    status = 422
