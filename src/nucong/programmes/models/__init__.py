"""Rows of programmes."""

from .calls import Call, Opinion, StudyFile, StudyTold
from .joint import BudgetEntry, BudgetLine, CommonPart, ToldHalf, UnitPair
from .programmes import (
    ActivityWindow,
    ConferencePicture,
    ConferenceRecord,
    ConferenceSigning,
    Obligation,
    ObligationDeliverable,
    Programme,
    ProgrammeOwner,
    Regime,
    RegimeSection,
    ReportingYear,
)
from .reviews import ProgrammeReview, ReviewFinding, ReviewTie
from .targets import Indicator, Objective, OutsideFigure, Target, TargetFigure, TargetYear
from .work import Milestone, Task, TaskFile, TaskReport

__all__ = [
    "ActivityWindow",
    "BudgetEntry",
    "BudgetLine",
    "Call",
    "CommonPart",
    "ConferencePicture",
    "ConferenceRecord",
    "ConferenceSigning",
    "Indicator",
    "Milestone",
    "Objective",
    "Obligation",
    "ObligationDeliverable",
    "Opinion",
    "OutsideFigure",
    "Programme",
    "ProgrammeOwner",
    "ProgrammeReview",
    "Regime",
    "RegimeSection",
    "ReportingYear",
    "ReviewFinding",
    "ReviewTie",
    "StudyFile",
    "StudyTold",
    "Target",
    "TargetFigure",
    "TargetYear",
    "Task",
    "TaskFile",
    "TaskReport",
    "ToldHalf",
    "UnitPair",
]
