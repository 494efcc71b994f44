"""What a programme rests on: placed, matched, taken over, carried over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.kernel.text import fold

from ..adopting import Rests, carried_years, would_stand_under_itself
from ..errors import NotOfThatProgramme, StandsUnderItself
from ..judging import in_order
from ..models import Objective, Programme, Target, TargetYear, Task
from ..queries import rule_of
from ..working import ENDED


def place_programme(
    *, programme: Programme, adopts: Programme | None, continues: Programme | None, by: User, at: datetime
) -> Programme:
    """Say which programme this one carries out, and which earlier one it continues.

    What was matched with another programme before is no longer matched. Raises: StandsUnderItself.
    """
    with transaction.atomic():
        programme = Programme.objects.select_for_update().get(pk=programme.pk)
        before = {rests.value: getattr(programme, f"{rests}_id") for rests in Rests}
        for rests, chosen in ((Rests.ADOPTS, adopts), (Rests.CONTINUES, continues)):
            above = dict(
                Programme.objects.exclude(**{rests.value: None}).values_list("pk", f"{rests.value}_id")
            )
            if would_stand_under_itself(above.get, programme.pk, chosen.pk if chosen else None):
                raise StandsUnderItself(title=chosen.title[:120] if chosen else "")
            if before[rests.value] != (chosen.pk if chosen else None):
                for items in (programme.targets, programme.tasks):
                    items.exclude(**{f"{rests.value}__programme": chosen}).update(**{rests.value: None})
            setattr(programme, rests.value, chosen)
        programme.save()
        after = {rests.value: getattr(programme, f"{rests}_id") for rests in Rests}
        _record(programme, by, at, "programme.place", {"before": before, "after": after})
    return programme


def match_targets(
    *, programme: Programme, rests: Rests, pairs: Sequence[tuple[Target, Target | None]], by: User,
    at: datetime,
) -> int:  # fmt: skip
    """Confirm which target of the other programme each own one is, or that it is none of them.

    An own target that nothing measures yet is measured as the other is, and held for the same units.

    Returns how many changed. Raises: NotOfThatProgramme.
    """
    other = getattr(programme, f"{rests}_id")
    changed = 0
    organisations = set(programme.owners.values_list("organisation_id", flat=True))
    with transaction.atomic():
        for own, upper in pairs:
            if own.programme_id != programme.pk or (upper is not None and upper.programme_id != other):
                raise NotOfThatProgramme(title=(upper or own).text[:120])
            if getattr(own, f"{rests}_id") != (upper.pk if upper else None):
                setattr(own, rests.value, upper)
                own.save(update_fields=[rests.value, *_measured_alike(own, upper, organisations)])
                changed += 1
        if changed:
            told = {str(own.pk): upper.pk if upper else None for own, upper in pairs}
            _record(programme, by, at, "target.match", {"rests": rests, "pairs": told}, count=changed)
    return changed


def _measured_alike(own: Target, upper: Target | None, organisations: set[UUID]) -> list[str]:
    """Give an own target the measure, scope and unit of the one it rests on; return the fields that changed."""
    measure = upper.indicator if upper is not None else None
    if (
        upper is None
        or own.indicator_id is not None
        or measure is None
        or measure.organisation_id not in organisations
    ):
        return []
    own.indicator, own.unit, own.scope = measure, upper.unit, upper.scope
    own.of_class, own.class_below = upper.of_class, upper.class_below
    return ["indicator", "unit", "scope", "of_class", "class_below"]


def take_over(
    *, programme: Programme, rests: Rests, targets: Sequence[Target], tasks: Sequence[Task], on: date,
    by: User, at: datetime,
) -> tuple[int, int]:  # fmt: skip
    """Add targets and tasks of the programme this one rests on; a task comes with everything under it.

    What stood under an objective there stands under the same one here; an objective in other words is added.

    What was taken over before is left as it is. Of an earlier programme years are carried into the new period, and
    ended parts stay behind. Returns how many targets and tasks were added. Raises: NotOfThatProgramme.
    """
    with transaction.atomic():
        programme = Programme.objects.select_for_update().get(pk=programme.pk)
        other = getattr(programme, f"{rests}_id")
        chosen: list[Target | Task] = [*targets, *tasks]
        for each in chosen:
            if other is None or each.programme_id != other:
                raise NotOfThatProgramme(title=str(each)[:120])
        held = set(programme.targets.values_list(f"{rests}_id", flat=True))
        new = [_copied(programme, each, rests) for each in targets if each.pk not in held]
        added = _add_tasks(programme, rests, tasks, on)
        objectives = _hang_up(programme, rests, [*new, *added])
        told = {
            "rests": rests, "targets": [target.text[:200] for target in new],
            "tasks": [task.title[:200] for task in added],
            "objectives": [objective.text[:200] for objective in objectives],
        }  # fmt: skip
        _record(programme, by, at, "programme.take_over", told, count=len(new) + len(added))
    return len(new), len(added)


def _copied(programme: Programme, upper: Target, rests: Rests) -> Target:
    years = rule_of(upper).milestones
    if rests == Rests.CONTINUES:
        start, end = programme.period_start, programme.period_end
        years = carried_years(years, starts=start.year if start else None, ends=end.year if end else None)
    years = in_order(years)
    last = years[-1] if years else None
    own = {owner.organisation_id for owner in programme.owners.all()}
    measure = upper.indicator if upper.indicator and upper.indicator.organisation_id in own else None
    target = Target.objects.create(
        programme=programme, text=upper.text, unit=upper.unit, comparator=upper.comparator,
        value=last.value if last else upper.value, by_year=last.year if last else None,
        base_year=upper.base_year, each_year=upper.each_year, scope=upper.scope, population=upper.population, condition=upper.condition,
        strength=upper.strength, indicator=measure, of_class=upper.of_class, class_below=upper.class_below,
        **{rests.value: upper},
    )  # fmt: skip
    TargetYear.objects.bulk_create(
        TargetYear(target=target, year=each.year, value=each.value, upper=each.upper) for each in years
    )
    return target


def _hang_up(programme: Programme, rests: Rests, items: Sequence[Target | Task]) -> list[Objective]:
    """Hang what was taken over under the objectives it stood under; return those that had to be added."""
    own = list(programme.objectives.all())
    known = {getattr(each, f"{rests}_id"): each for each in own}
    by_words = {fold(each.text): each for each in own}
    position = max((each.position for each in own), default=-1)
    added = []
    for item in items:
        source = getattr(item, rests.value).objective
        if source is None:
            continue
        objective = known.get(source.pk) or by_words.get(fold(source.text))
        if objective is None:
            position += 1
            objective = Objective.objects.create(
                programme=programme, kind=source.kind, text=source.text, position=position, **{rests.value: source}
            )  # fmt: skip
            added.append(objective)
        known[source.pk] = item.objective = objective
        item.save(update_fields=["objective"])
    return added


def _add_tasks(programme: Programme, rests: Rests, chosen: Sequence[Task], on: date) -> list[Task]:
    known = {getattr(task, f"{rests}_id"): task for task in programme.tasks.exclude(**{rests.value: None})}
    below: dict[object, list[Task]] = {}
    for task in chosen[0].programme.tasks.all() if chosen else ():
        if rests == Rests.ADOPTS or task.state not in ENDED:
            below.setdefault(task.parent_id, []).append(task)
    last = programme.tasks.order_by("-position").values_list("position", flat=True).first()
    position = 0 if last is None else last + 1
    added: list[Task] = []
    waiting = list(reversed(chosen))
    while waiting:
        task = waiting.pop()
        waiting += reversed(below.get(task.pk, []))
        if task.pk in known:
            continue
        known[task.pk] = new = _task(programme, task, rests, known.get(task.parent_id), on)
        new.position = position + len(added)
        added.append(new)
    Task.objects.bulk_create(added)
    return added


def _task(programme: Programme, task: Task, rests: Rests, parent: Task | None, on: date) -> Task:
    """Return the task as it begins here: people and boards only of the own unit, days only where they lie ahead."""
    own = rests == Rests.CONTINUES
    ahead = task.ends is None or task.ends >= on
    return Task(
        programme=programme, parent=parent, title=task.title, strength=task.strength,
        recurrence=task.recurrence, one_of=task.one_of, starts=task.starts if ahead else None,
        ends=task.ends if ahead else None, owner=task.owner if own else "", partner=task.partner if own else "",
        responsible_id=task.responsible_id if own else None, **{rests.value: task},
    )  # fmt: skip


def _record(
    programme: Programme, by: User, at: datetime, verb: str, detail: dict[str, Any], count: int = 1
) -> None:
    document = programme.document
    record(
        by=by, at=at, verb=verb, what=programme, organisation=document.organisation_id, unit=document.unit_id,
        detail=detail, count=count,
    )  # fmt: skip
