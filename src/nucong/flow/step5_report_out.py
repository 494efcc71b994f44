"""Step 5: the confirmed consolidation leaves as an official document, numbered, signed and dispatched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.actions import (
    cite,
    dispatch,
    draft_document,
    freeze_content,
    number_document,
    take_step,
)
from nucong.documents.models import Document
from nucong.documents.pages import (
    OfficialDocument,
    Paragraph,
    Signature,
    Skipped,
    as_json,
    render,
)
from nucong.documents.states import CitationRole, RegisterKind
from nucong.kernel.clock import day_in
from nucong.kernel.text import with_capital
from nucong.organisations.queries import ancestors
from nucong.reporting.actions import name_report, send_up
from nucong.reporting.actions.consolidating import check_evidence, consolidation_digest
from nucong.reporting.models import AudienceMember, Consolidation, Cycle
from nucong.reporting.rules import after_consolidation_step, check_unmoved

from . import wording
from .citing import answered, title_of
from .report_annexes import paper_annex, units_annex
from .report_pages import report_blocks
from .report_pictures import pictures_annex
from .report_workbook import workbook_of
from .step4_consolidate import Comparison, compared
from .symbols import report_symbol

GENERIC_PLACES = frozenset({"", "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường"})


@dataclass(frozen=True)
class Signatories:
    """Who takes each step of the paper, and how the signature reads."""

    officer: User
    head: User
    clerk: User
    title: str
    power: str | None = "TM."
    body: str = ""


@dataclass(frozen=True)
class IssuedReport:
    """The document that went out, and the files that could not be made."""

    document: Document
    skipped: tuple[Skipped, ...]


def report_preview(
    *, consolidation: Consolidation, number: str | None, on: date, signatories: Signatories
) -> OfficialDocument:
    """Return the pages of a unit's report as they would leave on a day."""
    member = consolidation.member
    comparison = compared(consolidation.cycle)
    if comparison is None:
        raise LookupError("a report needs a cycle with a form")
    return _official_document(comparison, member, consolidation, number, on, signatories)


def issue_report(*, consolidation: Consolidation, signatories: Signatories, at: datetime) -> IssuedReport:
    """Draft, review, number, sign, seal and dispatch the report of a confirmed consolidation.

    The superior unit in the system gets it as its incoming document; for the highest unit it is ready to
    be handed to the body above. Raises NoSuchInspectionStep unless the head confirmed, FiguresMoved when
    figures, cases or pictures are no longer those she confirmed (a consent may have been withdrawn).
    """
    member, cycle = consolidation.member, consolidation.cycle
    on = day_in(cycle.organisation.zone, at)
    comparison = compared(cycle)
    if comparison is None:
        raise LookupError("a report needs a cycle with a form")
    after_consolidation_step(consolidation.state, "send")
    check_unmoved(confirmed=consolidation.frozen, now=comparison.now.snapshot(member))
    check_evidence(consolidation)
    check_unmoved(
        confirmed={"hash": consolidation.content_hash}, now={"hash": consolidation_digest(consolidation)}
    )
    with transaction.atomic():
        draft = _official_document(comparison, member, consolidation, None, on, signatories)
        document = draft_document(
            unit=member.unit, kind="report", language=cycle.language, subject=draft.subject,
            content=as_json(draft), issuers=[member.name], place=draft.place or "", by=signatories.officer, at=at,
        )  # fmt: skip
        document = take_step(document=document, step="review", by=signatories.officer, at=at)
        entry = number_document(
            document=document,
            unit=member.unit,
            register=RegisterKind.OUTGOING,
            on=on,
            by=signatories.clerk,
            at=at,
        )
        final = _official_document(comparison, member, consolidation, str(entry.number), on, signatories)
        rendered = render(final, stem="report")
        files = dict(rendered.files)
        files["consolidated.xlsx"] = workbook_of(comparison, member)
        document = freeze_content(
            document=document, content=as_json(final), number=str(entry.number),
            symbol=_full_symbol(final.symbol or "", cycle.language, on), dated_on=on, pages=files,
            by=signatories.officer, at=at,
        )  # fmt: skip
        directive = cycle.obligation.programme.document
        inside = (
            s.obligation.programme.document
            for s in cycle.sections.select_related("obligation__programme__document")
        )
        for answered_one in dict.fromkeys((directive, *inside)):
            cite(
                document=document,
                cited=answered_one,
                role=CitationRole.ANSWERS,
                by=signatories.officer,
                at=at,
            )
        document = take_step(document=document, step="sign", by=signatories.head, at=at)
        document = take_step(document=document, step="seal", by=signatories.clerk, at=at)
        document = take_step(document=document, step="send", by=signatories.clerk, at=at)
        if member.parent is not None:
            dispatch(document=document, unit_ids=[member.parent.unit_id], by=signatories.clerk, at=at)
        consolidation = send_up(consolidation=consolidation, by=signatories.clerk, at=at)
        name_report(consolidation=consolidation, document_id=document.pk, by=signatories.clerk, at=at)
    return IssuedReport(document, rendered.skipped)


