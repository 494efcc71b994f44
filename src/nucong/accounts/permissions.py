"""What each role may do, and how far: for its own unit, for the units below, or for both.

A role's unit is the unit of the grant. Nobody reviews what her own unit submits. An officer also fills in
for a unit below that sent paper; the answer is then marked so.
"""

from __future__ import annotations

from enum import StrEnum

from nucong.kernel.refusal import N_

from .states import Role


class Permission(StrEnum):
    """Something a user may be allowed to do."""

    SEE_UNIT = "see_unit"
    SEE_FIGURES = "see_figures"
    REGISTER_DOCUMENT = "register_document"
    CONFIRM_READING = "confirm_reading"
    DRAFT_DOCUMENT = "draft_document"
    REVIEW_DOCUMENT = "review_document"
    SIGN_DOCUMENT = "sign_document"
    NUMBER_DOCUMENT = "number_document"
    DISPATCH_DOCUMENT = "dispatch_document"
    OPEN_CYCLE = "open_cycle"
    FILL_IN = "fill_in"
    KEEP_RECORDS = "keep_records"
    SUBMIT = "submit"
    CONFIRM_SUBMISSION = "confirm_submission"
    REVIEW = "review"
    CONSOLIDATE = "consolidate"
    CONFIRM_CONSOLIDATION = "confirm_consolidation"
    SEE_SHARED_PROGRAMME = "see_shared_programme"
    READ_ROSTER = "read_roster"
    WRITE_ROSTER = "write_roster"
    MANAGE_UNITS = "manage_units"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_AUDIT = "read_audit"
    WORK_ON_CASES = "work_on_cases"


class Reach(StrEnum):
    """How far a permission goes from the unit of the grant."""

    OWN = "own"
    BELOW = "below"
    SUBTREE = "subtree"


SENTENCES: dict[Permission, str] = {
    Permission.SEE_UNIT: N_("See the unit and what it was asked to do"),
    Permission.SEE_FIGURES: N_("See figures and totals"),
    Permission.REGISTER_DOCUMENT: N_("Register documents"),
    Permission.CONFIRM_READING: N_("Confirm what was read from a document"),
    Permission.DRAFT_DOCUMENT: N_("Write documents"),
    Permission.REVIEW_DOCUMENT: N_("Review drafts before signature"),
    Permission.SIGN_DOCUMENT: N_("Sign documents"),
    Permission.NUMBER_DOCUMENT: N_("Give numbers from the register"),
    Permission.DISPATCH_DOCUMENT: N_("Send documents out"),
    Permission.OPEN_CYCLE: N_("Open a report for the units below"),
    Permission.FILL_IN: N_("Fill in reports"),
    Permission.KEEP_RECORDS: N_("Write down what the unit did, in its ledgers"),
    Permission.SUBMIT: N_("Submit reports"),
    Permission.CONFIRM_SUBMISSION: N_("Confirm a report before it is submitted"),
    Permission.REVIEW: N_("Accept reports or send them back"),
    Permission.CONSOLIDATE: N_("Add up the reports of the units below"),
    Permission.CONFIRM_CONSOLIDATION: N_("Confirm and sign the consolidated report"),
    Permission.SEE_SHARED_PROGRAMME: N_("See the shared part of a joint programme"),
    Permission.READ_ROSTER: N_("See the names of those in posts"),
    Permission.WRITE_ROSTER: N_("Keep the list of those in posts; write and answer proposals about them"),
    Permission.MANAGE_UNITS: N_("Change the tree of units"),
    Permission.MANAGE_ACCOUNTS: N_("Open accounts and issue access codes"),
    Permission.READ_AUDIT: N_("Read the record of what was done"),
    Permission.WORK_ON_CASES: N_("Take in confidential cases; open those whose team she is in"),
}

_P, _R = Permission, Reach
_REPORTING = {_P.FILL_IN: _R.OWN, _P.SUBMIT: _R.OWN, _P.KEEP_RECORDS: _R.OWN}
# A unit keeps its own people; those above read them, nobody beside the line.
_ROSTER = {_P.READ_ROSTER: _R.SUBTREE, _P.WRITE_ROSTER: _R.OWN}
_SEEING = {_P.SEE_UNIT: _R.SUBTREE, _P.SEE_FIGURES: _R.SUBTREE, _P.SEE_SHARED_PROGRAMME: _R.SUBTREE}

