"""Refusals of the forms context."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class VersionInUse(Refusal):
    """A published version never changes."""

    code = "FORMS-001"
    sentence = N_("This version of the form is in use and cannot be changed; make a new version.")


class BadForm(Refusal):
    """The definition breaks a rule of forms."""

    code = "FORMS-002"
    sentence = N_("{where}: {rule}. Found: {found}. {remedy}")
    status = 422
