"""Who a document is meant for, as units of the tree on a day; and changing that list before it is frozen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from nucong.accounts.models import User
from nucong.documents.models import Document
from nucong.documents.queries import classes_learned, settled_values
from nucong.kernel.clock import day_in
from nucong.kernel.workdays import Workdays
from nucong.organisations.models import Unit
from nucong.organisations.queries import Resolution, UnitRow, resolve_addressees, subtree, workdays_of
from nucong.programmes.models import Regime
from nucong.programmes.rules import due_of_level
from nucong.reporting.actions import MemberPlan, set_audience
from nucong.reporting.models import Cycle
from nucong.reporting.states import OWING, Owes


@dataclass(frozen=True)
class Audience:
    """Who a document is meant for: each phrase with the units it means, and the whole tree below them."""

    resolutions: tuple[Resolution, ...]
    rows: tuple[UnitRow, ...]
    addressed: frozenset[UUID]


class Change(StrEnum):
    """What an officer does with one unit of the proposed list."""

    ADD = "add"  # this unit alone
    DROP = "drop"
    ADD_BRANCH = "add_branch"  # the unit and everything below it
    DROP_BRANCH = "drop_branch"
    AREA = "area"  # it answers for its whole area; nobody below answers
    EACH = "each"  # the opposite: it and everybody below answer for themselves


def addressee_phrases(document: Document) -> list[str]:
    """Return the phrases that name who must act: Kính gửi / 主送, else Nơi nhận marked (t/h) together
    with whom the reporting clause names.

    Recipients that seem to belong to a parent document are never among them (design ruling 3).
    """
    recipients = [r for r in document.recipients.all() if not r.doubtful]
    named = [r.text for r in recipients if r.role == "to"]
    if named:
        return named
    clauses = [value["detail"].get("by") for value in settled_values(document, "obligation")]
    named = [r.text for r in recipients if r.role == "implement"]
    return [*named, *dict.fromkeys(clause for clause in clauses if clause)]


def addressees_resolved(document: Document, *, root: Unit, on: date) -> list[Resolution]:
    """Return who the addressee phrases of a document mean on a day, by the table and by what was learned."""
    learned = {key: str(lesson.means) for key, lesson in classes_learned(document).items()}
    return resolve_addressees(root, addressee_phrases(document), on=on, learned=learned)


def propose_audience(document: Document, *, root: Unit, on: date) -> Audience:
    """Resolve the addressees to units of the tree on a day; without any, every unit directly below.

    Units below an addressed unit take part through it.
    """
    rows = subtree(root, on=on)
    resolutions = addressees_resolved(document, root=root, on=on)
    addressed = {unit for resolution in resolutions for unit in resolution.unit_ids}
    if not addressed:
        addressed = {row.id for row in rows if row.parent_id == root.pk}
    return Audience(tuple(resolutions), tuple(rows), frozenset(addressed))


def audience_of(regime: Regime, *, on: date) -> tuple[list[UnitRow], frozenset[UUID]]:
    """Return the tree of a day and who is addressed by the classes of a regime; two queries.

    Without classes everybody directly below is. Units below an addressed one take part through it.
    """
    rows = subtree(regime.unit, on=on)
    wanted = set(regime.classes)
    below = [row for row in rows if row.id != regime.unit_id]
    if not wanted:
        return rows, frozenset(row.id for row in below if row.parent_id == regime.unit_id)
    return rows, frozenset(row.id for row in below if wanted & row.classes)


def members_of(
    rows: Sequence[UnitRow], addressed: Collection[UUID], *, due_on: date, today: date, workdays: Workdays
) -> list[MemberPlan]:
    """Return the frozen tree of a cycle: the root, addressed units, all below them, and those between.

    An area unit answers for its area and the units in it are covered by that answer (ruling 1). Each
    level's day is proposed three working days before that of the level above (ruling 5).
    """
    owes: dict[UUID, Owes] = {}
    for row in rows[1:]:
        if row.id in addressed or (row.parent_id is not None and row.parent_id in owes):
            owes[row.id] = Owes.AREA if row.area_answer else Owes.OWN
    return frozen_tree(rows, owes, day_of=proposed_day(due_on, today=today, workdays=workdays))


def proposed_day(due_on: date, *, today: date, workdays: Workdays) -> Callable[[int], date]:
    """Return the rule that proposes a day per depth below the root; depth 1 owes on the day itself."""
    return lambda depth: due_of_level(due_on, depth=max(depth - 1, 0), today=today, workdays=workdays)


def frozen_tree(
    rows: Sequence[UnitRow], owes: Mapping[UUID, Owes], *, day_of: Callable[[int], date]
) -> list[MemberPlan]:
    """Return the members of a cycle: the root, units that owe, units in an area that is answered for,
    and the units between, which only pass on.

    rows: the subtree in preorder, the root first. day_of: depth below the root → day.
    """
    root = rows[0]
    by_id = {row.id: row for row in rows}
    inside: dict[UUID, Owes] = {}
    for row in rows[1:]:
        above = inside.get(row.parent_id) if row.parent_id else None
        if above in (Owes.AREA, Owes.COVERED):
            inside[row.id] = Owes.COVERED
        elif owes.get(row.id) in OWING:
            inside[row.id] = owes[row.id]
    needed = {root.id, *inside}
    for unit in inside:
        above_id = by_id[unit].parent_id
        while above_id is not None and above_id in by_id and above_id not in needed:
            needed.add(above_id)
            above_id = by_id[above_id].parent_id
    kept = [row for row in rows if row.id in needed]
    parents = {row.parent_id for row in kept}
    return [
        MemberPlan(
            unit_id=row.id,
            parent_unit_id=row.parent_id if row.id != root.id else None,
            name=row.name,
            code=row.code,
            level_code=row.level_code,
            depth=row.depth - root.depth,
            owes=inside.get(row.id, Owes.NOTHING),
            due_on=day_of(row.depth - root.depth),
            has_children=row.id in parents,
        )
        for row in kept
    ]


def after_change(
    rows: Sequence[UnitRow], owes: Mapping[UUID, Owes], *, unit: UUID, change: Change
) -> dict[UUID, Owes]:
    """Return who owes after a change of one unit or its branch; the root itself never owes. Pure."""
    at = next(index for index, row in enumerate(rows) if row.id == unit)
    branch = [row for row in rows[at:] if row.path.startswith(rows[at].path)]
    after = dict(owes)
    if change in (Change.DROP, Change.AREA, Change.DROP_BRANCH, Change.EACH):
        for row in branch if change != Change.DROP else branch[:1]:
            after.pop(row.id, None)
    if change in (Change.ADD, Change.ADD_BRANCH, Change.EACH):
        for row in branch if change != Change.ADD else branch[:1]:
            after[row.id] = Owes.AREA if row.area_answer and change != Change.EACH else Owes.OWN
    if change == Change.AREA:
        after[unit] = Owes.AREA
    after.pop(rows[0].id, None)
    return after


def tree_of(cycle: Cycle) -> list[UnitRow]:
    """Return the whole tree below the unit that asks, on the day the audience is taken from."""
    return subtree(cycle.unit, on=cycle.tree_day)


def owing_now(cycle: Cycle) -> dict[UUID, Owes]:
    """Return the units that owe in a draft, with how they answer."""
    found = cycle.audience.filter(owes__in=OWING).values_list("unit_id", "owes")
    return {unit: Owes(owes) for unit, owes in found}


def days_now(cycle: Cycle) -> dict[int, date]:
    """Return the day of each depth of a draft's audience."""
    return dict(cycle.audience.order_by("-position").values_list("depth", "due_on"))


