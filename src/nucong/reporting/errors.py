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
    """A person appears in a story without her consent."""

    code = "REPORTING-010"
    sentence = N_("A person appears in this story: it can be kept only with her consent.")
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


class AnswersUnreadable(Refusal):
    """A program sent values that are no answers to these questions; `findings` tells which."""

    code = "REPORTING-030"
    sentence = N_("{count} answers cannot be read. Nothing was saved; each is named with what was expected.")
    status = 422
