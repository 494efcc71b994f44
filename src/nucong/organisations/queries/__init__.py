"""Reading trees as they stood on a day."""

from .addressees import Resolution, resolve_addressees
from .lookup import (
    NamesInTime,
    find_units,
    latest_succession,
    name_holds,
    organisation_of,
    successions,
    unit_named,
    units_named,
)
from .present import present_tree
from .rows import (
    UnitRow,
    ancestors,
    child_counts,
    children,
    is_within,
    leading_units,
    levels,
    parents_array,
    path_of,
    rows_in_paths,
    rows_of,
    size_below,
    subtree,
    unit_row,
    units_of_class,
)
from .working_days import DayShown, days_of_year, workdays_of

__all__ = [
    "DayShown",
    "NamesInTime",
    "Resolution",
    "UnitRow",
    "ancestors",
    "child_counts",
    "children",
    "days_of_year",
    "find_units",
    "is_within",
    "latest_succession",
    "leading_units",
    "levels",
    "name_holds",
    "organisation_of",
    "parents_array",
    "path_of",
    "present_tree",
    "resolve_addressees",
    "rows_in_paths",
    "rows_of",
    "size_below",
    "subtree",
    "successions",
    "unit_named",
    "unit_row",
    "units_named",
    "units_of_class",
    "workdays_of",
]
