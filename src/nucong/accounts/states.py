"""Roles a user can hold for a unit."""

from __future__ import annotations

from enum import StrEnum

from nucong.kernel.refusal import N_


class Role(StrEnum):
    """What a user is for a unit."""

    ADMINISTRATOR = "administrator"
    OFFICER = "officer"
    CLERK = "clerk"
    REPORTER = "reporter"
    HEAD = "head"
    ANALYST = "analyst"
    AUDITOR = "auditor"
    PARTNER_OFFICER = "partner_officer"
    CASE_WORKER = "case_worker"

    @property
    def label(self) -> str:
        """The role's name in English, for the catalogue."""
        return LABELS[self]

    @property
    def sentence(self) -> str:
        """What the role means, in English, for the catalogue."""
        return SENTENCES[self]


class AccountState(StrEnum):
    """Whether somebody can sign in with an account."""

    WAITING = "waiting"
    CODE_ENDED = "code_ended"
    ACTIVE = "active"
    CLOSED = "closed"


LABELS = {
    Role.ADMINISTRATOR: N_("Administrator"),
    Role.OFFICER: N_("Women's-work officer"),
    Role.CLERK: N_("Clerk"),
    Role.REPORTER: N_("Reporter"),
    Role.HEAD: N_("Head who signs"),
    Role.ANALYST: N_("Analyst"),
    Role.AUDITOR: N_("Auditor"),
    Role.PARTNER_OFFICER: N_("Partner's officer"),
    Role.CASE_WORKER: N_("Case worker"),
}

SENTENCES = {
    Role.ADMINISTRATOR: N_("Looks after units and accounts; sees no confidential case."),
    Role.OFFICER: N_("Reads documents in, opens reports, checks what comes up and adds it together."),
    Role.CLERK: N_("Registers documents, gives numbers and sends them out."),
    Role.REPORTER: N_("Fills in and submits the reports of her own unit."),
    Role.HEAD: N_("Confirms and signs for the unit; nothing changes afterwards."),
    Role.ANALYST: N_("Reads figures of the unit and all units below it."),
    Role.AUDITOR: N_("Reads everything that was done; writes nothing."),
    Role.PARTNER_OFFICER: N_("Works on her half of a joint programme and sees the shared part."),
    Role.CASE_WORKER: N_("Works on the confidential cases whose team she is in; no other role opens them."),
}
