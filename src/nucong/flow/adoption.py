"""A programme in the tree of programmes: what it carries out, what it continues, who carries it out below.

A paper says it itself: what it implements or is based on leads to the superior's programme or to the unit's own term
plan, what it continues to an earlier programme of the unit. A programme of a unit beside or below is never offered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nucong.documents.models import Dispatch, Document
from nucong.documents.queries import original_of, rests_on
from nucong.documents.states import CitationRole
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, ancestors, children, subtree
from nucong.programmes.adopting import Asked, Named, Rests, asked_beside, belonging_together, meant_beside
from nucong.programmes.indicators import Definition, from_data, is_of_every_unit
from nucong.programmes.judging import TargetRule
from nucong.programmes.models import Obligation, Programme, ProgrammeOwner, Target, Task
from nucong.programmes.queries import HeldTarget, rule_of, targets_below
from nucong.programmes.rules import first_occurrence
from nucong.programmes.states import DeliverableKind, Recurrence
from nucong.programmes.working import ENDED

from .beside import BesideBelow, beside_of
from .standings import asked_of

CARRIED_OUT = (CitationRole.IMPLEMENTS, CitationRole.BASED_ON)
CONTINUED = (CitationRole.CONTINUES, CitationRole.REPLACES)


@dataclass(frozen=True)
class Origin:
    """What a paper's programme rests on, as the paper names it."""

    above: Programme | None = None
    before: Programme | None = None


def origin_of(document: Document, *, on: date) -> Origin:
    """Return the programme a document carries out and the one it continues, as far as they are in the system."""
    named = _named(document)
    if not named:
        return Origin()
    reach = [document.unit_id, *(row.id for row in ancestors(document.unit, on=on))]
    cited = Q(document__in=[each.document for each in named if each.document])
    cited |= Q(document__identity__in=[each.identity for each in named if each.identity])
    found = list(
        Programme.objects.filter(cited, owners__unit__in=reach)
        .exclude(document=document)
        .select_related("document")
        .distinct()
        .order_by("created_at", "pk")
    )
    earlier = [each for each in found if each.document.unit_id == document.unit_id]
    return Origin(_first(named, CARRIED_OUT, found), _first(named, CONTINUED, earlier))


@dataclass(frozen=True)
class _Cited:
    role: str
    document: UUID | None
    identity: UUID | None


def _named(document: Document) -> list[_Cited]:
    """Return the documents a paper names with their roles: of a copy the original, then bases, then citations."""
    found = []
    if document.copy_of is not None:
        found.append(_Cited(CitationRole.IMPLEMENTS, document.copy_of_id, document.copy_of.identity_id))
    for basis in rests_on(document):
        source = original_of(basis.source) if basis.source is not None else None
        identity = basis.identity_id or (source.identity_id if source is not None else None)
        found.append(_Cited(basis.role, source.pk if source is not None else None, identity))
    cited = document.citations.values_list("role", "cited_id")
    return found + [_Cited(role, None, identity) for role, identity in cited]


def _first(
    named: Sequence[_Cited], roles: Sequence[str], programmes: Sequence[Programme]
) -> Programme | None:
    for role in roles:
        for each in named:
            if each.role != role:
                continue
            for programme in programmes:
                if programme.document_id == each.document:
                    return programme
            for programme in programmes:
                if each.identity and programme.document.identity_id == each.identity:
                    return programme
    return None


def is_own_term_plan(programme: Programme) -> bool:
    """Tell whether what a programme carries out is a plan of the same unit: it then is a yearly plan under it."""
    return programme.adopts is not None and programme.adopts.document.unit_id == programme.document.unit_id


def offered_above(programme: Programme, *, on: date) -> QuerySet[Programme]:
    """Return what a programme could carry out: other plans of its unit, and programmes above that reached the unit."""
    unit = programme.document.unit
    above = [row.id for row in ancestors(unit, on=on)]
    reached = Dispatch.objects.filter(unit=unit).values("document")
    sent = Q(owners__unit__in=above) & Q(document__in=reached)
    known = Q(pk=programme.adopts_id)
    found = Programme.objects.filter(Q(document__unit=unit) | sent | known)
    return found.exclude(pk=programme.pk).select_related("document").distinct().order_by("-created_at", "-pk")


def waiting_for(unit: Unit, *, on: date) -> QuerySet[Programme]:
    """Return the programmes of units above that reached a unit and that it does not carry out yet, the newest first.

    Of those with targets or tasks, which have not ended. Their papers alone reached the unit: the programmes stay with their owners.
    """
    above = [row.id for row in ancestors(unit, on=on)]
    reached = Dispatch.objects.filter(unit=unit).values("document")
    carried = Programme.objects.filter(document__unit=unit).exclude(adopts=None).values("adopts")
    asks = Exists(Target.objects.filter(programme=OuterRef("pk"), withdrawn_on=None))
    orders = Exists(Task.objects.filter(programme=OuterRef("pk")))
    owned = Exists(ProgrammeOwner.objects.filter(programme=OuterRef("pk"), unit__in=above))
    found = Programme.objects.filter(
        Q(period_end=None) | Q(period_end__gte=on), owned, asks | orders, document__in=reached
    ).exclude(pk__in=carried)
    return found.select_related("document__unit").order_by("-created_at", "-pk")


