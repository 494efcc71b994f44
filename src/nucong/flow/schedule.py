"""The calendar: which report comes next, when it opens and is due, and opening it with one click.

A reporting regime is an obligation that comes back; each occurrence is one cycle. The next one takes the
newest form, the audience rule on the new day, the shifted days, and the last cycle to compare with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.actions import draft_document
from nucong.kernel.clock import day_in
from nucong.kernel.languages import content_language
from nucong.kernel.refusal import N_
from nucong.kernel.workdays import Workdays
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of, unit_named, workdays_of
from nucong.programmes.actions import RegimePlan, make_regime, put_inside, start_programme
from nucong.programmes.errors import NothingToOpen, PeriodsNeeded
from nucong.programmes.models import Obligation, Programme, Regime, RegimeSection
from nucong.programmes.period_words import titled
from nucong.programmes.periods import (
    MONTHS,
    DueRule,
    Period,
    PeriodKind,
    due_day,
    next_period,
    opening_day,
    period_of,
)
from nucong.programmes.plan import Plan
from nucong.programmes.queries import year_start
from nucong.programmes.rules import Occurrence
from nucong.programmes.states import OwnerRole
from nucong.reporting.actions import draft_cycle, set_audience, set_sections
from nucong.reporting.models import Cycle
from nucong.reporting.states import CycleState

from . import wording
from .audience import audience_of, members_of
from .citing import short_citation
from .periodic_form import contents_of, first_form

ENDED = N_("it has ended")
IN_PREPARATION = N_("its next report is being prepared")


@dataclass(frozen=True)
class Coming:
    """A report of a regime that is still to be opened, or is being prepared (`draft`)."""

    regime: Regime
    period: Period
    due_on: date
    opens_on: date
    draft: Cycle | None = None

    @property
    def occurrence(self) -> Occurrence:
        """Its days, as a cycle holds them."""
        return Occurrence(self.due_on, self.period.start, self.period.end)

    @property
    def title(self) -> str:
        """The title it will have, in the language of its document."""
        language = self.regime.obligation.programme.document.language
        return titled(self.regime.obligation.title, self.period, language)


def coming(
    regime: Regime, cycles: Iterable[Cycle], *, first: date, last: date, workdays: Workdays
) -> list[Coming]:
    """Return the reports of a regime due from `first` to `last` that no opened cycle answers. Reads nothing.

    cycles: all of the regime. Thematic and ad-hoc reports have no rhythm: nothing comes by itself.
    """
    if regime.kind not in MONTHS:
        return []
    starts = year_start(regime)
    held = {cycle.period_end: cycle for cycle in cycles}
    found: list[Coming] = []
    period = period_of(max(regime.starts_on, first - timedelta(days=460)), PeriodKind(regime.kind), starts)
    while regime.ends_on is None or period.start <= regime.ends_on:
        item = _coming(regime, period, held.get(period.end), workdays)
        if item.due_on > last:
            break
        opened = item.draft is None and period.end in held
        if item.due_on >= first and not opened:
            found.append(item)
        period = next_period(period, starts)
    return found


def next_of(regime: Regime, cycles: Sequence[Cycle], *, workdays: Workdays) -> Coming | None:
    """Return the report to open next: after the last one opened, else the first of the regime. Reads nothing."""
    if regime.kind not in MONTHS:
        return None
    starts = year_start(regime)
    last = max(cycles, key=lambda cycle: cycle.period_end, default=None)
    if last is not None and last.state == CycleState.DRAFT:
        return _coming(regime, period_of(last.period_end, PeriodKind(regime.kind), starts), last, workdays)
    begins = last.period_end + timedelta(days=1) if last is not None else regime.starts_on
    period = period_of(begins, PeriodKind(regime.kind), starts)
    if regime.ends_on is not None and period.start > regime.ends_on:
        return None
    return _coming(regime, period, None, workdays)


def due_to_open(regimes: Iterable[Regime], *, on: date, workdays: Workdays) -> list[Coming]:
    """Return the reports whose opening day has come; one query. The officer opens them with one click."""
    regimes = list(regimes)
    cycles = cycles_by_duty(regime.obligation_id for regime in regimes)
    found = [next_of(regime, cycles.get(regime.obligation_id, []), workdays=workdays) for regime in regimes]
    return sorted(
        (item for item in found if item is not None and item.draft is None and item.opens_on <= on),
        key=lambda item: item.due_on,
    )


def cycles_by_duty(obligations: Iterable[UUID]) -> dict[UUID, list[Cycle]]:
    """Return the cycles of each duty, earliest first; one query."""
    found: dict[UUID, list[Cycle]] = {}
    for cycle in Cycle.objects.filter(obligation__in=list(obligations)).order_by("period_end"):
        found.setdefault(cycle.obligation_id, []).append(cycle)
    return found


def _coming(regime: Regime, period: Period, cycle: Cycle | None, workdays: Workdays) -> Coming:
    due_on = due_day(period, DueRule(regime.due_rule), regime.due_number, workdays)
    draft = cycle if cycle is not None and cycle.state == CycleState.DRAFT else None
    opens_on = opening_day(period, due_on, days_before=regime.opens_before)
    return Coming(regime, period, due_on, min(opens_on, due_on), draft)


def establish(
    *, unit: Unit, plan: RegimePlan, basis: Programme | None = None, form_like: UUID | None = None,
    with_form: bool = False, by: User, at: datetime,
) -> Regime:  # fmt: skip
    """Set down a reporting regime of a unit, under the programme of its document.

    basis: the programme of the document that orders it. Without one it stands with the unit's other
    regimes under its own document on periodic reports, which is drafted with the first of them.
    Its form begins as a copy of the newest version of `form_like`, or from its headings (`with_form`).
    """
    with transaction.atomic():
        programme = basis or _standing_programme(unit, by=by, at=at)
        form_id = first_form(unit, plan, like=form_like, from_headings=with_form, by=by, at=at)
        return make_regime(programme=programme, unit=unit, plan=replace(plan, form_id=form_id), by=by, at=at)


def _standing_programme(unit: Unit, *, by: User, at: datetime) -> Programme:
    organisation = organisation_of(unit)
    language = content_language(organisation.language)
    subject = wording.say(language, "regime_document")
    known = Programme.objects.filter(document__unit=unit, document__subject=subject).first()
    if known is not None:
        return known
    name = unit_named(unit, day_in(organisation.zone, at))
    document = draft_document(
        unit=unit, kind="notice", language=language, subject=subject, content={}, issuers=[name],
        place=unit.place.removeprefix("tỉnh ").removeprefix("thành phố "), by=by, at=at,
    )  # fmt: skip
    return start_programme(
        document=document, plan=Plan((), (), ()), owners=[(unit, OwnerRole.LEAD)], addressees=[],
        period=(None, None), by=by, at=at,
    )  # fmt: skip


def answer_inside(*, regime: Regime, duty: Obligation, by: User, at: datetime) -> RegimeSection:
    """Make a duty of a directive a section of a periodic report. Raises AlreadyInside."""
    document = duty.programme.document
    source = short_citation(document, document.language)
    title = wording.say(document.language, "section_title", source=source)
    return put_inside(regime=regime, duty=duty, title=title, by=by, at=at)


def open_next(
    *, regime: Regime, occurrence: Occurrence | None = None, by: User, at: datetime
) -> Cycle:  # fmt: skip
    """Make the draft of the next report: newest form, audience of today, shifted days, last one to compare.

    occurrence: the days of a thematic or ad-hoc report, or days chosen instead of the rule's.
    Raises PeriodsNeeded, NothingToOpen, NobodyOwes.
    """
    cycles = list(regime.obligation.cycles.order_by("period_end"))
    if any(cycle.state == CycleState.DRAFT for cycle in cycles):
        raise NothingToOpen(title=regime.obligation.title, why=IN_PREPARATION)
    organisation = organisation_of(regime.unit)
    workdays = workdays_of(organisation)
    item = next_of(regime, cycles, workdays=workdays)
    if occurrence is None and regime.kind not in MONTHS:
        raise PeriodsNeeded(title=regime.obligation.title)
    when = occurrence or (item.occurrence if item else None)
    if when is None:
        raise NothingToOpen(title=regime.obligation.title, why=ENDED)
    today = day_in(organisation.zone, at)
    with transaction.atomic():
        contents = contents_of(regime, by=by, at=at)
        cycle = draft_cycle(
            obligation=regime.obligation, unit=regime.unit, title=_title(regime, when), language=contents.language,
            occurrence=when, opens_on=today, tree_day=today, deliverables=contents.deliverables,
            previous=cycles[-1] if cycles else None, by=by, at=at,
        )  # fmt: skip
        set_sections(cycle=cycle, sections=contents.sections, by=by, at=at)
        rows, addressed = audience_of(regime, on=today)
        members = members_of(rows, addressed, due_on=when.due_on, today=today, workdays=workdays)
        set_audience(cycle=cycle, members=members, by=by, at=at)
    return cycle


def _title(regime: Regime, when: Occurrence) -> str:
    language = regime.obligation.programme.document.language
    if regime.kind not in MONTHS:
        return regime.obligation.title
    period = period_of(when.period_end, PeriodKind(regime.kind), year_start(regime))
    return titled(regime.obligation.title, period, language)
