"""One programme with its duties and reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.accounts.permissions import Permission
from nucong.documents.models import Document
from nucong.documents.states import DocumentState
from nucong.organisations.queries import unit_named
from nucong.programmes.models import ConferenceRecord, Obligation, Programme, Target
from nucong.programmes.queries import rule_of
from nucong.reporting.models import Cycle
from nucong.reporting.queries import Progress, progress_of, tops_of
from nucong.reporting.states import CycleState
from nucong.web.acting import Acting
from nucong.web.addresses import first_address
from nucong.web.documents import days, labels
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Action, Line, Link, Text, line
from nucong.web.programmes.pages.calendar import WindowShown, answered_inside, window_shown
from nucong.web.programmes.pages.duty_words import (
    DutyShown,
    aim_words,
    deliverable_words,
    title_and_quote,
    words_url,
)
from nucong.web.programmes.pages.extensions import ExtensionCard, extension_cards
from nucong.web.programmes.pages.target_words import asked_words
from nucong.web.programmes.steps import short
from nucong.web.programmes.tabs import programme_tabs
from nucong.web.scope import allows, asking_unit


@dataclass(frozen=True)
class CycleRow:
    """One report of a duty."""

    title: str
    period: str
    due_on: object
    state: str
    url: str
    manage_url: str
    progress: Progress | None


@dataclass(frozen=True)
class OtherHalf:
    """A report that the partner of a joint programme collects in its own tree: how far it is, no more."""

    organisation: str
    period: str
    due_on: object
    state: str
    progress: Progress | None


@dataclass(frozen=True)
class DutyCard:
    """A duty of a running programme with its reports and what to do next."""

    id: UUID
    shown: DutyShown
    cycles: tuple[CycleRow, ...]
    other_half: tuple[OtherHalf, ...] = ()
    next_label: Text = ""
    next_url: str = ""
    prepare_label: Text = ""
    inside_title: str = ""
    inside_url: str = ""
    attach_url: str = ""


@dataclass(frozen=True)
class ProgrammePage:
    """A programme."""

    programme: Programme
    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    line: Line
    action: Action | None
    others: tuple[Link, ...]
    owners: tuple[tuple[str, str], ...]
    duties: tuple[DutyCard, ...]
    works: tuple[tuple[str, str, str], ...]
    targets: tuple[tuple[str, str, str, str], ...]
    conferences: tuple[ConferenceRecord, ...]
    windows: tuple[WindowShown, ...]
    next_duty: UUID | None
    may_steer: bool
    tabs: tuple[Link, ...]
    extensions: tuple[ExtensionCard, ...]


@dataclass(frozen=True)
class Half:
    """Whose side of a programme the reader stands on; the issuer alone has both halves of a plain one."""

    asking: UUID | None
    organisation: UUID | None
    seen: set[UUID]
    organisations: Mapping[UUID, str]
    figures: bool  # whether the reader may follow a report to its figures


def programme_page(programme: Programme, me: Acting) -> ProgrammePage:
    """Return the page of a programme; the number of queries does not grow with duties or reports."""
    document = programme.document
    asking = asking_unit(me, programme)
    owners = list(programme.owners.select_related("unit", "organisation").order_by("role"))
    seen = {owner.unit_id for owner in owners if allows(me, Permission.SEE_UNIT, owner.unit)}
    half = Half(
        asking.pk if asking else None, asking.organisation_id if asking else None, seen, {o.unit_id: o.organisation.name for o in owners},
        me.has(Permission.SEE_FIGURES),
    )  # fmt: skip
    duties = list(
        programme.obligations.select_related("provision", "regime").prefetch_related(
            "deliverables", "inside__regime__obligation", Prefetch("cycles", Cycle.objects.order_by("due_on"))
        )
    )
    inside = answered_inside(duties)
    cycles = [cycle for duty in duties for cycle in (*duty.cycles.all(), *inside.get(duty.pk, ()))]
    counted = [cycle.pk for cycle in cycles if cycle.state != CycleState.DRAFT]
    progress = progress_of(list(tops_of(counted).select_related("cycle")))
    cards = tuple(_card(duty, document, progress, half, inside.get(duty.pk, [])) for duty in duties)
    url = first_address(("documents:detail", document.pk))
    action, next_duty = _next(cards)
    return ProgrammePage(
        programme=programme,
        title=programme.title,
        kicker=" · ".join(part for part in (_("Programme"), document.full_number) if part),
        lead=_period(programme),
        crumbs=(Link(_("Programmes"), reverse("programmes:index")), Link(short(programme.title))),
        line=_line(
            document, [cycle for cycle in cycles if cycle.unit_id in seen], progress, url, half.figures
        ),
        action=action,
        next_duty=next_duty,
        others=(Link(_("The document"), url, "document"),) if url else (),
        owners=tuple(
            (_("lead") if owner.role == "lead" else _("partner"), unit_named(owner.unit, me.on))
            for owner in owners
        ),
        duties=cards,
        works=tuple((task.number, task.title, task.owner) for task in programme.tasks.filter(parent=None)),
        targets=tuple(
            (aim.text, _asked(aim), aim.strength, words_url(document.pk, aim.provision_id))
            for aim in programme.targets.select_related("programme").prefetch_related("years")
        ),
        conferences=tuple(programme.conferences.all()) if asking == document.unit else (),
        windows=tuple(
            window_shown(window, words_url(document.pk, window.provision_id))
            for window in programme.windows.all()
        ),
        may_steer=asking is not None and asking == document.unit,
        tabs=programme_tabs(programme, "programmes:detail") if half.figures else (),
        extensions=extension_cards(me, programme=programme.pk) if asking == me.unit else (),
    )


def _card(
    duty: Obligation,
    document: Document,
    progress: Mapping[UUID, Progress],
    half: Half,
    sections: Sequence[Cycle],
) -> DutyCard:
    may_steer = half.asking is not None
    partner = may_steer and half.asking != document.unit_id
    cycles = [cycle for cycle in duty.cycles.all() if cycle.unit_id in half.seen]
    answering = [*duty.cycles.all(), *sections]
    others = [c for c in answering if c.unit_id not in half.seen and c.state != CycleState.DRAFT]
    inside = [cycle for cycle in sections if cycle.unit_id in half.seen]
    own = [cycle for cycle in cycles if cycle.unit_id == half.asking]
    draft = next((cycle for cycle in own if cycle.state == CycleState.DRAFT), None)
    is_open = any(cycle.state == CycleState.OPEN for cycle in own)
    next_label: Text = ""
    next_url = reverse("programmes:form", args=[draft.pk]) if draft and may_steer else ""
    prepare: Text = ""
    section = next((each for each in duty.inside.all() if each.organisation_id == half.organisation), None)
    regime = getattr(duty, "regime", None)
    if regime is not None:
        next_label = _("To the reporting regime") if may_steer else ""
        next_url = reverse("calendar:regime", args=[regime.pk]) if may_steer else ""
    elif section is not None:
        next_url = ""
    elif may_steer and draft is not None:
        next_label = _("Go on preparing")
    elif may_steer and not cycles:
        prepare = _("Prepare the form")
    elif may_steer and (duty.recurrence != "once" or not is_open):
        prepare = _("Prepare the next report")
    words = str((duty.provision.value or {}).get("text", "")) if duty.provision else ""
    title, quote = title_and_quote(duty.title, words)
    shown = DutyShown(
        title=title,
        strength=duty.strength,
        due=days.written(duty.due),
        recurrence=labels.word(labels.RECURRENCES, "" if duty.recurrence == "once" else duty.recurrence),
        report_to=duty.report_to,
        inside_other_report=duty.within_periodic_report,
        only_inside=duty.within_periodic_report and duty.recurrence == "once",
        deliverables=tuple(deliverable_words((d.kind, d.title) for d in duty.deliverables.all())),
        quote=quote,
        words_url=words_url(document.pk, duty.provision_id),
    )
    return DutyCard(
        id=duty.pk,
        shown=shown,
        cycles=tuple(
            _cycle_row(
                cycle, progress.get(cycle.pk), may_steer=cycle.unit_id == half.asking, figures=half.figures
            )
            for cycle in (*cycles, *inside)
        ),
        other_half=tuple(
            OtherHalf(
                half.organisations.get(cycle.unit_id, ""),
                _period_of(cycle),
                cycle.due_on,
                cycle.state,
                progress.get(cycle.pk),
            )
            for cycle in others
        ),
        next_label=next_label,
        next_url=next_url,
        prepare_label=prepare,
        inside_title=section.regime.obligation.title if section is not None else "",
        inside_url=reverse("calendar:regime", args=[section.regime_id]) if section is not None else "",
        attach_url=reverse("calendar:inside", args=[duty.pk])
        if may_steer and (duty.within_periodic_report or partner) and regime is section is None and not cycles
        else "",
    )


def _cycle_row(cycle: Cycle, progress: Progress | None, *, may_steer: bool, figures: bool) -> CycleRow:
    managed = reverse("programmes:cycle", args=[cycle.pk]) if may_steer else ""
    follow = managed
    if cycle.state != CycleState.DRAFT:
        follow = first_address(("reporting:cycle", cycle.pk)) if figures else ""
    return CycleRow(
        title=cycle.title,
        period=_period_of(cycle),
        due_on=cycle.due_on,
        state=cycle.state,
        url=follow or managed,
        manage_url=managed if cycle.state != CycleState.DRAFT else "",
        progress=progress,
    )


def _period_of(cycle: Cycle) -> str:
    return f"{written_day(cycle.period_start)} – {written_day(cycle.period_end)}"


def _next(cards: Sequence[DutyCard]) -> tuple[Action | None, UUID | None]:
    """Return the one thing to do next on this page, and the duty it belongs to."""
    for card in cards:
        if card.attach_url and card.shown.inside_other_report:
            return Action(_("Answer it inside a periodic report"), card.attach_url, "right"), card.id
    for card in cards:
        if card.next_url and card.next_label != _("To the reporting regime"):
            return Action(card.next_label, card.next_url, "right"), card.id
    for card in cards:
        if card.prepare_label and not card.cycles:
            return Action(card.prepare_label, form=f"prepare-{card.id}", icon="right"), card.id
    return None, None


def _period(programme: Programme) -> str:
    if programme.period_start and programme.period_end:
        return f"{written_day(programme.period_start)} – {written_day(programme.period_end)}"
    return ""


def _line(
    document: Document, cycles: Sequence[Cycle], progress: Mapping[UUID, Progress], url: str, figures: bool
) -> Line:
    read = _("confirmed") if document.state != DocumentState.READING else ""
    running = [cycle for cycle in cycles if cycle.state != CycleState.DRAFT]
    if not running:
        return line(2, details=(read, _("being prepared") if cycles else ""), urls=(url,))
    last = next((cycle for cycle in running if cycle.state == CycleState.OPEN), running[-1])
    counts = progress.get(last.pk, Progress(0, 0, 0, 0))
    sent = f"{written_number(counts.accepted + counts.waiting)}/{written_number(counts.expected)}"
    units = ngettext("%(count)s unit", "%(count)s units", counts.expected) % {
        "count": written_number(counts.expected)
    }
    follow = first_address(("reporting:cycle", last.pk)) if figures else ""
    details = (read, units, sent, "", _("due %(day)s") % {"day": written_day(last.due_on)})
    if last.state == CycleState.CLOSED:
        return line(6, details=details, urls=(url, "", follow, follow, follow))
    current = 4 if counts.expected and counts.accepted == counts.expected else 3
    return line(current, details=details, urls=(url, "", follow, follow, follow))


def _asked(target: Target) -> str:
    """Return what a target asks in the words of its own page; the bare formula of the document where no year is set."""
    rule = rule_of(target)
    return asked_words(rule, target.unit) if rule.milestones or rule.base_year else aim_words(target)
