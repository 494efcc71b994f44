"""Refusals of the reporting context."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class CycleNotOpen(Refusal):
    """Answers are taken only while the cycle is open."""

    code = "REPORTING-001"
    sentence = N_("This report is not open: {state}. Ask the unit above to open it or to grant an extension.")


class CycleNotDraft(Refusal):
    """Audience and form are frozen once the cycle is open."""

    code = "REPORTING-002"
    sentence = N_(
        "This report is open already; its list of units and its form are frozen. Use an amendment with a reason."
    )


class NobodyOwes(Refusal):
    """A cycle without a unit that owes."""

    code = "REPORTING-003"
    sentence = N_("No unit was chosen. Choose at least one unit that is to report.")
    status = 422


class StepNotPossible(Refusal):
    """The verb does not follow from the state."""

    code = "REPORTING-004"
    sentence = N_("“{verb}” is not possible while the answer is “{state}”.")


class AnswersIncomplete(Refusal):
    """Rules of the form are broken; `findings` tells which, cell by cell."""

    code = "REPORTING-005"
    sentence = N_("{count} cells need a look before this can be sent.")
    status = 422


class ReasonMissing(Refusal):
    """Sending back, adjusting and amending need a reason."""

    code = "REPORTING-006"
    sentence = N_("Write the reason; the unit reads it and it stays in the record.")
    status = 422


class NothingOwed(Refusal):
    """The unit owes nothing in this cycle."""

    code = "REPORTING-007"
    sentence = N_("{unit} owes nothing here: {why}.")


class AreaAnswerWithChildren(Refusal):
    """An area answer never stands together with answers of the units in it."""

    code = "REPORTING-008"
    sentence = N_("{unit} has units of its own that answer; it cannot answer for the whole area as well.")


class BadAttachment(Refusal):
    """A file that is too large, too many, or of a kind that is not taken."""

    code = "REPORTING-009"
    sentence = N_("The file {name} cannot be taken: {why}.")
    status = 422


class ConsentMissing(Refusal):
    """A story about a person is to go on without her consent, and has no variant without names."""

    code = "REPORTING-010"
    sentence = N_(
        "A person appears in “{title}” and her consent is not recorded or was withdrawn: it cannot go into a report. Record her consent, or write a variant in which nobody can be recognised."
    )
    status = 422


class OpenReviews(Refusal):
    """Submitted answers wait for a decision of this unit."""

    code = "REPORTING-011"
    sentence = N_("{count} answers wait for your decision. Accept them or send them back, then confirm.")


class Frozen(Refusal):
    """Confirmed figures never change."""

    code = "REPORTING-012"
    sentence = N_(
        "These figures were confirmed and are frozen. Send the consolidation back first; its confirmation is then void."
    )


class NoForm(Refusal):
    """The cycle asks for no form."""

    code = "REPORTING-013"
    sentence = N_("This report has no table to fill in.")
    status = 404


class BadWorkbook(Refusal):
    """A workbook that is unreadable or belongs to another unit or report."""

    code = "REPORTING-014"
    sentence = N_("This workbook cannot be taken ({why}). Use the one downloaded on this page for this unit.")
    status = 422


class FiguresMoved(Refusal):
    """What was seen before confirming or issuing is not what stands there now."""

    code = "REPORTING-015"
    sentence = N_(
        "The figures have changed since they were shown or confirmed. Look at them again; confirmed ones are sent back first and confirmed anew."
    )


class NotAdded(Refusal):
    """An adjustment of something that has no total, or of nothing."""

    code = "REPORTING-017"
    sentence = N_("Choose a figure that is added up, and a difference other than zero.")
    status = 422


class NothingToAmend(Refusal):
    """An amendment that would change nothing."""

    code = "REPORTING-020"
    sentence = N_("Nothing would change for {unit}. Choose what is to be different.")
    status = 422


class DatesOutOfOrder(Refusal):
    """Opening after the due day, or a period that ends before it begins."""

    code = "REPORTING-021"
    sentence = N_("The dates are out of order: {why}.")
    status = 422


class NoSuchConsent(Refusal):
    """A consent for a story in which nobody appears, or a second one, or a withdrawal of none."""

    code = "REPORTING-024"
    sentence = N_("Nothing to change in “{title}”: {why}.")
    status = 422


class PictureOfAPerson(Refusal):
    """A picture belongs to a story that may not go on."""

    code = "REPORTING-025"
    sentence = N_("The picture {name} shows the story “{title}”, which may not go on: choose another one.")
    status = 422


class TooManyPictures(Refusal):
    """More pictures than a report takes."""

    code = "REPORTING-026"
    sentence = N_("{count} pictures are too many for one report: choose at most {most}.")
    status = 422


class RehearsalTooLarge(Refusal):
    """A rehearsal of too many units."""

    code = "REPORTING-022"
    sentence = N_("{count} units are too many for a rehearsal: choose branches with at most {most} together.")
    status = 422


class OnlyARehearsal(Refusal):
    """Something that would leave the rehearsal: a number, a signature, a letter."""

    code = "REPORTING-023"
    sentence = N_(
        "This is a rehearsal: nothing is numbered, signed or sent here. End it and do it in earnest."
    )


class PastClosing(Refusal):
    """After the closing day a first answer is taken only with an extension."""

    code = "REPORTING-040"
    sentence = N_(
        "This report was closed for {unit} after {day}. Ask the unit that asks for it to grant an extension."
    )


class ExplanationMissing(Refusal):
    """A figure that stands needs an explanation."""

    code = "REPORTING-041"
    sentence = N_("Write why the figure stands as it is; the reviewer reads it.")
    status = 422


class RemarkSettled(Refusal):
    """A remark takes a reply only while the answer is with the unit."""

    code = "REPORTING-042"
    sentence = N_("This remark takes no reply now: the answer is with the superior.")


class ClosingBeforeDue(Refusal):
    """The closing day is not before the due day."""

    code = "REPORTING-043"
    sentence = N_("The closing day {day} is before the due day {due}. Choose the due day or a later one.")
    status = 422


class BadReminderStep(Refusal):
    """A step of the reminders that is too far away, or stands there already."""

    code = "REPORTING-044"
    sentence = N_("This reminder cannot be added: choose a day between 60 before and 60 after, only once.")
    status = 422


class DayPassed(Refusal):
    """An extension reaches at least to the present day."""

    code = "REPORTING-045"
    sentence = N_("The day {day} has passed. Choose today or a later day.")
    status = 422


class LaterThanOwnDay(Refusal):
    """Nobody gives longer than she has herself; only the unit that asks may."""

    code = "REPORTING-046"
    sentence = N_(
        "Your own report is due {day}: you cannot give the units below longer. Ask {unit} for an extension."
    )
    status = 422


class NothingExtended(Refusal):
    """No extension from above moves the days of this report."""

    code = "REPORTING-047"
    sentence = N_(
        "No extension from above moves the days of this report now. Open the programme again and look."
    )


class AnswersUnreadable(Refusal):
    """A program sent values that are no answers to these questions; `findings` tells which."""

    code = "REPORTING-030"
    sentence = N_("{count} answers cannot be read. Nothing was saved; each is named with what was expected.")
    status = 422


class NoSuchPart(Refusal):
    """What came of a file is another's, was deleted after a day, or is handed in already."""

    code = "REPORTING-050"
    sentence = N_("What came of this file is no longer here. Choose the file again.")
    status = 404


class TooManyParts(Refusal):
    """One person has too many interrupted files lying here."""

    code = "REPORTING-051"
    sentence = N_(
        "Too many files are under way. Finish those first; what is interrupted is deleted after a day."
    )
    status = 422
