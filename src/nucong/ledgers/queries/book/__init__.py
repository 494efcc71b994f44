"""The book: all records of all units as columns, kept in this process, with the places of their units in one tree.

For pages over a whole tree. A country has hundreds of thousands of records: they are read as numbers once, and after
a change only the records that events tell of (`kept`). Each visit asks the database whether there was one, so that
what another process wrote shows at once. Units lie in the order of their paths: what belongs below a unit is a run of
places (`places`). What is counted of columns is what `counting` and the queries of a branch say, which tests compare.
"""

from .adding import BranchSums, Sums, by_branch_of, different_of, measures_over, sums_over
from .kept import Book, book_of, is_large
from .places import NOWHERE, Places
from .selecting import Selection, Wanted

__all__ = [
    "NOWHERE",
    "Book",
    "BranchSums",
    "Places",
    "Selection",
    "Sums",
    "Wanted",
    "book_of",
    "by_branch_of",
    "different_of",
    "is_large",
    "measures_over",
    "sums_over",
]
