"""Refusals about tasks, their days and reports, and about money."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


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


class NoPeriodOfTask(Refusal):
    """A report on a task that comes back tells of the present period or an earlier one."""

    code = "PROGRAMMES-106"
    sentence = N_("“{title}” has no such period yet. Choose the present period or an earlier one.")
    status = 422


class NeverDone(Refusal):
    """What is carried out all the time is told of year by year; no report closes it."""

    code = "PROGRAMMES-111"
    sentence = N_(
        "“{title}” is carried out all the time and is never done once for all. Tell that it is being carried out, or"
        " give it a last day."
    )
    status = 422
