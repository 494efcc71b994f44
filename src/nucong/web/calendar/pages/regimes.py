"""The reporting regimes of a unit, one regime, and the next report beside the last one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from nucong.flow.audience_changes import AudienceChanges, changes_since_last
from nucong.flow.citing import short_citation
from nucong.flow.schedule import Coming, coming, cycles_by_duty, next_of
from nucong.forms.queries import question_counts
from nucong.kernel.workdays import Workdays
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of, subtree, workdays_of
from nucong.programmes.models import Obligation, Regime, RegimeSection
from nucong.programmes.periods import MONTHS, fitting_kind
from nucong.programmes.queries import regimes_of, waiting_for_a_report
from nucong.reporting.models import Cycle
from nucong.reporting.states import CycleState
from nucong.web.acting import Acting
from nucong.web.calendar.pages.year import calendar_tabs
from nucong.web.calendar.words import due_words, kind_words, of_period, year_words
from nucong.web.locales import written_day
from nucong.web.organisations.words import class_names
from nucong.web.parts import Action, Link
from nucong.web.programmes.steps import short

COMING_SHOWN = 4
DAYS_AHEAD = 800


@dataclass(frozen=True)
class ComingRow:
    """A report still to be opened, or being prepared."""

    period: str
    days: str
    opens_on: date
    due_on: date
    ready: bool
    draft_url: str = ""


@dataclass(frozen=True)
class RegimeRow:
    """A regime of the list."""

    id: UUID
    url: str
    title: str
    kind: str
    due: str
    sections: int
    next: ComingRow | None
    ended: bool


@dataclass(frozen=True)
class RegimesPage:
    """The reporting regimes of a unit, and the duties that wait to be put into one."""

    unit: str
    tabs: tuple[Link, ...]
    rows: tuple[RegimeRow, ...]
    waiting: tuple[tuple[Obligation, str], ...]


@dataclass(frozen=True)
class SectionRow:
    """A duty answered inside the report."""

    id: UUID
    title: str
    source: str
    document_url: str
    programme_url: str
    strength: str


@dataclass(frozen=True)
class OpenedRow:
    """A report opened before."""

    title: str
    url: str
    days: str
    due_on: date
    state: str


@dataclass(frozen=True)
class RegimePage:
    """One reporting regime."""

    regime: Regime
    title: str
    kind: str
    crumbs: tuple[Link, ...]
    others: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    action: Action | None
    coming: tuple[ComingRow, ...]
    opened: tuple[OpenedRow, ...]
    sections: tuple[SectionRow, ...]
    proposals: tuple[tuple[Obligation, str, bool], ...]
    has_rhythm: bool


def regimes_page(me: Acting) -> RegimesPage:
    """Return the regimes of the unit worked for; the number of queries does not grow with them."""
    regimes = regimes_of([me.unit.pk])
    cycles = cycles_by_duty(regime.obligation_id for regime in regimes)
    waiting = waiting_for_a_report(me.unit.pk)
    workdays = workdays_of(me.organisation)
    return RegimesPage(
        unit=me.unit_name,
        tabs=calendar_tabs(me, "regimes"),
        rows=tuple(_row(each, cycles.get(each.obligation_id, []), me.on, workdays) for each in regimes),
        waiting=tuple((duty, _source(duty)) for duty in waiting),
    )


def _row(regime: Regime, cycles: Sequence[Cycle], on: date, workdays: Workdays) -> RegimeRow:
    item = next_of(regime, cycles, workdays=workdays)
    return RegimeRow(
        id=regime.pk,
        url=reverse("calendar:regime", args=[regime.pk]),
        title=regime.obligation.title,
        kind=kind_words(regime.kind),
        due=due_words(regime),
        sections=len(regime.sections.all()),
        next=_coming_row(item, on) if item else None,
        ended=item is None and regime.kind in MONTHS,
    )


def _coming_row(item: Coming, on: date) -> ComingRow:
    draft = item.draft
    return ComingRow(
        period=of_period(item),
        days=f"{written_day(item.period.start)} – {written_day(item.period.end)}",
        opens_on=item.opens_on,
        due_on=draft.due_on if draft else item.due_on,
        ready=item.opens_on <= on and draft is None,
        draft_url=reverse("programmes:form", args=[draft.pk]) if draft else "",
    )


def regime_page(regime: Regime, me: Acting) -> RegimePage:
    """Return one regime with what comes next, what was opened, and its sections."""
    cycles = list(regime.obligation.cycles.order_by("period_end"))
    following = _following(regime, cycles, me.on)
    sections = list(regime.sections.select_related("obligation__programme__document"))
    draft = next((cycle for cycle in cycles if cycle.state == CycleState.DRAFT), None)
    return RegimePage(
        regime=regime,
        title=regime.obligation.title,
        kind=kind_words(regime.kind),
        crumbs=(
            Link(gettext("Reports"), reverse("reporting:index")),
            Link(gettext("Reporting regimes"), reverse("calendar:regimes")),
            Link(short(regime.obligation.title)),
        ),
        others=(Link(gettext("Change the regime"), reverse("calendar:change", args=[regime.pk]), "edit"),),
        facts=tuple(_facts(regime, me)),
        action=_action(regime, draft, following),
        coming=tuple(_coming_row(item, me.on) for item in following),
        opened=tuple(_opened(cycle) for cycle in reversed(cycles) if cycle.state != CycleState.DRAFT),
        sections=tuple(_section(section) for section in sections),
        proposals=tuple(
            (duty, _source(duty), fits(duty, regime)) for duty in waiting_for_a_report(regime.unit_id)
        ),
        has_rhythm=regime.kind in MONTHS,
    )


def _following(regime: Regime, cycles: Sequence[Cycle], on: date) -> list[Coming]:
    workdays = workdays_of(organisation_of(regime.unit))
    first = next_of(regime, cycles, workdays=workdays)
    if first is None:
        return []
    last = max(on, first.due_on) + timedelta(days=DAYS_AHEAD)
    found = coming(regime, cycles, first=first.due_on, last=last, workdays=workdays)
    return [item for item in found if item.period.start >= first.period.start][:COMING_SHOWN]


def _action(regime: Regime, draft: Cycle | None, following: Sequence[Coming]) -> Action | None:
    if draft is not None:
        return Action(gettext("Go on preparing"), reverse("programmes:form", args=[draft.pk]), "right")
    if regime.kind not in MONTHS or not following:
        return None
    label = gettext("Open the next period: {period}").format(period=of_period(following[0]))
    return Action(label, form="open-next", icon="plus")


def _facts(regime: Regime, me: Acting) -> Iterable[tuple[str, str]]:
    yield gettext("Which report"), kind_words(regime.kind)
    if regime.kind in MONTHS:
        yield gettext("Year of reports"), year_words(regime.year_month, regime.year_day)
    yield gettext("Due"), due_words(regime)
    span = written_day(regime.starts_on)
    if regime.ends_on:
        span = f"{span} – {written_day(regime.ends_on)}"
    yield gettext("In force from"), span
    names = class_names(me.organisation)
    told = [names.get(code, code) for code in regime.classes]
    yield gettext("Which units report"), ", ".join(told) or gettext("everybody directly below")
    document = regime.obligation.programme.document
    yield gettext("Ordered by"), " · ".join(part for part in (document.full_number, document.subject) if part)


def _opened(cycle: Cycle) -> OpenedRow:
    return OpenedRow(
        title=cycle.title,
        url=reverse("reporting:cycle", args=[cycle.pk]),
        days=f"{written_day(cycle.period_start)} – {written_day(cycle.period_end)}",
        due_on=cycle.due_on,
        state=cycle.state,
    )


def _section(section: RegimeSection) -> SectionRow:
    programme = section.obligation.programme
    return SectionRow(
        id=section.pk,
        title=section.title,
        source=_source(section.obligation),
        document_url=reverse("documents:detail", args=[programme.document_id]),
        programme_url=reverse("programmes:detail", args=[programme.pk]),
        strength=section.obligation.strength,
    )


def _source(duty: Obligation) -> str:
    document = duty.programme.document
    return short_citation(document, document.language)


def fits(duty: Obligation, regime: Regime) -> bool:
    """Tell whether the words of a duty mean this kind of periodic report."""
    detail = (duty.provision.value or {}).get("detail") or {} if duty.provision else {}
    words = str(detail.get("periodic_report") or duty.title)
    return bool(fitting_kind(words, duty.recurrence) == regime.kind)


def classes_below(unit: Unit, me: Acting) -> list[tuple[str, str]]:
    """Return the kinds of units that stand below a unit today, with their names, highest first."""
    names = class_names(me.organisation)
    seen: dict[str, int] = {}
    for row in subtree(unit, on=me.on)[1:]:
        for held in row.classes:
            if held.startswith("kind:"):
                seen[held] = min(seen.get(held, row.depth), row.depth)
    return [(code, names.get(code, code)) for code in sorted(seen, key=lambda code: (seen[code], code))]


@dataclass(frozen=True)
class Shift:
    """A fact of the new report beside the last one."""

    label: str
    before: str
    now: str


@dataclass(frozen=True)
class ComparedPage:
    """The next report beside the last one: days, form, list of units."""

    cycle: Cycle
    crumbs: tuple[Link, ...]
    action: Action
    shifts: tuple[Shift, ...]
    changes: AudienceChanges | None
    previous_url: str


def compared_page(cycle: Cycle, crumbs: tuple[Link, ...]) -> ComparedPage:
    """Return how a report differs from the one before it."""
    last = cycle.previous
    return ComparedPage(
        cycle=cycle,
        crumbs=crumbs,
        action=Action(gettext("Next: the form"), reverse("programmes:form", args=[cycle.pk]), "right"),
        shifts=tuple(_shifts(cycle, last)) if last else (),
        changes=changes_since_last(cycle),
        previous_url=reverse("reporting:cycle", args=[last.pk]) if last else "",
    )


def _shifts(cycle: Cycle, last: Cycle) -> Iterable[Shift]:
    def days(each: Cycle) -> str:
        return f"{written_day(each.period_start)} – {written_day(each.period_end)}"

    yield Shift(gettext("Reports on"), days(last), days(cycle))
    yield Shift(gettext("Due"), written_day(last.due_on), written_day(cycle.due_on))
    yield Shift(gettext("Units on the day"), written_day(last.tree_day), written_day(cycle.tree_day))
    before, now = _form_words(last), _form_words(cycle)
    if before or now:
        yield Shift(gettext("Form"), before or gettext("no table"), now or gettext("no table"))


def _form_words(cycle: Cycle) -> str:
    asked = cycle.deliverables.exclude(form_version=None).select_related("form_version").first()
    if asked is None or asked.form_version is None:
        return ""
    count = question_counts([asked.form_version.pk]).get(asked.form_version.pk, 0)
    return gettext("version {number}, {count} questions").format(
        number=asked.form_version.number, count=count
    )
