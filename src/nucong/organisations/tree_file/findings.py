"""What is wrong in a list of units: the place, the rule, what was found, what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nucong.kernel.refusal import N_

# rule → (what is wrong, what to do); placeholders are filled from the finding.
RULES: dict[str, tuple[str, str]] = {
    "no_code": (N_("A unit needs a code."), N_("Give it a code that no other unit has.")),
    "no_name": (N_("A new unit needs a name."), N_("Fill in its official name.")),
    "double_code": (
        N_("Another row has the same code, and no day tells which of them holds when."),
        N_(
            "Row {other} has it too. Fill in the day from which each holds, or give one unit a code of its own."
        ),
    ),
    "same_day": (
        N_("Another row of this unit begins on the same day."),
        N_("Row {other} does. Correct one of the days, or make them one row."),
    ),
    "spans_overlap": (
        N_("The rows of this unit overlap: row {other} ends only on {until}."),
        N_("Let each row end on the day the next one begins, or leave the end of the earlier one empty."),
    ),
    "spans_gap": (
        N_("The rows of this unit leave days open: row {other} ends on {until} already."),
        N_("Let each row end on the day the next one begins, or leave the end of the earlier one empty."),
    ),
    "not_by_days": (
        N_("This is not kept by days, and row {other} of the unit says otherwise."),
        N_("Write the same in both rows: what holds today."),
    ),
    "before_first_day": (
        N_("The unit is here only since {since}; nothing changes of it before or on that day."),
        N_("Correct the day; the first row of a unit tells how it began."),
    ),
    "after_last_day": (
        N_("The unit is no more from {until} on."),
        N_("Correct the day, or remove the row."),
    ),
    "recorded_between": (
        N_("The tree has a change of this on {day}, within the days of this row."),
        N_("Add a row that begins on that day, as the list of units with their history has it."),
    ),
    "parent_changes": (
        N_("The unit above moves or ends after {on}; that is recorded already."),
        N_("Choose a later day, or move the unit on its page."),
    ),
    "too_long": (N_("This is too long."), N_("Shorten it to at most {length} characters.")),
    "unknown_parent": (
        N_("No row and no unit of the tree has this code."),
        N_("Correct the code, or add the unit above to the list."),
    ),
    "no_parent": (
        N_("Only the highest unit has no parent, and that is {root}."),
        N_("Fill in the code of the unit directly above."),
    ),
    "cycle": (
        N_("These units stand above each other in a circle."),
        N_("Correct the parent of one of them."),
    ),
    "own_place": (
        N_("The unit you work for stays where it is."),
        N_("Ask the administrator of the level above to move it."),
    ),
    "outside": (
        N_("Your role does not reach this change."),
        N_("Leave the row as it is in the export, or ask the administrator."),
    ),
    "code_elsewhere": (
        N_("The code belongs to a unit that has ended, begins later or lies outside your part of the tree."),
        N_("Give the unit another code."),
    ),
    "no_level": (N_("A new unit needs a level."), N_("Fill in one of: {known}.")),
    "unknown_level": (N_("There is no such level."), N_("Fill in one of: {known}.")),
    "unknown_class": (N_("There is no such class."), N_("Fill in one of: {known}.")),
    "yes_or_no": (N_("This is neither yes nor no."), N_("Fill in yes or no, or leave it empty.")),
    "bad_date": (N_("This is not a day."), N_("Write it like 31/12/2025 or 2025-12-31.")),
    "ends_before_start": (N_("It ends before it begins."), N_("Correct one of the two days.")),
    "starts_later": (
        N_("The unit is here since {since}; the list says later."),
        N_("Write the day as it is in the export, or leave it empty."),
    ),
    "parent_later": (
        N_("The unit above begins only on {since}."),
        N_("Choose a later day, or let the unit above begin earlier."),
    ),
    "parent_ended": (
        N_("The days overlap wrongly: the unit above ends on {until}, this one stays."),
        N_("Give it another parent, or let it end too."),
    ),
    "new_ends": (
        N_("A unit that is not in the tree cannot end."),
        N_("Remove the row, or the day on which it ends."),
    ),
    "later_change": (
        N_("A change of this unit dated after {on} is recorded already."),
        N_("Choose a later day for the changes of this import."),
    ),
    "root_ends": (N_("The highest unit of the list cannot end by an import."), N_("Remove the day.")),
}

# What is worth telling without being wrong.
NOTES: dict[str, str] = {
    "clamped": N_("begins with the unit above it, not earlier as the list says"),
    "kind_read": N_("kind of unit read from the level or the name"),
    "level_above": N_("level not below that of the unit above it"),
    "last_day": N_("a row ends on the day before the next begins; read as its last day"),
    "starts_here": N_("here since a later day than the list says; its days stay"),
}


@dataclass(frozen=True)
class Finding:
    """Something wrong at a place of the sheet: row, column key, rule, what was found there."""

    row: int
    column: str
    rule: str
    found: str
    facts: dict[str, Any] = field(default_factory=dict)
