"""A review of a programme over all its years: gathered from targets, tasks, reports, money and what units told.

An open review is worked out each time it is looked at; a frozen one is read from its snapshot.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.kernel.text import numbered, shortened
from nucong.organisations.queries import NamesInTime, level_names_in, organisation_of, unit_named
from nucong.programmes import actions
from nucong.programmes.models import Programme, ProgrammeReview, ReviewFinding, Task
from nucong.programmes.queries import facts_of, money_between, task_facts
from nucong.programmes.review_content import (
    Finding,
    LateTask,
    MoneySum,
    ReportSum,
    ReviewContent,
    TargetLine,
    TaskSums,
    YearFigure,
    as_json,
    from_json,
)
from nucong.programmes.reviewing import added_up, check_open, text_parts
from nucong.programmes.states import Recurrence, TargetScope, TaskState
from nucong.programmes.working import progress_of
from nucong.reporting.models import Cycle
from nucong.reporting.queries import Progress, answering, first_missing, tops_of
from nucong.reporting.queries import progress_of as report_progress
from nucong.reporting.states import CycleState
from nucong.roster.queries import key_setting

from .board import NAMED
from .citing import citation
from .review_activities import activities_of, awards_of, training_of
from .review_ties import ties_shown
from .review_words import drafted
from .standings import TargetStanding, Wanted, standings
from .target_tree import Judged
from .target_years import deciding_level

LONGEST = 300
# What makes a year count something else than the year before; a changed tree is told with its own whole each time.
OTHERWISE = frozenset(("definition", "scope", "meaning", "key", "lists"))


def content_of(review: ProgrammeReview, *, on: date) -> ReviewContent:
    """Return what a review shows: as frozen, or as it stands on a day (never after the last day it covers)."""
    if review.snapshot is not None:
        return from_json(review.snapshot)
    programme, as_of = review.programme, min(on, review.covers_until)
    document = programme.document
    language = "zh" if document.language == "zh" else "vi"
    names = level_names_in(organisation_of(review.unit), language)
    content = ReviewContent(
        title=review.title,
        kind=review.kind,
        language=language,
        programme=programme.title,
        cited=citation(document, language),
        issuer=unit_named(review.unit, as_of),
        covers_from=review.covers_from.isoformat(),
        covers_until=review.covers_until.isoformat(),
        as_of=as_of.isoformat(),
        tied_to=review.tied_to,
        ties=ties_shown(review),
        targets=tuple(
            _target(each, as_of.year, names)
            for each in standings(
                programme, review.unit, on=as_of, wanted=Wanted(parts=False, over=as_of.year < on.year)
            )
        ),
        tasks=_tasks(programme, as_of),
        reports=tuple(_reports(review, as_of)),
        money=tuple(_money(review, as_of)),
        activities=tuple(activities_of(review, language, as_of)),
        training=training_of(review, as_of),
        awards=tuple(awards_of(review, as_of)),
        findings=tuple(findings_of(review, on)),
        key_positions=dict(key_setting(organisation_of(review.unit), on=as_of)),
    )
    words = text_parts(drafted(content), review.words)
    return replace(content, words=words, edited=tuple(part for part in words if part in review.words))


def freeze(*, review: ProgrammeReview, on: date, by: User, at: datetime) -> ReviewContent:
    """Freeze a review as its page shows it on a day, and return that. Raises ReviewFrozen."""
    with transaction.atomic():
        review = ProgrammeReview.objects.select_for_update().get(pk=review.pk)
        check_open(review.title, frozen=review.frozen_at is not None)
        content = content_of(review, on=on)
        actions.freeze_review(review=review, snapshot=as_json(content), by=by, at=at)
    return content


def _target(found: TargetStanding, until: int, levels: Mapping[str, str]) -> TargetLine:
    """Return a target with every year that has a figure, and which of them may be set beside the one before."""
    rule = found.rule
    years = [each for each in found.series if each.year <= until and not each.missing]
    shown = years
    if found.scope == TargetScope.LEVEL:
        shown = [deciding_level(rule, each, found.series) for each in years]
    return TargetLine(
        text=" ".join(found.target.text.split()),
        unit=found.target.unit,
        comparator=rule.comparator,
        asked=tuple(
            (each.year, _plain(each.value), "" if each.upper is None else _plain(each.upper))
            for each in rule.milestones
        ),
        base_year=rule.base_year,
        standing=found.standing,
        years=tuple(
            YearFigure(
                each.year,
                each.pair.met,
                _whole(each),
                each.verdict.standing,
                each.kept,
                levels.get(each.name, ""),
                _levels(each, levels) if found.scope == TargetScope.LEVEL else (),
                not OTHERWISE.intersection(each.broken),
                _lists(each),
            )
            for each in shown
        ),
    )


def _levels(each: Judged, names: Mapping[str, str]) -> tuple[tuple[str, int, int], ...]:
    return tuple((names.get(code, code), pair.met, pair.all) for code, pair in each.levels if not each.amount)


def _lists(each: Judged) -> tuple[int, int] | None:
    """Return of how many units of all a year is counted whose lists do not nearly all reach back to it."""
    reach = each.reach
    return None if reach is None or reach.nearly_all else (reach.units, reach.asked)


def _whole(each: Judged) -> int:
    """Return what a figure is a share of: of an amount what was wanted; 0 where nothing was."""
    if not each.amount:
        return each.pair.all
    wanted = each.verdict.wanted
    return math.ceil(wanted) if wanted is not None and each.value is not None else 0


def _plain(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def _tasks(programme: Programme, on: date) -> TaskSums:
    every = list(programme.tasks.select_related("responsible"))
    progress = progress_of(task_facts(every, on), on)
    tasks = [each for each in every if each.state != TaskState.DROPPED]
    ending = [progress[task.pk] for task in tasks if not progress[task.pk].goes_on]
    return TaskSums(
        total=len(ending),
        done=sum(each.done for each in ending),
        under_way=sum(not each.done and each.percent > 0 for each in ending),
        late=tuple(
            LateTask(
                shortened(numbered(task.number, task.title), LONGEST),
                task.responsible.display_name if task.responsible else task.owner,
                task.ends.isoformat() if task.ends else "",
                _untold_year(task, progress[task.pk].due),
            )
            for task in tasks
            if progress[task.pk].overdue
        ),
        going_on=sum(
            progress[task.pk].goes_on and task.recurrence == Recurrence.CONTINUOUS for task in tasks
        ),
    )


def _untold_year(task: Task, due: date | None) -> int:
    return due.year if due is not None and task.recurrence == Recurrence.CONTINUOUS else 0


def _reports(review: ProgrammeReview, on: date) -> list[ReportSum]:
    cycles = answering(review.programme_id, review.unit_id).exclude(state=CycleState.DRAFT)
    cycles = cycles.filter(due_on__gte=review.covers_from, due_on__lte=on)
    found = list(tops_of(cycles).select_related("cycle").order_by("cycle__due_on", "cycle"))
    progress = report_progress(found)
    return [_report(place.cycle, progress[place.cycle_id]) for place in found if place.cycle_id in progress]


def _report(cycle: Cycle, progress: Progress) -> ReportSum:
    missing = progress.expected - progress.accepted - progress.waiting
    names = first_missing(cycle, NAMED) if missing else ()
    return ReportSum(
        cycle.title, cycle.due_on.isoformat(), progress.expected, progress.accepted, missing, tuple(names)
    )


def _money(review: ProgrammeReview, on: date) -> list[MoneySum]:
    sums: dict[tuple[int, str], tuple[Decimal, Decimal]] = {}
    for each in money_between(review.programme, review.covers_from.year, on):
        key = (each.line.year, each.line.organisation.name)
        planned, spent = sums.get(key, (Decimal(0), Decimal(0)))
        sums[key] = (planned + each.line.planned, spent + each.spent)
    return [
        MoneySum(name, year, _plain(planned), _plain(spent))
        for (year, name), (planned, spent) in sorted(sums.items())
    ]


def findings_of(review: ProgrammeReview, on: date) -> list[Finding]:
    """Return findings in the order they were told; what is folded stands with the one that stands for it."""
    rows = list(review.findings.select_related("unit").order_by("told_at", "pk"))
    found = NamesInTime(row.unit_id for row in rows)
    names = {row.unit_id: found.on(row.unit_id, on) for row in rows}
    below: dict[UUID, list[ReviewFinding]] = {}
    for row in rows:
        if row.folded_into_id:
            below.setdefault(row.folded_into_id, []).append(row)
    return [_finding(row, below.get(row.pk, ()), names) for row in rows if not row.folded_into_id]


def _finding(row: ReviewFinding, folded: Sequence[ReviewFinding], names: dict[UUID, str]) -> Finding:
    own = [names.get(each.unit_id, "") for each in (row, *folded)]
    return Finding(
        id=str(row.pk),
        kind=row.kind,
        words=row.edited or row.words,
        told=row.words,
        figures=added_up(facts_of(row), [facts_of(each) for each in folded]),
        units=tuple(dict.fromkeys(own)),
        chosen=row.chosen,
        folded=tuple((str(each.pk), names.get(each.unit_id, ""), each.words) for each in folded),
    )
