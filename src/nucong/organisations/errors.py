"""What may not be done to a tree, why, and what to do instead."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class NotInTree(Refusal):
    """The unit has no open place on the line on that day."""

    code = "ORGANISATIONS-001"
    sentence = N_("{unit} has no place in the tree on {on}. Choose a day on which it exists.")


class WouldMakeACycle(Refusal):
    """A unit would come under itself."""

    code = "ORGANISATIONS-002"
    sentence = N_("{unit} cannot come under {parent}, which stands below it. Choose a parent outside it.")


class LaterChangeExists(Refusal):
    """A change dated later is already recorded."""

    code = "ORGANISATIONS-003"
    sentence = N_(
        "{unit} already has a change dated after {on}. Record changes in order of their days: "
        "undo the later one first."
    )


class TooEarly(Refusal):
    """The day is not after the start of what it ends."""

    code = "ORGANISATIONS-004"
    sentence = N_("{unit} did not exist before {on}. Choose a later day.")


class StillHasChildren(Refusal):
    """A unit with units below it cannot end without saying where they go."""

    code = "ORGANISATIONS-005"
    sentence = N_("{unit} still has {count} units below it. Move them, or merge the unit into another.")


class NotTheLatest(Refusal):
    """Only the latest succession of an organisation can be undone."""

    code = "ORGANISATIONS-006"
    sentence = N_("Only the latest change can be undone. Undo the change of {latest} first.")


class UnitInUse(Refusal):
    """A unit made by the succession is already used elsewhere."""

    code = "ORGANISATIONS-007"
    sentence = N_("{unit} is already used by documents, reports or accounts, so this change stays.")


class CodeTaken(Refusal):
    """Two units of one organisation would share a code."""

    code = "ORGANISATIONS-008"
    sentence = N_("The code {unit_code} is already in use. Give the unit another code.")


class UnknownLevel(Refusal):
    """The organisation has no such level."""

    code = "ORGANISATIONS-009"
    sentence = N_("This organisation has no level “{level}”. Choose one of: {known}.")


class UnknownClass(Refusal):
    """The organisation has no such class."""

    code = "ORGANISATIONS-010"
    sentence = N_("This organisation has no class “{unit_class}” on the axis “{axis}”. Add the class first.")


class UnknownParent(Refusal):
    """A row of an import names a parent that no row has, or one that stands below it."""

    code = "ORGANISATIONS-011"
    sentence = N_("Row {unit_code}: there is no parent “{parent}” above it. Correct the parent's code.")


class NothingToJoin(Refusal):
    """A merger or split needs several units."""

    code = "ORGANISATIONS-012"
    sentence = N_("A merger or split needs at least two units. Use renaming or moving for one.")


class OtherOrganisation(Refusal):
    """Units of two organisations cannot stand in one tree."""

    code = "ORGANISATIONS-013"
    sentence = N_("{unit} belongs to another organisation. Choose units of one organisation.")


class NameMissing(Refusal):
    """A unit needs a name and a code."""

    code = "ORGANISATIONS-014"
    sentence = N_("A unit needs a name and a code. Fill in both.")


class RootExists(Refusal):
    """An organisation has exactly one highest unit."""

    code = "ORGANISATIONS-015"
    sentence = N_("This organisation already has its highest unit. Choose a parent for {unit}.")


class NotExactlyOneRoot(Refusal):
    """An import needs one row without parent."""

    code = "ORGANISATIONS-016"
    sentence = N_("A tree needs exactly one unit without parent; {count} were given.")


class ChildWithoutPlace(Refusal):
    """A split must say which new unit takes each child."""

    code = "ORGANISATIONS-017"
    sentence = N_("The split does not say which new unit takes {unit}. Choose one.")


class NoUnits(Refusal):
    """A federation without units was asked for."""

    code = "ORGANISATIONS-018"
    sentence = N_("A federation has at least one unit; {count} were asked for. Give a number from 1 on.")


class OutsideAnyTree(Refusal):
    """A body outside any tree has no organisation."""

    code = "ORGANISATIONS-020"
    sentence = N_("{unit} belongs to no organisation. Choose a unit of a tree.")


class TextTooLong(Refusal):
    """A name or code is longer than fits."""

    code = "ORGANISATIONS-019"
    sentence = N_("“{text}…” is too long. Shorten it to at most {length} characters.")


class HouseTaken(Refusal):
    """The first organisation was already founded here."""

    code = "ORGANISATIONS-031"
    sentence = N_("Somebody has already set this up. Sign in, or ask the administrator for an account.")


class BadTreeFile(Refusal):
    """A file is no readable list of units."""

    code = "ORGANISATIONS-032"
    sentence = N_("{file} was not taken: {why}.")
    status = 422


class TreeHasChanged(Refusal):
    """Between looking at an import and confirming it somebody changed the tree."""

    code = "ORGANISATIONS-034"
    sentence = N_("Somebody has changed the tree since this was shown. Look at it once more.")


class ListHasErrors(Refusal):
    """A list with errors is never applied in part."""

    code = "ORGANISATIONS-035"
    sentence = N_("The list has {count} errors; nothing was written. Correct it and choose it again.")


class BadSpecialDays(Refusal):
    """Days off or worked are entered in order, a month at most, in years the calendar knows."""

    code = "ORGANISATIONS-036"
    sentence = N_("Enter a first and a last day, at most {most} days, between the years {first} and {last}.")
    status = 422