ROLE_PERMISSIONS: dict[Role, dict[Permission, Reach]] = {
    Role.ADMINISTRATOR: {
        _P.SEE_UNIT: _R.SUBTREE,
        _P.MANAGE_UNITS: _R.SUBTREE,
        _P.MANAGE_ACCOUNTS: _R.SUBTREE,
        _P.READ_AUDIT: _R.SUBTREE,
    },
    Role.OFFICER: {
        **_SEEING,
        **_ROSTER,
        _P.FILL_IN: _R.SUBTREE,
        _P.SUBMIT: _R.SUBTREE,
        _P.KEEP_RECORDS: _R.OWN,
        _P.REGISTER_DOCUMENT: _R.OWN,
        _P.CONFIRM_READING: _R.OWN,
        _P.DRAFT_DOCUMENT: _R.OWN,
        _P.OPEN_CYCLE: _R.OWN,
        _P.REVIEW: _R.BELOW,
        _P.CONSOLIDATE: _R.OWN,
        _P.MANAGE_UNITS: _R.BELOW,
        _P.MANAGE_ACCOUNTS: _R.BELOW,
    },
    Role.CLERK: {
        _P.SEE_UNIT: _R.SUBTREE,
        _P.REGISTER_DOCUMENT: _R.OWN,
        _P.DRAFT_DOCUMENT: _R.OWN,
        _P.NUMBER_DOCUMENT: _R.OWN,
        _P.DISPATCH_DOCUMENT: _R.OWN,
    },
    Role.REPORTER: {
        _P.SEE_UNIT: _R.OWN,
        _P.SEE_FIGURES: _R.OWN,
        _P.SEE_SHARED_PROGRAMME: _R.OWN,
        _P.READ_ROSTER: _R.OWN,
        _P.WRITE_ROSTER: _R.OWN,
        **_REPORTING,
    },
    Role.HEAD: {
        **_SEEING,
        **_ROSTER,
        # Of a basic union the head is often the one who does women's work: what she did she writes down herself.
        _P.KEEP_RECORDS: _R.OWN,
        _P.REVIEW_DOCUMENT: _R.OWN,
        _P.SIGN_DOCUMENT: _R.OWN,
        _P.CONFIRM_SUBMISSION: _R.OWN,
        _P.CONFIRM_CONSOLIDATION: _R.OWN,
        _P.READ_AUDIT: _R.OWN,
    },
    Role.ANALYST: {**_SEEING},
    Role.AUDITOR: {**_SEEING, _P.READ_AUDIT: _R.SUBTREE},
    Role.PARTNER_OFFICER: {
        **_SEEING,
        **_ROSTER,
        **_REPORTING,
        _P.REGISTER_DOCUMENT: _R.OWN,
        _P.CONFIRM_READING: _R.OWN,
        _P.OPEN_CYCLE: _R.OWN,
        _P.REVIEW: _R.BELOW,
        _P.CONSOLIDATE: _R.OWN,
    },
    # The one role with this permission: confidential cases never come with another role.
    Role.CASE_WORKER: {_P.SEE_UNIT: _R.OWN, _P.WORK_ON_CASES: _R.OWN},
}


def reaches(reach: Reach, *, path: str, root_path: str) -> bool:
    """Tell whether a reach from the unit at `root_path` includes the unit at `path`."""
    if reach is Reach.OWN:
        return path == root_path
    return path.startswith(root_path) and (reach is Reach.SUBTREE or path != root_path)


# Held by the person herself: no substitute takes it over, no successor inherits it, nobody gives it to herself.
PERSONAL = frozenset({Role.CASE_WORKER})


def may_give(giver: Role, role: Role) -> bool:
    """Tell whether someone may give a role: only an administrator makes administrators."""
    return giver is Role.ADMINISTRATOR or role is not Role.ADMINISTRATOR
