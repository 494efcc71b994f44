"""The columns each sort of record brings into a workbook of records, so that one list gives one workbook of one shape."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from nucong.ledgers.models import Record
from nucong.ledgers.states import KeptAs
from nucong.web.acting import Acting
from nucong.web.awards.pages import awards_beside
from nucong.web.contracts.pages import contracts_beside
from nucong.web.ledgers.club_pages import clubs_beside
from nucong.web.ledgers.drive_pages import gifts_beside
from nucong.web.ledgers.pages import Beside


def beside_of(records: Collection[Record], me: Acting, *, on: date) -> list[Beside]:
    """Return the columns of the sorts there are among records, always in one order; a fixed number of queries."""
    there = {each.kept_as for each in records}
    made: dict[KeptAs, Callable[[], Beside]] = {
        KeptAs.CONTRACT: lambda: contracts_beside(records, on=on),
        KeptAs.AWARD: lambda: awards_beside(records, me),
        KeptAs.FUND: lambda: gifts_beside(records),
        KeptAs.MODEL: lambda: clubs_beside(records, me),
    }
    return [make() for sort, make in made.items() if sort in there]
