"""What was written down under a line of money: day, amount, by whom, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nucong.programmes.models import BudgetEntry
from nucong.programmes.queries import MoneyLine, entries_of
from nucong.web.locales import written_number


@dataclass(frozen=True)
class ExpenseShown:
    """An entry; `takes_back`: it stands against another; `taken_back`: another stands against it."""

    key: UUID
    on: date
    amount: str
    words: str
    beyond: str
    by: str
    at: datetime
    takes_back: str
    taken_back: bool
    may_take_back: bool


def expenses_of(
    lines: Iterable[MoneyLine], *, seen: UUID | None, own: UUID | None
) -> Mapping[UUID, tuple[ExpenseShown, ...]]:
    """Return the entries of the lines of an organisation, by line; one query.

    seen: whose entries the reader sees (her own side's); own: whose she keeps.
    """
    theirs = [each.line for each in lines if each.line.organisation_id == seen]
    return {
        key: tuple(_shown(row, keeps=seen == own) for row in rows) for key, rows in entries_of(theirs).items()
    }


def _shown(row: BudgetEntry, *, keeps: bool) -> ExpenseShown:
    taken_back = hasattr(row, "taken_back_by")
    against = row.corrects
    return ExpenseShown(
        key=row.pk,
        on=row.on,
        amount=written_number(row.amount),
        words=row.words,
        beyond=row.beyond,
        by=row.by.display_name if row.by is not None else "",
        at=row.at,
        takes_back=against.words if against is not None else "",
        taken_back=taken_back,
        may_take_back=keeps and not taken_back and against is None,
    )
