"""A paper after an inspection: begun with what was found, it goes the way of every own paper; sent, its clock begins."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.actions import begin_writing
from nucong.documents.models import Document
from nucong.documents.own.draft import Copy, Draft
from nucong.inspections import rules
from nucong.inspections.actions import keep_paper
from nucong.inspections.errors import NoSuchInspectionStep, NothingToWriteAbout
from nucong.inspections.models import Inspection
from nucong.inspections.queries import checklist_of
from nucong.inspections.states import PaperKind, Settled, Step, Verdict
from nucong.kernel.languages import content_language
from nucong.organisations.queries import unit_named

from .inspection_words import (
    GENRES,
    Told,
    Violated,
    closing_of,
    joint_words,
    opening_of,
    parts_of,
    subject_of,
)
from .own_document import day_there, writer_for


def begin_inspection_paper(
    *, inspection: Inspection, kind: PaperKind, addressee: str, days: int, head: str = "", by: User,
    at: datetime,
) -> Document:  # fmt: skip
    """Begin the paper with every violation that is open; the officer reads and changes it before it is signed.

    head: who signs. Raises NoSuchInspectionStep, NothingToWriteAbout,
    ReplyTermNotPossible.
    """
    rules.check_term(days)
    rules.after(inspection.state, Step.ISSUE)
    if kind not in rules.PAPERS.get(inspection.organisation.country, ()):
        raise NoSuchInspectionStep
    language = "zh" if content_language(inspection.organisation.language) == "zh" else "vi"
    unit, on = inspection.unit, day_there(inspection.unit, at)
    writer = writer_for(unit, GENRES[kind], language, on=on, head=head)
    told = _told(inspection, kind, addressee.strip(), days, writer.name, language)
    if not told.violated:
        raise NothingToWriteAbout
    draft = Draft(
        genre=GENRES[kind], language=language, issuer=writer.name, superior=writer.superior, symbol=writer.symbol,
        place=writer.place, subject=subject_of(told, language), opening=opening_of(told, language),
        closing=closing_of(told, language), parts=parts_of(told, language), addressees=(told.addressee,),
        copies=_copies(inspection, told), archive="VT, NC" if language == "vi" else "",
        signature=writer.signature,
    )  # fmt: skip
    with transaction.atomic():
        document = begin_writing(unit=unit, draft=draft, by=by, at=at)
        keep_paper(inspection=inspection, kind=kind, document=document, days=days, by=by, at=at)
    return document


def employer_of(inspection: Inspection) -> str:
    """Return the name of the firm or unit that is checked, as of the day of the check."""
    if inspection.employer or inspection.checked_unit is None:
        return inspection.employer
    record = inspection.record
    return unit_named(inspection.checked_unit, record.on if record is not None else inspection.due_on)


def _told(
    inspection: Inspection, kind: PaperKind, addressee: str, days: int, issuer: str, language: str
) -> Told:
    record = inspection.record
    if record is None:
        raise NoSuchInspectionStep
    listed = checklist_of(inspection)
    findings = {finding.code: finding for finding in inspection.findings.all()}
    violated = [
        Violated(
            item.text,
            item.basis,
            item.standard,
            item.penalty_on(record.on),
            finding.note,
            finding.women,
            finding.due_on,
        )
        for item in listed.items
        if (finding := findings.get(item.code)) is not None
        and finding.verdict == Verdict.VIOLATES
        and finding.settled == Settled.OPEN
    ]
    employer = employer_of(inspection)
    settled = sum(
        each.verdict == Verdict.VIOLATES and each.settled != Settled.OPEN for each in findings.values()
    )
    return Told(
        kind=kind, issuer=issuer, employer=employer, addressee=addressee or employer, checked_on=record.on, days=days,
        laws=listed.version.laws, items=len(listed.items), violated=violated, joint=_joint(inspection, record.on, language), settled=settled,
        complying=sum(finding.verdict == Verdict.COMPLIES for finding in findings.values()),
    )  # fmt: skip


def _copies(inspection: Inspection, told: Told) -> tuple[Copy, ...]:
    """Return who gets a copy: the union at the place that was checked, where the paper goes to somebody else."""
    if inspection.checked_unit is None:
        return ()
    name = unit_named(inspection.checked_unit, told.checked_on)
    return (Copy(name, "inform"),) if name != told.addressee else ()


def _joint(inspection: Inspection, on: date, language: str) -> str:
    partner = unit_named(inspection.partner_unit, on) if inspection.partner_unit is not None else ""
    return joint_words(inspection.joint_with.split(), (partner, inspection.partner_words), language)
