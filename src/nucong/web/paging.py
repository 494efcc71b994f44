"""Pages of long lists that are counted only as far as somebody may look."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

COUNTED = 1000
FARTHEST = 5000  # pages

if TYPE_CHECKING:
    Pages = Paginator[Any]
else:
    Pages = Paginator


class CountedSoFar(Pages):
    """Pages that count no further than a limit: a whole country of rows is not counted to show fifty."""

    def __init__(self, rows: QuerySet[Any], per_page: int, limit: int) -> None:
        super().__init__(rows, per_page)
        self.limit = limit

    @cached_property
    def _counted(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[: self.limit + 1].count())

    @property
    def count(self) -> int:
        """Return how many rows there are, up to the limit."""
        return min(self._counted, self.limit)

    @property
    def goes_on(self) -> bool:
        """Whether there are more rows than were counted."""
        return self._counted > self.limit


def page_counted_so_far(rows: QuerySet[Any], per_page: int, number: str | None) -> Page[Any]:
    """Return one page of rows; the next one can always be asked for, however many there are."""
    asked = int(number) if number and number.isdecimal() and len(number) < 9 else 1
    limit = max(COUNTED, (min(asked, FARTHEST) + 1) * per_page)
    return CountedSoFar(rows, per_page, limit).get_page(number)
