"""The objectives of a programme with their targets as a unit stands to them, the tasks under them, and the milestones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.flow.standings import TargetStanding, by_objective
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named
from nucong.programmes.judging import Standing
from nucong.programmes.models import Objective, Programme, Task
from nucong.programmes.queries import task_facts
from nucong.programmes.states import ObjectiveKind, TargetScope
from nucong.programmes.working import progress_of
from nucong.web.charts import Bullet
from nucong.web.locales import written_number
from nucong.web.parts import Action, Figure, Link, Tone
from nucong.web.programmes.pages.both_sides import CommonShort
from nucong.web.programmes.pages.duty_words import words_url
from nucong.web.programmes.pages.sources import Sees, SourceShown, clause_of, sources_of_target
from nucong.web.programmes.pages.target_words import (
    OBJECTIVES,
    as_of,
    asked_words,
    bullet_of,
    counts_words,
    decisive_words,
    outcome_words,
    value_words,
)
from nucong.web.programmes.pages.work import MilestoneRow, TaskRow, milestone_rows, task_rows
from nucong.web.programmes.tabs import programme_crumbs, programme_tabs


@dataclass(frozen=True)
class TargetCard:
    """A target of the list."""

    text: str
    url: str
    strength: str
    standing: str
    percent: str
    counts: str
    asked: str
    measured: str
    outcome: str
    common: CommonShort | None
    short: str
    sources: tuple[SourceShown, ...]
    words_url: str
    clause: str
    bullet: Bullet | None


@dataclass(frozen=True)
class ObjectiveGroup:
    """An objective with what stands under it; without a key what stands under none."""

    key: UUID | None
    text: str
    kind: str
    words_url: str
    clause: str
    reached: str
    cards: tuple[TargetCard, ...]
    tasks: tuple[TaskRow, ...]
    first: bool
    last: bool


@dataclass(frozen=True)
class TargetsPage:
    """The programme as a tree: objectives, targets, tasks, milestones, for one unit."""

    programme: Programme
    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    action: Action | None
    groups: tuple[ObjectiveGroup, ...]
    objectives: bool
    figures: tuple[Figure, ...]
    free_tasks: str
    milestones: tuple[MilestoneRow, ...]
    may_steer: bool
    keep_url: str
    tell_url: str


def targets_page(
    programme: Programme, unit: Unit, found: Sequence[TargetStanding], *, on: date, today: date, may_steer: bool,
    levels: Mapping[str, str], sees: Sees, common: Mapping[UUID, CommonShort], may_tell: bool,
) -> TargetsPage:  # fmt: skip
    """Return the tree of a programme as the unit stands to it; `common`: its targets for both sides of a joint one.

    `on`: the day the targets are judged on, of an ended programme its last one.
    """
    objectives = list(programme.objectives.select_related("provision"))
    tasks = _tasks_by_objective(programme, today)
    told = by_objective(objectives, found)
    groups = tuple(
        _group(
            programme,
            place,
            objective,
            [_card(each, unit, levels, sees, common) for each in targets],
            sum(each.standing == Standing.MET for each in targets),
            tasks,
            len(objectives),
        )
        for place, (objective, targets) in enumerate(told)
    )
    count = {state: sum(each.standing == state for each in found) for state in Standing}
    measured = [each for each in found if each.total is not None]
    free = len(tasks.get(None, ()))
    return TargetsPage(
        programme=programme,
        title=programme.title,
        kicker=_("Objectives and targets"),
        lead=as_of(unit_named(unit, on), on, today),
        crumbs=programme_crumbs(programme, Link(_("Objectives and targets"))),
        tabs=programme_tabs(programme, "programmes:targets"),
        action=Action(_("Add a target"), reverse("programmes:target-new", args=[programme.pk]), "plus")
        if may_steer
        else None,
        groups=groups,
        objectives=bool(objectives),
        figures=(
            Figure(_("reached"), written_number(count[Standing.MET]), tone=Tone.OK),
            Figure(_("on the way"), written_number(count[Standing.ON_THE_WAY]), tone=Tone.WARN if count[Standing.ON_THE_WAY] else Tone.PLAIN),
            Figure(_("not reached"), written_number(count[Standing.MISSED]), tone=Tone.DANGER if count[Standing.MISSED] else Tone.PLAIN),
            Figure(_("without a figure"), written_number(count[Standing.UNKNOWN] + count[Standing.APPEAL])),
        )
        if found
        else (),
        free_tasks=ngettext("%(count)s task stands under no objective", "%(count)s tasks stand under no objective", free)
        % {"count": written_number(free)}
        if free and objectives
        else "",
        milestones=milestone_rows(programme, today),
        may_steer=may_steer,
        keep_url=reverse("programmes:targets-keep", args=[programme.pk]) if may_steer and measured else "",
        tell_url=reverse("programmes:targets-tell", args=[programme.pk]) if may_tell and measured else "",
    )  # fmt: skip


def _group(
    programme: Programme, place: int, objective: Objective | None, cards: Sequence[TargetCard], met: int,
    tasks: Mapping[UUID | None, Sequence[TaskRow]], every: int,
) -> ObjectiveGroup:  # fmt: skip
    return ObjectiveGroup(
        key=objective.pk if objective else None,
        text=objective.text if objective else _("Under no objective"),
        kind=str(OBJECTIVES[ObjectiveKind(objective.kind)]) if objective else "",
        words_url=words_url(programme.document_id, objective.provision_id) if objective else "",
        clause=clause_of(objective.provision) if objective else "",
        reached=ngettext("%(met)s of %(all)s target reached", "%(met)s of %(all)s targets reached", len(cards))
        % {"met": met, "all": len(cards)}
        if cards
        else "",
        cards=tuple(cards),
        tasks=tuple(tasks.get(objective.pk, ())) if objective else (),
        first=place == 0,
        last=place == every - 1,
    )  # fmt: skip


def _card(
    found: TargetStanding, unit: Unit, levels: Mapping[str, str], sees: Sees, common: Mapping[UUID, CommonShort]
) -> TargetCard:  # fmt: skip
    target, decisive = found.target, found.decisive
    counts = counts_words(decisive) if decisive else ""
    if decisive is not None and decisive.units:
        counts = value_words(decisive)
    if decisive is not None and found.scope == TargetScope.LEVEL and decisive is not found.total:
        counts = _("%(level)s: %(counts)s") % {
            "level": levels.get(decisive.name, decisive.name), "counts": counts,
        }  # fmt: skip
    short = sum(found.short.by_level.values())
    return TargetCard(
        text=" ".join(target.text.split()),
        url=reverse("programmes:target", args=[target.pk]) + f"?{urlencode({'unit': unit.pk})}",
        strength=target.strength,
        standing=found.standing,
        percent=decisive_words(decisive) if decisive else "",
        counts=counts,
        asked=asked_words(found.rule, target.unit),
        measured=target.indicator.name if target.indicator else "",
        outcome=outcome_words(found),
        common=common.get(target.pk),
        short=ngettext("%(count)s unit falls short", "%(count)s units fall short", short)
        % {"count": written_number(short)}
        if short
        else "",
        sources=sources_of_target(target, sees),
        words_url=words_url(target.programme.document_id, target.provision_id),
        clause=clause_of(target.provision),
        bullet=bullet_of(decisive) if decisive else None,
    )


def _tasks_by_objective(programme: Programme, on: date) -> dict[UUID | None, tuple[TaskRow, ...]]:
    """Return the tasks under each objective; a subtask stands with its task unless it names one of its own."""
    tasks = list(programme.tasks.select_related("responsible", "unit", "lead"))
    progress = progress_of(task_facts(tasks, on), on)
    parents = {task.pk: task for task in tasks}
    groups: dict[UUID | None, list[Task]] = {}
    for task in tasks:
        groups.setdefault(_objective_of(task, parents), []).append(task)
    return {key: tuple(task_rows(found, progress, {})) for key, found in groups.items()}


def _objective_of(task: Task, tasks: Mapping[UUID, Task]) -> UUID | None:
    seen: set[UUID] = set()
    above: Task | None = task
    while above is not None and above.pk not in seen:
        if above.objective_id is not None:
            return above.objective_id
        seen.add(above.pk)
        above = tasks.get(above.parent_id) if above.parent_id else None
    return None