def change_audience(
    *, cycle: Cycle, unit: UUID, change: Change, rows: Sequence[UnitRow] | None = None, by: User, at: datetime
) -> int:
    """Change one unit or branch of a draft's audience; return how many owe. Raises CycleNotDraft, NobodyOwes.

    rows: the tree of the cycle when the caller has it already.
    """
    rows = rows or tree_of(cycle)
    owes = after_change(rows, owing_now(cycle), unit=unit, change=change)
    return set_audience(
        cycle=cycle, members=frozen_tree(rows, owes, day_of=_kept_day(cycle, at)), by=by, at=at
    )


def set_days(*, cycle: Cycle, days: Mapping[int, date], by: User, at: datetime) -> int:
    """Give each level of a draft its day; return how many owe. Raises CycleNotDraft."""
    known = {**days_now(cycle), **days}
    members = frozen_tree(
        tree_of(cycle), owing_now(cycle), day_of=lambda depth: known.get(depth, cycle.due_on)
    )
    return set_audience(cycle=cycle, members=members, by=by, at=at)


def propose_again(*, cycle: Cycle, keep_units: bool = False, by: User, at: datetime) -> int:
    """Set a draft's audience and days as the document or the regime proposes them; with keep_units only the days."""
    today, workdays = _today(cycle, at), workdays_of(cycle.organisation)
    if keep_units:
        members = frozen_tree(
            tree_of(cycle),
            owing_now(cycle),
            day_of=proposed_day(cycle.due_on, today=today, workdays=workdays),
        )
    elif (regime := Regime.objects.filter(obligation=cycle.obligation_id).first()) is not None:
        rows, addressed = audience_of(regime, on=cycle.tree_day)
        members = members_of(rows, addressed, due_on=cycle.due_on, today=today, workdays=workdays)
    else:
        document = cycle.obligation.programme.document
        audience = propose_audience(document, root=cycle.unit, on=cycle.tree_day)
        members = members_of(
            audience.rows, audience.addressed, due_on=cycle.due_on, today=today, workdays=workdays
        )
    return set_audience(cycle=cycle, members=members, by=by, at=at)


def _kept_day(cycle: Cycle, at: datetime) -> Callable[[int], date]:
    known = days_now(cycle)
    rule = proposed_day(cycle.due_on, today=_today(cycle, at), workdays=workdays_of(cycle.organisation))
    return lambda depth: known.get(depth) or rule(depth)


def _today(cycle: Cycle, at: datetime) -> date:
    return day_in(cycle.organisation.zone, at)
