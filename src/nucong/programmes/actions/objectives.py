"""Objectives of a programme: set down, put in order, and what stands under them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from ..errors import ObjectiveOfTheDocument, StandsElsewhere
from ..models import Objective, Programme, Target, Task
from ..states import ObjectiveKind

LONGEST = 2000


@dataclass(frozen=True)
class ObjectivePlan:
    """An objective as an officer sets it down, with the targets and tasks that stand under it."""

    text: str
    kind: ObjectiveKind = ObjectiveKind.SPECIFIC
    targets: Collection[Target] = ()
    tasks: Collection[Task] = ()


def add_objective(*, programme: Programme, plan: ObjectivePlan, by: User, at: datetime) -> Objective:
    """Add an objective the document does not state, after the others.

    Raises: StandsElsewhere.
    """
    with transaction.atomic():
        programme = Programme.objects.select_for_update().get(pk=programme.pk)
        last = programme.objectives.order_by("-position").values_list("position", flat=True).first()
        objective = Objective.objects.create(
            programme=programme, text=plan.text[:LONGEST], kind=plan.kind,
            position=0 if last is None else last + 1,
        )  # fmt: skip
        _hang(objective, plan)
        _record(objective, by, at, "objective.add", _told(plan))
    return objective


def change_objective(*, objective: Objective, plan: ObjectivePlan, by: User, at: datetime) -> Objective:
    """Change the words of an objective and what stands under it; its place in the document stays.

    Raises: StandsElsewhere.
    """
    with transaction.atomic():
        objective = _locked(objective)
        before = {"text": objective.text[:200], "kind": objective.kind}
        objective.text, objective.kind = plan.text[:LONGEST], plan.kind
        objective.save()
        _hang(objective, plan)
        _record(objective, by, at, "objective.change", {"before": before, "after": _told(plan)})
    return objective


def move_objective(*, objective: Objective, up: bool, by: User, at: datetime) -> None:
    """Let an objective change places with the one before or after it; the first stays first, the last last."""
    with transaction.atomic():
        objective = _locked(objective)
        order = list(objective.programme.objectives.order_by("position", "pk"))
        place = order.index(objective)
        other = place - 1 if up else place + 1
        if not 0 <= other < len(order):
            return
        order[place], order[other] = order[other], order[place]
        for position, each in enumerate(order):
            each.position = position
        Objective.objects.bulk_update(order, ["position"])
        _record(objective, by, at, "objective.move", {"before": place, "after": other})


def remove_objective(*, objective: Objective, by: User, at: datetime) -> None:
    """Take an objective away that somebody added; what stood under it stands under none.

    Raises: ObjectiveOfTheDocument.
    """
    with transaction.atomic():
        objective = _locked(objective)
        if objective.provision_id is not None:
            raise ObjectiveOfTheDocument(title=objective.text[:120])
        _record(objective, by, at, "objective.remove", {"text": objective.text[:200]})
        objective.delete()


def _hang(objective: Objective, plan: ObjectivePlan) -> None:
    """Let exactly these targets and tasks stand under an objective."""
    under: list[Target | Task] = [*plan.targets, *plan.tasks]
    for chosen in under:
        if chosen.programme_id != objective.programme_id:
            raise StandsElsewhere(title=str(chosen)[:120])
    for kind, rows in ((Target, plan.targets), (Task, plan.tasks)):
        keys = [each.pk for each in rows]
        kind.objects.filter(objective=objective).exclude(pk__in=keys).update(objective=None)
        kind.objects.filter(pk__in=keys).update(objective=objective)


def _told(plan: ObjectivePlan) -> dict[str, Any]:
    return {
        "text": plan.text[:200], "kind": plan.kind, "targets": [each.pk for each in plan.targets],
        "tasks": [each.pk for each in plan.tasks],
    }  # fmt: skip


def _locked(objective: Objective) -> Objective:
    return Objective.objects.select_for_update().get(pk=objective.pk)


def _record(objective: Objective, by: User, at: datetime, verb: str, detail: dict[str, Any]) -> None:
    document = objective.programme.document
    record(
        by=by, at=at, verb=verb, what=objective, organisation=document.organisation_id,
        unit=document.unit_id, detail=detail,
    )  # fmt: skip
