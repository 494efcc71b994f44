"""Rows of programmes."""

from .joint import BudgetEntry, BudgetLine, UnitPair
from .programmes import (
    ActivityWindow,
    ConferenceRecord,
    Obligation,
    ObligationDeliverable,
    Programme,
    ProgrammeOwner,
    Regime,
    RegimeSection,
    ReportingYear,
)
from .reviews import ProgrammeReview, ReviewFinding
from .targets import Indicator, Objective, OutsideFigure, Target, TargetFigure, TargetYear
from .work import Milestone, Task, TaskReport

__all__ = [
    "ActivityWindow",
    "BudgetEntry",
    "BudgetLine",
    "ConferenceRecord",
    "Indicator",
    "Milestone",
    "Objective",
    "Obligation",
    "ObligationDeliverable",
    "OutsideFigure",
    "Programme",
    "ProgrammeOwner",
    "ProgrammeReview",
    "Regime",
    "RegimeSection",
    "ReportingYear",
    "ReviewFinding",
    "Target",
    "TargetFigure",
    "TargetYear",
    "Task",
    "TaskReport",
    "UnitPair",
]
