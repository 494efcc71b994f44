"""Units below that carry the programme out: they take the document in, take its targets over, one asks for less.

A joint programme gets its pairs as an officer would confirm them, and each side what the paper lays on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from nucong.accounts.models import User
from nucong.documents.actions import copy_for_unit
from nucong.flow.adoption import comparison_of
from nucong.flow.pairing import pairs_of, sides_of, take_proposed
from nucong.flow.step2_cascade import begin_programme
from nucong.organisations.models import Unit
from nucong.organisations.queries import children, unit_named
from nucong.programmes import actions
from nucong.programmes.adopting import Rests
from nucong.programmes.judging import Comparator
from nucong.programmes.models import Programme, Task
from nucong.programmes.queries import rule_of
from nucong.programmes.states import Recurrence, Strength, TargetScope

FROM_BELOW, LESS = 3, Decimal(5)


def adopt_below(
    programme: Programme, root: Unit, *, people: Mapping[UUID, User], on: date, at: datetime
) -> None:
    """Let the first units directly below begin programmes of their own; the second asks for less somewhere."""
    for place, row in enumerate(children(root, on=on)[:FROM_BELOW]):
        by = people[row.id]
        unit = Unit.objects.get(pk=row.id)
        copy = copy_for_unit(document=programme.document, unit=unit, by=by, at=at)
        own = begin_programme(document=copy, by=by, at=at)
        compared = comparison_of(own, Rests.ADOPTS)
        if compared is None:
            continue
        pairs = [(each.own, each.other) for each in compared.targets]
        actions.match_targets(programme=own, rests=Rests.ADOPTS, pairs=pairs, by=by, at=at)
        if place == 1:
            _ask_for_less(own, by=by, at=at)


def _ask_for_less(programme: Programme, *, by: User, at: datetime) -> None:
    """Let the first target with a number ask for five percent less in every year."""
    for target in programme.targets.all():
        rule = rule_of(target)
        if rule.milestones and rule.comparator == Comparator.AT_LEAST:
            years = [replace(each, value=each.value - LESS) for each in rule.milestones]
            actions.set_target(
                target=target, comparator=rule.comparator, years=years, base_year=None,
                scope=TargetScope(target.scope), strength=Strength(target.strength), objective=target.objective,
                each_year=target.each_year, by=by, at=at,
            )  # fmt: skip
            return


def pair_below(programme: Programme, *, on: date, by: User, at: datetime) -> None:
    """Confirm the pairs proposed by place; each organisation leads every other content, as their numbers stand.

    What stands in a part headed by one of the two ("2. Hội Liên hiệp Phụ nữ tỉnh") is led by it.
    """
    sides = sides_of(programme, programme.document.unit)
    if sides is None:
        return
    proposed = [each.own for each in pairs_of(programme, sides, on=on).proposed]
    take_proposed(programme=programme, sides=sides, own_units=proposed, on=on, by=by, at=at)
    leads = (sides.own.organisation, sides.other.organisation)
    led = [(task, leads[(number - 1) % 2]) for number, task in _contents(programme)]
    for side in (sides.own, sides.other):
        led += [(task, side.organisation) for task in _headed_by(programme, unit_named(side, on))]
    for task, lead in led:
        plan = actions.TaskPlan(
            title=task.title, owner=task.owner, partner=task.partner, lead=lead, unit=task.unit,
            responsible=task.responsible, starts=task.starts, ends=task.ends, recurrence=Recurrence(task.recurrence),
            strength=Strength(task.strength), one_of=task.one_of, parent=task.parent, objective=task.objective,
        )  # fmt: skip
        actions.change_task(task=task, plan=plan, by=by, at=at)


def _headed_by(programme: Programme, name: str) -> list[Task]:
    """Return the tasks of the parts of a paper whose heading is this organisation, whichever board has them there."""
    tasks = list(programme.tasks.select_related("responsible", "unit", "objective", "provision"))
    parts = {_part(task) for task in tasks if task.owner == name and name not in str(_said(task).get("text"))}
    return [task for task in tasks if _part(task) in parts]


def _part(task: Task) -> str:
    return str(_said(task).get("section", "")) or str(task.pk)


def _said(task: Task) -> Mapping[str, Any]:
    """Return what the paper says where a task was read from."""
    return (task.provision.value if task.provision else None) or {}


def _contents(programme: Programme) -> Iterator[tuple[int, Task]]:
    """Yield the contents of the first section that has any, with the number each bears there; else the sections.

    What the other sections order (money, reports) is led by nobody alone.
    """
    tasks = list(programme.tasks.select_related("responsible", "unit", "objective", "provision"))
    sections = [task for task in tasks if task.parent_id is None]
    for section in sections:
        inside = [(_number(task), task) for task in tasks if task.parent_id == section.pk]
        numbered = [(number, task) for number, task in inside if number]
        if numbered:
            yield from numbered
            return
    yield from enumerate(sections, start=1)


def _number(task: Task) -> int:
    """Return the number of the paragraph a task was read from: 2 of II.2 and of （二）; 0 where it bears none."""
    found = re.search(r"(?:\.(\d+)|（([一二三四五六七八九])）)$", str(_said(task).get("section", "")))
    if found is None:
        return 0
    return int(found[1]) if found[1] else "一二三四五六七八九".index(found[2]) + 1
