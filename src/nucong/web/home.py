"""Home: what is hers to do, in blocks by what she may do.

A unit sees what is due, what came back and what came in; whoever reviews or opens reports sees in
addition what waits for a decision, who has not sent, and the next six weeks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from nucong.accounts.permissions import Permission
from nucong.documents.models import Dispatch, Document
from nucong.documents.queries import held_by, incoming
from nucong.documents.states import DocumentState
from nucong.flow.schedule import due_to_open
from nucong.organisations.queries import workdays_of
from nucong.programmes.queries import regimes_of
from nucong.reporting.queries import DueItem, ReviewWork, duties_of, review_work
from nucong.reporting.states import OWING, ConsolidationState, SubmissionState
from nucong.web.acting import Acting
from nucong.web.addresses import first_address
from nucong.web.answering.line import duty_line
from nucong.web.first_run.reach import is_house_administrator
from nucong.web.home_calendar import WEEKS, Mark, OpenRow, open_row, planned_marks
from nucong.web.home_checks import CheckRow, checks_at_home
from nucong.web.home_contracts import ContractsAtHome, contracts_at_home
from nucong.web.home_papers import PaperRow, papers_to_sign_with, papers_waiting
from nucong.web.home_reviews import reviews_to_tell
from nucong.web.home_studies import StudyOwed, studies_to_tell
from nucong.web.home_tasks import TasksAtHome, tasks_at_home
from nucong.web.locales import written_day
from nucong.web.parts import Action, Line, Link
from nucong.web.programmes.pages.extensions import ExtensionCard, extension_cards

INCOMING_SHOWN = 5
DAYS_NEW = 60


@dataclass(frozen=True)
class DutyRow:
    """A report the unit owes; `reason` quotes why it came back."""

    title: str
    url: str
    source: str
    due_on: date
    line: Line
    begun: bool
    reason: str = ""
    superior: str = ""
    reminded_on: date | None = None
    first_due_on: date | None = None


@dataclass(frozen=True)
class SentRow:
    """A report of an open cycle that is on its way or accepted."""

    title: str
    url: str
    state: str


@dataclass(frozen=True)
class CycleRow:
    """A cycle in which units below answer this one."""

    title: str
    url: str
    waiting: int
    missing: int
    overdue: int
    received: int
    expected: int
    due_on: date


@dataclass(frozen=True)
class SumRow:
    """A consolidation of the unit that is not handed up yet."""

    title: str
    url: str
    state: str
    waiting: int
    received: int
    expected: int
    due_on: date


@dataclass(frozen=True)
class DocumentRow:
    """A document that came in or waits to be confirmed."""

    title: str
    number: str
    sender: str
    on: date | None
    state: str
    url: str
    acknowledge_url: str = ""


@dataclass(frozen=True)
class Week:
    """One week of the strip, Monday to Sunday."""

    first: date
    last: date
    present: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class HomePage:
    """All blocks of the page; a block that does not concern her is empty."""

    unit: str
    today: date
    reports: bool
    reviews: bool
    returned: tuple[DutyRow, ...]
    due: tuple[DutyRow, ...]
    sent: tuple[SentRow, ...]
    to_review: tuple[CycleRow, ...]
    not_sent: tuple[CycleRow, ...]
    sums: tuple[SumRow, ...]
    findings: tuple[Link, ...]
    studies: tuple[StudyOwed, ...]
    to_open: tuple[OpenRow, ...]
    calendar_url: str
    to_confirm: tuple[DocumentRow, ...]
    papers: tuple[PaperRow, ...]
    tasks: TasksAtHome
    contracts: ContractsAtHome
    checks: tuple[CheckRow, ...]
    extended: tuple[ExtensionCard, ...]
    incoming: tuple[DocumentRow, ...]
    incoming_url: str
    weeks: tuple[Week, ...]
    lead: str
    new_document: Action | None
    others: tuple[Link, ...]
    quick_record: Action | None

    @property
    def idle(self) -> bool:
        """Whether nothing waits for her."""
        return not (
            self.returned
            or self.due
            or self.to_review
            or self.to_confirm
            or self.papers
            or self.tasks.mine
            or self.contracts.own
            or self.checks
            or self.extended
            or self.sums
            or self.findings
            or self.studies
            or self.to_open
        )


def home_page(me: Acting) -> HomePage:
    """Return the home of the unit worked for; a fixed number of queries, however much there is."""
    own = [me.unit.pk]
    items = duties_of(own)
    reviews = me.has(Permission.REVIEW) or me.has(Permission.OPEN_CYCLE)
    reports = me.has(Permission.FILL_IN)
    adds_up = me.has(Permission.CONSOLIDATE) or me.has(Permission.CONFIRM_CONSOLIDATION)
    work = review_work(own, on=me.on) if reviews or adds_up else []
    owed = [item for item in items if item.owes_answer]
    rows = [_duty_row(item, me.on) for item in owed]
    cycles = [_cycle_row(each) for each in work]
    returned = tuple(row for row in rows if row.reason)
    due = tuple(row for row in rows if not row.reason)
    to_review = tuple(row for row in cycles if row.waiting and reviews)
    not_sent = tuple(row for row in cycles if row.missing and reviews)
    to_confirm = _to_confirm(own) if me.has(Permission.CONFIRM_READING) else ()
    new_document = _new_document(me)
    regimes = regimes_of(own) if me.has(Permission.OPEN_CYCLE) else []
    busy = bool(returned or due or to_review)
    again = [Link(new_document.label, new_document.url, new_document.icon)] if new_document and busy else []
    return HomePage(
        unit=me.unit_name,
        today=me.on,
        reports=reports,
        reviews=reviews,
        returned=returned,
        due=due,
        sent=tuple(_sent_row(item) for item in items if not item.owes_answer and item.member.owes in OWING),
        to_review=to_review,
        not_sent=not_sent,
        sums=_sums(items, work) if adds_up else (),
        findings=reviews_to_tell(me) if reports else (),
        studies=studies_to_tell(me) if reports else (),
        to_open=tuple(
            open_row(item) for item in due_to_open(regimes, on=me.on, workdays=workdays_of(me.organisation))
        )
        if regimes
        else (),
        calendar_url=reverse("calendar:index"),
        to_confirm=to_confirm,
        papers=(*papers_to_sign_with(me), *papers_waiting(me)),
        tasks=tasks_at_home(me, heads=reviews or me.has(Permission.CONFIRM_CONSOLIDATION)),
        contracts=contracts_at_home(me),
        checks=checks_at_home(me),
        extended=extension_cards(me, with_kept=False),
        incoming=_incoming(own, me),
        incoming_url=first_address(("documents:index",)),
        weeks=tuple(_weeks(me.on, [*_own_marks(owed), *_cycle_marks(work), *planned_marks(me)])),
        lead=_lead(returned, due, to_review, not_sent),
        new_document=new_document if not busy else None,
        others=(*_first_steps(me), *again),
        quick_record=_quick_record(),
    )


def _first_steps(me: Acting) -> tuple[Link, ...]:
    """Lead the administrator of a new office to what is to be done first, until documents have come in."""
    if not is_house_administrator(me) or Document.objects.filter(organisation=me.organisation).exists():
        return ()
    return (Link(gettext("First steps"), reverse("first-steps"), icon="right"),)


def _duty_row(item: DueItem, today: date) -> DutyRow:
    member, cycle = item.member, item.member.cycle
    superior = member.parent.name if member.parent else ""
    came_back = item.returned is not None and item.submission is not None
    document = cycle.obligation.programme.document
    return DutyRow(
        title=cycle.title,
        url=reverse("answering:duty", args=[member.pk]),
        source=document.full_number,
        due_on=member.due_on,
        line=duty_line(member, item.submission, superior=superior, today=today),
        begun=item.submission is not None,
        reason=item.returned.return_reason if came_back and item.returned else "",
        superior=superior,
        reminded_on=item.reminded_on,
        first_due_on=member.first_due_on,
    )


def _sent_row(item: DueItem) -> SentRow:
    state = item.submission.state if item.submission else SubmissionState.DRAFT
    return SentRow(item.member.cycle.title, reverse("answering:duty", args=[item.member.pk]), state)


def _cycle_row(work: ReviewWork) -> CycleRow:
    member = work.member
    url = first_address(
        ("reporting:review", member.pk), ("reporting:cycle", member.cycle_id), ("reporting:index",)
    )
    return CycleRow(
        title=member.cycle.title,
        url=url or reverse("answering:index") + "#below",
        waiting=work.waiting,
        missing=work.missing,
        overdue=work.overdue,
        received=work.expected - work.missing,
        expected=work.expected,
        due_on=work.first_due or member.due_on,
    )


def _sums(items: Sequence[DueItem], work: Sequence[ReviewWork]) -> tuple[SumRow, ...]:
    """Return the consolidations to be written, confirmed or corrected, where their pages exist."""
    below = {each.member.pk: each for each in work}
    rows = []
    for item in items:
        each = below.get(item.member.pk)
        state = item.consolidation.state if item.consolidation else ConsolidationState.DRAFT
        url = first_address(("reporting:consolidation", item.member.pk))
        if each is None or not url or state in (ConsolidationState.SENT, ConsolidationState.ACCEPTED):
            continue
        received = each.expected - each.missing
        rows.append(
            SumRow(
                item.member.cycle.title, url, state, each.waiting, received, each.expected, item.member.due_on
            )
        )
    return tuple(rows)


def _to_confirm(units: Sequence[object]) -> tuple[DocumentRow, ...]:
    rows = held_by(units).filter(state=DocumentState.READING)[:INCOMING_SHOWN]  # type: ignore[arg-type]
    return tuple(_document_row(document) for document in rows)


def _document_row(document: Document) -> DocumentRow:
    return DocumentRow(
        title=document.subject or gettext("Document without a subject"),
        number=document.full_number,
        sender=", ".join(document.issuers),
        on=document.dated_on,
        state=document.state,
        url=first_address(("documents:confirm", document.pk), ("documents:detail", document.pk)),
    )


def _incoming(units: Sequence[object], me: Acting) -> tuple[DocumentRow, ...]:
    """Return what came in lately: everything not acknowledged, and what was within the last weeks."""
    since = me.at - timedelta(days=DAYS_NEW)
    wanted = Q(sent_at__gte=since) | Q(acknowledged_at=None)
    sent = incoming(units).filter(wanted)[:INCOMING_SHOWN]  # type: ignore[arg-type]
    return tuple(_incoming_row(each, me) for each in sent)


def _incoming_row(sent: Dispatch, me: Acting) -> DocumentRow:
    document = sent.document
    state = "acknowledged" if sent.acknowledged_at else "opened" if sent.opened_at else "new"
    may = me.has(Permission.FILL_IN) or me.has(Permission.REGISTER_DOCUMENT)
    return DocumentRow(
        title=document.subject,
        number=document.full_number,
        sender=", ".join(document.issuers),
        on=sent.sent_at.date(),
        state=state,
        url=first_address(("documents:detail", document.pk)),
        acknowledge_url=first_address(("documents:acknowledge", document.pk))
        if may and state != "acknowledged"
        else "",
    )


def _own_marks(items: Iterable[DueItem]) -> list[Mark]:
    return [
        Mark(item.member.due_on, item.member.cycle.title, reverse("answering:duty", args=[item.member.pk]))
        for item in items
    ]


def _cycle_marks(work: Iterable[ReviewWork]) -> list[Mark]:
    marks = []
    for each in work:
        row = _cycle_row(each)
        sentence = ngettext(
            "{count} unit below is due: {title}", "{count} units below are due: {title}", each.expected
        )
        marks.append(Mark(row.due_on, sentence.format(count=each.expected, title=row.title), row.url))
        if each.member.cycle.due_on != row.due_on:
            marks.append(
                Mark(each.member.cycle.due_on, gettext("Last day: {title}").format(title=row.title), row.url)
            )
    return marks


def _weeks(today: date, marks: Sequence[Mark]) -> list[Week]:
    monday = today - timedelta(days=today.weekday())
    weeks = []
    for number in range(WEEKS):
        first = monday + timedelta(weeks=number)
        last = first + timedelta(days=6)
        inside = sorted((mark for mark in marks if first <= mark.on <= last), key=lambda mark: mark.on)
        weeks.append(Week(first, last, number == 0, tuple(inside)))
    return weeks


def _lead(
    returned: Sequence[DutyRow],
    due: Sequence[DutyRow],
    to_review: Sequence[CycleRow],
    not_sent: Sequence[CycleRow],
) -> str:
    """Say in one line what there is to do."""
    parts = []
    if returned:
        parts.append(ngettext("{count} report came back", "{count} reports came back", len(returned)))
        parts[-1] = parts[-1].format(count=len(returned))
    if due:
        words = ngettext(
            "{count} report to send, next on {day}", "{count} reports to send, next on {day}", len(due)
        )
        parts.append(words.format(count=len(due), day=written_day(due[0].due_on)))
    waiting = sum(row.waiting for row in to_review)
    if waiting:
        words = ngettext(
            "{count} answer waits for your decision", "{count} answers wait for your decision", waiting
        )
        parts.append(words.format(count=waiting))
    overdue = sum(row.overdue for row in not_sent)
    if overdue:
        parts.append(
            ngettext("{count} unit is late", "{count} units are late", overdue).format(count=overdue)
        )
    return " · ".join(parts)


def _new_document(me: Acting) -> Action | None:
    url = first_address(("documents:take-in",)) if me.has(Permission.REGISTER_DOCUMENT) else ""
    return Action(gettext("Take in a document"), url, "plus") if url else None


def _quick_record() -> Action | None:
    url = first_address(("ledgers:new",), ("ledgers:index",))
    return Action(gettext("Record an activity"), url, "record") if url else None
