"""Rolls forms up a tree of units, exactly: totals, counts, extremes and choices of every unit at once.

Stands alone: numpy and the standard library only; no framework, no database, no clock, no settings.
Words: a tree (one vintage of one line), facts (a row per unit, a column per measure), a consolidation
(what every unit's subtree adds up to), an explanation (where one number comes from).
"""

from .adjustments import Adjustment
from .cell import Cell
from .choices import CHOICE_MISSING, CHOICE_NOT_APPLICABLE, ChoiceColumn, ChoiceCounts
from .completeness import Completeness, Status
from .consolidation import Consolidation
from .delta import resubmit
from .engine import roll_up
from .errors import FactsError, MeasureError, RollupError, TotalTooLarge, TreeError, VintageError
from .explanation import Contribution, Explanation, explain
from .indicators import Indicator, indicator_value, paired_columns, percent, share
from .measures import MAX_FIXED, MISSING, NOT_APPLICABLE, Absent, Exact, Measure, from_fixed, to_fixed
from .refinement import Atoms, atoms
from .tree import Tree
from .vintages import carry, largest_remainder, placement

__all__ = [
    "CHOICE_MISSING",
    "CHOICE_NOT_APPLICABLE",
    "MAX_FIXED",
    "MISSING",
    "NOT_APPLICABLE",
    "Absent",
    "Adjustment",
    "Atoms",
    "Cell",
    "ChoiceColumn",
    "ChoiceCounts",
    "Completeness",
    "Consolidation",
    "Contribution",
    "Exact",
    "Explanation",
    "FactsError",
    "Indicator",
    "Measure",
    "MeasureError",
    "RollupError",
    "Status",
    "TotalTooLarge",
    "Tree",
    "TreeError",
    "VintageError",
    "atoms",
    "carry",
    "explain",
    "from_fixed",
    "indicator_value",
    "largest_remainder",
    "paired_columns",
    "percent",
    "placement",
    "resubmit",
    "roll_up",
    "share",
    "to_fixed",
]
