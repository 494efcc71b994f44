"""How long cases are kept, what holds one longer, what is due to be erased: days and counts, never words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nucong.organisations.models import Unit

from .. import rules
from ..models import Case, ErasureRun, Hold, RetentionRule
from ..states import CaseState, Ending

AHEAD = timedelta(days=90)


def rules_in_force(organisation_id: UUID, *, on: date) -> dict[Ending, RetentionRule]:
    """Return what an organisation set for cases closed on a day; an ending without a rule is left out."""
    rows = RetentionRule.objects.filter(organisation=organisation_id, valid_from__lte=on).select_related("by")
    found: dict[Ending, RetentionRule] = {}
    for row in rows.order_by("valid_from", "at", "pk"):
        found[Ending(row.ending)] = row
    return found


def years_kept(organisation_id: UUID, ending: Ending, *, on: date) -> int:
    """Return how many years a case closed on a day with this ending is kept."""
    rule = rules_in_force(organisation_id, on=on).get(ending)
    return rule.years if rule else rules.YEARS_KEPT


def held_now(on: date) -> Q:
    """Return the condition that a case is held by a duty of law on a day."""
    rows = Hold.objects.filter(Q(until=None) | Q(until__gt=on), case=OuterRef("pk"), since__lte=on)
    return Q(Exists(rows))


def due_cases(on: date) -> QuerySet[Case]:
    """Return the cases whose time is over on a day, held ones too."""
    return Case.objects.exclude(state=CaseState.ERASED).filter(erase_on__lte=on)


@dataclass(frozen=True)
class Outlook:
    """What the next runs of erasing will do at a unit, and what the last ones did: counts only."""

    due: int
    soon: int
    until: date
    held: int
    runs: tuple[ErasureRun, ...]


def outlook(unit: Unit, *, on: date) -> Outlook:
    """Return what will be erased at a unit and what was; four queries."""
    mine = Case.objects.filter(unit=unit).exclude(state=CaseState.ERASED)
    free = mine.filter(~held_now(on))
    return Outlook(
        due=free.filter(erase_on__lte=on).count(),
        soon=free.filter(erase_on__gt=on, erase_on__lte=on + AHEAD).count(),
        until=on + AHEAD,
        held=mine.filter(held_now(on)).count(),
        runs=tuple(ErasureRun.objects.filter(unit=unit)[:12]),
    )
