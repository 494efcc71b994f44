"""Units below that carry the programme out: they take the document in, take its targets over, one asks for less.

A joint programme gets its pairs as an officer would confirm them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from nucong.accounts.models import User
from nucong.documents.actions import copy_for_unit
from nucong.flow.adoption import comparison_of
from nucong.flow.pairing import pairs_of, sides_of, take_proposed
from nucong.flow.step2_cascade import begin_programme
from nucong.organisations.models import Unit
from nucong.organisations.queries import children
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
    """Confirm the pairs proposed by place, and let each organisation lead half of the contents."""
    sides = sides_of(programme, programme.document.unit)
    if sides is None:
        return
    proposed = [each.own for each in pairs_of(programme, sides, on=on).proposed]
    take_proposed(programme=programme, sides=sides, own_units=proposed, on=on, by=by, at=at)
    leads = (sides.own.organisation, sides.other.organisation)
    for place, task in enumerate(_contents(programme)):
        plan = actions.TaskPlan(
            title=task.title, owner=task.owner, partner=task.partner, lead=leads[place % 2], unit=task.unit,
            responsible=task.responsible, starts=task.starts, ends=task.ends, recurrence=Recurrence(task.recurrence),
            strength=Strength(task.strength), one_of=task.one_of, parent=task.parent, objective=task.objective,
        )  # fmt: skip
        actions.change_task(task=task, plan=plan, by=by, at=at)


def _contents(programme: Programme) -> Sequence[Task]:
    return list(programme.tasks.filter(parent=None).select_related("responsible", "unit", "objective"))