def _official_document(
    comparison: Comparison, member: AudienceMember, consolidation: Consolidation, number: str | None,
    on: date, signatories: Signatories,
) -> OfficialDocument:  # fmt: skip
    cycle = comparison.now.cycle
    language = cycle.language
    directive = cycle.obligation.programme.document
    above = _superior(member, directive)
    subject = _subject(cycle, language)
    if language == "zh":
        subject = f"{member.name}\n关于{subject}的报告"
    opening = wording.say(language, "opening", citation=answered(cycle, language), issuer=member.name)
    closing = wording.say(language, "closing", issuer=member.name)
    blocks = (
        Paragraph.of(opening),
        *report_blocks(comparison, member, consolidation, on=on),
        Paragraph.of(closing),
    )
    annexes = (
        paper_annex(comparison, member, on=on),
        units_annex(comparison, member),
        pictures_annex(consolidation),
    )
    return OfficialDocument(
        regime="gbt9704" if language == "zh" else "nd30",
        kind="report",
        language=language,
        issuer=member.name,
        superior=above or None,
        number=number,
        symbol=report_symbol(member.name, language),
        place=_place(member, directive) if language == "vi" else None,
        date=on,
        subject=subject,
        recipients=(above,) if above else (),
        blocks=blocks,
        signatures=(_signature(member, signatories, language),),
        distribution=_distribution(above, language),
        printed_by=f"{member.name}办公室" if language == "zh" else "",
        printed_on=on if language == "zh" else None,
        annexes=tuple(annex for annex in annexes if annex is not None),
    )


def _subject(cycle: Cycle, language: str) -> str:
    """Return what the report is about: of a periodic report its own title, else the directive it answers."""
    title = title_of(cycle.title, language)
    if not hasattr(cycle.obligation, "regime"):
        return wording.say(language, "subject", title=title)
    if language == "zh":
        return title.removesuffix("报告")
    title = title.removeprefix("báo cáo ")
    return with_capital(title)


def _signature(member: AudienceMember, signatories: Signatories, language: str) -> Signature:
    if language == "zh":
        return Signature(body=member.name)
    body = signatories.body or "BAN THƯỜNG VỤ"
    return Signature("TM.", body, signatories.title, signatories.head.display_name)


def _distribution(above: str, language: str) -> tuple[str, ...]:
    if language == "zh":
        return ()
    first = f"- {above} (để b/c);" if above else "- Như trên;"
    return (first, "- Thường trực, các ban;", "- Lưu: VT, NC.")


def _superior(member: AudienceMember, directive: Document) -> str:
    """Return the name of the body the report goes to: the parent in the tree, else the one above the issuer."""
    if member.parent is not None:
        return member.parent.name
    above = ancestors(member.unit, on=member.cycle.tree_day)
    return above[-1].name if above else directive.superior


def _place(member: AudienceMember, directive: Document) -> str:
    """Return the place of issue; nothing where only the word for a kind of area is known."""
    place = directive.place or member.unit.place
    return "" if place.lower() in GENERIC_PLACES else place


def _full_symbol(symbol: str, language: str, on: date) -> str:
    return f"{symbol}〔{on.year}〕" if language == "zh" else symbol
