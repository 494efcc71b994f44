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


class IndicatorNotUnderstood(Refusal):
    """A definition of an indicator has a field or a value it may not have."""

    code = "PROGRAMMES-020"
    sentence = N_("The definition of the indicator cannot be used: “{found}” is not possible for {field}.")
    status = 422


class IndicatorElsewhere(Refusal):
    """A target is measured with an indicator of one of the programme's own organisations."""

    code = "PROGRAMMES-021"
    sentence = N_("This indicator belongs to the library of another organisation.")


class FiguresKept(Refusal):
    """Figures that were kept for a year do not change afterwards."""

    code = "PROGRAMMES-022"
    sentence = N_("Figures of “{title}” are kept for this year already; they stay as they are.")


class NotATarget(Refusal):
    """A comparison with a number needs the number."""

    code = "PROGRAMMES-023"
    sentence = N_(
        "“{title}” is compared with a number: enter at least one year with its value, and for a range both ends."
    )
    status = 422


class MoreThanAll(Refusal):
    """A part is never more than its whole."""

    code = "PROGRAMMES-024"
    sentence = N_("{part} of {whole} cannot be: the part must lie between 0 and the whole.")
    status = 422


class DaysTheWrongWay(Refusal):
    """The last day of a task lies before its first."""

    code = "PROGRAMMES-025"
    sentence = N_("The task would end on {ends}, before it begins on {starts}. Correct one of the two days.")
    status = 422


class TaskUnderItself(Refusal):
    """A task cannot be one of its own subtasks."""

    code = "PROGRAMMES-026"
    sentence = N_("“{title}” cannot stand under itself. Choose another task above it.")
    status = 422


class NotAnAmount(Refusal):
    """An amount of money that cannot be."""

    code = "PROGRAMMES-027"
    sentence = N_(
        "{amount} is not an amount that can be entered here. Enter a number above zero; a mistake is taken back at its entry."
    )
    status = 422


class PartnersMoney(Refusal):
    """Each organisation of a programme plans its own money."""

    code = "PROGRAMMES-028"
    sentence = N_("Only the organisations of this programme plan money for it, each its own.")


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


class TooManyConferencePictures(Refusal):
    """A conference keeps a handful of pictures."""

    code = "PROGRAMMES-055"
    sentence = N_("A conference keeps at most {limit} pictures. Remove one first.")


class ReviewDaysTheWrongWay(Refusal):
    """A review looks back on days in their order."""

    code = "PROGRAMMES-054"
    sentence = N_("The review would cover {until} before {since}. Correct one of the two days.")
    status = 422


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


class StandsElsewhere(Refusal):
    """What is put under an objective belongs to the same programme."""

    code = "PROGRAMMES-070"
    sentence = N_("“{title}” belongs to another programme. Load the page again.")
    status = 422


class ObjectiveOfTheDocument(Refusal):
    """An objective the document states stays with the programme."""

    code = "PROGRAMMES-071"
    sentence = N_("“{title}” stands in the document of the programme and stays. Change its words instead.")
    status = 422


class DirectionOfUnits(Refusal):
    """A direction is held against the base year of the whole or of each level; of every unit none is kept."""

    code = "PROGRAMMES-072"
    sentence = N_("“{title}” only names a direction. Hold it against the whole or against each level.")
    status = 422


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


class ReviewNotFrozen(Refusal):
    """The paper of a review tells figures that stay."""

    code = "PROGRAMMES-084"
    sentence = N_("“{title}” is still being written. Freeze it, then begin its paper.")


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


class NotADayToTell(Refusal):
    """A half is told as of a day that has come, since the programme began."""

    code = "PROGRAMMES-088"
    sentence = N_("{day} is no day to tell figures of: enter one from {first} to {last}.")
    status = 422


class DayOutOfReach(Refusal):
    """Nothing of a programme happens centuries away; such a day is a slip of the keyboard."""

    code = "PROGRAMMES-095"
    sentence = N_("{day} cannot be meant. Enter a day from {first} to {last}.")
    status = 422


class SpentInTheFuture(Refusal):
    """What was spent was spent by today."""

    code = "PROGRAMMES-096"
    sentence = N_("{on} has not come yet. Enter the day on which the money was spent.")
    status = 422


class MoreThanPlanned(Refusal):
    """Money beyond the plan is told with a reason: a slip of the keyboard has none."""

    code = "PROGRAMMES-097"
    sentence = N_(
        "With it {spent} would be spent of {planned} planned. Say in a word why it is more, or correct the amount."
    )
    status = 422


class ExpenseTakenBack(Refusal):
    """An expense is taken back once, by an entry against it; that entry stays."""

    code = "PROGRAMMES-098"
    sentence = N_(
        "“{words}” was taken back already, or takes another one back itself. Write the right amount down anew."
    )
    status = 409


class ShareOverAll(Refusal):
    """Nothing is more than the whole it is a part of."""

    code = "PROGRAMMES-100"
    sentence = N_("“{title}” asks for a share, which is 100% at most. Correct its values.")
    status = 422


class YearNamedTwice(Refusal):
    """A target asks one thing of a year."""

    code = "PROGRAMMES-101"
    sentence = N_("{year} is named twice with different values. Keep one of them.")
    status = 422


class TargetOfTheDocument(Refusal):
    """What the document asks stays as it stands there."""

    code = "PROGRAMMES-102"
    sentence = N_(
        "“{title}” stands in the document of the programme; its words stay and it is not taken away."
    )


class TargetWithdrawn(Refusal):
    """A target is withdrawn once."""

    code = "PROGRAMMES-103"
    sentence = N_("“{title}” was withdrawn already.")


class WithdrawnBeforeKept(Refusal):
    """What was kept of a target stays: it is withdrawn after that, and not ahead of time."""

    code = "PROGRAMMES-104"
    sentence = N_("Figures of “{title}” are kept up to {kept}. Enter a day after that, by {today}.")
    status = 422


class IndicatorEndsTooEarly(Refusal):
    """An indicator was in force at least on its first day, and ends once."""

    code = "PROGRAMMES-105"
    sentence = N_("“{title}” is in force since {since} and has not ended yet. Enter a later day.")
    status = 422


class NoPeriodOfTask(Refusal):
    """A report on a task that comes back tells of the present period or an earlier one."""

    code = "PROGRAMMES-106"
    sentence = N_("“{title}” has no such period yet. Choose the present period or an earlier one.")
    status = 422


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


class NeverDone(Refusal):
    """What is carried out all the time is told of year by year; no report closes it."""

    code = "PROGRAMMES-111"
    sentence = N_(
        "“{title}” is carried out all the time and is never done once for all. Tell that it is being carried out, or"
        " give it a last day."
    )
    status = 422
