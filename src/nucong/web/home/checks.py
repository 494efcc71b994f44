"""Checks on home: what a checked unit says it put right, checks the unit is to carry out, and papers after checks whose reply is overdue; three queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from nucong.inspections.models import Claim, Inspection, Paper
from nucong.inspections.queries import awaited, claims_waiting
from nucong.inspections.states import InspectionState
from nucong.web.acting import Acting
from nucong.web.inspections.words import checked_name, state_word
from nucong.web.parts import Tone
from nucong.web.scope import writes_records

SHOWN = 5
TO_DO = (InspectionState.PLANNED, InspectionState.UNDER_WAY)


@dataclass(frozen=True)
class CheckRow:
    """Something about a check that waits for her, with its day."""

    name: str
    url: str
    theme: str
    due_on: date
    state: str
    tone: Tone


def checks_at_home(me: Acting) -> tuple[CheckRow, ...]:
    """Return at most five of each: what waits for its answer, replies overdue first, then checks to be carried out."""
    if not writes_records(me, me.unit.pk):
        return ()
    papers = Paper.objects.filter(inspection__unit=me.unit, due_on__lt=me.on)
    late = awaited(papers).select_related("inspection__checked_unit", "inspection__record")[:SHOWN]
    to_do = Inspection.objects.filter(unit=me.unit, state__in=TO_DO).order_by("due_on", "pk")
    told = claims_waiting(Inspection.objects.filter(unit=me.unit)).select_related(
        "finding__inspection__checked_unit", "finding__inspection__record"
    )[:SHOWN]
    rows = [_told(claim, me.on) for claim in told]
    rows += [_row(paper.inspection, paper.due_on or me.on) for paper in late]
    return tuple(
        rows + [_row(each, each.due_on) for each in to_do.select_related("checked_unit", "record")[:SHOWN]]
    )


def _told(claim: Claim, on: date) -> CheckRow:
    inspection = claim.finding.inspection
    url = reverse("inspections:detail", args=[inspection.pk]) + f"#item-{claim.finding.code}"
    return CheckRow(
        checked_name(inspection),
        url,
        inspection.theme,
        on,
        gettext("said to be put right, to be answered"),
        Tone.WARN,
    )


def _row(inspection: Inspection, due_on: date) -> CheckRow:
    word, tone = state_word(inspection.state)
    url = reverse("inspections:detail", args=[inspection.pk])
    return CheckRow(checked_name(inspection), url, inspection.theme, due_on, word, tone)
