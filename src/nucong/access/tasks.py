"""Who writes tasks and milestones of a joint programme: the side that leads them, both where none does."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from nucong.accounts.permissions import Permission
from nucong.organisations.models import Organisation, Unit
from nucong.programmes.models import Milestone, Programme, Task
from nucong.programmes.queries import lead_of, leads_in

from .acting import Acting
from .rows import allows, asking_unit


def unit_writing(me: Acting, programme: Programme, lead: UUID | None) -> Unit | None:
    """Return the owning unit for which she writes what `lead` leads in a programme; None where she may not."""
    if lead is None:
        return asking_unit(me, programme)
    owner = programme.owners.filter(organisation=lead).select_related("unit").first()
    return owner.unit if owner is not None and allows(me, Permission.OPEN_CYCLE, owner.unit) else None


def unit_writing_task(me: Acting, task: Task) -> Unit | None:
    """Return the owning unit for which she writes a task; None where she may not: the other side leads it."""
    lead = lead_of(task)
    return unit_writing(me, task.programme, lead.pk if lead is not None else None)


def writes_milestone(me: Acting, milestone: Milestone) -> bool:
    """Tell whether she says that a milestone is reached: her side set it, or it is common."""
    return unit_writing(me, milestone.programme, milestone.lead_id) is not None


def written_by(tasks: Iterable[Task], programme: Programme, organisation: Organisation | None) -> list[Task]:
    """Return the tasks of a programme that an organisation writes, in their order; one query."""
    leads = leads_in([programme.pk])
    ours = {None, organisation.pk if organisation is not None else None}
    return [each for each in tasks if leads.get(each.pk) in ours]