def own_plan_asked_by(programmes: Sequence[Programme], *, on: date) -> dict[UUID, date]:
    """Return by which day papers ask units for a plan of their own, by programme; nothing where a paper names no day."""
    found: dict[UUID, date] = {}
    asked = Obligation.objects.filter(
        programme__in=programmes, deliverables__kind=DeliverableKind.OWN_PLAN, recurrence=Recurrence.ONCE
    ).exclude(due="")  # fmt: skip
    for each in asked.select_related("programme__document").distinct():
        when = first_occurrence(
            due=each.due, recurrence=each.recurrence, document_date=each.programme.document.dated_on,
            period_start=each.programme.period_start, today=on,
        )  # fmt: skip
        if when is not None:
            found[each.programme_id] = min(when.due_on, found.get(each.programme_id, when.due_on))
    return found


def offered_before(programme: Programme) -> QuerySet[Programme]:
    """Return the earlier programmes of the same unit."""
    found = Programme.objects.filter(document__unit=programme.document.unit_id)
    return found.exclude(pk=programme.pk).select_related("document").order_by("-created_at", "-pk")


@dataclass(frozen=True)
class TargetBeside:
    """An own target beside the one it rests on; `confirmed`: a person said so, else it is proposed by its words."""

    own: Target
    other: Target | None
    asked: Asked | None
    confirmed: bool


@dataclass(frozen=True)
class TaskMissing:
    """A task of the other programme that the own one lacks, with how many stand under it."""

    task: Task
    below: int


@dataclass(frozen=True)
class Comparison:
    """A programme beside the one it carries out or continues."""

    rests: Rests
    other: Programme
    targets: tuple[TargetBeside, ...]
    missing: tuple[Target, ...]
    tasks: tuple[TaskMissing, ...]

    @property
    def proposed(self) -> int:
        """How many matches wait to be confirmed."""
        return sum(each.other is not None and not each.confirmed for each in self.targets)

    @property
    def less(self) -> int:
        """How many own targets ask for less."""
        return sum(each.asked == Asked.LESS for each in self.targets)


def comparison_of(programme: Programme, rests: Rests) -> Comparison | None:
    """Return a programme beside what it rests on; None when it rests on nothing. Eight queries."""
    other: Programme | None = getattr(programme, rests.value)
    if other is None:
        return None
    own, theirs = _targets(programme), _targets(other)
    known = {each.pk: each for each in theirs}
    held = {each.pk: getattr(each, f"{rests}_id") for each in own}
    settled = {key: upper for key, upper in held.items() if upper in known}
    proposed = belonging_together(
        [_named_target(each) for each in own if each.pk not in settled],
        [_named_target(each) for each in theirs if each.pk not in settled.values()],
    )
    beside = []
    for target in own:
        upper = known.get(settled.get(target.pk) or proposed.get(target.pk) or target.pk)
        asked = (
            asked_beside(*as_meant(target, upper), beside_of(target, upper)) if upper is not None else None
        )
        beside.append(TargetBeside(target, upper, asked, target.pk in settled))
    named = {each.other.pk for each in beside if each.other is not None}
    return Comparison(
        rests, other, tuple(beside), tuple(each for each in theirs if each.pk not in named),
        tuple(_tasks_missing(programme, other, rests)),
    )  # fmt: skip


def as_meant(own: Target, upper: Target) -> tuple[TargetRule, TargetRule]:
    """Return both rules as they are meant: what the words leave unsaid is what the measure of the upper one makes of it."""
    rule, definition = _rule_of_upper(upper)
    return meant_beside(rule_of(own), rule, of_every_unit=is_of_every_unit(definition)), rule


def _rule_of_upper(upper: Target) -> tuple[TargetRule, Definition | None]:
    definition = from_data(upper.indicator.definition) if upper.indicator is not None else None
    return asked_of(rule_of(upper), definition, upper), definition


def _targets(programme: Programme) -> list[Target]:
    asked = programme.targets.filter(withdrawn_on=None)
    return list(asked.select_related("indicator", "programme").prefetch_related("years"))


def _named_target(target: Target) -> Named:
    return Named(target.pk, target.text, target.indicator_id)


