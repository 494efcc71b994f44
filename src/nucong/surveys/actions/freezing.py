"""Freezing what a survey shows once it is over: a later rule, or answers deleted, change nothing that was published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from nucong.kernel.clock import day_in

from ..models import Frozen, Survey
from ..queries import answered_now, counted_now, stage_of
from ..states import Stage


def freeze(survey: Survey, *, at: datetime) -> None:
    """Keep the counts and the participation a survey may show, protected as they are shown; kept once."""
    if Frozen.objects.filter(survey=survey).exists():
        return
    shown = {
        str(question): {str(unit): [each.answered, list(each.counts)] for unit, each in by_unit.items()}
        for question, by_unit in counted_now(survey).items()
    }
    answers = {str(unit): count for unit, count in answered_now(survey).items()}
    Frozen.objects.create(survey=survey, results=shown, answers=answers, frozen_at=at)


def freeze_what_is_over(*, now: Callable[[], datetime]) -> int:
    """Freeze every survey whose last day has passed since nobody closed it by hand; return how many."""
    at = now()
    waiting = Survey.objects.filter(opened_at__isnull=False, frozen=None).select_related("organisation")
    over = [
        each.pk
        for each in waiting.order_by("pk")
        if stage_of(each, day_in(each.organisation.zone, at)) is Stage.OVER
    ]
    for key in over:  # only these are locked: the loop comes round every minute
        with transaction.atomic():
            rows = Survey.objects.select_for_update(of=("self",)).select_related("organisation", "unit")
            freeze(rows.get(pk=key), at=at)
    return len(over)
