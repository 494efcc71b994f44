"""The report of a unit: its pages, what is still open, who signs; afterwards number, files and dispatch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.accounts.permissions import Permission
from nucong.documents.models import Document
from nucong.documents.states import FileRole
from nucong.flow.step4_consolidate import snapshot_of
from nucong.reporting.models import AudienceMember, Consolidation
from nucong.reporting.standing import Standing, standing
from nucong.reporting.states import ConsolidationState
from nucong.web.acting import Acting
from nucong.web.locales import written_number
from nucong.web.parts import Line, Link
from nucong.web.reporting.pages.cycle import asked_by, node_url, step_urls, waiting_under
from nucong.web.reporting.reach import address, may
from nucong.web.reporting.ribbon import ribbon
from nucong.web.reporting.signing import Signers

NAMED = 6


@dataclass(frozen=True)
class Warning:
    """Something still open, and where it is settled."""

    tone: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class DocumentFileLine:
    """A file of the report."""

    name: str
    word: str
    size: int
    url: str


@dataclass(frozen=True)
class PaperStep:
    """A step of the paper."""

    step: str
    by: str
    at: datetime
    voided_at: datetime | None


@dataclass(frozen=True)
class SentTo:
    """The report at a superior unit."""

    unit: str
    sent_at: datetime
    opened_at: datetime | None
    acknowledged_at: datetime | None


@dataclass(frozen=True)
class Issued:
    """The document that went out."""

    number: str
    subject: str
    dated_on: date | None
    state: str
    hash: str
    url: str
    files: tuple[DocumentFileLine, ...]
    steps: tuple[PaperStep, ...]
    sent_to: tuple[SentTo, ...]


@dataclass(frozen=True)
class ReportPage:
    """The report of one unit, before and after it leaves."""

    key: str
    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    others: tuple[Link, ...]
    line: Line
    state: str
    warnings: tuple[Warning, ...]
    sheets_url: str
    may_issue: bool
    blocked: str
    issued: Issued | None
    goes_to: str


def report_page(me: Acting, member: AudienceMember, signers: Signers) -> ReportPage:
    """Return the page of a unit's report."""
    now = standing(member.cycle)
    current = member.consolidations.filter(current=True).first()
    counts = now.counts(member)
    state = current.state if current else ""
    confirmed = state == ConsolidationState.CONFIRMED
    sees = may(me, Permission.SEE_FIGURES, member)
    return ReportPage(
        key=str(member.pk),
        title=_("Report of %(unit)s") % {"unit": member.name},
        kicker=asked_by(now, member.cycle),
        crumbs=(
            Link(_("Reports"), reverse("reporting:index")),
            Link(member.cycle.title, node_url(member) if sees else ""),
            Link(_("Report out")),
        ),
        others=(Link(_("Consolidation"), reverse("reporting:consolidation", args=[member.pk]), "figures"),)
        if sees
        else (),
        line=ribbon(
            member, current, expected=counts.expected, accepted=counts.accepted, waiting=counts.waiting,
            late=counts.late, today=me.on, urls=step_urls(member) if sees else (),
        ),
        state=state,
        warnings=_warnings(now, member, current, signers) if state not in ("sent", "accepted") else (),
        sheets_url=reverse("reporting:sheets", args=[member.pk]),
        may_issue=confirmed and may(me, Permission.SIGN_DOCUMENT, member),
        blocked=_blocked(state, current, signers),
        issued=_issued(member, current),
        goes_to=member.parent.name if member.parent else "",
    )  # fmt: skip


def _blocked(state: str, current: Consolidation | None, signers: Signers) -> str:
    """Return why the report cannot leave now; nothing when it can, or has."""
    if state in ("", "draft", "returned"):
        return _("The head confirms the consolidation first; then the report can leave.")
    if state == "confirmed" and not signers.heads:
        return _("Nobody holds the role of the head who signs; the administrator can give it.")
    return ""


def _warnings(
    now: Standing, member: AudienceMember, current: Consolidation | None, signers: Signers
) -> tuple[Warning, ...]:
    found = []
    listed = reverse("reporting:review", args=[member.pk])
    if waiting := waiting_under(now, member):
        text = ngettext("%(count)s answer waits for review.", "%(count)s answers wait for review.", waiting)
        found.append(Warning("warn", text % {"count": written_number(waiting)}, f"{listed}?show=waiting"))
    if missing := now.owing_below(member):
        text = ngettext("%(count)s unit did not report.", "%(count)s units did not report.", len(missing))
        found.append(Warning("warn", text % {"count": written_number(len(missing))}, f"{listed}?show=owes"))
    if open_levels := now.unconfirmed_below(member):
        text = ngettext(
            "%(count)s unit below has not confirmed its consolidation: %(names)s",
            "%(count)s units below have not confirmed their consolidation: %(names)s", len(open_levels),
        )  # fmt: skip
        names = ", ".join(each.name for each in open_levels[:NAMED])
        if len(open_levels) > NAMED:
            names += " …"
        found.append(
            Warning("warn", text % {"count": written_number(len(open_levels)), "names": names}, listed)
        )
    frozen = current.frozen if current and current.state == ConsolidationState.CONFIRMED else None
    if frozen is not None and frozen != snapshot_of(member):
        text = _(
            "The figures have changed since the head confirmed them: withdraw the confirmation and confirm anew."
        )
        found.append(Warning("danger", text, reverse("reporting:consolidation", args=[member.pk])))
    if not signers.heads:
        found.append(Warning("danger", _("Nobody holds the role of the head who signs at this unit.")))
    return tuple(found)


def _issued(member: AudienceMember, current: Consolidation | None) -> Issued | None:
    if current is None or current.report_document_id is None:
        return None
    document = Document.objects.filter(pk=current.report_document_id).first()
    if document is None:
        return None
    words = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"}
    return Issued(
        number=document.full_number,
        subject=" ".join(document.subject.split()),
        dated_on=document.dated_on,
        state=document.state,
        hash=document.content_hash,
        url=address("documents:detail", document.pk),
        files=tuple(
            DocumentFileLine(
                each.name, words.get(each.name.rsplit(".", 1)[-1], each.name), each.size,
                reverse("reporting:report-file", args=[member.pk, each.pk]),
            )
            for each in document.files.filter(role=FileRole.RENDERED)
        ),
        steps=tuple(
            PaperStep(step.step, str(step.by), step.at, step.voided_at)
            for step in document.steps.select_related("by")
        ),
        sent_to=tuple(
            SentTo(
                member.parent.name if member.parent and sent.unit_id == member.parent.unit_id else str(sent.unit),
                sent.sent_at, sent.opened_at, sent.acknowledged_at,
            )
            for sent in document.dispatches.select_related("unit")
        ),
    )  # fmt: skip
