"""Home: what is hers to do, in blocks by what she may do.

A unit sees what is due, what came back and what came in; whoever reviews or opens reports sees in
addition what waits for a decision, who has not sent, and the next six weeks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from nucong.accounts.permissions import Permission
from nucong.accounts.states import Role
from nucong.documents.models import Document
from nucong.flow.schedule import due_to_open
from nucong.organisations.queries import workdays_of
from nucong.programmes.queries import regimes_of
from nucong.reporting.queries import duties_of, review_work
from nucong.reporting.states import OWING
from nucong.web.acting import Acting
from nucong.web.addresses import first_address
from nucong.web.first_run.reach import is_house_administrator
from nucong.web.home.awards import AwardRow, awards_at_home
from nucong.web.home.below import CycleRow, SumRow, cycle_marks, cycle_row, sums
from nucong.web.home.calendar import OpenRow, open_row, planned_marks
from nucong.web.home.checks import CheckRow, checks_at_home
from nucong.web.home.contracts import ContractsAtHome, contracts_at_home
from nucong.web.home.documents import DocumentRow, came_in, to_confirm
from nucong.web.home.doors import cases_at_home, doors_at_home
from nucong.web.home.duties import DutyRow, SentRow, duty_row, own_marks, sent_row
from nucong.web.home.from_above import FromAbove, papers_from_above
from nucong.web.home.officers import OfficersRow, officers_at_home
from nucong.web.home.opinions import OpinionAsked, opinions_to_tell
from nucong.web.home.papers import PaperRow, news_held, papers_to_sign_with, papers_waiting
from nucong.web.home.reviews import reviews_to_tell
from nucong.web.home.studies import StudyOwed, studies_to_tell
from nucong.web.home.tasks import TasksAtHome, tasks_at_home
from nucong.web.home.weeks import Week, weeks_ahead
from nucong.web.locales import written_day
from nucong.web.parts import Action, Link
from nucong.web.programmes.pages.extensions import ExtensionCard, extension_cards
from nucong.web.scope import writes_records


@dataclass(frozen=True)
class HomePage:
    """All blocks of the page; a block that does not concern her is empty."""

    unit: str
    today: date
    reports: bool
    reviews: bool
    records: bool
    returned: tuple[DutyRow, ...]
    due: tuple[DutyRow, ...]
    sent: tuple[SentRow, ...]
    to_review: tuple[CycleRow, ...]
    not_sent: tuple[CycleRow, ...]
    sums: tuple[SumRow, ...]
    findings: tuple[Link, ...]
    studies: tuple[StudyOwed, ...]
    above: FromAbove
    opinions: tuple[OpinionAsked, ...]
    to_open: tuple[OpenRow, ...]
    calendar_url: str
    to_confirm: tuple[DocumentRow, ...]
    papers: tuple[PaperRow, ...]
    tasks: TasksAtHome
    contracts: ContractsAtHome
    checks: tuple[CheckRow, ...]
    awards: tuple[AwardRow, ...]
    officers: tuple[OfficersRow, ...]
    cases: Link | None
    door: Link | None
    extended: tuple[ExtensionCard, ...]
    incoming: tuple[DocumentRow, ...]
    incoming_url: str
    weeks: tuple[Week, ...]
    lead: str
    begin: Action | None
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
            or self.awards
            or self.officers
            or self.cases
            or self.door
            or self.extended
            or self.sums
            or self.findings
            or self.studies
            or self.above.rows
            or self.opinions
            or self.to_open
        )

    @property
    def action(self) -> Action | None:
        """The button beside the title; on an idle page what she may do instead stands in the middle already."""
        return None if self.idle and self.begin == self.quick_record else self.begin


def home_page(me: Acting) -> HomePage:
    """Return the home of the unit worked for; a fixed number of queries, however much there is."""
    own = [me.unit.pk]
    items = duties_of(own)
    reviews = me.has(Permission.REVIEW) or me.has(Permission.OPEN_CYCLE)
    reports = me.has(Permission.FILL_IN)
    adds_up = me.has(Permission.CONSOLIDATE) or me.has(Permission.CONFIRM_CONSOLIDATION)
    work = review_work(own, on=me.on) if reviews or adds_up else []
    owed = [item for item in items if item.owes_answer]
    rows = [duty_row(item, me.on) for item in owed]
    cycles = [cycle_row(each) for each in work]
    returned = tuple(row for row in rows if row.reason)
    due = tuple(row for row in rows if not row.reason)
    to_review = tuple(row for row in cycles if row.waiting and reviews)
    not_sent = tuple(row for row in cycles if row.missing and reviews)
    new_document, record = _new_document(me), _quick_record(me)
    above = papers_from_above(me)
    regimes = regimes_of(own) if me.has(Permission.OPEN_CYCLE) else []
    busy = bool(returned or due or to_review)
    often = new_document or record  # what she begins by herself; beside the title as long as something waits
    again = [Link(often.label, often.url, often.icon)] if often and busy else []
    return HomePage(
        unit=me.unit_name,
        today=me.on,
        reports=reports,
        reviews=reviews,
        records=writes_records(me, me.unit.pk),
        returned=returned,
        due=due,
        sent=tuple(sent_row(item) for item in items if not item.owes_answer and item.member.owes in OWING),
        to_review=to_review,
        not_sent=not_sent,
        sums=sums(items, work) if adds_up else (),
        findings=reviews_to_tell(me) if reports else (),
        studies=studies_to_tell(me) if reports else (),
        above=above,
        opinions=opinions_to_tell(me) if reports else (),
        to_open=tuple(
            open_row(item) for item in due_to_open(regimes, on=me.on, workdays=workdays_of(me.organisation))
        )
        if regimes
        else (),
        calendar_url=reverse("calendar:index"),
        to_confirm=to_confirm(own) if me.has(Permission.CONFIRM_READING) else (),
        papers=(*news_held(me), *papers_to_sign_with(me), *papers_waiting(me)),
        tasks=tasks_at_home(me, heads=reviews or me.has(Permission.CONFIRM_CONSOLIDATION)),
        contracts=contracts_at_home(me),
        checks=checks_at_home(me),
        awards=awards_at_home(me),
        officers=officers_at_home(me),
        cases=cases_at_home(me),
        door=doors_at_home(me),
        extended=extension_cards(me, with_kept=False),
        incoming=came_in(own, me),
        incoming_url=first_address(("documents:index",)),
        weeks=tuple(
            weeks_ahead(me.on, [*own_marks(owed), *cycle_marks(work), *planned_marks(me), *above.marks])
        ),
        lead=_lead(returned, due, to_review, not_sent),
        begin=often if not busy else None,
        others=(*_first_steps(me), *again),
        quick_record=record,
    )


def _first_steps(me: Acting) -> tuple[Link, ...]:
    """Lead the administrator of a new office to what is to be done first, until documents have come in."""
    if not is_house_administrator(me) or Document.objects.filter(organisation=me.organisation).exists():
        return ()
    return (Link(gettext("First steps"), reverse("first-steps"), icon="right"),)


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


def _quick_record(me: Acting) -> Action | None:
    """Return what she does when nothing waits: to record, or for a case worker who does not, to open her cases."""
    if writes_records(me, me.unit.pk):
        return Action(gettext("Record an activity"), reverse("ledgers:new"), "record")
    if Role.CASE_WORKER in me.roles:
        return Action(gettext("Confidential cases"), reverse("cases:index"), "lock")
    return None
