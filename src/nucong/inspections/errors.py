"""Refusals of inspections."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class NoSuchInspectionStep(Refusal):
    """The table of transitions has no such step from where the inspection stands."""

    code = "INSPECTIONS-001"
    sentence = N_("This step does not fit where the inspection stands now. Load the page again: somebody may have gone on with it.")  # fmt: skip


class NobodyChecked(Refusal):
    """An inspection has somebody it looks at."""

    code = "INSPECTIONS-002"
    sentence = N_("Say which unit or which firm is checked.")
    status = 422


class DaysReversed(Refusal):
    """A window has a first and a last day."""

    code = "INSPECTIONS-003"
    sentence = N_("The plan ends before it begins.")
    status = 422


class TickNotPossible(Refusal):
    """An answer to an item that cannot be kept; `item` says which."""

    code = "INSPECTIONS-004"
    sentence = N_("The answer to item {item} cannot be kept: {why}.")
    status = 422


class ItemsOpen(Refusal):
    """A check is concluded when every item has an answer."""

    code = "INSPECTIONS-005"
    sentence = N_("{count} items have no answer yet: {items}. What nobody looked at is “not seen”.")
    status = 422


class FindingsOpen(Refusal):
    """An inspection is followed until nothing is open."""

    code = "INSPECTIONS-006"
    sentence = N_(
        "{count} violations are still open: {items}. Each is put right, or closed with a reason, first."
    )
    status = 422


class WordsMissing(Refusal):
    """What ends without being done is explained."""

    code = "INSPECTIONS-007"
    sentence = N_("Write a few words on why; they stay beside it.")
    status = 422


class SettledAlready(Refusal):
    """A violation is settled once."""

    code = "INSPECTIONS-008"
    sentence = N_("Item {item} is settled already.")


class NothingToWriteAbout(Refusal):
    """A paper asks for something."""

    code = "INSPECTIONS-009"
    sentence = N_("No violation is open, so there is nothing such a paper could ask for.")
    status = 422


class NotSentYetToReply(Refusal):
    """The clock of a paper begins when it is sent."""

    code = "INSPECTIONS-010"
    sentence = N_("The paper was not sent yet, so there is no reply to it.")


class HandoverNotAgreed(Refusal):
    """Nothing goes to the authority before an officer has agreed."""

    code = "INSPECTIONS-011"
    sentence = N_("The officer has not agreed to the handover yet.")


class HandedOverAlready(Refusal):
    """One handover for one inspection."""

    code = "INSPECTIONS-012"
    sentence = N_("The handover was begun already.")


class ItemsNotPossible(Refusal):
    """An own version of a checklist."""

    code = "INSPECTIONS-013"
    sentence = N_("The items cannot be kept: {why}.")
    status = 422


class ReplyTermNotPossible(Refusal):
    """A term for a reply in working days."""

    code = "INSPECTIONS-014"
    sentence = N_("The term for the reply is between 1 and 120 working days.")
    status = 422


class InThisPlanAlready(Refusal):
    """A unit stands once in a plan for the same way of checking."""

    code = "INSPECTIONS-015"
    sentence = N_("{unit} stands in this plan already.")
    status = 422


class ToldAlready(Refusal):
    """One word of the checked unit waits at a time."""

    code = "INSPECTIONS-016"
    sentence = N_(
        "It was told already that item {item} is put right; the checking unit has not answered yet."
    )


class ClaimAnswered(Refusal):
    """The word of the checked unit is answered once."""

    code = "INSPECTIONS-017"
    sentence = N_("This was confirmed or refused already. Load the page again.")


class DayOfPuttingRight(Refusal):
    """A violation is put right after it was found, and not in the future."""

    code = "INSPECTIONS-018"
    sentence = N_("A violation is put right on a day between the check and today.")
    status = 422


class PlanTooLarge(Refusal):
    """A plan is made of what one unit can follow."""

    code = "INSPECTIONS-019"
    sentence = N_("That would be {count} checks at once; {most} is the most. Choose the units directly below; each plans for its own units.")  # fmt: skip
    status = 422
