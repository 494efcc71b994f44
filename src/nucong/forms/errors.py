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


class QuestionNeeded(Refusal):
    """A rule of another question names this one."""

    code = "FORMS-003"
    sentence = N_("“{question}” is needed by the rule of “{by}”. Change that rule first, then remove it.")


class BadSheet(Refusal):
    """An XLSForm workbook with a mistake; the sentence tells sheet, row and column as Excel shows them."""

    code = "FORMS-004"
    sentence = N_("Sheet {sheet}, row {row}, column {column}: {rule}. Found: {found}. {remedy}")
    status = 422


class UnreadableWorkbook(Refusal):
    """A file that is no workbook."""

    code = "FORMS-005"
    sentence = N_("This file cannot be read as an XLSForm workbook (.xlsx): {rule}.")
    status = 422
