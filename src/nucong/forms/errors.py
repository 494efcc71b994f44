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


class NotThisFigure(Refusal):
    """A question that is counted otherwise cannot carry the element."""

    code = "FORMS-006"
    sentence = N_(
        "“{question}” is counted otherwise (unit, decimals or how it adds up) and cannot stand in one series with “{element}”."
    )


class HasNoTotal(Refusal):
    """Only numbers that are added up, or whose extreme is taken, have figures over years."""

    code = "FORMS-007"
    sentence = N_("“{question}” has no total over units, so it has no figures over years.")


class CarriesAnother(Refusal):
    """A question belongs to at most one element, and a form asks an element at most once."""

    code = "FORMS-008"
    sentence = N_(
        "“{question}”: this question or another one of its form belongs to “{element}” already. Take it out there first."
    )


class NothingToShare(Refusal):
    """An element without a question has no figures."""

    code = "FORMS-009"
    sentence = N_("Choose at least one question that asks this figure.")


class MeaningTooEarly(Refusal):
    """A new meaning cannot begin before the element does."""

    code = "FORMS-010"
    sentence = N_("The new meaning begins before {day}, the first day of this figure. Choose a later day.")


class FormOfAnotherUnit(Refusal):
    """A unit shares questions of its own forms."""

    code = "FORMS-011"
    sentence = N_("“{question}” stands in a form of another unit.")
