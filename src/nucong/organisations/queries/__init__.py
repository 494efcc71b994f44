"""Reading trees as they stood on a day."""

from .addressees import Resolution, resolve_addressees
from .lookup import find_units, successions, unit_named
from .rows import (
    UnitRow,
    ancestors,
    children,
    is_within,
    levels,
    parents_array,
    path_of,
    subtree,
    unit_row,
    units_of_class,
)

__all__ = [
    "Resolution",
    "UnitRow",
    "ancestors",
    "children",
    "find_units",
    "is_within",
    "levels",
    "parents_array",
    "path_of",
    "resolve_addressees",
    "subtree",
    "successions",
    "unit_named",
    "unit_row",
    "units_of_class",
]
