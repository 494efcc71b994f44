"""What an import of a list of officers works with and what it would do: values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from nucong.kernel.refusal import N_

from ..post_facts import PostFacts


@dataclass(frozen=True)
class PresentBody:
    """A body of the unit in its present term."""

    id: UUID
    kind: str
    name: str
    since: date
    until: date


@dataclass(frozen=True)
class PresentPerson:
    """A person the unit keeps."""

    id: UUID
    folded: str
    mark: str
    sex: str
    name: str = ""


@dataclass(frozen=True)
class PresentPost:
    """A post in one of the bodies."""

    id: UUID
    body: UUID
    person: UUID
    facts: PostFacts


@dataclass(frozen=True)
class PresentRoster:
    """The roster of the unit an import writes to."""

    unit_code: str
    bodies: tuple[PresentBody, ...]
    people: tuple[PresentPerson, ...]
    posts: tuple[PresentPost, ...]


@dataclass(frozen=True)
class Finding:
    """Something wrong at a place of the sheet: row, column key, rule, what was found there."""

    row: int
    column: str
    rule: str
    found: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class NewBody:
    """A body that the list names and the unit does not have; `key` stands for it in new posts."""

    key: str
    kind: str
    name: str
    since: date
    term: int | None


@dataclass(frozen=True)
class NewPerson:
    """A person not known yet; `key` stands for her in new posts."""

    key: str
    name: str
    mark: str
    sex: str


@dataclass(frozen=True)
class NewPost:
    """A post to be added; body and person by identity or by the key of a new one."""

    row: int
    name: str
    body: UUID | str
    kind: str
    person: UUID | str
    facts: PostFacts


@dataclass(frozen=True)
class ChangedPost:
    """A post that is here and gets other facts."""

    row: int
    name: str
    kind: str
    post: UUID
    before: PostFacts
    after: PostFacts


@dataclass(frozen=True)
class RosterPlan:
    """What an import would do, or what stands against it; `warnings` stand against nothing."""

    findings: tuple[Finding, ...]
    bodies: tuple[NewBody, ...]
    people: tuple[NewPerson, ...]
    added: tuple[NewPost, ...]
    changed: tuple[ChangedPost, ...]
    unchanged: int
    unknown_heads: tuple[str, ...]
    fingerprint: str
    warnings: tuple[Finding, ...] = ()

    @property
    def nothing_to_do(self) -> bool:
        """Whether the roster already is as the list says."""
        return not (self.added or self.changed or self.bodies)


# rule → (what is wrong, what to do); placeholders are filled from the finding.
RULES: dict[str, tuple[str, str]] = {
    "outside": (
        N_("The row belongs to another unit."),
        N_("Each unit keeps its own people. Remove the row, or leave the code empty."),
    ),
    "no_unit": (
        N_("The row does not say whose it is."),
        N_("Fill in the code of the unit; the list of the units below has it."),
    ),
    "no_such_unit": (
        N_("No unit below yours has this code."),
        N_("Copy the code from the list of the units below, or remove the row."),
    ),
    "keeps_itself": (
        N_("The unit has people with access and keeps its list itself."),
        N_(
            "Leave it to the unit, or begin on its page to enter for it, with the reason; then choose the list again."
        ),
    ),
    "other_enters": (
        N_("Another unit above is entering this list just now."),
        N_("Ask it to finish, or remove the row."),
    ),
    "no_name": (N_("The row has no name."), N_("Fill in the name of the person, or remove the row.")),
    "too_long": (N_("This is too long."), N_("Shorten it to at most {length} characters.")),
    "no_body": (N_("The row does not say which body."), N_("Fill in one of: {known}.")),
    "unknown_body": (N_("There is no such body."), N_("Fill in one of: {known}.")),
    "no_board_name": (N_("A board needs its name."), N_("Fill in the name of the board or department.")),
    "no_position": (N_("The row has no position."), N_("Fill in one of: {known}.")),
    "unknown_position": (N_("There is no such position."), N_("Fill in one of: {known}.")),
    "not_in_body": (N_("This body has no such position."), N_("Fill in one of: {known}.")),
    "no_sex": (N_("A new person needs a sex."), N_("Fill in one of: {known}.")),
    "unknown_sex": (N_("This is no sex the list knows."), N_("Fill in one of: {known}.")),
    "other_sex": (
        N_("The person is here with another sex."),
        N_("Correct the row, correct the person on her page, or add a mark if it is somebody else."),
    ),
    "two_people": (
        N_("Two people here have this name."),
        N_("Fill in the mark that tells them apart."),
    ),
    "double": (
        N_("Another row gives the same person a post in this body."),
        N_("Row {other} has it too. Remove one row, or fill in a mark if they are two people."),
    ),
    "yes_or_no": (N_("This is neither yes nor no."), N_("Fill in yes or no, or leave it empty.")),
    "bad_term": (N_("This is no number of a term."), N_("Fill in a number such as 12, or leave it empty.")),
    "bad_date": (N_("This is not a day."), N_("Write it like 31/12/2025 or 2025-12-31.")),
    "ends_before_start": (N_("It ends before it begins."), N_("Correct one of the two days.")),
    "before_term": (
        N_("The present term of the body begins only on {since}."),
        N_("Fill in this day or a later one; posts of earlier terms are not imported."),
    ),
}

# rule → what is worth a look before the list is written.
WARNINGS: dict[str, str] = {
    "future": N_("{name} begins only on {since}: until then the post is not counted."),
    "second": N_(
        "{name} comes in as {position} beside {other}. If one follows the other, fill in the day on which the earlier post ended."
    ),
}
