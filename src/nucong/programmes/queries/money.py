"""Reading the money of a programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import DecimalField, Q, Sum
from django.db.models.functions import Coalesce

from ..models import (
    BudgetEntry,
    BudgetLine,
    Programme,
)


@dataclass(frozen=True)
class MoneyLine:
    """A line of money with what was spent of it."""

    line: BudgetLine
    spent: Decimal

    @property
    def left(self) -> Decimal:
        """What is left; negative when more was spent than planned."""
        return self.line.planned - self.spent


def money_of(programme: Programme) -> list[MoneyLine]:
    """Return the lines of money of a programme with what was spent, by year; one query."""
    lines = programme.budget.select_related("organisation").annotate(
        spent=Coalesce(Sum("entries__amount"), Decimal(0), output_field=DecimalField())
    )
    return [MoneyLine(line, line.spent) for line in lines]


def entries_of(lines: Iterable[BudgetLine]) -> dict[UUID, list[BudgetEntry]]:
    """Return what was written down for these lines, by line, the latest day first; one query."""
    found: dict[UUID, list[BudgetEntry]] = {}
    rows = BudgetEntry.objects.filter(line__in=[line.pk for line in lines])
    for row in rows.select_related("by", "corrects", "taken_back_by").order_by("-on", "-at", "-pk"):
        found.setdefault(row.line_id, []).append(row)
    return found


def money_between(programme: Programme, first: int, until: date) -> list[MoneyLine]:
    """Return the lines of money of the years from `first` on, with what was spent until a day; one query."""
    lines = programme.budget.filter(year__gte=first, year__lte=until.year).select_related("organisation")
    spent = Sum("entries__amount", filter=Q(entries__on__lte=until))
    told = lines.annotate(spent=Coalesce(spent, Decimal(0), output_field=DecimalField()))
    return [MoneyLine(line, line.spent) for line in told]