def _tasks_missing(programme: Programme, other: Programme, rests: Rests) -> list[TaskMissing]:
    """Return the outermost tasks the own programme lacks: neither taken over nor there in the same words.

    A heading under which nothing is left says nothing by itself.
    """
    own, all_of_theirs = list(programme.tasks.all()), list(other.tasks.all())
    theirs = [each for each in all_of_theirs if rests == Rests.ADOPTS or each.state not in ENDED]
    taken = {getattr(each, f"{rests}_id") for each in own}
    left = [each for each in theirs if each.pk not in taken]
    alike = belonging_together(
        [Named(each.pk, each.title) for each in own], [Named(t.pk, t.title) for t in left]
    )
    lacking = {each.pk: each for each in left if each.pk not in alike.values()}
    headings = {each.parent_id for each in all_of_theirs}
    while bare := headings & lacking.keys() - {each.parent_id for each in lacking.values()}:
        lacking = {key: each for key, each in lacking.items() if key not in bare}
    found = [each for each in lacking.values() if each.parent_id not in lacking]
    return [TaskMissing(each, _count_below(each.pk, lacking)) for each in found]


def _count_below(task: UUID, tasks: Mapping[UUID, Task]) -> int:
    below = [each.pk for each in tasks.values() if each.parent_id == task]
    return len(below) + sum(_count_below(each, tasks) for each in below)


@dataclass(frozen=True)
class TargetsOfUnit:
    """What a unit below made of the targets: taken over as they are, asking less, more, otherwise, and its own beside them."""

    less: tuple[tuple[HeldTarget, TargetRule], ...]
    more: tuple[tuple[HeldTarget, TargetRule], ...]
    unlike: tuple[tuple[HeldTarget, TargetRule], ...]
    same: int
    added: int

    @property
    def taken(self) -> int:
        """How many of the superior's targets it took over."""
        return len(self.less) + len(self.more) + len(self.unlike) + self.same


@dataclass(frozen=True)
class UnitBelow:
    """A unit below with its own programme."""

    row: UnitRow
    programme: Programme
    targets: TargetsOfUnit


@dataclass(frozen=True)
class Below:
    """Who carries a programme out below: units with a programme of their own, and those directly below without."""

    units: tuple[UnitBelow, ...]
    without: tuple[UnitRow, ...]
    taken: Mapping[UUID, Mapping[Asked, int]]  # by target of the programme

    @property
    def less(self) -> tuple[UnitBelow, ...]:
        """The units of which a target asks for less."""
        return tuple(each for each in self.units if each.targets.less)


def below_of(programme: Programme, unit: Unit, *, on: date) -> Below:
    """Return who carries a programme out below a unit that owns it; the same few queries for many units.

    Only units of this side's own tree: of a joint programme each side follows its own.
    """
    direct = {row.id: row for row in children(unit, on=on)}
    found = list(
        Programme.objects.filter(adopts=programme, document__organisation=unit.organisation_id)
        .exclude(document__unit=unit)
        .select_related("document")
        .order_by("created_at", "pk")
    )
    rows = dict(direct)
    if any(each.document.unit_id not in rows for each in found):
        rows = {row.id: row for row in subtree(unit, on=on)}
    found = [each for each in found if each.document.unit_id in rows]
    ours = _targets(programme)
    uppers = {target.pk: _rule_of_upper(target) for target in ours}
    beside = BesideBelow(unit, ours, {each.document.unit_id: rows[each.document.unit_id] for each in found})
    held: dict[UUID, list[HeldTarget]] = {}
    for target in targets_below(programme, [each.pk for each in found]):
        held.setdefault(target.programme, []).append(target)
    taken: dict[UUID, dict[Asked, int]] = {key: dict.fromkeys(Asked, 0) for key in uppers}
    units = tuple(
        UnitBelow(
            rows[each.document.unit_id],
            each,
            _of_unit(held.get(each.pk, []), uppers, taken, beside, rows[each.document.unit_id]),
        )
        for each in found
    )
    have = {each.row.id for each in units}
    return Below(units, tuple(row for row in direct.values() if row.id not in have), taken)


def _of_unit(
    held: Sequence[HeldTarget], uppers: Mapping[UUID, tuple[TargetRule, Definition | None]],
    taken: dict[UUID, dict[Asked, int]], beside: BesideBelow, row: UnitRow,
) -> TargetsOfUnit:  # fmt: skip
    sorted_out: dict[Asked, list[tuple[HeldTarget, TargetRule]]] = {asked: [] for asked in Asked}
    for target in held:
        found = uppers.get(target.adopts) if target.adopts is not None else None
        if found is not None and target.adopts is not None:
            upper, definition = found
            own = meant_beside(target.rule, upper, of_every_unit=is_of_every_unit(definition))
            asked = asked_beside(own, upper, beside.of(target, row))
            sorted_out[asked].append((target, upper))
            taken[target.adopts][asked] += 1
    count = sum(map(len, sorted_out.values()))
    return TargetsOfUnit(
        tuple(sorted_out[Asked.LESS]),
        tuple(sorted_out[Asked.MORE]),
        tuple(sorted_out[Asked.UNLIKE]),
        len(sorted_out[Asked.SAME]),
        len(held) - count,
    )


def plans_under(programme: Programme) -> list[Programme]:
    """Return the yearly plans of the same unit under a term plan, the earliest first."""
    found = programme.adopted_by.filter(document__unit=programme.document.unit_id).select_related("document")
    return sorted(found, key=lambda each: (each.period_start or date.max, each.created_at))
